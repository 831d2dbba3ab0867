/**
 * What the hub would say in the chat, on a page: the same words, and the same buttons as a form.
 */
import { html } from 'hono/html';
import type { Answer } from '../../conversation/answer.ts';
import { isSafeAddress, richText } from '../chat/rich-text.ts';
import type { Html } from '../page.ts';
import { type DashboardView, ownForm, type ViewParts } from './view-parts.ts';

type CardParts = Pick<ViewParts, 'home' | 'translator' | 'formToken'>;

/** @param view to which the page leads back when a button was pressed */
export function answerCard(parts: CardParts, view: DashboardView, { text, buttons = [] }: Answer): Html {
  const all = buttons.flat();
  const acts = all.filter(({ url }) => url === undefined);
  const links = all.filter(({ url }) => url !== undefined && isSafeAddress(url));
  return html`<article class="slip">
    <div class="words" dir="auto">${richText(text)}</div>
    ${links.map(({ url, label }) => html`<p><a href="${url}" rel="noopener noreferrer">${label}</a></p>`)}
    ${
      acts.length === 0
        ? ''
        : ownForm(
            parts,
            '/act',
            html`<input type="hidden" name="view" value="${view}" />
              ${acts.map(({ id, label }, index) => {
                const rank = index === 0 ? '' : html` class="second"`;
                return html`<button type="submit" name="button" value="${id}"${rank}>${label}</button>`;
              })}`,
          )
    }
  </article>`;
}

/** A field for what the hub asks, in words. */
export function wordsForm(parts: CardParts, view: DashboardView): Html {
  const { t } = parts.translator;
  return ownForm(
    parts,
    '/act',
    html`<input type="hidden" name="view" value="${view}" />
      <label for="words">${t('dashboard:yourAnswer')}</label>
      <textarea id="words" name="words" rows="3" maxlength="2000" required></textarea>
      <button type="submit">${t('dashboard:send')}</button>`,
  );
}
