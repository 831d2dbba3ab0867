/**
 * Messages as JSON lines, in the form that `wijkbode extract` reads, as items to import. Pure.
 */
import { z } from 'zod';
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import type { HousePlace } from '../../calendar/duplicates/where.ts';
import type { ActivityState } from '../../calendar/fields.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { ImportItem, ImportProblem, ProblemReason, Understood } from './import-item.ts';

export interface MessageOptions {
  readonly places: readonly HousePlace[];
  /** For lines without a moment of their own. */
  readonly now: Temporal.PlainDateTime;
  readonly timeZone: string;
  /** Whose message it is; undefined when nobody of ours. */
  partnerOf(sender: string | undefined): { readonly id: string; readonly name: string } | undefined;
  readonly state: ActivityState | undefined;
}

/** Blank lines are passed over. What changes or cancels something is not imported: it is said in chat, of what is there. */
export function itemsOfMessages(text: string, options: MessageOptions): Understood {
  const items: ImportItem[] = [];
  const problems: ImportProblem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readLine(line, index + 1, options);
    if ('reason' in read) problems.push(read);
    else items.push(...read.items);
  }
  return { items, problems, notices: [] };
}

const message = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  sender: z.string().nullish(),
  now: z.string().nullish(),
  lang: z.string().nullish(),
});

function readLine(line: string, number: number, options: MessageOptions): ImportProblem | { items: ImportItem[] } {
  const problem = (reason: ProblemReason, words = line): ImportProblem => ({
    line: number,
    sheet: '',
    words: words.slice(0, 200),
    reason,
  });
  const data = parseJson(line);
  if (data === undefined) return problem('no-json');
  const { data: said } = message.safeParse(data);
  if (said === undefined) return problem('no-text');
  const partner = options.partnerOf(said.sender ?? undefined);
  if (partner === undefined) return problem('no-partner', said.text);
  const reading = readMessage({
    text: said.text,
    now: momentOf(said.now ?? undefined, options),
    sender: said.sender ?? partner.name,
    language: readLanguages.find(each => each === said.lang),
    places: options.places,
  });
  if (reading.kind === 'update' || reading.kind === 'cancellation') return problem('change', said.text);
  if (reading.kind === 'vacancy') return problem('vacancy', said.text);
  const items = draftsOfReading(reading, options).flatMap((read, index): ImportItem[] => {
    if (read.type !== 'posting' || read.draft === undefined) return [];
    const { state } = options;
    const isPlain = state === undefined || read.draft.fields.state !== 'sure';
    return [
      {
        line: number,
        sheet: '',
        partnerId: partner.id,
        key: said.id === undefined ? undefined : `message ${said.id} ${index + 1}`,
        draft: isPlain ? read.draft : { ...read.draft, fields: { ...read.draft.fields, state } },
        words: said.text,
        weekdaySaid: read.weekdaySaid,
        doubts: [],
      },
    ];
  });
  return items.length === 0 ? problem('nothing', said.text) : { items };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A moment that cannot be read is as none. */
function momentOf(text: string | undefined, { now, timeZone }: MessageOptions): Temporal.PlainDateTime {
  if (text === undefined) return now;
  try {
    const isExact = /T.*(?:z|[+-]\d\d:?\d\d)$/iu.test(text);
    return isExact
      ? Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime()
      : Temporal.PlainDateTime.from(text);
  } catch (error) {
    if (error instanceof RangeError) return now;
    throw error;
  }
}
