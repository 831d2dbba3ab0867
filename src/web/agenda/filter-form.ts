/**
 * The filters of the agenda as a plain form: theme, audience, place, free. Pure.
 */
import { html } from 'hono/html';
import { audiences } from '../../core/audiences.ts';
import { isTheme, signOfTheme, themeIds } from '../../core/themes.ts';
import type { Html } from '../page.ts';
import { type AgendaQuery, isFiltered, noFilter } from './agenda-query.ts';
import { type FilterParts, filterLinks } from './filter-links.ts';

/** Open while something is chosen, so that it is seen why so little is there. */
export function filterForm(parts: FilterParts): Html | '' {
  const { translator, neighbourhood, query, links } = parts;
  if (links.form === undefined) return filterLinks(parts);
  const { t } = translator;
  const { filter } = query;
  const themes = neighbourhood.themes?.filter(isTheme) ?? themeIds;
  const all = links.agenda({ filter: noFilter, isFree: false });
  return html`<details class="filter" ${isFiltered(query) ? html`open` : ''}>
    <summary>${t('agenda:filter')}</summary>
    <form action="${links.form}" method="get">
      ${chooser(
        'theme',
        t('agenda:theme'),
        t('agenda:allThemes'),
        filter.theme,
        themes.map(id => ({ id, name: `${signOfTheme(id)} ${t(`themes:${id}`)}` })),
      )}
      ${chooser(
        'audience',
        t('agenda:forWhom'),
        t('agenda:allAudiences'),
        filter.audience,
        audiences.map(id => ({ id, name: t(`audiences:${id}`) })),
      )}
      ${chooser('place', t('agenda:place'), t('agenda:allPlaces'), filter.place, neighbourhood.places)}
      <label class="check"><input type="checkbox" name="free" value="1" ${query.isFree ? html`checked` : ''} /> ${t('agenda:free')}</label>
      ${hiddenFields(query)}
      <p class="buttons"><button>${t('agenda:show')}</button> ${isFiltered(query) ? html`<a class="clear" href="${all}">${t('agenda:showAll')}</a>` : ''}</p>
    </form>
  </details>`;
}

interface Choice {
  readonly id: string;
  readonly name: string;
}

function chooser(
  name: string,
  label: string,
  all: string,
  chosen: readonly string[],
  choices: readonly Choice[],
): Html {
  // Several of a kind can only be asked for in the address; the form keeps them together.
  const both = chosen.length > 1 ? [{ id: chosen.join(), name: namesOf(chosen, choices) }] : [];
  const value = chosen.join();
  return html`<label>${label}
    <select name="${name}">
      <option value="">${all}</option>
      ${[...both, ...choices].map(({ id, name: shown }) => html`<option value="${id}" ${id === value ? html`selected` : ''}>${shown}</option>`)}
    </select>
  </label>`;
}

function namesOf(chosen: readonly string[], choices: readonly Choice[]): string {
  return choices
    .filter(({ id }) => chosen.includes(id))
    .map(({ name }) => name)
    .join(' + ');
}

/** What is not in the form and has to go along. */
function hiddenFields({ lang, hasLargeLetters, view, from, filter }: AgendaQuery): Html {
  const fields = {
    partner: filter.partner.length === 0 ? undefined : filter.partner.join(),
    view: view === 'day' ? view : undefined,
    from: from?.toString(),
    lang,
    letters: hasLargeLetters ? 'groot' : undefined,
  };
  return html`${Object.entries(fields).map(([name, value]) =>
    value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}
