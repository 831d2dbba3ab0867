/**
 * Takes what somebody says about a draft: the answer to its question, or a correction of it. Pure but for the reading.
 */
import { namesIn, timeOf } from '../../calendar/fields.ts';
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import { isKind } from '../../core/kinds/kinds.ts';
import { readDateText } from '../../understanding/date-text.ts';
import type { Reading } from '../../understanding/reading.ts';
import type { Turn } from '../turn.ts';
import { readCorrection } from './correction.ts';
import { type DraftQuestion, type PostingContent, postingOf, type PostingDraft } from './draft.ts';
import { correctionContext, readText } from './reading-context.ts';

const longestTitleSaid = 200;

/** Whether a message tells of an activity by itself: then it is no answer and no correction. */
export function tellsAnew({ kind, activities }: Reading): boolean {
  return kind === 'activity' && activities.some(({ title, start }) => title !== '' && start !== null);
}

/** Whether a message says itself what it is about: something new, or a change of what it names. */
export function namesSomething(reading: Reading): boolean {
  const isOfChange = reading.kind === 'update' || reading.kind === 'cancellation';
  return tellsAnew(reading) || (isOfChange && reading.activities.some(({ title }) => title !== ''));
}

/** The draft with the answer in it; undefined when the answer says nothing of what was asked. */
export function withAnswer(
  turn: Turn,
  draft: PostingDraft,
  what: DraftQuestion,
  text: string,
): PostingContent | undefined {
  const { content } = draft;
  switch (what) {
    case 'title':
      return withTitle(content, text);
    case 'start':
      return withStart(turn, draft, text);
    case 'hour': {
      const corrected = withCorrection(turn, draft, text);
      const start = corrected?.known.start;
      return start !== undefined && timeOf(start) !== null ? corrected : undefined;
    }
  }
}

function withTitle(content: PostingContent, text: string): PostingContent | undefined {
  const title = text.replaceAll(/\s+/gu, ' ').trim().slice(0, longestTitleSaid);
  return /\p{L}{2}/u.test(title) ? { ...content, known: { ...content.known, title } } : undefined;
}

function withStart(turn: Turn, draft: PostingDraft, text: string): PostingContent | undefined {
  const { content, partnerId } = draft;
  const kind = content.known.kind ?? null;
  const [schedule] = readDateText(
    text,
    turn.localNow.toPlainDate(),
    kind !== null && isKind(kind) ? kind : null,
  ).schedules;
  if (schedule === undefined) return undefined;
  // What else the answer says, such as where.
  const [read] = draftsOfReading(readText(turn, `Bingo ${text}`, partnerId), { places: turn.neighbourhood.places });
  const where =
    read?.type === 'posting' && content.known.placeId === undefined
      ? { placeId: read.known.placeId ?? null, placeWords: read.known.placeWords ?? null }
      : {};
  const { start, end, allDay, recurrence, exdates } = schedule;
  const known = { ...content.known, ...where, start, end, allDay, recurrence, exdates: [...exdates] };
  return { ...content, known, guessed: content.guessed.filter(name => name !== 'start'), weekdaySaid: null };
}

/** The draft with a correction made in it; undefined when the message changes nothing. */
export function withCorrection(turn: Turn, draft: PostingDraft, text: string): PostingContent | undefined {
  const { content, partnerId } = draft;
  const posting = postingOf(content);
  if (posting === undefined) return undefined;
  const correction = readCorrection(text, posting.fields, correctionContext(turn, partnerId));
  if (correction === undefined || correction.isCancellation) return undefined;
  const { changes } = correction;
  const said = new Set<string>(namesIn(changes));
  if (said.has('placeId')) said.add('placeWords');
  return {
    ...content,
    known: { ...content.known, ...changes },
    guessed: content.guessed.filter(name => !said.has(name)),
    weekdaySaid: said.has('start') ? null : content.weekdaySaid,
    words: `${content.words}\n${text}`,
  };
}

/** What was told anew in the place of what stood there. */
export function toldAnew(turn: Turn, draft: PostingDraft, reading: Reading): PostingContent | undefined {
  const [read] = draftsOfReading(reading, { places: turn.neighbourhood.places });
  if (read?.type !== 'posting') return undefined;
  const { known } = read;
  const place =
    (known.placeId ?? null) === null && (known.placeWords ?? null) === null ? ['placeId', 'placeWords'] : [];
  const said = Object.entries(known).filter(
    ([name, value]) =>
      value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0) && !place.includes(name),
  );
  const { start, end = null, allDay = false, recurrence = null, exdates = [] } = known;
  const when = start === undefined ? {} : { start, end, allDay, recurrence, exdates };
  return {
    ...draft.content,
    known: { ...draft.content.known, ...Object.fromEntries(said), ...when },
    weekdaySaid: read.weekdaySaid,
  };
}
