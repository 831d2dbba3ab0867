/**
 * What machines translated and nobody has looked at yet.
 */
import { html } from 'hono/html';
import { directionOf, languageNames } from '../../core/languages.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Html } from '../page.ts';
import type { WaitingTranslation } from './translations-waiting-store.ts';
import type { ViewParts } from './view-parts.ts';

export async function translationsView(parts: ViewParts): Promise<Html> {
  const { t, language } = parts.translator;
  const found = await parts.sources.translations();
  if (found === undefined) return html`<p class="empty">${t('dashboard:noTranslator')}</p>`;
  if (found.counts.length === 0) return html`<p class="empty">${t('dashboard:noTranslations')}</p>`;
  return html`<p>${t('dashboard:translationsLead')}</p>
    <ul class="rows">${found.counts.map(
      each =>
        html`<li><bdi lang="${each.language}">${languageNames[each.language]}</bdi> <strong>${formatNumber(language, each.count)}</strong></li>`,
    )}</ul>
    <h2>${t('dashboard:newest')}</h2>
    ${found.newest.map(slip)}`;
}

function slip({ original, from, to, words }: WaitingTranslation): Html {
  return html`<section class="slip">
    <p class="words" lang="${from}" dir="${directionOf(from)}">${original}</p>
    <p class="words" lang="${to}" dir="${directionOf(to)}"><strong>${words}</strong></p>
    <p class="facts"><bdi>${languageNames[from]}</bdi> → <bdi>${languageNames[to]}</bdi></p>
  </section>`;
}
