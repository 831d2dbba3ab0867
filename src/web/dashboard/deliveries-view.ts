/**
 * What is on its way to many: how far it is, and how it is stopped.
 */
import { html } from 'hono/html';
import { overviewForecastWords } from '../../conversation/coordinator/broadcasts-flow.ts';
import type { BroadcastProgress } from '../../delivery/broadcast-store.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Html } from '../page.ts';
import { heading, momentWords, ownForm, type ViewParts } from './view-parts.ts';

/** Something of it has still to leave. */
export function isUnderWay({ stoppedAt, counts }: BroadcastProgress): boolean {
  return stoppedAt === null && counts.queued + counts.held + counts.sending > 0;
}

export async function deliveriesView(parts: ViewParts): Promise<Html> {
  const { t } = parts.translator;
  const all = (await parts.sources.deliveries()).filter(({ counts }) => sumOf(counts) > 0);
  const forecasts = await parts.sources.forecasts();
  const [leaving, before] = [all.filter(isUnderWay), all.filter(each => !isUnderWay(each))];
  return html`${
    leaving.length === 0
      ? html`<p class="empty">${t('dashboard:noDeliveries')}</p>`
      : leaving.map(each => slip(each, 2, parts))
  }
    ${forecasts.map(each => html`<p class="note">${overviewForecastWords(each, parts.translator)}</p>`)}
    ${
      before.length === 0
        ? ''
        : html`<h2>${t('dashboard:earlier')}</h2>
          ${before.map(each => slip(each, 3, parts))}`
    }`;
}

function slip(broadcast: BroadcastProgress, level: 2 | 3, parts: ViewParts): Html {
  const { t, language } = parts.translator;
  const { id, kind, counts, createdAt, stoppedAt } = broadcast;
  const all = sumOf(counts);
  const settled = counts.sent + counts.failed + counts.dropped;
  const number = (count: number) => formatNumber(language, count);
  const what = kindWords(kind, parts.translator);
  const begun = momentWords(parts, createdAt.toString());
  return html`<section class="slip">
    ${heading(level, what)}
    <p><progress max="${all}" value="${settled}" aria-label="${what}"></progress></p>
    <p>
      ${t('dashboard:progress', { sent: number(counts.sent), all: number(all) })}
      ${counts.failed === 0 ? '' : t('dashboard:notArrived', { number: number(counts.failed) })}
    </p>
    <p class="facts">${t('dashboard:begun', { when: begun })}
      ${stoppedAt === null ? '' : t('dashboard:stoppedAt', { when: momentWords(parts, stoppedAt.toString()) })}</p>
    ${isUnderWay(broadcast) ? stopForm(id, what, parts) : ''}
  </section>`;
}

/** Opened first, so that nothing is stopped by a slip of the thumb. */
function stopForm(id: string, what: string, parts: ViewParts): Html {
  const { t } = parts.translator;
  const fields = html`<input type="hidden" name="delivery" value="${id}" />
    <button type="submit" class="grave">${t('dashboard:stopYes')}</button>`;
  return html`<details>
    <summary>${t('dashboard:stop')}<span class="unseen"> ${what}</span></summary>
    <p>${t('dashboard:stopLead')}</p>
    ${ownForm(parts, '/deliveries/stop', fields)}
  </details>`;
}

const kinds = ['overview', 'day-before', 'new', 'line-to-all'] as const;

function kindWords(kind: string, { t }: Translator): string {
  const known = kinds.find(each => each === kind);
  return known === undefined ? t('dashboard:kind.other') : t(`dashboard:kind.${known}`);
}

function sumOf(counts: BroadcastProgress['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
