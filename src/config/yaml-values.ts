/**
 * The small forms that values in wijk.yaml have: ids, times, days, colours. An issue's message completes the sentence
 * "… expected …"; `faults.ts` makes the sentence. Knows no key of wijk.yaml.
 */

import * as z from 'zod';
import { languages } from '../core/languages.ts';
import { isTheme, themeIds } from '../core/themes.ts';
import { weekdays } from './neighbourhood.ts';

/** A text that is not empty; a number is refused, since YAML drops its leading zeros. */
export const text = z.string({ error: 'a text, in quotes if it looks like a number' }).trim().min(1, 'a text');

/**
 * Short id for addresses and links. At most 48 characters: with the two of `b_` it must fit in the 64 that Telegram
 * allows in a deep link (core.telegram.org/bots/features#deep-linking).
 */
export const id = form('an id of at most 48 small letters, digits and single hyphens, such as het-hof', value =>
  value.length <= 48 && /^[a-z\d]+(-[a-z\d]+)*$/.test(value) ? value : undefined,
);

export const time = form('a time from 00:00 to 23:59, such as 17:00', value => {
  const parts = /^(?<hour>\d{1,2}):(?<minute>\d\d)$/.exec(value)?.groups;
  const hour = Number(parts?.hour ?? 24);
  const minute = Number(parts?.minute ?? 60);
  return hour < 24 && minute < 60 ? Temporal.PlainTime.from({ hour, minute }) : undefined;
});

/** A day of one year, or a day of every year. */
export const feastDate = form('a date such as 2026-09-06, or 09-06 for every year', value => {
  const isYearly = /^\d\d-\d\d$/.test(value);
  if (!isYearly && !/^\d{4}-\d\d-\d\d$/.test(value)) return undefined;
  return unlessRangeError(() => (isYearly ? Temporal.PlainMonthDay.from(value) : Temporal.PlainDate.from(value)));
});

/** An IANA zone. An offset such as +01:00 is refused: it knows no summer time. */
export const timeZone = form('the name of a time zone, such as Europe/Brussels', value =>
  /^[A-Za-z]/.test(value)
    ? unlessRangeError(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(value) && value)
    : undefined,
);

export const colour = form('a colour such as "#1d5c63", in quotes', value =>
  /^#[\da-f]{6}$/i.test(value) ? value.toLowerCase() : undefined,
);

/** The name of an environment variable, never its value. */
export const variableName = form(
  'the name of an environment variable (not its value), such as TELEGRAM_BOT_TOKEN',
  value => (/^[A-Z_][A-Z\d_]*$/.test(value) ? value : undefined),
);

export const mailAddress = form('a mail address', value => (/^[^\s@<>]+@[^\s@<>]+$/.test(value) ? value : undefined));

/** A mail address, or one with a name: `Wijkbode <wijk@example.org>`. */
export const sender = form('a mail address, with a name if wanted: Wijkbode <wijk@example.org>', value =>
  /^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]+ <[^\s@<>]+@[^\s@<>]+>$/.test(value) ? value : undefined,
);

export const postcode = z.union([z.int().min(1000).max(9999).transform(String), z.string().regex(/^\d{4}$/)], {
  error: 'a postcode of four digits',
});

export const language = oneOf(languages);

export const weekday = oneOf(weekdays);

/** The themes are fixed, since their names are in nine languages; wijk.yaml selects among them. */
export const theme = form(`one of the themes ${themeIds.join(', ')}`, value => (isTheme(value) ? value : undefined));

export const yesOrNo = z.boolean({ error: 'true or false' });

/** An address with one of the given schemes, such as `https:`. */
export function address(...schemes: readonly string[]) {
  const names = schemes.map(scheme => `${scheme}//`).join(' or ');
  return form(`an address that begins with ${names}`, value =>
    schemes.includes(URL.parse(value)?.protocol ?? '') ? value : undefined,
  );
}

export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}

export function wholeNumber(least: number, most: number) {
  const error = `a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, error).max(most, error);
}

export function number(least: number, most: number) {
  const error = `a number from ${least} to ${most}`;
  return z.number({ error }).min(least, error).max(most, error);
}

/** A list without the same value twice. */
export function list<T extends z.ZodType>(item: T, least = 0, most = Number.POSITIVE_INFINITY) {
  const size = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
  const expected = least === 0 && most === Number.POSITIVE_INFINITY ? 'a list' : `a list of ${size}`;
  return z.array(item, { error: expected }).min(least, expected).max(most, expected);
}

/** A map with only the given keys. */
export function map<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys' ? `one of ${Object.keys(shape).join(', ')}` : `a map with ${keys(shape)}`,
  });
}

function keys(shape: object): string {
  return Object.keys(shape).join(', ');
}

function form<T>(expected: string, parse: (value: string) => T | undefined) {
  return z.string({ error: expected }).transform((value, context): T => {
    const parsed = parse(value.trim());
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: 'custom', message: expected, input: value });
    return z.NEVER;
  });
}

function unlessRangeError<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
