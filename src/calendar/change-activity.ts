/**
 * Changes of an entry by hand: its fields, its state, its sources, and taking such a change back.
 */
import { WijkError } from '../core/errors.ts';
import type { Activity, Actor } from './activity.ts';
import { seriesOf } from './activity-series.ts';
import { requireActivity } from './activity-store.ts';
import { withWhole } from './corrections.ts';
import { insertCorrection } from './correction-store.ts';
import { changesBetween, type FieldChanges, type FieldName, namesIn, parseChanges, withChanges } from './fields.ts';
import { type ChangeKind, findChange, markUndone } from './history-store.ts';
import { askApproval } from './open-questions.ts';
import { publicationOfNew } from './publishing.ts';
import { rebuildEntry } from './rebuild-entry.ts';
import { reconcile } from './reconcile.ts';
import { acceptSources, findSource, readSources, setWithdrawn } from './source-store.ts';
import type { CalendarWork } from './work.ts';

/**
 * Changes fields of an entry.
 *
 * @param words what the person wrote
 * @throws WijkError `activity-unknown`, or one of `readSeries` when the times cannot be
 */
export async function changeActivityIn(
  work: CalendarWork,
  activityId: string,
  changes: FieldChanges,
  actor: Actor,
  words: string,
  kind: ChangeKind = 'changed',
): Promise<Activity> {
  const { transaction, settings, now, ids } = work;
  const entry = await requireActivity(transaction, settings.neighbourhoodId, activityId);
  const whole = withWhole(changes, entry);
  const wanted = withChanges(entry, whole);
  if (namesIn(changesBetween(entry, wanted)).length === 0) return entry;
  seriesOf(wanted, [], settings.timeZone);
  const id = ids.uuid();
  const route = actor.route === 'hub' ? 'coordinator' : actor.route;
  const correction = { id, partnerId: actor.partnerId, route, changes: whole, saidAt: now };
  await insertCorrection(transaction, work.cipher, entry, correction, words, actor.personId);
  const changed = await rebuildEntry(work, entry, { kind, actor, sourceId: id });
  if (!namesIn(changes).some(name => judgedOn.has(name))) return changed;
  const { activity } = await reconcile(work, changed, actor);
  return activity;
}

/** What two entries are compared by: when one of these changes, it may be the same as another now. */
const judgedOn: ReadonlySet<FieldName> = new Set([
  'title',
  'start',
  'end',
  'recurrence',
  'placeId',
  'placeWords',
  'audience',
]);

/** It does not go on; everybody sees it as cancelled until its day is over. */
export function cancelActivityIn(
  work: CalendarWork,
  activityId: string,
  reason: string | null,
  actor: Actor,
  words: string,
): Promise<Activity> {
  return changeActivityIn(work, activityId, { state: 'cancelled', stateReason: reason }, actor, words, 'cancelled');
}

/**
 * Places an idea or a plan, as the policy wants it: it is sure from now on, and public or waiting for a coordinator.
 *
 * @throws WijkError `no-plan` when it is none
 */
export async function placePlanIn(work: CalendarWork, activityId: string, actor: Actor): Promise<Activity> {
  const { transaction, settings } = work;
  const entry = await requireActivity(transaction, settings.neighbourhoodId, activityId);
  if (entry.publication !== 'partners-only') {
    throw new WijkError('This activity is no plan any more; look it up again.', { code: 'no-plan' });
  }
  const sure = entry.state === 'idea' ? await changeActivityIn(work, entry.id, { state: 'sure' }, actor, '') : entry;
  const route = actor.route === 'hub' ? 'coordinator' : actor.route;
  const isTrusted = actor.partnerId !== null && settings.isTrusted(actor.partnerId);
  const publication = publicationOfNew(settings.policy, { route, isTrusted, isPlan: false, state: 'sure' });
  if (publication === 'public') {
    const sources = await readSources(transaction, [sure.id]);
    await acceptSources(
      transaction,
      sources.map(({ id }) => id),
    );
  }
  const placed = await rebuildEntry(work, sure, { kind: 'published', actor, sourceId: null, publication });
  if (publication === 'waiting') await askApproval(work, placed, null, { route, partnerId: actor.partnerId });
  const { activity } = await reconcile(work, placed, actor);
  return activity;
}

/**
 * A posting is taken back, or vanished from its feed. What only it said goes with it; an entry without any posting left
 * does not go on.
 *
 * @throws WijkError `source-unknown`
 */
export async function withdrawSourceIn(work: CalendarWork, sourceId: string, actor: Actor): Promise<Activity> {
  const { transaction, settings, now } = work;
  const source = await findSource(transaction, settings.neighbourhoodId, sourceId);
  if (source === undefined) {
    throw new WijkError('There is no posting of this id in this neighbourhood; look it up again.', {
      code: 'source-unknown',
    });
  }
  const entry = await requireActivity(transaction, settings.neighbourhoodId, source.activityId);
  if (source.withdrawnAt !== null) return entry;
  await setWithdrawn(transaction, source.id, now);
  return rebuildEntry(work, entry, { kind: 'source-withdrawn', actor, sourceId });
}

/**
 * Takes one change of the fields of an entry back.
 *
 * @param changeId id in the history
 * @throws WijkError `not-undoable` when it changed no fields, or was taken back before
 */
export async function undoChangeIn(work: CalendarWork, changeId: string, actor: Actor): Promise<Activity> {
  const { transaction, settings, now } = work;
  const change = await findChange(transaction, settings.neighbourhoodId, changeId);
  const isUndoable = change !== undefined && change.undoneAt === null && undoableKinds.has(change.kind);
  if (!isUndoable) {
    throw new WijkError('This change cannot be taken back, or was already; make the change that is wanted.', {
      code: 'not-undoable',
    });
  }
  const entry = await requireActivity(transaction, settings.neighbourhoodId, change.activityId);
  await markUndone(transaction, change.id, now);
  if (change.kind === 'told-again') {
    return changeActivityIn(work, entry.id, parseChanges(change.before), actor, '', 'change-undone');
  }
  if (change.sourceId !== null) await setWithdrawn(transaction, change.sourceId, now);
  return rebuildEntry(work, entry, { kind: 'change-undone', actor, sourceId: change.sourceId });
}

const undoableKinds: ReadonlySet<string> = new Set(['changed', 'cancelled', 'told-again']);
