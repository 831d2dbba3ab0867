/**
 * Every board: what should hang there, what hangs there and since when, who looks after it, and how its printing goes.
 */
import { html } from 'hono/html';
import type { BoardState } from '../../stoepbord/board-book.ts';
import type { PrintState } from '../../stoepbord/print-store.ts';
import { formatDay } from '../../i18n/formats.ts';
import type { Html } from '../page.ts';
import type { ShownBoard } from './dashboard-sources.ts';
import { ownForm, type ViewParts } from './view-parts.ts';

/** Something has to be hung there now. */
export function isDue({ shouldHang }: BoardState, today: Temporal.PlainDate): boolean {
  return shouldHang.some(({ hangOn }) => Temporal.PlainDate.compare(hangOn, today) <= 0);
}

export async function boardsView(parts: ViewParts): Promise<Html> {
  const { t } = parts.translator;
  const boards = await parts.sources.boards();
  if (boards.length === 0) return html`<p class="empty">${t('coordinator-chat:boards.none')}</p>`;
  const today = parts.now.toPlainDate();
  const first = boards.toSorted((a, b) => Number(isDue(b, today)) - Number(isDue(a, today)));
  return html`${first.map(state => slip(state, parts))}`;
}

function slip(state: ShownBoard, parts: ViewParts): Html {
  const { translator, neighbourhood, now, home } = parts;
  const { t, language } = translator;
  const { board, name, keepers, shouldHang, hangs } = state;
  const keeper = neighbourhood.partners.find(({ id }) => id === board.keeper)?.name;
  const path = `${home.replace(/\/dashboard$/, '')}/bord/${board.id}`;
  const due = isDue(state, now.toPlainDate());
  const waits = shouldHang.map(({ kind, hangOn, from, until, printing }) => {
    const days = { from: formatDay(language, from), until: formatDay(language, until) };
    return html`<li>
      ${t(kind === 'strip' ? 'dashboard:stripWaits' : 'dashboard:posterWaits', days)}
      ${t('dashboard:hangOn', { day: formatDay(language, hangOn) })}
      ${printing === undefined ? '' : printWords(printing, parts)}
    </li>`;
  });
  const there = hangs.flatMap(({ kind, placedAt }) => {
    const since = placedAt?.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
    if (since === undefined) return [];
    const day = formatDay(language, since);
    return [html`<li>${t(kind === 'strip' ? 'dashboard:stripHangs' : 'dashboard:posterHangs', { day })}</li>`];
  });
  return html`<section class="slip ${due ? 'due' : ''}">
    <h2>${due ? html`<span class="sign act" aria-hidden="true">!</span>` : ''}<bdi>${name}</bdi></h2>
    <h3>${t('dashboard:shouldHang')}</h3>
    ${waits.length === 0 ? html`<p>${t('dashboard:nothingToHang')}</p>` : html`<ul>${waits}</ul>`}
    <h3>${t('dashboard:hangsThere')}</h3>
    ${there.length === 0 ? html`<p>${t('dashboard:nothingHangs')}</p>` : html`<ul>${there}</ul>`}
    <p class="facts">
      ${keeper === undefined ? '' : t('dashboard:keeper', { name: keeper })}
      ${keeper === undefined && keepers === 0 ? t('dashboard:noKeeper') : html`${t('coordinator-chat:partners.people', { number: keepers })}<br />`}
      ${board.printer === undefined ? t('dashboard:noPrinter') : t('dashboard:printer', { name: board.printer })}
    </p>
    <p class="ways">
      <a href="${path}.pdf">${t('dashboard:poster')}<span class="unseen"> ${name}</span></a>
      <a href="${path}">${t('dashboard:screen')}<span class="unseen"> ${name}</span></a>
    </p>
    ${due ? hungForm(board.id, parts) : ''}
  </section>`;
}

function printWords({ state, fault }: PrintState, { translator: { t } }: ViewParts): Html {
  if (state === 'superseded') return html``;
  const words = t(`dashboard:printing.${state}`);
  return html`${words} ${fault === null ? '' : t('dashboard:printFault', { code: fault })}`;
}

function hungForm(boardId: string, parts: ViewParts): Html {
  return ownForm(
    parts,
    '/boards/hangs',
    html`<input type="hidden" name="board" value="${boardId}" />
      <button type="submit">${parts.translator.t('dashboard:hangsNow')}</button>`,
  );
}
