/**
 * The part of the dashboard that says how each network is and what to do about it.
 */
import { html } from 'hono/html';
import { networkName, stateWords } from '../../conversation/coordinator/network-words.ts';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import type { Html } from '../page.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { DashboardSources, ShownNetwork } from './dashboard-sources.ts';

export interface NetworksViewParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: Pick<DashboardSources, 'networks'>;
  /** Path of the dashboard's first page. */
  readonly home: string;
  /** Wall clock of the neighbourhood. */
  readonly now: Temporal.PlainDateTime;
}

export async function networksView(parts: NetworksViewParts): Promise<Html> {
  const { translator, sources } = parts;
  const { t } = translator;
  const shown = await sources.networks();
  return html`${shown.length === 0 ? html`<p class="empty">${t('coordinator-chat:status.noNetwork')}</p>` : ''}
    ${shown.map(network => networkSection(network, parts))}`;
}

function networkSection({ network, state }: ShownNetwork, { translator, neighbourhood, now, home }: NetworksViewParts) {
  const { t, language } = translator;
  const words = (instant: string) => {
    const when = Temporal.Instant.from(instant).toZonedDateTimeISO(neighbourhood.timeZone).toPlainDateTime();
    return formatRelativeDayAndTime(translator, when, now.toPlainDate());
  };
  const isHealthy = state.name === 'connected' || state.name === 'restricted';
  return html`<section class="slip">
    <h2>${networkName(network, translator)}</h2>
    <p><strong>${stateWords(network, state, translator)}</strong></p>
    <p>${t('dashboard:since', { when: words(state.since) })}</p>
    ${state.lastRoundTrip === null ? '' : html`<p>${t('channel:lastRoundTrip', { when: words(state.lastRoundTrip) })}</p>`}
    ${state.until === undefined ? '' : html`<p>${t('dashboard:until', { when: words(state.until) })}</p>`}
    ${state.login?.kind === 'token' ? html`<p>${t('dashboard:token', { variable: state.login.variable })}</p>` : ''}
    ${network === 'whatsapp' && !isHealthy ? html`<p><a href="${home}/whatsapp?lang=${language}">${t('whatsapp:pair')}</a></p>` : ''}
  </section>`;
}
