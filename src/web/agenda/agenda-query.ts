/**
 * What an address of the agenda asks for: which days, which filters, how large the letters. Read, and written into links,
 * so that a choice goes along from page to page without cookies. Pure.
 */
import { type AudienceId, audiences } from '../../core/audiences.ts';
import { languages } from '../../core/languages.ts';
import { isTheme, themeIds } from '../../core/themes.ts';
import type { AgendaFilters } from '../../calendar/visibility-store.ts';
import { type FilterFault, type FeedFilter, filterKey, parseFilter, type FilterChoices } from '../../feeds/filter.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

export interface AgendaQuery {
  /** As asked for in the address; undefined when the browser's language counts. */
  readonly lang: string | undefined;
  readonly hasLargeLetters: boolean;
  readonly view: 'week' | 'day';
  /** First day shown; undefined for today. */
  readonly from: Temporal.PlainDate | undefined;
  readonly filter: FeedFilter;
  readonly isFree: boolean;
}

export type QueryReading =
  | { readonly query: AgendaQuery; readonly fault?: never }
  | { readonly fault: FilterFault | { readonly day: string }; readonly query?: never };

/** What may be asked for in a neighbourhood. */
export function filterChoices({ themes, partners, places }: ShownNeighbourhood): FilterChoices {
  return {
    lang: languages,
    theme: themes === undefined ? themeIds : themes.filter(isTheme),
    audience: audiences,
    partner: partners.map(({ id }) => id),
    place: places.map(({ id }) => id),
  };
}

export function readAgendaQuery(parameters: URLSearchParams, neighbourhood: ShownNeighbourhood): QueryReading {
  const rest = new URLSearchParams(parameters);
  // A page is shown in the nearest language rather than refused.
  rest.delete('lang');
  const { filter, fault } = parseFilter(rest, filterChoices(neighbourhood));
  if (fault !== undefined) return { fault };
  const day = parameters.get('from') ?? '';
  const from = day === '' ? undefined : readDay(day);
  if (day !== '' && from === undefined) return { fault: { day: day.slice(0, 60) } };
  return {
    query: {
      lang: parameters.get('lang') ?? undefined,
      hasLargeLetters: parameters.get('letters') === 'groot',
      view: parameters.get('view') === 'day' ? 'day' : 'week',
      from,
      filter,
      isFree: parameters.get('free') === '1',
    },
  };
}

/** The same query as the search part of an address, with changes: empty, or beginning with `?`. */
export function searchOf(query: AgendaQuery, changes: Partial<AgendaQuery> = {}): string {
  const { lang, hasLargeLetters, view, from, filter, isFree } = { ...query, ...changes };
  const parameters = new URLSearchParams(filterKey({ ...filter, lang: [] }));
  if (isFree) parameters.set('free', '1');
  if (view === 'day') parameters.set('view', 'day');
  if (from !== undefined) parameters.set('from', from.toString());
  if (lang !== undefined) parameters.set('lang', lang);
  if (hasLargeLetters) parameters.set('letters', 'groot');
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** How a link looks that leads elsewhere on the site: language and letters go along, nothing else. */
export function appearanceOf({ lang, hasLargeLetters }: Pick<AgendaQuery, 'lang' | 'hasLargeLetters'>): string {
  return searchOf({ lang, hasLargeLetters, view: 'week', from: undefined, filter: noFilter, isFree: false });
}

export const noFilter: FeedFilter = { lang: [], theme: [], audience: [], partner: [], place: [] };

export function isFiltered({ filter, isFree }: AgendaQuery): boolean {
  return isFree || filterKey({ ...filter, lang: [] }) !== '';
}

/** The filters as the calendar's queries take them; a house means its rooms too. */
export function agendaFilters(
  { filter, isFree }: Pick<AgendaQuery, 'filter' | 'isFree'>,
  { places }: Pick<ShownNeighbourhood, 'places'>,
): AgendaFilters {
  const asked = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);
  const isWithin = (id: string | undefined, depth = 0): boolean =>
    id !== undefined &&
    depth < 5 &&
    (filter.place.includes(id) || isWithin(places.find(place => place.id === id)?.in, depth + 1));
  return {
    themes: asked(filter.theme),
    audiences: asked<AudienceId>(filter.audience),
    partners: asked(filter.partner),
    places: filter.place.length === 0 ? undefined : places.map(({ id }) => id).filter(id => isWithin(id)),
    isFree: isFree ? true : undefined,
  };
}

/** Days further away are no days of a neighbourhood, and would only be asked for by machines that follow every link. */
const [firstYear, lastYear] = [2000, 2100];

function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    const day = Temporal.PlainDate.from(text, { overflow: 'reject' });
    return day.year >= firstYear && day.year < lastYear ? day : undefined;
  } catch {
    // The form is right and the day does not exist, such as 30 February; the caller says so.
    return undefined;
  }
}
