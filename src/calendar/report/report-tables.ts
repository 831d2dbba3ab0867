/**
 * A year's report as tables in a language, fit to be published: page, file and paper all show these and nothing else. Each table
 * says beside its numbers what they count. Pure.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { networks } from '../../core/chat/message.ts';
import { isLanguage, languageNames } from '../../core/languages.ts';
import { isTheme } from '../../core/themes.ts';
import { formatMonth } from '../../i18n/formats.ts';
import type { TextKey } from '../../i18n/text-keys.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type Published, publishColumn, publishNumber } from './small-numbers.ts';
import type { Reach, Took, YearFigures } from './year-figures.ts';

/** Null where a row has no such number. */
export type Cell = Published | null;

export interface ReportRow {
  readonly name: string;
  readonly cells: readonly Cell[];
}

export interface Measured {
  readonly name: string;
  /** What it counts, in sentences. */
  readonly definition: string;
}

export interface ReportTable {
  readonly id: string;
  readonly title: string;
  /** What the rows are. */
  readonly rowsAre: string;
  /** What each number of a row is. */
  readonly measures: readonly Measured[];
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow | undefined;
  /** Which number is drawn as bars. */
  readonly drawn: number;
}

export interface YearReport {
  readonly year: number;
  /** The last day that is counted. */
  readonly until: Temporal.PlainDate;
  /** The year is not over. */
  readonly isRunning: boolean;
  readonly tables: readonly ReportTable[];
}

export interface ReportParts {
  readonly translator: Translator;
  readonly neighbourhood: Pick<Neighbourhood, 'partners' | 'places'>;
  /** Organisations made in chat. */
  readonly partnerNames: ReadonlyMap<string, string>;
  /** Names of boards by their id. */
  readonly boardNames: ReadonlyMap<string, string>;
}

export function reportTables(figures: YearFigures, parts: ReportParts): readonly ReportTable[] {
  return [
    tookTable('partners', figures.byPartner, figures.comingByPartner, figures, parts),
    tookTable('themes', figures.byTheme, figures.comingByTheme, figures, parts),
    monthsTable(figures, parts),
    routesTable(figures, parts),
    languagesTable(figures, parts),
    participationTable(figures, parts),
    feedbackTable(figures, parts),
    boardsTable(figures, parts),
    ideasTable(figures, parts),
  ];
}

/** What took place and how many said they come, by organisation or by theme. */
function tookTable(
  id: 'partners' | 'themes',
  took: ReadonlyMap<string, Took>,
  coming: ReadonlyMap<string, number>,
  { all }: YearFigures,
  parts: ReportParts,
): ReportTable {
  const { t } = parts.translator;
  // Those who are nobody's, or have no theme, come last.
  const order = (key: string) => (key === '' ? -1 : (took.get(key)?.dates ?? 0));
  const keys = [...new Set([...took.keys(), ...coming.keys()])].toSorted(
    (a, b) => order(b) - order(a) || a.localeCompare(b),
  );
  const people = publishColumn(keys.map(key => coming.get(key) ?? 0));
  const rows = keys.map((key, index) => ({
    name: id === 'partners' ? partnerName(key, parts) : themeName(key, parts),
    cells: [took.get(key)?.activities ?? 0, took.get(key)?.dates ?? 0, people.cells[index] ?? 0],
  }));
  return {
    id,
    title: t(`report:${id}.title`),
    rowsAre: t(`report:${id}.row`),
    measures: [
      { name: t('report:activities'), definition: t('report:define.activities') },
      { name: t('report:dates'), definition: t('report:define.dates') },
      { name: t('report:coming'), definition: t('report:define.coming') },
    ],
    rows,
    total: { name: t('report:total'), cells: [all.activities, all.dates, people.total] },
    drawn: 1,
  };
}

function monthsTable({ year, byMonth, all }: YearFigures, { translator }: ReportParts): ReportTable {
  const { t, language } = translator;
  return {
    id: 'months',
    title: t('report:months.title'),
    rowsAre: t('report:months.row'),
    measures: [{ name: t('report:dates'), definition: t('report:define.dates') }],
    rows: byMonth.map((dates, index) => ({
      name: formatMonth(language, new Temporal.PlainYearMonth(year, index + 1)),
      cells: [dates],
    })),
    total: { name: t('report:total'), cells: [all.dates] },
    drawn: 0,
  };
}

