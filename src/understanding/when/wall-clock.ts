/** Days and minutes written as wall clock texts: `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` without an hour. Knows no messages. */

/** `YYYY-MM-DD`. */
export function iso(date: Temporal.PlainDate): string {
  return date.toString();
}

const dayMinutes = 1440;

/** A date with minutes since its midnight; 1440 and more belong to the next day. */
export function wallClock(date: Temporal.PlainDate, minutes: number | undefined): string {
  if (minutes === undefined) return iso(date);
  const day = minutes >= dayMinutes ? date.add({ days: Math.floor(minutes / dayMinutes) }) : date;
  const rest = minutes % dayMinutes;
  return `${iso(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
