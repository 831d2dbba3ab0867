/**
 * How to follow the whole calendar, or what was chosen of it, in an app; and what not to expect of that.
 */
import { html } from 'hono/html';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { feedLinks } from './calendar-links.ts';
import { feedFiles } from './feed-writer.ts';
import type { PageLinks } from './page-links.ts';

export interface SubscribeParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly links: PageLinks;
  readonly publicBase: string | undefined;
}

export function subscribeSection({ translator, neighbourhood, links, publicBase }: SubscribeParts): Html | '' {
  const { t } = translator;
  const path = links.feed(feedFiles.calendar);
  if (path === undefined) return '';
  const name = t('page:calendarName', { name: neighbourhood.name });
  const following = publicBase === undefined ? undefined : feedLinks(links.absolute(path, publicBase), name);
  return html`<section class="subscribe">
    <h2>${t('agenda:subscribe')}</h2>
    <ul class="buttons">
      ${following === undefined ? '' : html`<li><a class="button" href="${following.app}">${t('agenda:subscribeApp')}</a></li>`}
      ${(following?.others ?? []).map(link => html`<li><a class="button" href="${link.href}" rel="noreferrer"><bdi>${link.name}</bdi></a></li>`)}
      <li><a class="button" href="${path}">${t('agenda:calendarFile')}</a></li>
    </ul>
    <p class="note">${t('agenda:slowApps')}</p>
  </section>`;
}