/** People where they are people; posts, sheets and requests where nobody knows who saw them. */
function routesTable(figures: YearFigures, { translator: { t } }: ReportParts): ReportTable {
  const { people, messages, subscribers, groupPosts, posters, papers, visits } = figures;
  const column = (reach: Reach, alsoHidden?: readonly boolean[]) =>
    publishColumn(
      networks.map(network => reach.byNetwork.get(network) ?? 0),
      alsoHidden,
    );
  const [subscribed, reached] = [column(subscribers), column(people)];
  const sent = column(messages, hiddenIn(reached.cells));
  const ofNetworks = networks.map((network, index) => ({
    name: network === 'web' ? t('channel:web') : networkNames[network],
    cells: [subscribed.cells[index] ?? 0, reached.cells[index] ?? 0, sent.cells[index] ?? 0],
  }));
  const counted = (key: 'groups' | 'boards' | 'paper' | 'feeds' | 'pages' | 'screens', times: number) => ({
    name: t(`report:route.${key}`),
    cells: [null, null, times],
  });
  return {
    id: 'routes',
    title: t('report:routes.title'),
    rowsAre: t('report:routes.row'),
    measures: [
      { name: t('report:subscribers'), definition: t('report:define.subscribers') },
      { name: t('report:people'), definition: t('report:define.people') },
      { name: t('report:times'), definition: `${t('report:define.messages')} ${t('report:define.requests')}` },
    ],
    rows: [
      ...ofNetworks,
      counted('groups', sumOf(groupPosts.byNetwork)),
      counted('boards', sumOf(posters)),
      counted('paper', papers),
      counted('feeds', sumOf(visits.get('feed') ?? new Map())),
      counted('pages', sumOf(visits.get('page') ?? new Map())),
      counted('screens', sumOf(visits.get('screen') ?? new Map())),
    ],
    total: { name: t('report:totalPeople'), cells: [subscribed.total, reached.total, null] },
    drawn: 1,
  };
}

const networkNames = { telegram: 'Telegram', whatsapp: 'WhatsApp' } as const;

function languagesTable(figures: YearFigures, { translator: { t } }: ReportParts): ReportTable {
  const { people, messages, subscribers, visits, groupPosts } = figures;
  const [pages, feeds] = [visits.get('page') ?? new Map<string, number>(), visits.get('feed') ?? new Map()];
  const maps = [subscribers.byLanguage, people.byLanguage, messages.byLanguage, groupPosts.byLanguage, pages, feeds];
  const keys = [...new Set(maps.flatMap(map => [...map.keys()]))].toSorted(
    (a, b) => (people.byLanguage.get(b) ?? 0) - (people.byLanguage.get(a) ?? 0) || a.localeCompare(b),
  );
  const column = ({ byLanguage }: Reach, alsoHidden?: readonly boolean[]) =>
    publishColumn(
      keys.map(key => byLanguage.get(key) ?? 0),
      alsoHidden,
    );
  const [subscribed, reached] = [column(subscribers), column(people)];
  const sent = column(messages, hiddenIn(reached.cells));
  return {
    id: 'languages',
    title: t('report:languages.title'),
    rowsAre: t('report:languages.row'),
    measures: [
      { name: t('report:subscribers'), definition: t('report:define.subscribers') },
      { name: t('report:people'), definition: t('report:define.people') },
      { name: t('report:messages'), definition: t('report:define.messages') },
      { name: t('report:route.groups'), definition: t('report:define.messages') },
      { name: t('report:route.pages'), definition: t('report:define.requests') },
      { name: t('report:route.feeds'), definition: t('report:define.requests') },
    ],
    rows: keys.map((key, index) => ({
      name: isLanguage(key) ? languageNames[key] : t('report:noLanguage'),
      cells: [
        subscribed.cells[index] ?? 0,
        reached.cells[index] ?? 0,
        sent.cells[index] ?? 0,
        groupPosts.byLanguage.get(key) ?? 0,
        pages.get(key) ?? 0,
        feeds.get(key) ?? 0,
      ],
    })),
    total: {
      name: t('report:total'),
      cells: [subscribed.total, reached.total, sent.total, sumOf(groupPosts.byLanguage), sumOf(pages), sumOf(feeds)],
    },
    drawn: 1,
  };
}

function participationTable({ participation }: YearFigures, { translator: { t } }: ReportParts): ReportTable {
  const kinds = ['first', 'again'] as const;
  return peopleTable('participation', kinds, participation, t, t('report:define.participation'));
}

