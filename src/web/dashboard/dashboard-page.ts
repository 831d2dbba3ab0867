/**
 * The pages of the dashboard: networks, today, what waits. Works without JavaScript, on a phone, in every language.
 */
import { html } from 'hono/html';
import { networkName } from '../../conversation/coordinator/network-name.ts';
import { stateWords, waitingLines } from '../../conversation/coordinator/status-flow.ts';
import { troubleSentence } from '../../conversation/coordinator/trouble-sentence.ts';
import type { ChannelLogin } from '../../core/chat/channel.ts';
import { formatDay, formatRelativeDayAndTime, formatTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { scanCode } from '../../stoepbord/scan-code.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import type { DashboardSources, ShownNetwork } from './dashboard-sources.ts';

export type DashboardView = 'networks' | 'today' | 'waiting';

export interface DashboardPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: DashboardSources;
  readonly view: DashboardView;
  /** Path of the first page. */
  readonly home: string;
  readonly formToken: string;
  /** Wall clock of the neighbourhood. */
  readonly now: Temporal.PlainDateTime;
}

const views: readonly DashboardView[] = ['networks', 'today', 'waiting'];

export async function dashboardPage(parts: DashboardPageParts): Promise<Html> {
  const { translator, neighbourhood, view, home } = parts;
  const { t, language } = translator;
  const path = (each: DashboardView) => (each === 'networks' ? home : `${home}/${each}`);
  return page({
    translator,
    title: `${t(`dashboard:${view}`)} · ${neighbourhood.name}`,
    languages: neighbourhood.languages,
    colours: neighbourhood.colours,
    languageHref: each => `${path(view)}?lang=${each}`,
    head: html`<meta name="robots" content="noindex, nofollow" />`,
    content: html`<h1>${t(`dashboard:${view}`)}</h1>
      <nav aria-label="${t('dashboard:title')}">
        <ul class="list">
          ${views.map(
            each => html`<li>
              <a href="${path(each)}?lang=${language}"${each === view ? html` aria-current="page"` : ''}>${t(`dashboard:${each}`)}</a>
            </li>`,
          )}
        </ul>
      </nav>
      ${await contentOf(parts)}
      <form method="post" action="${home}/leave?lang=${language}">
        <input type="hidden" name="form" value="${parts.formToken}" />
        <button type="submit">${t('dashboard:leave')}</button>
      </form>`,
  });
}

function contentOf(parts: DashboardPageParts): Promise<Html> {
  switch (parts.view) {
    case 'networks':
      return networksView(parts);
    case 'today':
      return todayView(parts);
    case 'waiting':
      return waitingView(parts);
  }
}

async function networksView(parts: DashboardPageParts): Promise<Html> {
  const { translator, sources } = parts;
  const { t } = translator;
  const [shown, troubles] = [sources.networks(), await sources.troubles()];
  return html`${shown.length === 0 ? html`<p class="empty">${t('coordinator-chat:status.noNetwork')}</p>` : ''}
    ${shown.map(network => networkSection(network, parts))}
    <h2>${t('coordinator-chat:status.trouble')}</h2>
    ${
      troubles.length === 0
        ? html`<p>${t('coordinator-chat:status.noTrouble')}</p>`
        : html`<ul>${troubles.map(trouble => html`<li>${troubleSentence(trouble, translator)}</li>`)}</ul>`
    }`;
}

function networkSection({ network, state }: ShownNetwork, parts: DashboardPageParts): Html {
  const { translator } = parts;
  const { t } = translator;
  const words = (instant: string) => {
    const when = Temporal.Instant.from(instant).toZonedDateTimeISO(parts.neighbourhood.timeZone).toPlainDateTime();
    return formatRelativeDayAndTime(translator, when, parts.now.toPlainDate());
  };
  return html`<section>
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

async function todayView({ translator, neighbourhood, sources, now }: DashboardPageParts): Promise<Html> {
  const { t, language } = translator;
  const items = await sources.today(now.toPlainDate(), neighbourhood.timeZone);
  return html`<p>${formatDay(language, now.toPlainDate())}</p>
    ${
      items.length === 0
        ? html`<p class="empty">${t('dashboard:nothingToday')}</p>`
        : html`<ul>${items.map(({ activity, start, isCancelled }) => {
            const time = start.length > 10 ? formatTime(language, Temporal.PlainTime.from(start.slice(11))) : '';
            const off = isCancelled ? html` <strong>${t('dashboard:cancelled')}</strong>` : '';
            return html`<li>${time} <bdi lang="${activity.language}">${activity.title}</bdi>${off}</li>`;
          })}</ul>`
    }`;
}

async function waitingView({ translator, sources, now }: DashboardPageParts): Promise<Html> {
  const { t } = translator;
  const [counts, questions] = [await sources.counts(), await sources.questions()];
  return html`<ul>${waitingLines(counts, translator).map(line => html`<li>${line.replace(/^• /, '')}</li>`)}</ul>
    ${
      questions.length === 0
        ? ''
        : html`<h2>${t('dashboard:questions')}</h2>
          <ul>${questions.map(({ kind, title, other, start }) => {
            const when = formatDay(translator.language, Temporal.PlainDate.from(start.slice(0, 10)));
            const said =
              kind === 'approval'
                ? t('coordinator-chat:approve.waits', { title: `${title} (${when})` })
                : t('coordinator-chat:duplicates.waits', { one: title, other: other ?? '' });
            return html`<li><bdi>${said}</bdi></li>`;
          })}</ul>
          <p>${t('dashboard:answerInChat')}</p>`
    }
    <p class="note">${t('dashboard:asOf', { when: formatRelativeDayAndTime(translator, now, now.toPlainDate()) })}</p>`;
}
