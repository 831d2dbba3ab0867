/**
 * Files a posting from any route: it becomes a source of the entry that it tells of, or of a new one. Told again, it is
 * the same source with what is new.
 */
import type { Activity, Draft, Origin, Source } from './activity.ts';
import { lastDateOf, seriesOf } from './activity-series.ts';
import { insertActivity, requireActivity } from './activity-store.ts';
import { changesBetween, dateOf, namesIn } from './fields.ts';
import { askApproval } from './open-questions.ts';
import { decisionsAbout, type OpenDecision, settle } from './open-decision-store.ts';
import { postingHash } from './posting-hash.ts';
import { goesOutAtOnce, type PlacedBy, publicationAfter, publicationOfNew } from './publishing.ts';
import { rebuildEntry } from './rebuild-entry.ts';
import { reconcile, settleRelations } from './reconcile.ts';
import { type Related, relatedEntries } from './relate.ts';
import { dateInSeries } from './single-dates.ts';
import { findByExternalId, findSame, insertSource, readSources, updateSource } from './source-store.ts';
import type { CalendarWork } from './work.ts';
import { wouldChange } from './would-change.ts';

export interface Filed {
  readonly activity: Activity;
  readonly sourceId: string;
  /**
   * `new` entry; `merged` into one that was there; `date-of-series` of one that was there; `updated`, what this source
   * said before; `known`, said before word for word.
   */
  readonly outcome: 'new' | 'merged' | 'date-of-series' | 'updated' | 'known';
  /** What has to be asked now because of it. */
  readonly questions: readonly OpenDecision[];
}

/** @throws WijkError of `readSeries` when the times or the rule of the draft cannot be */
export async function filePostingIn(work: CalendarWork, draft: Draft, origin: Origin): Promise<Filed> {
  // What cannot be is refused before anything is written.
  seriesOf(draft.fields, [], work.settings.timeZone);
  const hash = postingHash(origin, draft.fields);
  const { neighbourhoodId } = work.settings;
  const known = await findSame(work.transaction, { ...origin, neighbourhoodId, hash });
  return known === undefined ? fileNew(work, draft, origin, hash) : tellAgain(work, known, draft, origin, hash);
}

async function fileNew(work: CalendarWork, draft: Draft, origin: Origin, hash: string): Promise<Filed> {
  const source = newSource(work, draft, origin, hash);
  const known = await seriesSaid(work, origin);
  const related =
    known === undefined
      ? await relatedEntries(work, {
          fields: draft.fields,
          tellings: [source],
          activity: undefined,
          unlisted: origin.unlisted,
        })
      : [known];
  const [best] = related;
  if (best?.relation === 'same' || best?.relation === 'date-of') {
    return addToEntry(work, draft, origin, source, best, related);
  }
  const made = await makeEntry(work, draft, origin, source);
  const { activity, question } = await settleRelations(work, made, related, origin);
  const isNew = activity.id === made.id;
  // Of an entry of this posting alone nothing was asked before.
  const isSettled = isNew && activity.publication === 'public';
  const questions = isSettled ? [] : await questionsAbout(work, activity, source, origin);
  return {
    activity,
    sourceId: source.id,
    outcome: isNew ? 'new' : 'merged',
    questions: question === undefined ? questions : [...questions, question],
  };
}

/** The series that the posting itself says it is a date of. */
async function seriesSaid({ transaction, settings }: CalendarWork, origin: Origin): Promise<Related | undefined> {
  const { dateOf: said, route } = origin;
  if (said === undefined) return undefined;
  const { neighbourhoodId, timeZone } = settings;
  const series = await findByExternalId(transaction, neighbourhoodId, route, said.externalId);
  if (series === undefined) return undefined;
  const activity = await requireActivity(transaction, neighbourhoodId, series.activityId);
  const date = dateInSeries(activity, { start: said.date }, timeZone);
  return date === undefined ? undefined : { activity, relation: 'date-of', date, score: 0 };
}

async function addToEntry(
  work: CalendarWork,
  draft: Draft,
  origin: Origin,
  source: Source,
  best: Related,
  related: readonly Related[],
): Promise<Filed> {
  const isDate = best.relation === 'date-of';
  const entry = best.activity;
  const filed: Source = {
    ...source,
    activityId: entry.id,
    role: isDate ? 'single-date' : 'telling',
    originalDate: best.date ?? null,
    accepted: source.accepted || (await hasOwnPlaced(work, entry, origin)),
  };
  await insertSource(work.transaction, work.cipher, filed, origin.personId, work.now);
  const publication = publicationAfter(entry.publication, work.settings.policy, placedBy(work, draft, origin));
  const cause = { kind: 'told-again', actor: origin, sourceId: source.id, publication } as const;
  const rebuilt = await rebuildEntry(work, entry, cause);
  // It may have shown that two entries are one.
  const isBetween = !isDate && related.some(each => each !== best && each.relation !== 'ask');
  const { activity } = isBetween ? await reconcile(work, rebuilt, origin) : { activity: rebuilt };
  const questions = await questionsAbout(work, activity, filed, origin);
  return { activity, sourceId: source.id, outcome: isDate ? 'date-of-series' : 'merged', questions };
}

