/**
 * The filters as lists of links, for pages that nobody can send a form to. Pure.
 */
import { html } from 'hono/html';
import { audiences } from '../../core/audiences.ts';
import { isTheme, signOfTheme, themeIds } from '../../core/themes.ts';
import { filterKey } from '../../feeds/filter.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { type AgendaQuery, isFiltered, noFilter } from './agenda-query.ts';
import type { PageLinks } from './page-links.ts';

export interface FilterParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly query: AgendaQuery;
  readonly links: PageLinks;
}

/** Each thing to choose of which there is a page; nothing where there is none. */
export function filterLinks({ translator, neighbourhood, query, links }: FilterParts): Html | '' {
  const { t } = translator;
  const choice = (name: string, changes: Partial<AgendaQuery>): Choice[] => {
    const href = links.agenda({ filter: noFilter, isFree: false, from: undefined, view: 'week', ...changes });
    const { filter = noFilter, isFree = false } = changes;
    const isChosen = isFree === query.isFree && filterKey(filter) === filterKey(query.filter);
    return href === undefined ? [] : [{ name, href, isChosen }];
  };
  const themes = neighbourhood.themes?.filter(isTheme) ?? themeIds;
  const groups = [
    {
      label: t('agenda:theme'),
      choices: themes.flatMap(id =>
        choice(`${signOfTheme(id)} ${t(`themes:${id}`)}`, { filter: { ...noFilter, theme: [id] } }),
      ),
    },
    {
      label: t('agenda:forWhom'),
      choices: audiences.flatMap(id => choice(t(`audiences:${id}`), { filter: { ...noFilter, audience: [id] } })),
    },
    {
      label: t('agenda:place'),
      choices: neighbourhood.places.flatMap(({ id, name }) => choice(name, { filter: { ...noFilter, place: [id] } })),
    },
    { label: t('agenda:price'), choices: choice(t('agenda:free'), { isFree: true }) },
  ].filter(({ choices }) => choices.length > 0);
  const all = isFiltered(query) ? choice(t('agenda:showAll'), {}) : [];
  if (groups.length === 0 && all.length === 0) return '';
  const chosen = groups.flatMap(({ choices }) => choices).find(({ isChosen }) => isChosen);
  return html`<details class="filter">
    <summary>${t('agenda:filter')}</summary>
    ${groups.map(({ label, choices }) => html`<p>${label}</p>${linkList(choices)}`)}
  </details>
  ${all.length === 0 ? '' : html`<p class="chosen"><strong>${chosen?.name ?? ''}</strong> ${all.map(({ name, href }) => html`<a class="clear" href="${href}">${name}</a>`)}</p>`}`;
}

interface Choice {
  readonly name: string;
  readonly href: string;
  readonly isChosen: boolean;
}

function linkList(choices: readonly Choice[]): Html {
  return html`<ul class="buttons">${choices.map(({ name, href, isChosen }) => html`<li><a class="button" href="${href}" ${isChosen ? html`aria-current="page"` : ''}><bdi>${name}</bdi></a></li>`)}</ul>`;
}
