/**
 * One telling of an activity, as it is compared with others: a line of `dedupe`, a row of a feed, a message that was read.
 */
import { WijkError } from '../../core/errors.ts';

export interface Posting {
  readonly id: string;
  /** The way it came: `chat`, `ical` or `feed`, `newsletter`, `repost`, `uitdatabank`, `import` or another word. */
  readonly source: string | undefined;
  /** Who posted it. */
  readonly partner: string | undefined;
  /** BCP 47 code of the words; undefined when not known. */
  readonly language: string | undefined;
  readonly title: string;
  /** Wall clock of the neighbourhood: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
  readonly start: string;
  readonly end: string | undefined;
  /** In the words of the posting. */
  readonly place: string | undefined;
  readonly description: string | undefined;
  /** The UID of a calendar feed; the same in two feeds is the same thing. */
  readonly uid?: string | undefined;
  /** An RRULE, when the posting is known to tell of a whole series. */
  readonly recurrence?: string | undefined;
}

/**
 * Reads one posting from outside. Unknown keys are left alone; `title` may be empty, `start` may not.
 *
 * @throws WijkError `posting` with a sentence that says which field is wrong
 */
export function parsePosting(data: unknown): Posting {
  if (!isRecord(data)) throw fault('The line is no JSON object.');
  const { id } = data;
  if (typeof id !== 'string' || id === '') throw fault('The posting has no "id", or it is no text.');
  const start = textOf(data, 'start');
  if (start === undefined) throw fault('The posting has no "start".');
  const end = textOf(data, 'end');
  for (const [name, moment] of Object.entries({ start, end })) {
    if (moment !== undefined && !isMoment(moment)) {
      throw fault(`The "${name}" of the posting is no date such as 2026-03-06 or 2026-03-06T18:30.`);
    }
  }
  return {
    id,
    source: textOf(data, 'source'),
    partner: textOf(data, 'partner'),
    language: textOf(data, 'lang'),
    title: textOf(data, 'title') ?? '',
    start,
    end,
    place: textOf(data, 'place'),
    description: textOf(data, 'description'),
    uid: textOf(data, 'uid'),
    recurrence: textOf(data, 'recurrence'),
  };
}

function textOf(data: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = data[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw fault(`The "${key}" of the posting is no text.`);
  return value.trim() === '' ? undefined : value;
}

const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/u;

function isMoment(text: string): boolean {
  if (!moment.test(text)) return false;
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fault(message: string): WijkError {
  return new WijkError(message, { code: 'posting' });
}
