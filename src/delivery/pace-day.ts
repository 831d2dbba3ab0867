/**
 * The day that a network's daily ration is counted by. Pure.
 */

/** The day of a zone at a moment of real time, and when the next one begins. */
export function dayOf(timeZone: string, milliseconds: number): { readonly day: string; readonly tomorrow: number } {
  const here = Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds)).toZonedDateTimeISO(timeZone);
  const date = here.toPlainDate();
  const tomorrow = date.add({ days: 1 }).toZonedDateTime(timeZone);
  return { day: date.toString(), tomorrow: tomorrow.epochMilliseconds };
}
