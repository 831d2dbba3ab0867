/**
 * Two hours in a text: "van 21 u tot 7 u 30". Pure.
 */

/** Undefined where there are not two, and nothing but them and words between. */
export function hoursIn(
  text: string,
): { readonly from: Temporal.PlainTime; readonly to: Temporal.PlainTime } | undefined {
  const found = [...text.matchAll(/(?<!\d)(\d{1,2})(?:\s?[:.hu]\s?([0-5]\d))?(?!\d)/giu)];
  const [from, to] = found.map(([, hours = '', minutes = '0']) => timeOf(Number(hours), Number(minutes)));
  return found.length === 2 && from !== undefined && to !== undefined ? { from, to } : undefined;
}

function timeOf(hour: number, minute: number): Temporal.PlainTime | undefined {
  if (hour > 24 || minute > 59) return undefined;
  return new Temporal.PlainTime(hour === 24 ? 0 : hour, minute);
}