function feedbackTable({ feedback }: YearFigures, { translator: { t } }: ReportParts): ReportTable {
  return peopleTable('feedback', ['good', 'fair', 'bad'] as const, feedback, t, t('report:define.feedback'));
}

/** A few kinds of answers that add up. */
function peopleTable<Kind extends 'first' | 'again' | 'good' | 'fair' | 'bad'>(
  id: 'participation' | 'feedback',
  kinds: readonly Kind[],
  numbers: Readonly<Record<Kind, number>>,
  t: Translator['t'],
  definition: string,
): ReportTable {
  const { cells, total } = publishColumn(kinds.map(kind => numbers[kind]));
  return {
    id,
    title: t(`report:${id}.title`),
    rowsAre: t(`report:${id}.row`),
    measures: [{ name: t('report:answers'), definition }],
    rows: kinds.map((kind, index) => ({ name: t(answerKeys[kind]), cells: [cells[index] ?? 0] })),
    total: { name: t('report:total'), cells: [total] },
    drawn: 0,
  };
}

const answerKeys = {
  first: 'report:participation.first',
  again: 'report:participation.again',
  good: 'report:feedback.good',
  fair: 'report:feedback.fair',
  bad: 'report:feedback.bad',
} as const satisfies Record<string, TextKey>;

/** Each board with the posters that hung there and the people who came by its code; then what else brought people. */
function boardsTable({ posters, arrivals }: YearFigures, { translator: { t }, boardNames }: ReportParts): ReportTable {
  const ofBoards = [...arrivals.keys()].filter(key => key.startsWith('b_')).map(key => key.slice(2));
  const boards = [...new Set([...boardNames.keys(), ...posters.keys(), ...ofBoards])];
  const others = ['partner', 'activity', 'other'] as const;
  const keys = [...boards.map(board => `b_${board}`), ...others];
  const people = publishColumn(keys.map(key => arrivals.get(key) ?? 0));
  return {
    id: 'boards',
    title: t('report:boards.title'),
    rowsAre: t('report:boards.row'),
    measures: [
      { name: t('report:posters'), definition: t('report:define.posters') },
      { name: t('report:arrivals'), definition: t('report:define.arrivals') },
    ],
    rows: [
      ...boards.map((board, index) => ({
        name: boardNames.get(board) ?? board,
        cells: [posters.get(board) ?? 0, people.cells[index] ?? 0],
      })),
      ...others.map((other, index) => ({
        name: t(`report:boards.${other}`),
        cells: [null, people.cells[boards.length + index] ?? 0],
      })),
    ],
    total: { name: t('report:total'), cells: [sumOf(posters), people.total] },
    drawn: 0,
  };
}

/** An idea and its state are told to everybody, so they are no secret; who supports it is. */
function ideasTable({ ideas }: YearFigures, { translator: { t } }: ReportParts): ReportTable {
  const states = ['new', 'looking', 'planned', 'done', 'declined'] as const;
  return {
    id: 'ideas',
    title: t('coordinator-chat:ideas.title'),
    rowsAre: t('report:ideas.row'),
    measures: [
      { name: t('report:ideas.count'), definition: t('report:define.ideas') },
      { name: t('report:ideas.support'), definition: t('report:define.ideas') },
    ],
    rows: states.map(state => ({
      name: t(`coordinator-chat:ideas.state.${state}`),
      cells: [ideas.states.get(state) ?? 0, null],
    })),
    total: { name: t('report:ideas.said'), cells: [ideas.said, publishNumber(ideas.support)] },
    drawn: 0,
  };
}

function hiddenIn(cells: readonly Published[]): readonly boolean[] {
  return cells.map(cell => typeof cell !== 'number');
}

function partnerName(id: string, { neighbourhood, partnerNames, translator }: ReportParts): string {
  if (id === '') return translator.t('report:partners.none');
  return neighbourhood.partners.find(each => each.id === id)?.name ?? partnerNames.get(id) ?? id;
}

function themeName(id: string, { translator: { t } }: ReportParts): string {
  return isTheme(id) ? t(`themes:${id}`) : t('report:themes.none');
}

function sumOf(numbers: ReadonlyMap<string, number>): number {
  return [...numbers.values()].reduce((sum, number) => sum + number, 0);
}

/** What the numbers of a table count, each said once. */
export function definitionsOf({ measures }: Pick<ReportTable, 'measures'>): readonly string[] {
  return [...new Set(measures.map(({ definition }) => definition))];
}
