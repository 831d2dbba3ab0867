/**
 * Where the links of the agenda's pages lead. The hub reads every choice from the query of an address; pages that were
 * written as plain files lead from file to file (`web/publish/file-links.ts`). Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { Language } from '../../core/languages.ts';
import { activityPath } from './address.ts';
import { type AgendaQuery, appearanceOf, noFilter, searchOf } from './agenda-query.ts';

export interface PageLinks {
  /** The sheet of style. */
  readonly style: string;
  /** The agenda as it is asked for now, with these changes; undefined where there is no such page. */
  agenda(changes: Partial<AgendaQuery>): string | undefined;
  /** The agenda with nothing chosen. */
  readonly home: string;
  /** Who is who in the neighbourhood. */
  readonly who: string;
  activity(activity: Pick<Activity, 'title' | 'publicId'>): string;
  /** The calendar file of an activity, in the page's language. */
  activityFile(activity: Pick<Activity, 'title' | 'publicId'>): string;
  /** Where its picture and text for other places are made; undefined where nothing is made. */
  share(activity: Pick<Activity, 'publicId'>): string | undefined;
  /** A picture of how something was; undefined where none is served. */
  picture?(mediaId: string): string;
  /** A feed of what is chosen, in the page's language; undefined where none is that narrow. */
  feed(file: string): string | undefined;
  /** A link of this page from outside. @param publicBase `https://…` without trailing slash */
  absolute(href: string, publicBase: string): string;
  /** This page in another language. */
  language(language: Language): string;
  /** This page with other letters; undefined where the page changes them by itself. */
  readonly letters: string | undefined;
  /** Where the form of the filters is sent; undefined where links stand in its place. */
  readonly form: string | undefined;
}

/**
 * The links of the hub.
 *
 * @param language of the page
 * @param own the page's address without its query; the agenda's when left out
 */
export function hubLinks(slug: string, query: AgendaQuery, language: Language, own: string = `/${slug}/`): PageLinks {
  const agenda = `/${slug}/`;
  const withAppearance = appearanceOf(query);
  // A feed has no days and no letters, and its address says in which language it is.
  const ofFeed = searchOf({
    ...query,
    from: undefined,
    view: 'week',
    hasLargeLetters: false,
    isFree: false,
    lang: language,
  });
  return {
    style: '/style.css',
    agenda: changes => `${agenda}${searchOf(query, changes)}`,
    home: `${agenda}${withAppearance}`,
    who: `${whoPath(slug)}${withAppearance}`,
    activity: ({ title, publicId }) => `${activityPath(slug, title, publicId)}${withAppearance}`,
    activityFile: ({ title, publicId }) => `${activityPath(slug, title, publicId)}.ics?lang=${language}`,
    share: ({ publicId }) => `/${slug}/deel/${publicId}?lang=${language}`,
    picture: mediaId => `/${slug}/foto/${mediaId}`,
    feed: file => `${agenda}${file}${ofFeed}`,
    absolute: (href, publicBase) => `${publicBase}${href}`,
    language: each => `${own}${searchOf(query, { lang: each })}`,
    letters: `${own}${searchOf(query, { hasLargeLetters: !query.hasLargeLetters })}`,
    form: agenda,
  };
}

/** The address of who is who. */
export function whoPath(slug: string): string {
  return `/${slug}/wie`;
}

/** What an address that has no filters asks for. */
export function plainQuery(appearance: Pick<AgendaQuery, 'lang' | 'hasLargeLetters'>): AgendaQuery {
  return { ...appearance, view: 'week', from: undefined, filter: noFilter, isFree: false };
}
