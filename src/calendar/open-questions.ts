/**
 * Opens the questions that only a person can answer: may this be placed, are these two the same. Each has somebody whose
 * turn it is, and an end.
 */
import type { Activity, Origin } from './activity.ts';
import { nextStart } from './occurrence-store.ts';
import { decisionsAbout, insertDecision, type OpenDecision, type Turn } from './open-decision-store.ts';
import { endOfTurn, firstTurn } from './publishing.ts';
import type { CalendarWork } from './work.ts';

/** Asks whether two entries are the same, unless that is being asked already. */
export async function askSameOrOther(
  work: CalendarWork,
  newer: Activity,
  older: Activity,
  origin: Pick<Origin, 'route' | 'partnerId'>,
): Promise<OpenDecision | undefined> {
  const asked = await decisionsAbout(work.transaction, newer.id);
  const pair = new Set([newer.id, older.id]);
  const isAsked = asked.some(
    ({ kind, activityId, otherId }) =>
      kind === 'same-or-other' && pair.has(activityId) && otherId !== null && pair.has(otherId),
  );
  if (isAsked) return undefined;
  return open(work, 'same-or-other', newer, origin, { otherId: older.id, sourceId: null });
}

/** Asks whether an entry may be placed, or whether a posting may change one that was. */
export async function askApproval(
  work: CalendarWork,
  activity: Activity,
  sourceId: string | null,
  origin: Pick<Origin, 'route' | 'partnerId'>,
): Promise<OpenDecision | undefined> {
  const asked = await decisionsAbout(work.transaction, activity.id);
  if (asked.some(decision => decision.kind === 'approval' && decision.sourceId === sourceId)) return undefined;
  return open(work, 'approval', activity, origin, { otherId: null, sourceId });
}

/** When the turn of somebody who is asked now is over. */
export async function endOfThisTurn(work: CalendarWork, activityId: string): Promise<Temporal.Instant> {
  const startsAt = await nextStart(work.transaction, activityId, work.now);
  return endOfTurn(work.now, startsAt ?? work.now, work.settings.timeZone);
}

async function open(
  work: CalendarWork,
  kind: OpenDecision['kind'],
  activity: Activity,
  { route, partnerId }: Pick<Origin, 'route' | 'partnerId'>,
  about: Pick<OpenDecision, 'otherId' | 'sourceId'>,
): Promise<OpenDecision> {
  const turn: Turn = firstTurn(kind, route);
  const decision: OpenDecision = {
    id: work.ids.uuid(),
    neighbourhoodId: activity.neighbourhoodId,
    kind,
    activityId: activity.id,
    ...about,
    turn,
    partnerId,
    dueAt: await endOfThisTurn(work, activity.id),
    asked: 0,
    openedAt: work.now,
  };
  await insertDecision(work.transaction, decision);
  return decision;
}
