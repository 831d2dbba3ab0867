/**
 * What waits for a coordinator, each with the buttons of the chat.
 */
import { html } from 'hono/html';
import type { WaitingCards } from '../../conversation/desk/waiting-cards.ts';
import type { TextKey } from '../../i18n/text-keys.ts';
import type { Html } from '../page.ts';
import { answerCard } from './answer-card.ts';
import { ideaSlip } from './ideas-view.ts';
import { translationSlip } from './translations-view.ts';
import { type ViewParts, viewPath } from './view-parts.ts';

const groups = {
  approvals: 'dashboard:groups.approvals',
  duplicates: 'dashboard:groups.duplicates',
  joins: 'dashboard:groups.joins',
  drafts: 'dashboard:groups.drafts',
  places: 'dashboard:groups.places',
} as const satisfies Record<keyof WaitingCards, TextKey>;

const order = ['approvals', 'duplicates', 'joins', 'drafts', 'places'] as const;

export async function waitingView(parts: ViewParts): Promise<Html> {
  const { sources, translator, personId } = parts;
  const { t, language } = translator;
  const cards = await sources.desk.waiting({ neighbourhoodId: sources.neighbourhoodId, personId, language });
  const shown = order.filter(group => (cards?.[group] ?? []).length > 0);
  const ideas = (await sources.ideas()).filter(({ state }) => state === 'new');
  const translations = await sources.translations();
  if (shown.length + ideas.length + translations.length === 0) {
    return html`<p class="empty">${t('coordinator-chat:status.nothing')}</p>`;
  }
  return html`${shown.map(
    group => html`<section>
        <h2>${t(groups[group])}</h2>
        ${(cards?.[group] ?? []).map(card => answerCard(parts, 'waiting', card))}
      </section>`,
  )}
    ${
      ideas.length === 0
        ? ''
        : html`<section>
          <h2><a href="${viewPath(parts, 'ideas')}">${t('dashboard:groups.ideas')}</a></h2>
          ${ideas.map(idea => ideaSlip(parts, 'waiting', idea))}
        </section>`
    }
    ${
      translations.length === 0
        ? ''
        : html`<section>
          <h2><a href="${viewPath(parts, 'translations')}">${t('dashboard:translations')}</a></h2>
          ${translations.map(each => translationSlip(each, 'waiting', parts))}
        </section>`
    }`;
}
