/**
 * The agenda's pages as plain files: the coming days, whole weeks, and one page for each thing to choose of which there is
 * something on, in each language.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { audiences } from '../../core/audiences.ts';
import { isTheme, themeIds as allThemes } from '../../core/themes.ts';
import type { PlannedFile } from '../../feeds/published-file.ts';
import type { FeedFilter } from '../../feeds/filter.ts';
import { cutToFit, daysOfWeek, newestChange, type ShownDays } from '../agenda/agenda-dates.ts';
import { agendaPage } from '../agenda/agenda-page.ts';
import { type AgendaQuery, agendaFilters, noFilter } from '../agenda/agenda-query.ts';
import { plainQuery } from '../agenda/page-links.ts';
import { pageType } from '../agenda/page-writer.ts';
import { fileLinks, filterFolder, languageFolder, weekFolder } from './file-links.ts';
import { inputsOf, type SiteParts } from './site-parts.ts';

/** Weeks after this one that have a page. */
const weeksAhead = 9;
/** Days that the page of a filter covers. */
const daysOfChoice = 28;
/** A page that is no first page may hold more. */
const mostOnPage = 250;
/** More dates than a neighbourhood has in ten weeks. */
const mostDates = 10_000;

/** One page, the same in every language. */
interface Sheet {
  /** Below the folder of the language. */
  readonly folder: string;
  readonly query: AgendaQuery;
  readonly from: Temporal.PlainDate;
  readonly shown: ShownDays;
}

/** @param feeds files of feeds that there are in each language, below its folder */
export async function planAgenda(parts: SiteParts, feeds: ReadonlySet<string>): Promise<PlannedFile[]> {
  const { neighbourhood, sources, today, version } = parts;
  const { timeZone, languages } = neighbourhood;
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  const end = monday.add({ weeks: weeksAhead + 1 });
  const [items, news] = await Promise.all([
    sources.datesBetween(midnight(monday), midnight(end), {}, mostDates),
    sources.newsOn(today),
  ]);
  const sheets = sheetsOf(parts, items, monday);
  const pages = new Set(sheets.map(({ folder }) => folder));
  const daysOfWeeks = new Set(sheets.filter(({ query }) => query.from !== undefined).flatMap(daysWith));
  const inputs = inputsOf(parts, version, today);
  return languages.flatMap(language =>
    sheets.map(({ folder, query, from, shown }): PlannedFile => {
      const days = new Set(daysWith({ from, shown }));
      const links = fileLinks({ site: neighbourhood, language, query, own: folder, pages, feeds, days, daysOfWeeks });
      return {
        path: `${languageFolder(neighbourhood, language)}${folder}index.html`,
        contentType: pageType,
        inputs,
        revised: newestChange(shown.items) ?? parts.now,
        make: async () =>
          String(
            await agendaPage({
              ...parts,
              ...shown,
              translator: parts.translations.translator(language),
              query,
              links,
              from,
              news,
            }),
          ),
      };
    }),
  );
}

/** The days that the page has a heading for. */
function daysWith({ from, shown }: Pick<Sheet, 'from' | 'shown'>): string[] {
  return shown.items.map(({ start }) => start.slice(0, 10)).filter(day => day >= from.toString());
}

function sheetsOf(parts: SiteParts, items: readonly AgendaItem[], monday: Temporal.PlainDate): Sheet[] {
  const { neighbourhood, today } = parts;
  const between = (from: Temporal.PlainDate, days: number) =>
    items.filter(item => lastsInto(item, neighbourhood.timeZone, from, from.add({ days })));
  const plain = plainQuery({ lang: undefined, hasLargeLetters: false });
  const first: Sheet = {
    folder: '',
    query: plain,
    from: today,
    shown: cutToFit(between(today, daysOfWeek), today, today.add({ days: daysOfWeek })),
  };
  const weeks = Array.from({ length: weeksAhead + 1 }, (_, week): Sheet => {
    const from = monday.add({ weeks: week });
    const shown = cutToFit(between(from, daysOfWeek), from, from.add({ days: daysOfWeek }), mostOnPage);
    return { folder: weekFolder(from), query: { ...plain, from }, from, shown };
  });
  const soon = between(today, daysOfChoice);
  const choices = choicesOf(parts).flatMap((choice): Sheet[] => {
    const query = { ...plain, ...choice };
    const folder = filterFolder(query.filter, query.isFree);
    const fitting = soon.filter(item => fits(item, query, neighbourhood));
    if (folder === undefined || fitting.length === 0) return [];
    const shown = cutToFit(fitting, today, today.add({ days: daysOfChoice }), mostOnPage);
    return [{ folder, query, from: today, shown }];
  });
  return [first, ...weeks, ...choices];
}

/** Everything that can be chosen by itself. */
function choicesOf({ neighbourhood }: SiteParts): { readonly filter: FeedFilter; readonly isFree: boolean }[] {
  const themes = neighbourhood.themes?.filter(isTheme) ?? [];
  const all = neighbourhood.themes === undefined ? allThemes : themes;
  return [
    ...all.map(id => ({ filter: { ...noFilter, theme: [id] }, isFree: false })),
    ...audiences.map(id => ({ filter: { ...noFilter, audience: [id] }, isFree: false })),
    ...neighbourhood.places.map(({ id }) => ({ filter: { ...noFilter, place: [id] }, isFree: false })),
    { filter: noFilter, isFree: true },
  ];
}

function lastsInto(
  { startsAt, endsAt }: AgendaItem,
  timeZone: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): boolean {
  const [first, last] = [from, to].map(day => day.toZonedDateTime(timeZone).epochMilliseconds);
  return startsAt.epochMilliseconds < (last ?? 0) && endsAt.epochMilliseconds > (first ?? 0);
}

/** As the calendar's own query chooses (`calendar/visibility-store.ts`). */
function fits({ activity }: AgendaItem, query: AgendaQuery, neighbourhood: SiteParts['neighbourhood']): boolean {
  const { themes, audiences: asked, places, isFree } = agendaFilters(query, neighbourhood);
  return (
    (themes === undefined || themes.includes(activity.theme ?? '')) &&
    (asked === undefined || activity.audience.some(each => asked.includes(each))) &&
    (places === undefined || places.includes(activity.placeId ?? '')) &&
    (isFree !== true || activity.priceCents === 0)
  );
}
