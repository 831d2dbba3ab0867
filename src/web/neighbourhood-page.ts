/**
 * The page to choose a neighbourhood where an address names none, and what is said where there is nothing to show.
 */
import { html } from 'hono/html';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Language } from '../core/languages.ts';
import type { Translator } from '../i18n/translations.ts';
import { type Html, page } from './page.ts';

/** What the pages show of a neighbourhood. */
export type ShownNeighbourhood = Pick<
  Neighbourhood,
  'slug' | 'name' | 'languages' | 'timeZone' | 'themes' | 'places' | 'partners' | 'colours' | 'feasts'
>;

/** A list of the installation's neighbourhoods. */
export function choicePage(translator: Translator, neighbourhoods: readonly ShownNeighbourhood[]): Html {
  const title = translator.t('page:chooseNeighbourhood');
  return page({
    translator,
    title,
    languages: [...new Set(neighbourhoods.flatMap(({ languages }) => languages))],
    content: html`<h1>${title}</h1>
      <ul class="list">
        ${neighbourhoods.map(({ slug, name }) => html`<li><a href="/${slug}/?lang=${translator.language}">${name}</a></li>`)}
      </ul>`,
  });
}

/**
 * What is shown where there is nothing, or where we failed.
 *
 * @param wayOutPath where the way out leads
 * @param wayOut what it is called; the calendar unless said otherwise
 */
export function faultPage(
  translator: Translator,
  title: string,
  text: string,
  languages: readonly Language[],
  wayOutPath = '/',
  wayOut = translator.t('page:goToCalendar'),
): Html {
  return page({
    translator,
    title,
    languages,
    content: html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="${wayOutPath}?lang=${translator.language}">${wayOut}</a></p>`,
  });
}
