/**
 * The idea box: each idea with its state and answer, and a form to change them, of which who had the idea hears.
 */
import { html } from 'hono/html';
import { formatNumber } from '../../i18n/formats.ts';
import { type Idea, ideaStates } from '../../people/idea-store.ts';
import type { Html } from '../page.ts';
import { type DashboardView, heading, ownForm, type ViewParts } from './view-parts.ts';

export async function ideasView(parts: ViewParts): Promise<Html> {
  const ideas = await parts.sources.ideas();
  if (ideas.length === 0) return html`<p class="empty">${parts.translator.t('coordinator-chat:ideas.none')}</p>`;
  return html`${ideas.map(idea => ideaSlip(parts, 'ideas', idea))}`;
}

export function ideaSlip(parts: ViewParts, view: DashboardView, idea: Idea): Html {
  const { t, language } = parts.translator;
  const { number, words, supporters, state, answer } = idea;
  return html`<section class="slip">
    ${heading(view === 'ideas' ? 2 : 3, t('coordinator-chat:ideas.head', { number }))}
    <p class="words"><bdi lang="${idea.language}">${words}</bdi></p>
    <p class="facts">
      <strong>${t(`coordinator-chat:ideas.state.${state}`)}</strong>
      · ${t('coordinator-chat:ideas.supporters', { number: formatNumber(language, supporters) })}
    </p>
    ${answer === null ? '' : html`<p><bdi>${t('coordinator-chat:ideas.tellAnswer', { answer })}</bdi></p>`}
    <details>
      <summary>${t('dashboard:answerIdea')}<span class="unseen"> ${number}</span></summary>
      ${answerForm(parts, view, idea)}
    </details>
  </section>`;
}

function answerForm(parts: ViewParts, view: DashboardView, { number, state, answer }: Idea): Html {
  const { t } = parts.translator;
  const choices = ideaStates.filter(each => each !== 'new');
  return ownForm(
    parts,
    '/ideas/answer',
    html`<input type="hidden" name="view" value="${view}" />
      <input type="hidden" name="number" value="${number}" />
      <label for="state-${number}">${t('dashboard:ideaState')}</label>
      <select id="state-${number}" name="state">
        ${choices.map(each => {
          const chosen = each === state ? html` selected` : '';
          return html`<option value="${each}"${chosen}>${t(`coordinator-chat:ideas.state.${each}`)}</option>`;
        })}
      </select>
      <label for="answer-${number}">${t('dashboard:ideaAnswer')}</label>
      <textarea id="answer-${number}" name="words" rows="3" maxlength="600">${answer ?? ''}</textarea>
      <button type="submit">${t('dashboard:save')}</button>`,
  );
}
