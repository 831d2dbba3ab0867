/**
 * How to follow the whole calendar, or what was chosen of it, in an app; and what not to expect of that.
 */
import { html } from 'hono/html';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { type AgendaQuery, searchOf } from './agenda-query.ts';
import { feedLinks } from './calendar-links.ts';

export interface SubscribeParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly query: AgendaQuery;
  readonly publicBase: string | undefined;
}

export function subscribeSection({ translator, neighbourhood, query, publicBase }: SubscribeParts): Html {
  const { t, language } = translator;
  const search = searchOf(
    { ...query, view: 'week', from: undefined, hasLargeLetters: false, isFree: false },
    { lang: language },
  );
  const path = `/${neighbourhood.slug}/kalender.ics${search}`;
  const name = t('page:calendarName', { name: neighbourhood.name });
  const links = publicBase === undefined ? undefined : feedLinks(`${publicBase}${path}`, name);
  return html`<section class="subscribe">
    <h2>${t('agenda:subscribe')}</h2>
    <ul class="buttons">
      ${links === undefined ? '' : html`<li><a class="button" href="${links.app}">${t('agenda:subscribeApp')}</a></li>`}
      ${(links?.others ?? []).map(link => html`<li><a class="button" href="${link.href}" rel="noreferrer"><bdi>${link.name}</bdi></a></li>`)}
      <li><a class="button" href="${path}">${t('agenda:calendarFile')}</a></li>
    </ul>
    <p class="note">${t('agenda:slowApps')}</p>
  </section>`;
}
