/**
 * An hour as cells have it: a time, a fraction of a day, or what people type ("18u30", "18.30", "18"). Pure.
 */
import { type Cell, textOfCell } from './sheet.ts';

const minutesADay = 1440;
/** `18`, `18u`, `18:30`, `18u30`, `18.30 h`, `6 pm`; in Arabic and Bulgarian sheets the digits are the same. */
const typed =
  /^(?<hour>[01]?\d|2[0-4])(?:\s*(?:[:.,hu]|uur|ч|س)\s*(?<minutes>[0-5]\d)?)?(?::00)?\s*(?:u|uur|h|ч|س)?\.?\s*(?<half>[ap]\.?m\.?)?$/iu;

/**
 * The hour as `HH:MM`; undefined when it is none.
 *
 * @param isHours whether the column is one of hours: only then is a bare number one
 */
export function readHour(cell: Cell | undefined, isHours = true): string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'number') return isHours ? hourOfNumber(cell) : undefined;
  if (typeof cell === 'object') return cell.time ?? undefined;
  const text = textOfCell(cell);
  const { hour, minutes, half } = typed.exec(text)?.groups ?? {};
  if (hour === undefined || (!isHours && /^\d+$/u.test(text))) return undefined;
  const isAfternoon = half?.toLowerCase().startsWith('p') === true && Number(hour) < 12;
  return clock(Number(hour) * 60 + Number(minutes ?? 0) + (isAfternoon ? 720 : 0));
}

/** True for a cell that is an hour and nothing else. */
export function isHour(cell: Cell): boolean {
  if (typeof cell === 'object' && cell !== null) return cell.date === null && cell.time !== null;
  if (typeof cell === 'number') return cell > 0 && cell < 1;
  return readHour(cell, false) !== undefined;
}

/** 0.75 is six in the evening, 18 too, and 18.3 is half past six. */
function hourOfNumber(value: number): string | undefined {
  if (value > 0 && value < 1) return clock(Math.round(value * minutesADay));
  const minutes = Math.round((value % 1) * 100);
  return value >= 0 && value <= 24 && minutes < 60 ? clock(Math.floor(value) * 60 + minutes) : undefined;
}

function clock(minutes: number): string {
  const whole = minutes % minutesADay;
  return new Temporal.PlainTime(Math.floor(whole / 60), whole % 60).toString({ smallestUnit: 'minute' });
}
