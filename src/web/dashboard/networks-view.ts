/**
 * The part of the dashboard that says how each network is and what to do about it.
 */
import { html } from 'hono/html';
import { networkName, stateWords } from '../../conversation/coordinator/status-flow.ts';
import type { ChannelLogin } from '../../core/chat/channel.ts';
import type { Translator } from '../../i18n/translations.ts';
import { scanCode } from '../../stoepbord/scan-code.ts';
import type { Html } from '../page.ts';
import type { ShownNetwork } from './dashboard-sources.ts';
import { momentWords, type ViewParts } from './view-parts.ts';

export async function networksView(parts: ViewParts): Promise<Html> {
  const shown = await parts.sources.networks();
  const none = html`<p class="empty">${parts.translator.t('coordinator-chat:status.noNetwork')}</p>`;
  return html`${shown.length === 0 ? none : ''} ${shown.map(network => networkSection(network, parts))}`;
}

function networkSection({ network, state }: ShownNetwork, parts: ViewParts): Html {
  const { translator } = parts;
  const { t } = translator;
  const words = (instant: string) => momentWords(parts, instant);
  return html`<section class="slip">
    <h2>${networkName(network, translator)}</h2>
    <p><strong>${stateWords(state, translator)}</strong></p>
    <p>${t('dashboard:since', { when: words(state.since) })}</p>
    ${state.lastRoundTrip === null ? '' : html`<p>${t('channel:lastRoundTrip', { when: words(state.lastRoundTrip) })}</p>`}
    ${state.until === undefined ? '' : html`<p>${t('dashboard:until', { when: words(state.until) })}</p>`}
    ${state.login === undefined ? '' : loginView(state.login, translator)}
  </section>`;
}

/** What somebody needs to log in. */
function loginView(login: ChannelLogin, { t }: Translator): Html {
  switch (login.kind) {
    case 'token':
      return html`<p>${t('dashboard:token', { variable: login.variable })}</p>`;
    case 'pairing-code':
      return html`<p>${t('dashboard:pairingCode')} <strong><code>${login.code}</code></strong></p>`;
    case 'qr':
      return html`<p>${t('dashboard:scan')}</p><p>
          <img src="${asPicture(scanCode(login.code))}" alt="${t('dashboard:qrCode')}" width="280" height="280" />
        </p>`;
  }
}

function asPicture(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
