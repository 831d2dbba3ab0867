/**
 * What the words of a row say beside its date: kind, theme, audience, price, registration, state. Pure.
 */
import type { ActivityFields, ActivityState } from '../../calendar/fields.ts';
import { knownPlace } from '../../calendar/drafts/known-place.ts';
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import { type AudienceId, isAudience } from '../../core/audiences.ts';
import type { KindId } from '../../core/kinds/kinds.ts';
import type { Place } from '../../core/place.ts';
import type { Language } from '../../core/languages.ts';
import { readLanguages } from '../../understanding/languages/language.ts';
import { readMessage } from '../../understanding/read-message.ts';
import type { ActivityReading } from '../../understanding/reading.ts';
import type { ColumnRole } from './column-words.ts';
import { type Cell, textOfCell } from './sheet.ts';
import type { RowDoubt } from './year-plan.ts';

export interface WordFields {
  readonly fields: Partial<ActivityFields>;
  readonly kind: KindId | null;
  /** A place of the gazetteer that the title names. */
  readonly place: string | null;
  readonly doubts: readonly RowDoubt[];
}

interface WordContext {
  readonly places: readonly Place[];
  readonly language: Language;
  /** Deadlines without a year are the first on or after this day. */
  readonly anchor: Temporal.PlainDate;
}

export function wordFields(title: string, cell: (role: ColumnRole) => Cell, context: WordContext): WordFields {
  const [audience, price, registration, state] = (['audience', 'price', 'registration', 'state'] as const).map(role =>
    textOfCell(cell(role)),
  );
  const named = read(title, context);
  const meant = audienceOf(audience ?? '', title, context);
  const priceCents = centsOf(cell('price'), title, context);
  const { registration: asked } = registrationOf(registration ?? '', title, context);
  return {
    kind: named?.kindInAWord ?? null,
    place: knownPlace(named?.place ?? null, context.places).placeId === null ? null : (named?.place ?? null),
    fields: {
      kind: named?.kindInAWord ?? null,
      theme: named?.theme ?? null,
      audience: [...new Set([...meant, ...(named?.audience ?? [])])],
      accessibility: named?.accessibility ?? [],
      priceCents,
      registration: asked,
      state: stateOf(state ?? '', title, context),
    },
    doubts: (price ?? '') !== '' && priceCents === null ? [{ what: 'price', cell: price ?? '' }] : [],
  };
}

/** A day and an hour that every reader knows, so that a title is read as what takes place. */
const someMoment = (anchor: Temporal.PlainDate): string => `15/5/${anchor.year + 2} 14:00`;

function readingOf(text: string, { places, language, anchor }: WordContext) {
  const known = readLanguages.find(each => each === language);
  return readMessage({ text, now: anchor.toPlainDateTime(), sender: undefined, language: known, places });
}

function read(words: string, context: WordContext): ActivityReading | undefined {
  return readingOf(`${words}, ${someMoment(context.anchor)}`, context).activities[0];
}

/** By the ids themselves, which are words that people use, else by how it is said. */
function audienceOf(text: string, title: string, context: WordContext): readonly AudienceId[] {
  const ids = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(isAudience);
  return text === '' || ids.length > 0 ? ids : (read(`${title}: ${text}`, context)?.audience ?? []);
}

/** The number of the cell, or what its words say ("gratis", "5 euro, leden 3"); null when that is no price. */
function centsOf(cell: Cell, title: string, context: WordContext): number | null {
  if (typeof cell === 'number') return cell >= 0 && cell < 10_000 ? Math.round(cell * 100) : null;
  const text = textOfCell(cell);
  if (text === '') return null;
  const bare = /^€?\s*(?<euros>\d{1,4})(?:[.,](?<cents>\d{1,2}|-))?\s*€?$/u.exec(text)?.groups;
  if (bare !== undefined) {
    return (
      Number(bare.euros) * 100 +
      (bare.cents === undefined || bare.cents === '-' ? 0 : Number(bare.cents.padEnd(2, '0')))
    );
  }
  const [draft] = draftsOfReading(readingOf(`${title}, ${someMoment(context.anchor)}, ${text}`, context), context);
  return draft?.type === 'posting' ? (draft.known.priceCents ?? null) : null;
}

/** The heading, which gives the cell its sense. */
const columnName = 'Inschrijven:';

/** Said in a cell under "registration": these are a no, whatever stands there else is a yes. */
const noWords =
  /^(?:nee|neen|niet nodig|non|pas nécessaire|no|not needed|hayır|gerekmez|yok|не|не е нужно|لا|غير مطلوب|-|\/|0)$/iu;

function registrationOf(text: string, title: string, context: WordContext): Pick<ActivityFields, 'registration'> {
  const said = read(title, context)?.registration ?? null;
  if (text === '') return { registration: said };
  if (noWords.test(text)) return { registration: { required: false, deadline: null, contact: null } };
  const found = readingOf(`${title}, ${someMoment(context.anchor)}. ${columnName} ${text}`, context).activities[0]
    ?.registration;
  const isContact = /\d{6}|@|\d[\d\s/.]{7}/u.test(text);
  return {
    registration: {
      required: found?.required ?? true,
      deadline: found?.deadline ?? null,
      contact: found?.contact ?? (isContact ? text : null),
    },
  };
}

function stateOf(text: string, title: string, context: WordContext): ActivityState {
  const reading = readingOf(`${title}, ${someMoment(context.anchor)}, ${text}`, context);
  if (text !== '' && reading.kind === 'cancellation') return 'cancelled';
  const certainty = reading.activities[0]?.certainty ?? 'sure';
  return certainty === 'date-to-follow' ? 'idea' : certainty;
}
