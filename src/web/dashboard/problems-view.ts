/**
 * What is wrong and what to do about it, what was wrong lately, and how much work waits in the queues of the hub.
 */
import { html } from 'hono/html';
import { troubleSentence } from '../../conversation/coordinator/trouble-sentence.ts';
import { formatNumber } from '../../i18n/formats.ts';
import type { Html } from '../page.ts';
import type { ShownQueue } from './dashboard-sources.ts';
import { momentWords, type ViewParts } from './view-parts.ts';

export async function problemsView(parts: ViewParts): Promise<Html> {
  const { translator, sources } = parts;
  const { t } = translator;
  const [open, past, queues] = [await sources.troubles(), await sources.pastTroubles(), await sources.queues()];
  return html`${
    open.length === 0
      ? html`<p class="verdict well"><span class="sign" aria-hidden="true">✓</span><strong>${t('coordinator-chat:status.noTrouble')}</strong></p>`
      : open.map(
          trouble => html`<section class="slip due">
              <p><span class="sign act" aria-hidden="true">!</span><bdi>${troubleSentence(trouble, translator)}</bdi></p>
              <p class="facts">${t('dashboard:since', { when: momentWords(parts, trouble.since) })}</p>
            </section>`,
        )
  }
    ${
      past.length === 0
        ? ''
        : html`<h2>${t('dashboard:solved')}</h2>
          <ul class="rows">${past.map(
            trouble => html`<li><span>
              <bdi>${troubleSentence(trouble, translator)}</bdi>
              <span class="facts">${t('dashboard:solvedAt', { when: momentWords(parts, trouble.endedAt) })}</span>
            </span></li>`,
          )}</ul>`
    }
    <h2 id="queue">${t('dashboard:queue')}</h2>
    <p>${t('dashboard:queueLead')}</p>
    ${queueTable(queues, parts)}`;
}

function queueTable(queues: readonly ShownQueue[], parts: ViewParts): Html {
  const { t, language } = parts.translator;
  const number = (count: number) => html`<td class="number">${formatNumber(language, count)}</td>`;
  return html`<div class="wide" role="region" aria-labelledby="queue" tabindex="0"><table>
    <thead><tr>
      <th scope="col">${t('dashboard:queueName')}</th>
      <th scope="col">${t('dashboard:queueWaiting')}</th>
      <th scope="col">${t('dashboard:queueRunning')}</th>
      <th scope="col">${t('dashboard:queueDelayed')}</th>
      <th scope="col">${t('dashboard:queueFailed')}</th>
    </tr></thead>
    <tbody>${queues.map(
      ({ name, waiting, running, delayed, failed }) => html`<tr>
        <th scope="row">${queueWords(name, parts)}</th>
        ${number(waiting)}${number(running)}${number(delayed)}${number(failed)}
      </tr>`,
    )}</tbody>
  </table></div>`;
}

const known = ['chat', 'deliver', 'feeds', 'jobs', 'wake'] as const;

function queueWords(name: string, { translator: { t } }: ViewParts): string {
  const queue = known.find(each => each === name);
  return queue === undefined ? name : t(`dashboard:queueOf.${queue}`);
}
