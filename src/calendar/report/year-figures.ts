/**
 * What a year's report is made of: exact sums, for {@link reportTables} to make fit for publication. No person is in them.
 */
import type { Clock } from '../../core/clock.ts';
import { type Network, networks } from '../../core/chat/message.ts';
import type { Database } from '../../database/connection.ts';
import type { Measure } from '../../database/tables/report.ts';
import { type ActivityFigure, readActivityFigures, readIdeaStates } from './activity-figures-store.ts';
import { countMonths } from './count-months.ts';
import { type CountedMonth, readCounts } from './monthly-count-store.ts';

export interface YearFigures {
  readonly year: number;
  /** The last day that is counted; undefined for a year that has not begun. */
  readonly until: Temporal.PlainDate;
  /** The year is not over, or not all of its months are counted for good. */
  readonly isRunning: boolean;
  /** How much took place. */
  readonly byPartner: ReadonlyMap<string, Took>;
  readonly byTheme: ReadonlyMap<string, Took>;
  /** Dates in each of the twelve months. */
  readonly byMonth: readonly number[];
  readonly all: Took;
  /** Said to come, by organisation and by theme: sums of the same people. */
  readonly comingByPartner: ReadonlyMap<string, number>;
  readonly comingByTheme: ReadonlyMap<string, number>;
  /** In the month in which most people got something. */
  readonly people: Reach;
  readonly messages: Reach;
  readonly subscribers: Reach;
  readonly groupPosts: Reach;
  /** Requests, by kind and by language. */
  readonly visits: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly posters: ReadonlyMap<string, number>;
  readonly papers: number;
  /** New subscribers by what brought them. */
  readonly arrivals: ReadonlyMap<string, number>;
  readonly participation: { readonly first: number; readonly again: number };
  readonly feedback: { readonly good: number; readonly fair: number; readonly bad: number };
  readonly ideas: { readonly said: number; readonly support: number; readonly states: ReadonlyMap<string, number> };
}

export interface Took {
  readonly activities: number;
  readonly dates: number;
}

/** The same people or messages, once by network and once by language. */
export interface Reach {
  readonly byNetwork: ReadonlyMap<Network, number>;
  readonly byLanguage: ReadonlyMap<string, number>;
}

export interface YearFiguresParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
  readonly timeZone: string;
}

/** Counts what is new, then reads the year up to today. */
export async function readYearFigures(parts: YearFiguresParts, year: number): Promise<YearFigures> {
  await countMonths(parts);
  const { database, clock, neighbourhoodId, timeZone } = parts;
  const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  const [from, last] = [new Temporal.PlainDate(year, 1, 1), new Temporal.PlainDate(year, 12, 31)];
  const until = Temporal.PlainDate.compare(last, today) <= 0 ? last : today;
  const took = await readActivityFigures(database, neighbourhoodId, { from, until });
  const counts = await readCounts(database, neighbourhoodId, year);
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant();
  const states = await readIdeaStates(database, neighbourhoodId, {
    from: at(from),
    before: at(last.add({ days: 1 })),
  });
  const of = (measure: Measure) => counts.filter(count => count.measure === measure);
  const subjects = (measure: Measure) => sumBy(of(measure), ({ subject }) => subject);
  const one = (measure: Measure, subject: string) => subjects(measure).get(subject) ?? 0;
  return {
    year,
    until,
    isRunning: today.year <= year,
    byPartner: tookBy(took, ({ partner }) => partner),
    byTheme: tookBy(took, ({ theme }) => theme),
    byMonth: Array.from({ length: 12 }, (_, index) =>
      sum(
        took.filter(({ month }) => month === index + 1),
        each => each.dates,
      ),
    ),
    all: tookOf(took),
    comingByPartner: subjects('coming'),
    comingByTheme: subjects('coming-by-theme'),
    people: reachOf(bestMonth(of('people'))),
    messages: reachOf(of('messages')),
    subscribers: reachOf(lastMonth(of('subscribers'))),
    groupPosts: reachOf(of('group-posts')),
    visits: new Map(
      [...Map.groupBy(of('visits'), ({ subject }) => subject)].map(([kind, group]) => [
        kind,
        sumBy(group, ({ language }) => language),
      ]),
    ),
    posters: subjects('posters'),
    papers: sum(of('papers'), each => each.number),
    arrivals: subjects('arrivals'),
    participation: { first: one('participation', 'first'), again: one('participation', 'again') },
    feedback: { good: one('feedback', 'good'), fair: one('feedback', 'fair'), bad: one('feedback', 'bad') },
    ideas: { said: one('ideas', 'said'), support: one('ideas', 'support'), states },
  };
}

/** A person who got something in two months is one person, so months are not added up. */
function bestMonth(counts: readonly CountedMonth[]): readonly CountedMonth[] {
  const months = [...Map.groupBy(counts, ({ month }) => month.toString()).values()];
  const size = (group: readonly CountedMonth[]) => sum(group, each => each.number);
  return months.toSorted((a, b) => size(b) - size(a))[0] ?? [];
}

function lastMonth(counts: readonly CountedMonth[]): readonly CountedMonth[] {
  const last = counts.at(-1)?.month;
  return counts.filter(({ month }) => last !== undefined && month.equals(last));
}

function reachOf(counts: readonly CountedMonth[]): Reach {
  const byNetwork = sumBy(counts, ({ subject }) => subject);
  return {
    byNetwork: new Map(networks.map(network => [network, byNetwork.get(network) ?? 0])),
    byLanguage: sumBy(counts, ({ language }) => language),
  };
}

function sumBy(counts: readonly CountedMonth[], key: (count: CountedMonth) => string): ReadonlyMap<string, number> {
  return new Map([...Map.groupBy(counts, key)].map(([name, group]) => [name, sum(group, each => each.number)]));
}

function tookBy(
  figures: readonly ActivityFigure[],
  key: (figure: ActivityFigure) => string,
): ReadonlyMap<string, Took> {
  return new Map([...Map.groupBy(figures, key)].map(([name, group]) => [name, tookOf(group)]));
}

/** An activity that takes place in two months is one activity. */
function tookOf(figures: readonly ActivityFigure[]): Took {
  const activities = new Set(figures.map(({ activityId }) => activityId)).size;
  return { activities, dates: sum(figures, each => each.dates) };
}

function sum<Item>(items: readonly Item[], number: (item: Item) => number): number {
  return items.reduce((all, item) => all + number(item), 0);
}
