/**
 * The addresses of pages that are plain files. A host of files reads no query, so language, days and filters are folders;
 * all links are relative, so that they work below any address. Pure.
 *
 * `molenwijk/` is the agenda in the first language, `molenwijk/fr/` in another; below each: `week/2026-03-09/`,
 * `thema/food/`, `voor/kinderen/`, `plaats/bib/`, `gratis/`, `activiteit/soep-op-de-stoep-k7m2p9xa/` and the feeds.
 */
import { posix } from 'node:path';
import type { Language } from '../../core/languages.ts';
import type { FeedFilter } from '../../feeds/filter.ts';
import { activityName } from '../agenda/address.ts';
import type { AgendaQuery } from '../agenda/agenda-query.ts';
import { dayMark } from '../agenda/day-list.ts';
import type { PageLinks } from '../agenda/page-links.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

type Site = Pick<ShownNeighbourhood, 'slug' | 'languages'>;

/** The folder of a language; the first one has the neighbourhood's own. */
export function languageFolder({ slug, languages }: Site, language: Language): string {
  return language === languages[0] ? `${slug}/` : `${slug}/${language}/`;
}

/** Where the page of an activity is, below the folder of its language. */
export function activityFolder(title: string, publicId: string): string {
  return `activiteit/${activityName(title, publicId)}/`;
}

/** The folder of what one filter chooses; undefined for more than one at once, which has no page and no feed. */
export function filterFolder(filter: FeedFilter, isFree: boolean): string | undefined {
  const chosen = [
    ...filter.theme.map(id => `thema/${id}/`),
    ...filter.audience.map(id => `voor/${id}/`),
    ...filter.place.map(id => `plaats/${id}/`),
    ...filter.partner.map(id => `van/${id}/`),
    ...(isFree ? ['gratis/'] : []),
  ];
  return chosen.length > 1 ? undefined : (chosen[0] ?? '');
}

/** The folder of who is who. */
export const whoFolder = 'wie/';

/** The folder of a week, by its Monday. */
export function weekFolder(day: Temporal.PlainDate): string {
  return `week/${day.subtract({ days: day.dayOfWeek - 1 })}/`;
}

export interface FileLinksParts {
  readonly site: Site;
  readonly language: Language;
  readonly query: AgendaQuery;
  /** The page's own folder, below that of its language. */
  readonly own: string;
  /** The folders of all pages of a language. */
  readonly pages: ReadonlySet<string>;
  /** The files of all feeds of a language. */
  readonly feeds: ReadonlySet<string>;
  /** Days that the page has something on. */
  readonly days: ReadonlySet<string>;
  /** Days that the page of their week has something on. */
  readonly daysOfWeeks: ReadonlySet<string>;
}

export function fileLinks({ site, language, query, own, pages, feeds, days, daysOfWeeks }: FileLinksParts): PageLinks {
  const here = `${languageFolder(site, language)}${own}`;
  const to = (target: string) => relativeTo(here, target);
  const inLanguage = (target: string) => to(`${languageFolder(site, language)}${target}`);
  return {
    style: to(`${site.slug}/style.css`),
    home: inLanguage(''),
    who: inLanguage(whoFolder),
    agenda(changes) {
      const { from, view, filter, isFree } = { ...query, ...changes };
      const chosen = filterFolder(filter, isFree);
      if (chosen === undefined || (chosen !== '' && from !== undefined)) return undefined;
      if (view === 'day' && from !== undefined) {
        if (days.has(from.toString())) return `#${dayMark(from)}`;
        const isThere = daysOfWeeks.has(from.toString()) && own !== weekFolder(from);
        return isThere ? `${inLanguage(weekFolder(from))}#${dayMark(from)}` : undefined;
      }
      const folder = from === undefined ? chosen : weekFolder(from);
      const isHere = folder === own && from !== undefined;
      return isHere || !pages.has(folder) ? undefined : inLanguage(folder);
    },
    activity: ({ title, publicId }) => inLanguage(activityFolder(title, publicId)),
    activityFile: ({ title, publicId }) => inLanguage(`activiteit/${activityName(title, publicId)}.ics`),
    share: () => undefined,
    feed(file) {
      const chosen = filterFolder(query.filter, false);
      return chosen !== undefined && feeds.has(`${chosen}${file}`) ? inLanguage(`${chosen}${file}`) : undefined;
    },
    absolute: (href, publicBase) => new URL(href, `${publicBase}/${here}`).href,
    language: each => to(`${languageFolder(site, each)}${own}`),
    letters: undefined,
    form: undefined,
  };
}

/** @param here a folder, with a slash at its end; @param target a folder or a file */
export function relativeTo(here: string, target: string): string {
  const isFolder = target.endsWith('/');
  const way = posix.relative(`/${here}`, `/${target}`);
  if (!isFolder) return way;
  return way === '' ? './' : `${way}/`;
}
