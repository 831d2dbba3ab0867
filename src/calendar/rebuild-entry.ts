/**
 * Makes an entry anew from what its sources say and what was corrected by hand, and its dates with it. Everything that
 * touches an entry ends here, so that the same sources always give the same entry.
 */
import type { Activity, Actor, Correction, Publication, Source, StoredOverride } from './activity.ts';
import { lastDateOf, seriesOf, wantedOccurrences } from './activity-series.ts';
import { updateActivity } from './activity-store.ts';
import { applyCorrections } from './corrections.ts';
import { readCorrections } from './correction-store.ts';
import { deriveFields, ownerOf, rankedTellings } from './derive-fields.ts';
import { type ActivityFields, changesBetween, namesIn, pick, withChanges } from './fields.ts';
import { type ChangeKind, recordChange } from './history-store.ts';
import { addOccurrences, replaceOccurrences } from './occurrence-store.ts';
import { putOverride, readOverrides, removeOverride } from './override-store.ts';
import type { StoredOccurrence } from './recurrence/stored-occurrences.ts';
import { overridesFromSources } from './single-dates.ts';
import { readSources } from './source-store.ts';
import { ownWordings } from './translation/own-wordings.ts';
import { storedWordings } from './translation/translation-store.ts';
import type { Wording } from './translation/wording.ts';
import { type CalendarWork, todayOf } from './work.ts';

/** Why an entry is made anew, for its history. */
export interface Cause {
  readonly kind: ChangeKind;
  readonly actor: Actor;
  readonly sourceId: string | null;
  /** When it becomes another because of it. */
  readonly publication?: Publication | undefined;
  /** Its only source, when it was made just now: then nothing else has to be looked up. */
  readonly onlySource?: Source | undefined;
  /** It was merged into another and stands by itself again: calendar apps were told that it is gone. */
  readonly reappears?: boolean | undefined;
  /** One date of the series that is changed by hand; without an override it is as its sources say again. */
  readonly date?: { readonly originalDate: string; readonly override: StoredOverride | null } | undefined;
}

/** The entry as it is now. Its revision rises only when something changed that is seen. */
export async function rebuildEntry(work: CalendarWork, before: Activity, cause: Cause): Promise<Activity> {
  const { transaction, now, settings } = work;
  const { onlySource } = cause;
  const sources = onlySource === undefined ? await readSources(transaction, [before.id]) : [onlySource];
  const corrections = onlySource === undefined ? await readCorrections(transaction, before.id) : [];
  const old = onlySource === undefined ? ((await readOverrides(transaction, [before.id])).get(before.id) ?? []) : [];
  const fields = fieldsNow(work, before, sources, corrections);
  const overrides = overridesNow(fields, sources, byHand(old, cause.date), settings.timeZone);
  const series = seriesOf(fields, overrides, settings.timeZone);
  const publication = publicationOf(cause.publication ?? before.publication, fields);
  const changes = changesBetween(before, fields);
  const isOther = namesIn(changes).length > 0 || publication !== before.publication || differ(old, overrides);
  const isChanged = isOther || cause.reappears === true;
  const wordings = await wordingsNow(work, fields, { sources, corrections, overrides });
  const isReworded = JSON.stringify(before.wordings ?? []) !== JSON.stringify(wordings);
  const after: Activity = {
    ...before,
    ...fields,
    wordings: wordings.length === 0 ? undefined : wordings,
    publication,
    timeZone: settings.timeZone,
    lastDate: lastDateOf(series),
    ownerPartnerId: ownerOf(sources, settings) ?? before.ownerPartnerId,
    revision: before.revision + (isChanged ? 1 : 0),
    revisedAt: isChanged || isReworded ? now : before.revisedAt,
  };
  const wanted = wantedOccurrences(series, after, todayOf(work));
  await updateActivity(transaction, after, wanted.storedUntil);
  await writeOverrides(work, after, old, overrides);
  const isSeriesStill = before.recurrence !== null && after.recurrence !== null && cause.reappears !== true;
  if (onlySource === undefined) await storeOccurrences(work, after, wanted.rows, isSeriesStill);
  else await addOccurrences(transaction, after, wanted.rows);
  if (isChanged || cause.kind !== 'changed') await remember(work, before, after, cause);
  return after;
}

