/**
 * Brings an entry into line with the others that are there: what is surely the same becomes one, what is doubtful stays
 * apart and is asked about.
 */
import type { Activity, Actor, Origin } from './activity.ts';
import { findUnmerged } from './activity-store.ts';
import { mergeEntries } from './merge-entries.ts';
import { askSameOrOther } from './open-questions.ts';
import type { OpenDecision } from './open-decision-store.ts';
import { shownTellings } from './rebuild-entry.ts';
import { type Related, relatedEntries } from './relate.ts';
import { readSources } from './source-store.ts';
import type { CalendarWork } from './work.ts';

export interface Reconciled {
  /** The entry, or the older one that it was merged into. */
  readonly activity: Activity;
  readonly merged: boolean;
  readonly question: OpenDecision | undefined;
}

/** As {@link settleRelations}, after looking what there is. */
export async function reconcile(work: CalendarWork, activity: Activity, actor: Actor): Promise<Reconciled> {
  const sources = await readSources(work.transaction, [activity.id]);
  const tellings = shownTellings(sources);
  const related = await relatedEntries(work, { fields: activity, tellings, activity });
  return settleRelations(work, activity, related, actor);
}

/** Merges an entry with what it is the same as, and asks one question about what is doubtful. */
export async function settleRelations(
  work: CalendarWork,
  activity: Activity,
  related: readonly Related[],
  actor: Actor,
): Promise<Reconciled> {
  let current = activity;
  let merged = false;
  for (const { activity: other, relation, date } of related) {
    if (relation === 'ask') continue;
    const now = await findUnmerged(work.transaction, other.id);
    if (now === undefined || now.mergedInto !== null || now.id === current.id) continue;
    if (date !== undefined && !mayAbsorb(current, now)) continue;
    current = await mergeEntries(work, current, now, actor, date);
    merged = true;
  }
  const doubtful = related.find(each => each.relation === 'ask');
  const question =
    doubtful === undefined || merged ? undefined : await askSameOrOther(work, current, doubtful.activity, asker(actor));
  return { activity: current, merged, question };
}

/** A date that people see does not go into a series that they do not see. */
function mayAbsorb(one: Activity, other: Activity): boolean {
  const [series, date] = one.recurrence === null ? [other, one] : [one, other];
  return series.publication === 'public' || date.publication !== 'public';
}

/** What the hub finds out by itself is asked of a coordinator. */
function asker({ route, partnerId }: Actor): Pick<Origin, 'route' | 'partnerId'> {
  return { route: route === 'hub' ? 'coordinator' : route, partnerId };
}
