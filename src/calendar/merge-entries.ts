/**
 * Makes one entry of two, and two of one again. Sources move, ids stay: what outsiders hold on to leads to the entry that
 * has the sources.
 */
import { z } from 'zod';
import { WijkError } from '../core/errors.ts';
import type { Activity, Actor, Publication, StoredOverride } from './activity.ts';
import { findUnmerged, requireActivity } from './activity-store.ts';
import { readCorrections } from './correction-store.ts';
import { rememberVerdict } from './duplicate-decision-store.ts';
import { lastMerge, markUndone, recordChange } from './history-store.ts';
import { redirectEntry, restoreEntry } from './merge-store.ts';
import { removeOccurrences } from './occurrence-store.ts';
import { decisionsAbout, type OpenDecision, settle } from './open-decision-store.ts';
import { putOverride, readOverrides, removeOverride } from './override-store.ts';
import { rebuildEntry } from './rebuild-entry.ts';
import { moveSources, readSources } from './source-store.ts';
import type { CalendarWork } from './work.ts';

/** What has to be put back when a merge is undone. */
const mergeRecord = z.object({
  sources: z.array(z.string()),
  /** Entries that led to the merged one before. */
  along: z.array(z.string()),
  /** Dates of the other entry that were changed by hand here. */
  overrides: z.array(z.string()),
  publication: z.enum(['waiting', 'public', 'partners-only', 'rejected']),
});

/**
 * Merges the younger of two entries into the older.
 *
 * @param date the day of the series that the other entry is, when it is one date of it: then the series stays, however old
 */
export async function mergeEntries(
  work: CalendarWork,
  one: Activity,
  other: Activity,
  actor: Actor,
  date?: string,
): Promise<Activity> {
  const { transaction, now } = work;
  const [kept, former] = date === undefined ? byAge(one, other) : bySeries(one, other);
  const sources = await readSources(transaction, [former.id]);
  const corrections = await readCorrections(transaction, former.id);
  const moved = idsOf([...sources, ...corrections]);
  // What was corrected of one date is no correction of the series.
  await moveSources(
    transaction,
    date === undefined ? moved : idsOf(sources),
    date === undefined ? { activityId: kept.id } : { activityId: kept.id, role: 'single-date', originalDate: date },
  );
  const overrides = await copyOverrides(work, former, kept);
  const along = await redirectEntry(transaction, former.id, kept.id, now);
  await removeOccurrences(transaction, former.id);
  const publication = date === undefined ? moreOpen(kept.publication, former.publication) : kept.publication;
  await closeQuestions(work, former, kept, publication === 'public');
  const record: z.infer<typeof mergeRecord> = { sources: moved, along, overrides, publication: former.publication };
  await recordChange(
    transaction,
    work.cipher,
    former,
    { id: work.ids.uuid(), kind: 'merged', actor, sourceId: null, before: record, after: { into: kept.id } },
    now,
  );
  return rebuildEntry(work, kept, { kind: 'merged', actor, sourceId: null, publication });
}

/**
 * Takes a merge back: the postings that came with it go back to their own entry and its ids are its own again, and the
 * two are remembered as different.
 *
 * @param formerId id of the entry that was merged into another
 * @throws WijkError `not-merged`
 */
export async function undoMergeOf(
  work: CalendarWork,
  formerId: string,
  actor: Actor,
): Promise<{ readonly kept: Activity; readonly restored: Activity }> {
  const { transaction, settings, now } = work;
  const former = await findUnmerged(transaction, formerId);
  const merge = await lastMerge(transaction, formerId);
  if (
    former === undefined ||
    former.neighbourhoodId !== settings.neighbourhoodId ||
    former.mergedInto === null ||
    merge === undefined
  ) {
    throw new WijkError('This activity was not merged into another; there is nothing to undo.', { code: 'not-merged' });
  }
  const keeper = await requireActivity(transaction, settings.neighbourhoodId, formerId);
  const record = mergeRecord.parse(merge.before);
  await restoreEntry(transaction, formerId, record.along);
  await moveSources(transaction, record.sources, { activityId: formerId });
  await tellWhole(work, formerId, record.sources);
  for (const date of record.overrides) await removeOverride(transaction, keeper.id, date);
  await markUndone(transaction, merge.id, now);
  const cause = { kind: 'merge-undone', actor, sourceId: null } as const;
  const restored = await rebuildEntry(
    work,
    { ...former, mergedInto: null },
    { ...cause, publication: record.publication, reappears: true },
  );
  const kept = await rebuildEntry(work, keeper, cause);
  await rememberVerdict(transaction, kept, restored, 'different', now);
  return { kept, restored };
}

/** What was one date of a series is an entry of its own again; dates of a series that was merged whole stay dates. */
async function tellWhole(work: CalendarWork, activityId: string, ids: readonly string[]): Promise<void> {
  const sources = (await readSources(work.transaction, [activityId])).filter(({ id }) => ids.includes(id));
  if (sources.some(({ role }) => role === 'telling')) return;
  await moveSources(work.transaction, idsOf(sources), { activityId, role: 'telling', originalDate: null });
}

/** Dates that were changed by hand are changed in the entry that stays, unless they are there too. */
async function copyOverrides(work: CalendarWork, from: Activity, to: Activity): Promise<string[]> {
  if (from.recurrence === null || to.recurrence === null) return [];
  const all = await readOverrides(work.transaction, [from.id, to.id]);
  const there = new Set(all.get(to.id)?.map(override => override.originalDate));
  const isToCopy = ({ sourceId, originalDate }: StoredOverride) => sourceId === null && !there.has(originalDate);
  const copied = (all.get(from.id) ?? []).filter(isToCopy);
  for (const override of copied) await putOverride(work.transaction, to, override, work.now);
  return copied.map(override => override.originalDate);
}

/** What was asked about the entry that went is answered by what became of it. */
async function closeQuestions(
  { transaction, now }: CalendarWork,
  former: Activity,
  kept: Activity,
  isPublic: boolean,
): Promise<void> {
  const asked = await decisionsAbout(transaction, former.id);
  const [same, other] = [
    asked.filter(({ activityId, otherId }) => activityId === kept.id || otherId === kept.id),
    asked.filter(({ activityId, otherId }) => activityId !== kept.id && otherId !== kept.id),
  ];
  const placed = isPublic ? (await decisionsAbout(transaction, kept.id)).filter(asksToPlace) : [];
  await settle(transaction, idsOf(same), 'same', now);
  await settle(transaction, idsOf([...other, ...placed]), 'superseded', now);
}

function asksToPlace({ kind, sourceId }: OpenDecision): boolean {
  return kind === 'approval' && sourceId === null;
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function byAge(one: Activity, other: Activity): [Activity, Activity] {
  const age = Temporal.Instant.compare(one.createdAt, other.createdAt) || (one.id < other.id ? -1 : 1);
  return age <= 0 ? [one, other] : [other, one];
}

function bySeries(one: Activity, other: Activity): [Activity, Activity] {
  return one.recurrence === null ? [other, one] : [one, other];
}

const openness: readonly Publication[] = ['public', 'waiting', 'partners-only', 'rejected'];

function moreOpen(one: Publication, other: Publication): Publication {
  return openness.find(publication => publication === one || publication === other) ?? one;
}
