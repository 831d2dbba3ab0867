/**
 * The command `extract`: messages as JSON lines in, what they say as JSON lines out (design, section 5). Needs no database.
 * Works line by line, so that its memory does not grow with the input.
 */
import { once } from 'node:events';
import { InvalidArgumentError } from 'commander';
import { type Clock, systemClock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { Place } from '../core/place.ts';
import { type ReadLanguage, readLanguages } from '../understanding/languages/language.ts';
import { readMessage } from '../understanding/read-message.ts';
import type { ActivityReading, Reading } from '../understanding/reading.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import type { CommandContext, RegisterCommand } from './command.ts';
import { linesOf } from './lines.ts';
import { readPlacesFile } from './places-file.ts';

export interface ExtractOptions {
  /** The moment of sending for lines without a `now` of their own; the clock's when undefined. */
  readonly now: Temporal.PlainDateTime | undefined;
  readonly timeZone: string;
  readonly places: readonly Place[];
  /** Adds to each activity where its fields come from. */
  readonly explain: boolean;
  readonly clock: Clock;
}

/** Adds the command to the program. */
export const extractCommand: RegisterCommand = (program, context) => {
  program
    .command('extract')
    .description('read messages (JSON lines on stdin) and write the activities they tell of (JSON lines on stdout)')
    .option('--now <moment>', 'wall clock of sending for lines without "now", such as 2026-03-02T10:15', parseMoment)
    .option('--timezone <zone>', 'time zone of the neighbourhood, such as Europe/Brussels', parseTimeZone)
    .option('--places <file>', 'JSON file with the places; without it, those of the configuration')
    .option(...neighbourhoodOption)
    .option('--explain', 'add for every field whether it was said or guessed, and where in the text')
    .action((options: CommandOptions) => runExtract(options, context));
};

interface CommandOptions {
  readonly now?: Temporal.PlainDateTime;
  readonly timezone?: string;
  readonly places?: string;
  readonly explain?: boolean;
  readonly wijk?: string;
}

async function runExtract(options: CommandOptions, context: CommandContext): Promise<void> {
  const { input, output } = context;
  const complete = options.places !== undefined && options.timezone !== undefined;
  const configured = complete ? undefined : await chooseNeighbourhood(context, options.wijk);
  const places = options.places === undefined ? (configured?.places ?? []) : await readPlacesFile(options.places);
  const timeZone = options.timezone ?? configured?.timeZone ?? 'UTC';
  const answers = extractLines(linesOf(input), {
    now: options.now,
    timeZone,
    places,
    explain: options.explain ?? false,
    clock: options.now === undefined ? context.clock() : systemClock,
  });
  for await (const answer of answers) {
    if (!output.write(`${answer}\n`)) await once(output, 'drain');
  }
}

/** One line of JSON for every line that is not blank, in the same order. Never throws for what a line holds. */
export async function* extractLines(lines: AsyncIterable<string>, options: ExtractOptions): AsyncGenerator<string> {
  for await (const line of lines) {
    if (line.trim() !== '') yield JSON.stringify(extractLine(line, options));
  }
}

function extractLine(line: string, options: ExtractOptions): object {
  let id: unknown = null;
  try {
    const data: unknown = JSON.parse(line);
    if (!isRecord(data)) throw lineFault('The line is no JSON object.');
    id = data.id ?? null;
    const { text, sender } = data;
    if (typeof text !== 'string') throw lineFault('The line has no "text", or it is no text.');
    const reading = readMessage({
      text,
      now: momentOf(data.now, options),
      sender: typeof sender === 'string' ? sender : undefined,
      language: languageOf(data.lang),
      places: options.places,
    });
    return answerOf(id, reading, options.explain);
  } catch (error) {
    if (error instanceof SyntaxError) return { id, error: 'The line is no JSON.' };
    if (error instanceof WijkError) return { id, error: error.message };
    throw error;
  }
}

function answerOf(id: unknown, reading: Reading, explain: boolean): object {
  const activities = reading.activities.map(activity => activityOf(activity, explain));
  return { id, kind: reading.kind, lang: reading.language, activities };
}

function activityOf(activity: ActivityReading, explain: boolean): object {
  const { title, start, end, allDay, recurrence, exdates, place, price, registration, audience, theme, was } = activity;
  const answer = { title, start, end, allDay, recurrence, exdates, place, price, registration, audience, theme, was };
  return explain ? { ...answer, fields: activity.fields } : answer;
}

/** The line's own moment, else that of `--now`, else the clock's in the neighbourhood's zone. */
function momentOf(said: unknown, options: ExtractOptions): Temporal.PlainDateTime {
  if (typeof said === 'string') return wallClock(said, options.timeZone);
  if (said !== undefined && said !== null) throw lineFault('"now" is no text such as 2026-03-02T10:15.');
  return options.now ?? options.clock.now().toZonedDateTimeISO(options.timeZone).toPlainDateTime();
}

function wallClock(text: string, timeZone: string): Temporal.PlainDateTime {
  const exact = /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text) && text.includes('T');
  try {
    if (exact) return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime();
    return Temporal.PlainDateTime.from(text);
  } catch (cause) {
    if (cause instanceof RangeError) throw lineFault('"now" is no moment such as 2026-03-02T10:15.');
    throw cause;
  }
}

function languageOf(said: unknown): ReadLanguage | undefined {
  return readLanguages.find(language => language === said);
}

function lineFault(message: string): WijkError {
  return new WijkError(message, { code: 'extract-line' });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseMoment(text: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(text);
  } catch {
    throw new InvalidArgumentError('Give a moment such as 2026-03-02T10:15.');
  }
}

function parseTimeZone(text: string): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId;
  } catch {
    throw new InvalidArgumentError('Give a time zone such as Europe/Brussels.');
  }
}