async function makeEntry(work: CalendarWork, draft: Draft, origin: Origin, source: Source): Promise<Activity> {
  const { transaction, settings, now, ids } = work;
  const activity: Activity = {
    ...draft.fields,
    id: source.activityId,
    neighbourhoodId: settings.neighbourhoodId,
    publicId: ids.publicId(),
    timeZone: settings.timeZone,
    lastDate: lastDateOf(seriesOf(draft.fields, [], settings.timeZone)),
    publication: publicationOfNew(settings.policy, placedBy(work, draft, origin)),
    ownerPartnerId: origin.partnerId,
    mergedInto: null,
    revision: 0,
    revisedAt: now,
    createdAt: now,
  };
  await insertActivity(transaction, activity, dateOf(draft.fields.start));
  await insertSource(transaction, work.cipher, source, origin.personId, now);
  return rebuildEntry(work, activity, { kind: 'made', actor: origin, sourceId: source.id, onlySource: source });
}

/** The same posting, told again: what changed in it shows in the entry. */
async function tellAgain(
  work: CalendarWork,
  known: Source,
  draft: Draft,
  origin: Origin,
  hash: string,
): Promise<Filed> {
  const { transaction, settings } = work;
  const names = namesIn(changesBetween(known.fields, draft.fields));
  const entry = await requireActivity(transaction, settings.neighbourhoodId, known.activityId);
  if (names.length === 0 && known.withdrawnAt === null) {
    return { activity: entry, sourceId: known.id, outcome: 'known', questions: [] };
  }
  const changed = Object.fromEntries(names.map(name => [name, origin.saidAt.toString()]));
  const placed = placedBy(work, draft, origin);
  const source: Source = {
    ...known,
    words: origin.words,
    hash,
    language: draft.fields.language,
    fields: draft.fields,
    changedAt: { ...known.changedAt, ...changed },
    saidAt: origin.saidAt,
    accepted: known.accepted || goesOutAtOnce(settings.policy, placed),
    withdrawnAt: null,
  };
  await updateSource(transaction, source);
  const publication = publicationAfter(entry.publication, settings.policy, placed);
  const rebuilt = await rebuildEntry(work, entry, {
    kind: 'told-again',
    actor: origin,
    sourceId: known.id,
    publication,
  });
  const { activity, question } = await reconcile(work, rebuilt, origin);
  const questions = await questionsAbout(work, activity, source, origin);
  return {
    activity,
    sourceId: known.id,
    outcome: 'updated',
    questions: question === undefined ? questions : [...questions, question],
  };
}

function newSource(work: CalendarWork, draft: Draft, origin: Origin, hash: string): Source {
  const { ids, settings } = work;
  return {
    id: ids.uuid(),
    neighbourhoodId: settings.neighbourhoodId,
    activityId: ids.uuid(),
    role: 'telling',
    originalDate: null,
    route: origin.route,
    partnerId: origin.partnerId,
    passedOn: origin.passedOn,
    externalId: origin.externalId,
    words: origin.words,
    hash,
    language: draft.fields.language,
    fields: draft.fields,
    changedAt: {},
    saidAt: origin.saidAt,
    firstSaidAt: origin.saidAt,
    accepted: goesOutAtOnce(settings.policy, placedBy(work, draft, origin)),
    withdrawnAt: null,
  };
}

function placedBy({ settings }: CalendarWork, { fields, isPlan }: Draft, { route, partnerId }: Origin): PlacedBy {
  // A feed of no partner is one that the maintainer chose, as UiTdatabank: whoever enters things there was asked already.
  const isTrusted = partnerId === null ? route === 'feed' : settings.isTrusted(partnerId);
  return { route, isTrusted, isPlan, state: fields.state };
}

/** An organisation whose telling of this was placed may add to it. */
async function hasOwnPlaced(work: CalendarWork, entry: Activity, { partnerId }: Origin): Promise<boolean> {
  if (partnerId === null) return false;
  const sources = await readSources(work.transaction, [entry.id]);
  return sources.some(source => source.accepted && source.partnerId === partnerId);
}

/** Whether the entry may be placed, or this posting may change it: asked of a coordinator when the policy wants it. */
async function questionsAbout(
  work: CalendarWork,
  activity: Activity,
  source: Source,
  origin: Origin,
): Promise<OpenDecision[]> {
  const { transaction, now } = work;
  if (activity.publication === 'waiting') {
    const question = await askApproval(work, activity, null, origin);
    return question === undefined ? [] : [question];
  }
  if (activity.publication !== 'public') return [];
  const asked = await decisionsAbout(transaction, activity.id);
  const placed = asked.filter(({ kind, sourceId }) => kind === 'approval' && sourceId === null);
  await settle(
    transaction,
    placed.map(({ id }) => id),
    'superseded',
    now,
  );
  if (source.accepted || !(await wouldChange(work, activity, source.id))) return [];
  const question = await askApproval(work, activity, source.id, origin);
  return question === undefined ? [] : [question];
}