/** What the sources and corrections of an entry say now. Without any source it does not go on. */
function fieldsNow(
  work: CalendarWork,
  before: Activity,
  sources: readonly Source[],
  corrections: readonly Correction[],
): ActivityFields {
  const tellings = shownTellings(sources);
  if (tellings.length === 0) return withChanges(before, { state: 'cancelled' });
  return applyCorrections(deriveFields(tellings, work.settings), tellings, corrections);
}

/** What its texts read like in other languages: the organisations' own words, and what was translated before. */
async function wordingsNow(
  { transaction, settings }: CalendarWork,
  fields: ActivityFields,
  {
    sources,
    corrections,
    overrides,
  }: {
    readonly sources: readonly Source[];
    readonly corrections: readonly Correction[];
    readonly overrides: readonly StoredOverride[];
  },
): Promise<readonly Wording[]> {
  const own = ownWordings(fields, rankedTellings(shownTellings(sources), settings), corrections);
  const texts = [fields, ...overrides].flatMap(({ title, description }) => [title, description]);
  const stored = await storedWordings(
    transaction,
    settings.neighbourhoodId,
    texts.filter(text => text !== null),
  );
  return [...own, ...stored];
}

/** What was placed; while nothing of it was, everything that waits. */
export function shownTellings(sources: readonly Source[]): Source[] {
  const tellings = sources.filter(source => source.role === 'telling');
  const accepted = tellings.filter(source => source.accepted);
  return accepted.length > 0 ? accepted : tellings;
}

/** Changes of single dates by hand stay; those of sources follow the sources. */
function overridesNow(
  fields: ActivityFields,
  sources: readonly Source[],
  stay: readonly StoredOverride[],
  timeZone: string,
): StoredOverride[] {
  if (fields.recurrence === null) return [];
  const taken = new Set(stay.map(override => override.originalDate));
  const told = overridesFromSources(fields, sources, timeZone).filter(override => !taken.has(override.originalDate));
  return [...stay, ...told].toSorted((a, b) => (a.originalDate < b.originalDate ? -1 : 1));
}

function byHand(old: readonly StoredOverride[], date: Cause['date']): StoredOverride[] {
  const others = old.filter(({ sourceId, originalDate }) => sourceId === null && originalDate !== date?.originalDate);
  return date === undefined || date.override === null ? others : [...others, date.override];
}

/** An idea is for partners' eyes, whatever was decided about it before. */
function publicationOf(wanted: Publication, { state }: ActivityFields): Publication {
  return state === 'idea' && wanted === 'public' ? 'partners-only' : wanted;
}

function differ(old: readonly StoredOverride[], overrides: readonly StoredOverride[]): boolean {
  return JSON.stringify(old) !== JSON.stringify(overrides);
}

async function writeOverrides(
  { transaction, now }: CalendarWork,
  activity: Activity,
  old: readonly StoredOverride[],
  overrides: readonly StoredOverride[],
): Promise<void> {
  const kept = new Set(overrides.map(override => override.originalDate));
  const known = new Map(old.map(override => [override.originalDate, JSON.stringify(override)]));
  for (const { originalDate } of old) {
    if (!kept.has(originalDate)) await removeOverride(transaction, activity.id, originalDate);
  }
  for (const override of overrides) {
    if (known.get(override.originalDate) !== JSON.stringify(override)) {
      await putOverride(transaction, activity, override, now);
    }
  }
}

/** What a series was in the past is not changed by what it becomes. */
async function storeOccurrences(
  work: CalendarWork,
  activity: Activity,
  rows: readonly StoredOccurrence[],
  isSeriesStill: boolean,
): Promise<void> {
  const from = isSeriesStill ? todayOf(work).toString() : null;
  const wanted = from === null ? rows : rows.filter(row => row.start.toString().slice(0, 10) >= from);
  await replaceOccurrences(work.transaction, activity, wanted, from);
}

function dateChanged({ date }: Cause): object {
  return date === undefined ? {} : { date };
}

async function remember(work: CalendarWork, before: Activity, after: Activity, cause: Cause): Promise<void> {
  const names = namesIn(changesBetween(before, after));
  const isNew = cause.kind === 'made';
  await recordChange(
    work.transaction,
    work.cipher,
    after,
    {
      id: work.ids.uuid(),
      kind: cause.kind,
      actor: cause.actor,
      sourceId: cause.sourceId,
      before: isNew ? null : { ...pick(before, names), publication: before.publication },
      after: { ...pick(after, names), publication: after.publication, ...dateChanged(cause) },
    },
    work.now,
  );
}
