/**
 * What neighbours translated and somebody else has to look at: right, or away, as in the chat.
 */
import { html } from 'hono/html';
import type { Translation } from '../../calendar/translation/translation-store.ts';
import { buttonId } from '../../conversation/button-id.ts';
import { directionOf, languageNames } from '../../core/languages.ts';
import type { Html } from '../page.ts';
import { type DashboardView, ownForm, type ViewParts } from './view-parts.ts';

export async function translationsView(parts: ViewParts): Promise<Html> {
  const { t } = parts.translator;
  const waiting = await parts.sources.translations();
  if (waiting.length === 0) return html`<p class="empty">${t('dashboard:noTranslations')}</p>`;
  return html`<p>${t('dashboard:translationsLead')}</p>
    ${waiting.map(each => translationSlip(each, 'translations', parts))}`;
}

export function translationSlip(
  { id, original, from, to, words }: Translation,
  view: DashboardView,
  parts: ViewParts,
): Html {
  const { t } = parts.translator;
  const fields = html`<input type="hidden" name="view" value="${view}" />
    <button type="submit" name="button" value="${buttonId('cv', 'good', id, 0)}">${t('translation:btn.good')}</button>
    <button type="submit" class="second" name="button" value="${buttonId('cv', 'away', id, 0)}">
      ${t('translation:btn.refuse')}
    </button>`;
  return html`<section class="slip">
    <p class="words" lang="${from}" dir="${directionOf(from)}">${original}</p>
    <p class="words" lang="${to}" dir="${directionOf(to)}"><strong>${words}</strong></p>
    <p class="facts"><bdi>${languageNames[from]}</bdi> → <bdi>${languageNames[to]}</bdi></p>
    ${ownForm(parts, '/act', fields)}
  </section>`;
}
