/**
 * The organisations: whether what they tell goes out at once, how many speak for them, and the way to each.
 */
import { html } from 'hono/html';
import { buttonId } from '../../conversation/button-id.ts';
import type { Html } from '../page.ts';
import type { ShownPartner } from './dashboard-sources.ts';
import { ownForm, type ViewParts } from './view-parts.ts';

export async function partnersView(parts: ViewParts): Promise<Html> {
  const { t } = parts.translator;
  const partners = await parts.sources.partners();
  return html`${
    partners.length === 0
      ? html`<p class="empty">${t('coordinator-chat:partners.none')}</p>`
      : html`<p>${t('dashboard:partnersLead')}</p><ul class="rows">${partners.map(each => row(each, parts))}</ul>`
  }
    <h2>${t('coordinator-chat:partners.add')}</h2>
    ${ownForm(
      parts,
      '/act',
      html`<input type="hidden" name="view" value="partners" />
        <input type="hidden" name="button" value="${buttonId('cp', 'new')}" />
        <label for="name">${t('dashboard:partnerName')}</label>
        <input id="name" name="words" type="text" maxlength="80" required autocomplete="off" />
        <button type="submit">${t('dashboard:add')}</button>`,
    )}`;
}

function row({ id, name, trusted, people }: ShownPartner, parts: ViewParts): Html {
  const { t } = parts.translator;
  const fields = html`<input type="hidden" name="view" value="partners" />
    <button type="submit" class="second" name="button" value="${buttonId('cp', 'show', id)}">
      ${t('coordinator-chat:approve.look')}<span class="unseen"> ${name}</span>
    </button>`;
  return html`<li class="with-act">
    <span>
      <bdi><strong>${name}</strong></bdi>
      <span class="facts">
        ${t(trusted ? 'dashboard:trusted' : 'dashboard:notTrusted')} ${t('coordinator-chat:partners.people', { number: people })}
      </span>
    </span>
    ${ownForm(parts, '/act', fields)}
  </li>`;
}
