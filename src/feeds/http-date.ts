/**
 * The dates of HTTP headers (RFC 9110 5.6.7). Knows no header.
 */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon, 02 Mar 2026 08:00:00 GMT`; parts of a second are left out. */
export function formatHttpDate(instant: Temporal.Instant): string {
  const { dayOfWeek, day, month, year, hour, minute, second } = instant.toZonedDateTimeISO('UTC');
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${two(day)} ${months[month - 1]} ${String(year).padStart(4, '0')}`;
  return `${weekdays[dayOfWeek - 1]}, ${date} ${two(hour)}:${two(minute)}:${two(second)} GMT`;
}

const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;
/** The form that is written today, and the two obsolete ones that must still be understood. */
const forms = [
  new RegExp(String.raw`^\w{3}, (?<day>\d\d) (?<month>\w{3}) (?<year>\d{4}) ${time} GMT$`),
  new RegExp(String.raw`^\w{6,9}, (?<day>\d\d)-(?<month>\w{3})-(?<year>\d\d) ${time} GMT$`),
  new RegExp(String.raw`^\w{3} (?<month>\w{3}) (?<day>[\d ]\d) ${time} (?<year>\d{4})$`),
];

/**
 * The moment a header names, or undefined when it is no date: such a condition is passed over (RFC 9110 13.1.3).
 *
 * @param now a year of two digits is the one nearest to it that lies at most 50 years ahead
 */
export function parseHttpDate(text: string, now: Temporal.Instant): Temporal.Instant | undefined {
  const parts = forms.map(form => form.exec(text.trim())?.groups).find(groups => groups !== undefined);
  const month = months.indexOf(parts?.month ?? '') + 1;
  if (parts === undefined || month === 0) return undefined;
  const fields = {
    timeZone: 'UTC',
    year: fullYear(parts.year ?? '', now),
    month,
    day: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    // A leap second is the last second of its minute here.
    second: Math.min(Number(parts.second), 59),
  };
  try {
    return Temporal.ZonedDateTime.from(fields, { overflow: 'reject' }).toInstant();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function fullYear(digits: string, now: Temporal.Instant): number {
  if (digits.length !== 2) return Number(digits);
  const thisYear = now.toZonedDateTimeISO('UTC').year;
  const year = Math.floor(thisYear / 100) * 100 + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}
