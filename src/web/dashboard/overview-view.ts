/**
 * The first page of the dashboard: whether all is well, in ten seconds, and what is on today. Each sign stands beside words that
 * say the same.
 */
import { html } from 'hono/html';
import { networkName } from '../../conversation/coordinator/network-words.ts';
import type { WaitingCounts } from '../../conversation/coordinator/waiting-counts.ts';
import type { ChannelStateName } from '../../core/chat/channel.ts';
import { isUnderWay } from './deliveries-view.ts';
import { isDue } from './boards-view.ts';
import type { Html } from '../page.ts';
import { formatDay, formatTime } from '../../i18n/formats.ts';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { type DashboardView, viewName, viewPath, type ViewParts } from './view-parts.ts';

/** `act`: somebody has to do something; `busy`: it goes on by itself. */
type Sign = 'well' | 'busy' | 'act';

interface Tile {
  readonly view: DashboardView;
  readonly sign: Sign;
  readonly words: string;
}

export async function overviewView(parts: ViewParts): Promise<Html> {
  const { translator, sources, neighbourhood, now } = parts;
  const { t, language } = translator;
  const tiles = await readTiles(parts);
  const isWell = tiles.every(({ sign }) => sign !== 'act');
  const isAlone = (await sources.coordinators()) < 2;
  const items = await sources.today(now.toPlainDate(), neighbourhood.timeZone);
  return html`<p class="verdict ${isWell ? 'well' : 'act'}" role="status">
      ${signOf(isWell ? 'well' : 'act')}<strong>${t(isWell ? 'dashboard:allWell' : 'dashboard:attention')}</strong>
    </p>
    <ul class="tiles">${tiles.map(tile => tileItem(tile, parts))}</ul>
    ${isAlone ? html`<p class="note">${t('coordinator-chat:status.alone')}</p>` : ''}
    <section aria-labelledby="today">
      <h2 id="today">${t('dashboard:today')} <small>${formatDay(language, now.toPlainDate())}</small></h2>
      ${
        items.length === 0
          ? html`<p class="empty">${t('dashboard:nothingToday')}</p>`
          : html`<ul class="rows">${items.map(item => todayItem(item, parts))}</ul>`
      }
    </section>`;
}

async function readTiles({ sources, translator, now }: ViewParts): Promise<Tile[]> {
  const { t } = translator;
  const [counts, deliveries, boards] = [await sources.counts(), await sources.deliveries(), await sources.boards()];
  const waiting = sumOf(counts);
  const leaving = deliveries.filter(isUnderWay).length;
  const due = boards.filter(board => isDue(board, now.toPlainDate())).length;
  const troubles = (await sources.troubles()).length;
  return [
    await networksTile(sources, translator),
    {
      view: 'waiting',
      sign: waiting === 0 ? 'well' : 'act',
      words: waiting === 0 ? t('coordinator-chat:status.nothing') : t('dashboard:toDecide', { number: waiting }),
    },
    {
      view: 'deliveries',
      sign: leaving === 0 ? 'well' : 'busy',
      words: leaving === 0 ? t('dashboard:noDeliveries') : t('dashboard:underWay', { number: leaving }),
    },
    {
      view: 'boards',
      sign: due === 0 ? 'well' : 'act',
      words:
        boards.length === 0
          ? t('coordinator-chat:boards.none')
          : due === 0
            ? t('dashboard:boardsWell')
            : t('dashboard:boardsDue', { number: due }),
    },
    {
      view: 'problems',
      sign: troubles === 0 ? 'well' : 'act',
      words: troubles === 0 ? t('coordinator-chat:status.noTrouble') : t('dashboard:toSolve', { number: troubles }),
    },
  ];
}

async function networksTile(sources: ViewParts['sources'], translator: ViewParts['translator']): Promise<Tile> {
  const { t } = translator;
  const shown = await sources.networks();
  const named = (sign: Sign) =>
    shown
      .filter(({ state }) => signs[state.name] === sign)
      .map(({ network }) => networkName(network, translator))
      .join(', ');
  const [toDo, busy] = [named('act'), named('busy')];
  if (shown.length === 0) return { view: 'networks', sign: 'busy', words: t('coordinator-chat:status.noNetwork') };
  if (toDo !== '') return { view: 'networks', sign: 'act', words: t('dashboard:networksAct', { names: toDo }) };
  if (busy !== '') return { view: 'networks', sign: 'busy', words: t('dashboard:networksBusy', { names: busy }) };
  return { view: 'networks', sign: 'well', words: t('dashboard:networksWell', { names: named('well') }) };
}

const signs: Readonly<Record<ChannelStateName, Sign>> = {
  connected: 'well',
  elsewhere: 'well',
  off: 'well',
  connecting: 'busy',
  waiting: 'busy',
  restricted: 'busy',
  'needs-login': 'act',
  replaced: 'act',
  refused: 'act',
};

function sumOf({ approvals, drafts, duplicates, joins, ideas, places, translations }: WaitingCounts): number {
  return approvals + drafts + duplicates + joins + ideas + places + translations;
}

function tileItem({ view, sign, words }: Tile, parts: ViewParts): Html {
  return html`<li>
    <a class="tile ${sign}" href="${viewPath(parts, view)}">
      ${signOf(sign)}<span><strong>${viewName(parts.translator, view)}</strong> <span class="said">${words}</span></span>
    </a>
  </li>`;
}

function signOf(sign: Sign): Html {
  return html`<span class="sign" aria-hidden="true">${{ well: '✓', busy: '…', act: '!' }[sign]}</span>`;
}

function todayItem({ activity, start, isCancelled }: AgendaItem, { translator, neighbourhood }: ViewParts): Html {
  const { t, language } = translator;
  const time = start.length > 10 ? formatTime(language, Temporal.PlainTime.from(start.slice(11))) : '';
  const place = neighbourhood.places.find(({ id }) => id === activity.placeId)?.name ?? activity.placeWords;
  return html`<li${isCancelled ? html` class="cancelled"` : ''}>
    <span class="hours">${time}</span>
    <bdi lang="${activity.language}">${activity.title}</bdi>
    ${place === null || place === undefined ? '' : html`<span class="facts"><bdi>${place}</bdi></span>`}
    ${isCancelled ? html`<strong>${t('dashboard:cancelled')}</strong>` : ''}
  </li>`;
}
