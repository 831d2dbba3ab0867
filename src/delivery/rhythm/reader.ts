/**
 * Who is about to read a message: their languages, what they want to hear, and whether it may reach them now. Looked up when the
 * message leaves, so that "stop" counts however long it waited.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { AgendaFilters } from '../../calendar/visibility-store.ts';
import { buurtenOf, placesElsewhere } from '../../config/buurten.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Language } from '../../core/languages.ts';
import type { Person, Rhythm, Subscription } from '../../people/person.ts';
import { readPerson } from '../../people/person-store.ts';
import type { ComposeContext, Composition } from '../outbox-draft.ts';
import { languagesFor, type Telling } from '../tidbits/activity-words.ts';
import { quietSpanOf, quietUntil } from './quiet-hours.ts';
import type { RhythmParts } from './rhythm-parts.ts';

export interface Reader {
  readonly person: Person;
  readonly neighbourhood: Neighbourhood;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** When the quiet hours end in which it is now; undefined outside of them. */
  readonly quietEnd: Temporal.Instant | undefined;
  /** In their first language. */
  readonly telling: Telling;
  /** In each of theirs. */
  readonly tellings: readonly Telling[];
  /** In each language in which they read of this activity: of a public body, the Dutch first. */
  tellingsOf(activity: Pick<Activity, 'ownerPartnerId'>): readonly Telling[];
}

/** Undefined when there is no such person or neighbourhood any more. */
export async function findReader(
  parts: RhythmParts,
  { neighbourhoodId, personId, now }: Pick<ComposeContext, 'neighbourhoodId' | 'personId' | 'now'>,
): Promise<Reader | undefined> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined || personId === null) return undefined;
  const person = await readPerson(parts.database, parts.cipher, personId);
  if (person === undefined) return undefined;
  const { timeZone } = neighbourhood;
  const local = now.toZonedDateTimeISO(timeZone);
  const tellingIn = (language: Language) => tellingFor(parts, neighbourhood, language, now);
  const span = quietSpanOf(person.subscription, neighbourhood.quietHours);
  return {
    person,
    neighbourhood,
    now,
    today: local.toPlainDate(),
    quietEnd: quietUntil(now, timeZone, span),
    telling: tellingIn(person.language),
    tellings: languagesFor(person, false).map(tellingIn),
    tellingsOf: ({ ownerPartnerId }) => {
      const owner = neighbourhood.partners.find(({ id }) => id === ownerPartnerId);
      return languagesFor(person, owner?.public === true).map(tellingIn);
    },
  };
}

export function tellingFor(
  { translations }: Pick<RhythmParts, 'translations'>,
  { timeZone, places, partners }: Pick<Neighbourhood, 'timeZone' | 'places' | 'partners'>,
  language: Language,
  now: Temporal.Instant,
): Telling {
  return {
    translator: translations.translator(language),
    now: now.toZonedDateTimeISO(timeZone).toPlainDateTime(),
    places,
    isPublicBody: id => partners.some(each => each.id === id && each.public),
  };
}

/** Why something that the hub says by itself does not reach this person now; undefined when it may. */
export function obstacleFor(
  { person, today, quietEnd }: Reader,
  rhythm: Rhythm | undefined,
): Exclude<Composition, { type: 'message' }> | undefined {
  const { subscription } = person;
  if (subscription === null) return { type: 'drop', reason: 'unsubscribed' };
  if (isPaused(subscription, today)) return { type: 'drop', reason: 'paused' };
  if (rhythm !== undefined && subscription.rhythm !== rhythm) return { type: 'drop', reason: 'other-rhythm' };
  return quietEnd === undefined ? undefined : { type: 'later', until: quietEnd };
}

export function isPaused({ pausedUntil }: Pick<Subscription, 'pausedUntil'>, today: Temporal.PlainDate): boolean {
  return pausedUntil !== null && pausedUntil >= today.toString();
}

/** Only what they want to hear of; all of it for who chose nothing. A buurt that the file names no more hides nothing. */
export function filtersOf(
  subscription: Pick<Subscription, 'themes' | 'audiences' | 'buurt'> | null,
  places: Neighbourhood['places'],
): AgendaFilters {
  const chosen = <Id>(ids: readonly Id[] | undefined) => (ids === undefined || ids.length === 0 ? undefined : ids);
  const buurt = subscription?.buurt ?? undefined;
  return {
    themes: chosen(subscription?.themes),
    audiences: chosen(subscription?.audiences),
    elsewhere: buurt === undefined || !buurtenOf(places).includes(buurt) ? undefined : placesElsewhere(places, buurt),
  };
}
