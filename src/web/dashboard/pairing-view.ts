/**
 * The page on which the phone of the hub is linked to WhatsApp: a code to scan, or one to type. It is asked for anew by the
 * browser itself while a code is shown, but not while somebody types a number.
 */
import { html } from 'hono/html';
import { stateWords } from '../../conversation/coordinator/network-words.ts';
import type { Translator } from '../../i18n/translations.ts';
import { scanCode } from '../../stoepbord/scan-code.ts';
import type { Html } from '../page.ts';
import type { PairingView } from '../../channels/whatsapp/pairing.ts';

export interface PairingPageParts {
  readonly translator: Translator;
  readonly view: PairingView;
  /** Path of this page. */
  readonly path: string;
  readonly formToken: string;
  /** Somebody is about to type a number. */
  readonly byNumber: boolean;
  /** Somebody just asked for something, which the process that has the connection does in some seconds. */
  readonly isAsked: boolean;
  /** What was typed is no number. */
  readonly isWrong: boolean;
}

/** Seconds after which the browser asks again. */
const everySeconds = 5;

/** For the header `Refresh` (HTML standard, section 7.4); undefined when the page may stand still. */
export function refreshOf({
  view,
  byNumber,
  isAsked,
}: Pick<PairingPageParts, 'view' | 'byNumber' | 'isAsked'>): string | undefined {
  const changes = view.state.login !== undefined || isOnItsWay(view) || (isAsked && !isLinked(view));
  return changes && !byNumber ? String(everySeconds) : undefined;
}

function isOnItsWay({ state: { name } }: PairingView): boolean {
  return name === 'connecting' || name === 'waiting';
}

function isLinked({ state: { name } }: PairingView): boolean {
  return name === 'connected' || name === 'restricted';
}

export function pairingView(parts: PairingPageParts): Html {
  const { translator, view } = parts;
  const words = isLinked(view) ? translator.t('whatsapp:linked') : stateWords('whatsapp', view.state, translator);
  if (view.privateChats !== null) return foundChats(parts, view.privateChats);
  return html`<p role="status"><strong>${words}</strong></p>
    ${isLinked(view) ? '' : toLink(parts)}`;
}

function toLink(parts: PairingPageParts): Html {
  const { translator, view, path, byNumber } = parts;
  const { t, language } = translator;
  const { login } = view.state;
  return html`<p class="note">${t('whatsapp:risk')}</p>
    <p>${t('whatsapp:steps')}</p>
    ${byNumber ? numberForm(parts) : login === undefined ? askAgain(parts) : codeOf(parts)}
    ${
      byNumber || login?.kind === 'pairing-code'
        ? form(parts, 'pair', html``, t('whatsapp:byScan'))
        : html`<p><a href="${path}?by=number&lang=${language}">${t('whatsapp:byCode')}</a></p>`
    }`;
}

function codeOf({ translator: { t }, view }: PairingPageParts): Html {
  const { login } = view.state;
  if (login?.kind === 'pairing-code') {
    const code = `${login.code.slice(0, 4)}-${login.code.slice(4)}`;
    return html`<p>${t('whatsapp:stepsCode')} ${t('whatsapp:code')}</p>
      <p class="pairing-code"><strong><code dir="ltr">${code}</code></strong></p>`;
  }
  if (login?.kind !== 'qr') return html``;
  return html`<p>${t('whatsapp:scan')}</p>
    <p><img src="${asPicture(scanCode(login.code))}" alt="${t('dashboard:qrCode')}" width="300" height="300" /></p>`;
}

/** No code is shown: one is on its way, or somebody has to ask. */
function askAgain(parts: PairingPageParts): Html {
  const { t } = parts.translator;
  if (parts.isAsked || isOnItsWay(parts.view)) return html`<p>${t('whatsapp:wait')}</p>`;
  return form(parts, 'pair', html``, t('whatsapp:newCode'));
}

function numberForm(parts: PairingPageParts): Html {
  const { t } = parts.translator;
  const fields = html`${parts.isWrong ? html`<p id="wrong" role="alert"><strong>${t('whatsapp:wrongNumber')}</strong></p>` : ''}
    <p>
      <label for="number">${t('whatsapp:number')}</label><br />
      <input id="number" name="number" type="tel" dir="ltr" autocomplete="off" required maxlength="30"${
        parts.isWrong ? html` aria-describedby="wrong" aria-invalid="true"` : ''
      } />
    </p>`;
  return form(parts, 'pair', fields, t('whatsapp:askCode'));
}

function foundChats(parts: PairingPageParts, number: number): Html {
  const { t } = parts.translator;
  return html`<p class="note" role="status">${t('whatsapp:chats', { number })}</p>
    ${form(parts, 'pair', html``, t('whatsapp:newCode'))} ${form(parts, 'confirm', html``, t('whatsapp:confirm'))}`;
}

function form({ path, formToken, translator }: PairingPageParts, act: 'pair' | 'confirm', fields: Html, label: string) {
  return html`<form method="post" action="${path}/${act}?lang=${translator.language}">
    <input type="hidden" name="form" value="${formToken}" />
    ${fields}
    <p><button type="submit">${label}</button></p>
  </form>`;
}

function asPicture(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
