/**
 * Reads a plain correction of something that both know: "19u ipv 18u", "in de bib", "gaat niet door", "toch gratis", "volzet".
 * Pure: the words of each language for what the reader of messages does not tell are an argument.
 */
import type { HousePlace } from '../../calendar/duplicates/where.ts';
import {
  type ActivityFields,
  dateOf,
  type FieldChanges,
  namesIn,
  sameValue,
  timeOf,
  withChanges,
} from '../../calendar/fields.ts';
import { changesFor, draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import { seriesOf } from '../../calendar/activity-series.ts';
import { WijkError } from '../../core/errors.ts';
import type { Place } from '../../core/place.ts';
import { readDateText } from '../../understanding/date-text.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { Reading } from '../../understanding/reading.ts';

/** Folded words of all languages that say a state. */
export interface CorrectionWords {
  readonly cancelled: readonly string[];
  readonly goesOn: readonly string[];
  readonly full: readonly string[];
  readonly openAgain: readonly string[];
  readonly idea: readonly string[];
  readonly provisional: readonly string[];
  readonly title: readonly string[];
}

export interface CorrectionContext {
  readonly now: Temporal.PlainDateTime;
  readonly sender: string | undefined;
  readonly places: readonly (Place & HousePlace)[];
  readonly words: CorrectionWords;
}

export interface Correction {
  readonly changes: FieldChanges;
  readonly isCancellation: boolean;
  /** The day that the message names as the one that is meant, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** Said as a change ("instead of", "is full"), not only words that could be meant as one. */
  readonly isPlain: boolean;
}

/** Longer messages are no corrections. */
const longestCorrection = 400;

/** @returns undefined when it changes nothing */
export function readCorrection(
  text: string,
  current: ActivityFields,
  context: CorrectionContext,
): Correction | undefined {
  const words = text.trim();
  if (words === '' || words.length > longestCorrection) return undefined;
  const raw = readMessage({
    text: words,
    now: context.now,
    sender: context.sender,
    language: undefined,
    places: context.places,
  });
  if (raw.kind === 'cancellation') return cancellation(dayNamed(raw));
  const state = stateSaid(words, current, context.words);
  if (state !== undefined) return state;
  const title = titleSaid(words, context.words);
  const changes = title === undefined ? saidChanges(words, raw, current, context) : { title };
  const real = onlyNew(changes, current);
  if (namesIn(real).length === 0 || !canBe(withChanges(current, real))) return undefined;
  return { changes: real, isCancellation: false, date: null, isPlain: raw.kind === 'update' || title !== undefined };
}

/** An end before its beginning is a misreading, not a correction. */
function canBe(fields: ActivityFields): boolean {
  try {
    seriesOf(fields, [], 'UTC');
    return true;
  } catch (error) {
    if (error instanceof WijkError) return false;
    throw error;
  }
}

function cancellation(date: string | null): Correction {
  return { changes: { state: 'cancelled', stateReason: null }, isCancellation: true, date, isPlain: true };
}

function dayNamed({ activities }: Reading): string | null {
  const start = activities[0]?.was?.start ?? activities[0]?.start ?? null;
  return start === null ? null : dateOf(start);
}

function stateSaid(text: string, current: ActivityFields, words: CorrectionWords): Correction | undefined {
  if (text.length > 80) return undefined;
  const folded = ` ${foldWords(text)} `;
  const says = (list: readonly string[]) => list.some(word => folded.includes(` ${word} `));
  const is = (state: ActivityFields['state']): Correction => ({
    changes: { state, stateReason: null },
    isCancellation: false,
    date: null,
    isPlain: true,
  });
  if (says(words.openAgain)) return is('sure');
  if (says(words.goesOn) && current.state === 'cancelled') return is('sure');
  if (says(words.cancelled)) return cancellation(null);
  if (says(words.full)) return is('full');
  if (says(words.provisional)) return is('provisional');
  return says(words.idea) ? is('idea') : undefined;
}

/** "titel: Soepfestijn". */
function titleSaid(text: string, words: CorrectionWords): string | undefined {
  const match = /^\s*([^:=]{2,30})[:=]\s*(\S[\s\S]*)$/u.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return words.title.includes(foldWords(match[1])) ? match[2].replaceAll(/\s+/gu, ' ').trim().slice(0, 200) : undefined;
}

/**
 * The reader wants to see that something takes place before it reads what; a heading that says so, with the day in digits that
 * all languages share, lets it read the rest in any language.
 */
function saidChanges(text: string, raw: Reading, current: ActivityFields, context: CorrectionContext): FieldChanges {
  const { now, sender, places } = context;
  const day = dateOf(current.start);
  const headed = readMessage({ text: `Bingo ${day}: ${text}`, now, sender, language: undefined, places });
  const moved = newDay(text, raw, headed, current, now.toPlainDate());
  if (moved !== undefined) return moved;
  const [draft] = draftsOfReading(headed, { places });
  if (draft === undefined) return {};
  if (draft.type !== 'posting') {
    const { title: _title, ...changes } = changesFor(draft, current);
    return changes;
  }
  return changesOfPosting(draft.known, current);
}

/** What a reading with the heading said beside the heading. */
function changesOfPosting(known: FieldChanges, current: ActivityFields): FieldChanges {
  const {
    title: _t,
    kind: _k,
    theme: _th,
    language: _l,
    description: _d,
    state,
    start,
    end,
    placeId,
    placeWords,
    ...rest
  } = known;
  const isElsewhere = (placeId ?? null) !== null || (placeWords ?? null) !== null;
  const changes: FieldChanges = {
    ...said(rest),
    ...(isElsewhere ? { placeId: placeId ?? null, placeWords: placeWords ?? null } : {}),
    ...(state === 'provisional' || state === 'full' ? { state } : {}),
  };
  if (start === undefined || timeOf(start) === null) return changes;
  return { ...changes, start, end: end ?? shifted(current, start), allDay: false };
}

/** Lists that are empty say nothing. */
function said(fields: FieldChanges): FieldChanges {
  const entries = Object.entries(fields).filter(
    ([name, value]) =>
      !(value === null || value === undefined || (Array.isArray(value) && value.length === 0)) && name !== 'allDay',
  );
  return Object.fromEntries(entries);
}

/** Another day, said without more: the hours stay. */
function newDay(
  text: string,
  raw: Reading,
  headed: Reading,
  current: ActivityFields,
  today: Temporal.PlainDate,
): FieldChanges | undefined {
  const isAnother =
    raw.kind === 'none' ? headed.activities.length > 1 || raw.newsDates.length === 1 : raw.kind === 'activity';
  // What is no activity even under a heading that is one is a closing day, thanks or talk.
  if (!isAnother || headed.kind === 'none' || namesRegistration(headed)) return undefined;
  const [schedule, ...more] = readDateText(text, today).schedules;
  if (schedule === undefined || more.length > 0) return undefined;
  const { start, end, recurrence } = schedule;
  const hour = timeOf(start) ?? timeOf(current.start);
  const whole = hour === null ? dateOf(start) : `${dateOf(start)}T${hour}`;
  return {
    start: whole,
    end: end ?? shifted(current, whole),
    allDay: hour === null ? current.allDay : false,
    ...(recurrence === null ? {} : { recurrence }),
  };
}

function namesRegistration({ activities }: Reading): boolean {
  return activities[0]?.registration !== null && activities[0]?.registration !== undefined;
}

/** As long as it was, at its new time. */
function shifted({ start, end }: ActivityFields, to: string): string | null {
  if (end === null) return null;
  const hasHours = [start, end, to].every(moment => timeOf(moment) !== null);
  if (hasHours) {
    const lasts = Temporal.PlainDateTime.from(start).until(Temporal.PlainDateTime.from(end));
    return Temporal.PlainDateTime.from(to).add(lasts).toString({ smallestUnit: 'minute' });
  }
  if (timeOf(to) !== null) return null;
  const days = Temporal.PlainDate.from(dateOf(start)).until(Temporal.PlainDate.from(dateOf(end)));
  return Temporal.PlainDate.from(to).add(days).toString();
}

function onlyNew(changes: FieldChanges, current: ActivityFields): FieldChanges {
  const names = namesIn(changes).filter(name => !sameValue(changes[name], current[name]));
  return Object.fromEntries(names.map(name => [name, changes[name]]));
}

/** Words in one spelling, with one space between them. */
export function foldWords(text: string): string {
  return foldLetters(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
