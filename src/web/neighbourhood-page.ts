/**
 * The first page of a neighbourhood, and the page to choose one where an address names none.
 */
import { html } from 'hono/html';
import type { Language } from '../core/languages.ts';
import type { Translator } from '../i18n/translations.ts';
import { type Html, page } from './page.ts';

/** What the pages show of a neighbourhood. */
export interface ShownNeighbourhood {
  readonly slug: string;
  readonly name: string;
  readonly languages: readonly Language[];
}

/** @param isExample whether to say that people and addresses are made up */
export function neighbourhoodPage(translator: Translator, neighbourhood: ShownNeighbourhood, isExample: boolean): Html {
  const { t } = translator;
  const { name, languages } = neighbourhood;
  const title = t('page:calendarName', { name });
  return page({
    translator,
    title,
    languages,
    content: html`<h1>${title}</h1>
      <p>${t('page:calendarOf', { name })}</p>
      <p>${t('page:nothingPlanned')}</p>
      ${isExample ? html`<p class="note">${t('page:example')}</p>` : ''}`,
  });
}

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

/** What is shown where there is nothing, or where we failed. */
export function faultPage(translator: Translator, title: string, text: string, languages: readonly Language[]): Html {
  return page({
    translator,
    title,
    languages,
    content: html`<h1>${title}</h1>
      <p>${text}</p>
      <p><a href="/?lang=${translator.language}">${translator.t('page:goToCalendar')}</a></p>`,
  });
}
