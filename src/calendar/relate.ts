/**
 * What a posting or an entry has to do with the entries that are there: the same, other, doubtful, or one date and its
 * series. Candidates come from the index; the judging is that of `duplicates/`.
 */
import type { Activity } from './activity.ts';
import { datesToCompare } from './activity-series.ts';
import { readActivities } from './activity-store.ts';
import { findCandidates } from './candidate-store.ts';
import { rememberedVerdicts } from './duplicate-decision-store.ts';
import { type ActivityFields, dateOf } from './fields.ts';
import { judgeTellings, mayBeMisdated, type Telling, type Verdict } from './judge-tellings.ts';
import { dateInSeries, seriesOnDate } from './single-dates.ts';
import { readSources } from './source-store.ts';
import { foldTitle } from './title-fold.ts';
import { type CalendarSettings, type CalendarWork, todayOf } from './work.ts';

export type Relation = 'same' | 'ask' | 'date-of' | 'series-of';

export interface Related {
  readonly activity: Activity;
  /** `date-of`: what was asked about is one date of this entry; `series-of`: this entry is one date of it. */
  readonly relation: Relation;
  /** The day of the series that the one is of the other. */
  readonly date: string | undefined;
  /** How sure. */
  readonly score: number;
}

/** What is asked about: one posting, or an entry with all its tellings. */
export interface Subject {
  readonly fields: ActivityFields;
  readonly tellings: readonly Telling[];
  /** The entry itself, when it has one. */
  readonly activity: Activity | undefined;
  /** See `Origin`. */
  readonly unlisted?: ReadonlySet<string> | undefined;
}

/** The entries that it has to do with, the best first. Pairs that a person judged are left out while that holds. */
export async function relatedEntries(work: CalendarWork, subject: Subject): Promise<Related[]> {
  const { transaction, settings } = work;
  const ids = await findCandidates(transaction, {
    neighbourhoodId: settings.neighbourhoodId,
    dates: datesToCompare(subject.fields, settings.timeZone, todayOf(work)),
    foldedTitle: foldTitle(subject.fields.title),
    mayBeMisdated: subject.tellings.some(mayBeMisdated),
    except: subject.activity === undefined ? [] : [subject.activity.id],
  });
  const candidates = await readActivities(transaction, ids);
  const sources = Map.groupBy(await readSources(transaction, ids), source => source.activityId);
  const judged =
    subject.activity === undefined
      ? new Map<string, string>()
      : await rememberedVerdicts(transaction, subject.activity, candidates);
  const tellingsOf = (activity: Activity) =>
    (sources.get(activity.id) ?? []).filter(source => source.role === 'telling');
  const related = candidates
    .filter(activity => !judged.has(activity.id))
    .flatMap(activity => relate(subject, activity, tellingsOf(activity), settings) ?? [])
    .toSorted(bestFirst);
  return related.map(each => (isAmbiguous(each, related, tellingsOf, settings) ? { ...each, relation: 'ask' } : each));
}

/** Less than this apart, two scores do not say which of two is meant. */
const closeScores = 1;

/** It could as well be another entry, which this one is not: a person chooses. */
function isAmbiguous(
  one: Related,
  related: readonly Related[],
  tellingsOf: (activity: Activity) => readonly Telling[],
  settings: CalendarSettings,
): boolean {
  if (one.relation !== 'same') return false;
  return related.some(
    rival =>
      rival !== one &&
      rival.relation === 'same' &&
      rival.score > one.score - closeScores &&
      judgeTellings(tellingsOf(one.activity), tellingsOf(rival.activity), settings).isOpposed,
  );
}

const order: readonly Relation[] = ['same', 'date-of', 'series-of', 'ask'];

/** Of equals the older: what outsiders hold on to stays where it is. */
function bestFirst(a: Related, b: Related): number {
  return (
    order.indexOf(a.relation) - order.indexOf(b.relation) ||
    b.score - a.score ||
    Temporal.Instant.compare(a.activity.createdAt, b.activity.createdAt) ||
    (a.activity.id < b.activity.id ? -1 : 1)
  );
}

function relate(
  subject: Subject,
  activity: Activity,
  tellings: readonly Telling[],
  settings: CalendarSettings,
): Related | undefined {
  const [own, other] = [subject.fields.recurrence !== null, activity.recurrence !== null];
  if (own !== other) return relateToSeries(subject, activity, tellings, settings, own);
  const { outcome, score } = own
    ? judgeSeries(subject, activity, tellings, settings)
    : judgeTellings(subject.tellings, tellings, settings, subject.unlisted);
  return outcome === 'same' || outcome === 'ask' ? { activity, relation: outcome, date: undefined, score } : undefined;
}

/** @param own that the subject is the series, and the entry perhaps one of its dates */
function relateToSeries(
  subject: Subject,
  activity: Activity,
  tellings: readonly Telling[],
  settings: CalendarSettings,
  own: boolean,
): Related | undefined {
  const [series, single] = own ? [subject.fields, activity] : [activity, subject.fields];
  const date = dateInSeries(series, single, settings.timeZone);
  if (date === undefined) return undefined;
  const { outcome, score } = judgeTellings(
    own ? onDate(subject.tellings, date, settings) : subject.tellings,
    own ? tellings : onDate(tellings, date, settings),
    settings,
  );
  if (outcome === 'different') return undefined;
  const relation = outcome === 'ask' ? 'ask' : own ? 'series-of' : 'date-of';
  return { activity, relation, date, score };
}

/** Two series are compared on the first day that both have; told of in March and in May they begin on other days. */
function judgeSeries(
  subject: Subject,
  activity: Activity,
  tellings: readonly Telling[],
  settings: CalendarSettings,
): Verdict {
  const { timeZone } = settings;
  const [earlier, later] =
    subject.fields.start > activity.start ? [activity, subject.fields] : [subject.fields, activity];
  const days = datesToCompare(later, timeZone, Temporal.PlainDate.from(dateOf(later.start)));
  const shared = days.find(day => dateInSeries(earlier, { start: day }, timeZone) !== undefined);
  if (shared === undefined) return { outcome: 'different', score: 0, isOpposed: false };
  const verdict = judgeTellings(
    onDate(subject.tellings, shared, settings),
    onDate(tellings, shared, settings),
    settings,
    subject.unlisted,
  );
  // One every week and one every month may well be two, however alike.
  const isDoubtful = verdict.outcome === 'same' && rhythmOf(subject.fields) !== rhythmOf(activity);
  return isDoubtful ? { ...verdict, outcome: 'ask' } : verdict;
}

/** The rule without its end, which people leave out and put off. */
function rhythmOf({ recurrence }: Pick<ActivityFields, 'recurrence'>): string {
  const parts = (recurrence ?? '').split(';').filter(part => !/^(?:UNTIL=|COUNT=|WKST=|INTERVAL=1$)/.test(part));
  return parts.toSorted().join(';');
}

function onDate(tellings: readonly Telling[], date: string, { timeZone }: CalendarSettings): Telling[] {
  return tellings.map(telling => ({
    ...telling,
    // Still a series to the judge, who compares it as it is on that day.
    fields: { ...seriesOnDate(telling.fields, date, timeZone), recurrence: telling.fields.recurrence },
  }));
}
