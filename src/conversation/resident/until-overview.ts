/**
 * Tells who subscribed just now what is still to come in the days of which the last overview told the others: else they, and
 * everybody in a neighbourhood that began after the hour of its overview, would hear nothing of the rest of that week.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { overviewDates } from '../../delivery/rhythm/overview-items.ts';
import { firstDayOf, lastWeekDue, overviewDays } from '../../delivery/rhythm/overview-week.ts';
import { filtersOf } from '../../delivery/rhythm/reader.ts';
import { dayKey, readTold, writeTold } from '../../delivery/rhythm/told-store.ts';
import { mostListed } from '../../delivery/tidbits/list.ts';
import type { Turn } from '../turn.ts';
import { sayList } from './list-answer.ts';
import { button } from './wording.ts';

/** @param cameBy by which link, `a_<public id>` for one of an activity: that one was shown just now */
export async function sayUntilOverview(turn: Turn, cameBy: string | null): Promise<void> {
  const { person, neighbourhood, neighbourhoodId, now } = turn;
  const { overview, timeZone, places } = neighbourhood;
  const rhythm = person.subscription?.rhythm;
  if (rhythm !== 'weekly' && rhythm !== 'group') return;
  const today = turn.localNow.toPlainDate();
  const next = firstDayOf(lastWeekDue(overview, timeZone, now), overview).add({ days: overviewDays });
  const filters = filtersOf(person.subscription, places);
  const question = { neighbourhoodId, neighbourhood, first: today, filters, now };
  const dates = await overviewDates(turn.database, question, today.until(next).days);
  const isKnown = await knownBy(turn, dates);
  const fresh = dates.filter(item => !isKnown(item) && `a_${item.activity.publicId}` !== cameBy);
  if (fresh.length === 0) return;
  const after = fresh[mostListed];
  const { t } = turn.translator;
  const restFrom = String(after === undefined ? 0 : dates.indexOf(after));
  sayList(turn, fresh, {
    opening: t('resident-chat:untilOverview'),
    ...(after === undefined
      ? {}
      : { rest: button(turn, t('resident-chat:btnMoreOf'), 'e', 'rest', today.toString(), restFrom) }),
  });
  const tellings = fresh.slice(0, mostListed).map(item => ({ item, before: null }));
  await writeTold(
    turn.database,
    { personId: person.id, key: null, how: 'overview', announces: false },
    tellings,
    turn.now,
  );
}

/** Who comes back was told of some of it before. */
async function knownBy(
  { database, person }: Turn,
  items: readonly AgendaItem[],
): Promise<(item: AgendaItem) => boolean> {
  const ids = [...new Set(items.map(({ activity }) => activity.id))];
  const told = await readTold(database, person.id, ids, '');
  const keyOf = (activityId: string, date: string | null) => `${activityId} ${date ?? ''}`;
  const known = new Set(
    told.filter(each => each.known !== null).map(each => keyOf(each.activityId, each.originalDate)),
  );
  return item => known.has(keyOf(item.activity.id, dayKey(item)));
}
