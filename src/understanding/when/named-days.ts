/** Reads days that have a name: feasts, school holidays. Filled from the feasts of core. */
import type { Marks } from '../machinery/marks.ts';
import type { DaysPhrase, PeriodPhrase } from './phrases.ts';

/** A feast or school holiday that begins at this token. */
export function readNamedDay(
  _marks: Marks,
  _from: number,
  _today: Temporal.PlainDate,
): DaysPhrase | PeriodPhrase | undefined {
  return undefined;
}
