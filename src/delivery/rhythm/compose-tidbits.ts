/**
 * Makes the tidbits that the hub sends by itself when they leave: of the next day, of what is new, and the reminders that somebody
 * asked for. What was announced already, or has begun, is left out.
 */
import { z } from 'zod';
import { type AgendaItem, dateOfActivity } from '../../calendar/agenda-store.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import { maySee } from '../../calendar/visibility-store.ts';
import type { About, Composer, Composition } from '../outbox-draft.ts';
import { reminder, severally } from '../tidbits/tidbit.ts';
import { fittingOf } from './agenda-news-store.ts';
import { isToCome, nextDates, overviewDates, placedBetween } from './overview-items.ts';
import { leavingOf } from './quiet-hours.ts';
import { filtersOf, findReader, obstacleFor, type Reader } from './reader.ts';
import type { RhythmParts } from './rhythm-parts.ts';
import { readRound } from './round-store.ts';
import { type Bundle, bundleMessage, knowledgeOf, message, noteTold } from './tell.ts';
import { hasAskedOf } from './standing-store.ts';

const dayBeforeValues = z.object({ key: z.string(), day: z.iso.date() });
const eachValues = z.object({ key: z.string(), round: z.uuid() });
const reminderValues = z.object({ key: z.string(), activityId: z.uuid(), originalDate: z.iso.date() });

/** What is on tomorrow, and the news of the day. */
export function dayBeforeComposer(parts: RhythmParts): Composer {
  return async (stored, context) => {
    const { key, day } = dayBeforeValues.parse(stored);
    const reader = await findReader(parts, context);
    if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const obstacle = obstacleFor(reader, 'day-before');
    if (obstacle !== undefined) return obstacle;
    const { neighbourhood, person, now } = reader;
    const { neighbourhoodId } = context;
    const first = Temporal.PlainDate.from(day);
    const { timeZone, overview } = neighbourhood;
    const filters = filtersOf(person.subscription, neighbourhood.places);
    const onThatDay = await overviewDates(parts.database, { neighbourhoodId, neighbourhood, first, filters, now }, 1);
    const knowledge = await knowledgeOf(parts, person.id, onThatDay, key);
    const items = onThatDay.filter(item => isToCome(item, now) && knowledge.of(item)?.isAnnounced !== true);
    const [since, until] = [2, 1].map(days =>
      first.subtract({ days }).toZonedDateTime({ timeZone, plainTime: overview.dayBefore }).toInstant(),
    );
    const placed = await placedBetween(parts.database, neighbourhoodId, { since, until, timeZone, now });
    return announce(parts, reader, { items, ...placed }, { key, how: 'day-before' });
  };
}

/** What is new since an hour. */
export function eachComposer(parts: RhythmParts): Composer {
  return async (stored, context) => {
    const { key, round } = eachValues.parse(stored);
    const reader = await findReader(parts, context);
    if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const obstacle = obstacleFor(reader, 'each');
    if (obstacle !== undefined) return obstacle;
    const { neighbourhood, person, now } = reader;
    const { database } = parts;
    const { neighbourhoodId } = context;
    const noticed = await readRound(database, round);
    const idsOf = (kind: string) => noticed.filter(each => each.kind === kind).map(each => each.subjectId);
    const fitting = await fittingOf(
      database,
      neighbourhoodId,
      idsOf('activity'),
      filtersOf(person.subscription, neighbourhood.places),
    );
    const next = await nextDates(database, fitting, now);
    const knowledge = await knowledgeOf(parts, person.id, next, key);
    const items = next
      .filter(item => !knowledge.wasAnnounced(item))
      .toSorted((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt));
    const [news, vacancies] = [new Set(idsOf('news')), new Set(idsOf('vacancy'))];
    const { timeZone } = neighbourhood;
    const shown = await placedBetween(database, neighbourhoodId, { since: undefined, until: undefined, timeZone, now });
    const bundle = {
      items,
      news: shown.news.filter(({ id }) => news.has(id)),
      vacancies: shown.vacancies.filter(({ id }) => vacancies.has(id)),
    };
    return announce(parts, reader, bundle, { key, how: 'each' });
  };
}

async function announce(
  parts: RhythmParts,
  reader: Reader,
  bundle: Bundle,
  { key, how }: { readonly key: string; readonly how: 'day-before' | 'each' },
): Promise<Composition> {
  const composed = bundleMessage(bundle, reader, parts.wording);
  if (composed === undefined) return { type: 'drop', reason: 'nothing-to-tell' };
  await noteTold(parts, { personId: reader.person.id, key, how, announces: true }, composed.shown, reader.now);
  return { type: 'message', message: composed.content, about: onlySubject(bundle) };
}

/** What a message tells of where it tells of one thing, so that "more" said to it is understood. */
function onlySubject({ items, news, vacancies }: Bundle): About | undefined {
  const [item] = items;
  const [vacancy] = vacancies;
  if (items.length + news.length + vacancies.length !== 1) return undefined;
  if (item !== undefined) return { kind: 'occurrence', id: `${item.activity.id} ${item.originalDate}` };
  return vacancy === undefined ? undefined : { kind: 'vacancy', id: vacancy.id };
}

/**
 * A reminder that somebody asked for. It is of no use after the beginning, so one that the quiet hours would hold until then goes
 * out without sound, as a correction does.
 */
export function reminderComposer(parts: RhythmParts): Composer {
  return async (stored, context) => {
    const { key, activityId, originalDate } = reminderValues.parse(stored);
    const reader = await findReader(parts, context);
    if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
    const item = await findDate(parts, context.neighbourhoodId, activityId, originalDate);
    if (item === undefined || item.isCancelled) return { type: 'drop', reason: 'cancelled' };
    const { now, person } = reader;
    if (!isToCome(item, now)) return { type: 'drop', reason: 'over' };
    if (!(await hasAskedOf(parts.database, person.id, { activityId, originalDate }))) {
      return { type: 'drop', reason: 'not-coming' };
    }
    const leaving = leavingOf(reader.quietEnd, item.startsAt);
    if (leaving.type === 'later') return leaving;
    await noteTold(parts, { personId: person.id, key, how: 'reminder', announces: false }, [item], now);
    const text = severally(reader.tellingsOf(item.activity), telling => reminder(item, telling));
    const buttons = parts.wording.itemButtons(reader.telling.translator, item);
    return { type: 'message', message: { ...message(text, buttons), silent: leaving.silent } };
  };
}

/** A date that everybody may see. */
export async function findDate(
  { database }: Pick<RhythmParts, 'database'>,
  neighbourhoodId: string,
  activityId: string,
  originalDate: string,
): Promise<AgendaItem | undefined> {
  const activity = await findActivity(database, neighbourhoodId, activityId);
  if (activity === undefined || !maySee(activity, 'everybody')) return undefined;
  const day = activity.recurrence === null ? activity.start.slice(0, 10) : originalDate;
  return dateOfActivity(database, activity, day);
}
