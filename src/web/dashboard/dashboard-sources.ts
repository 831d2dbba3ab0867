/**
 * What the dashboard shows of one neighbourhood: the same queries as the chat, so that both say the same. What is decided there
 * goes through the desk of the conversation, with its rules.
 */
import type { WhatsAppChannel } from '../../channels/whatsapp/whatsapp-channel.ts';
import { type AgendaItem, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { type Translation, translationsWaiting } from '../../calendar/translation/translation-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { countWaiting, type WaitingCounts } from '../../conversation/coordinator/waiting-counts.ts';
import { knownPlaces } from '../../conversation/partner/place-store.ts';
import type { Desk } from '../../conversation/desk/desk.ts';
import type { ChannelState } from '../../core/chat/channel.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { type EndedTrouble, endedTroubles, openTroubles, type Trouble } from '../../database/trouble-store.ts';
import { type Forecast, forecast } from '../../delivery/forecast.ts';
import { type BroadcastProgress, readBroadcasts, stopBroadcast } from '../../delivery/broadcast-store.ts';
import { createDashboardAccess, type DashboardAccess } from '../../people/dashboard-access.ts';
import { type Idea, listIdeas } from '../../people/idea-store.ts';
import { type KnownPartner, listPartners } from '../../people/partner-store.ts';
import { coordinatorsOf, membersOf } from '../../people/role-store.ts';
import type { BoardState } from '../../stoepbord/board-book.ts';
import type { Stoepbord } from '../../stoepbord/stoepborden.ts';
import type { ReportSources } from '../report/report-sources.ts';

export interface ShownNetwork {
  readonly network: Network;
  readonly state: ChannelState;
}

/** What of a WhatsApp channel the dashboard uses. */
export type DashboardPairing = Pick<WhatsAppChannel, 'pairing' | 'requestPairing' | 'confirmAccount'>;

export interface ShownPartner extends KnownPartner {
  /** How many people speak for it. */
  readonly people: number;
}

export interface ShownBoard extends BoardState {
  /** Of its place. */
  readonly name: string;
  /** How many people look after it. */
  readonly keepers: number;
}

/** The work of one queue of the whole hub. */
export interface ShownQueue {
  readonly name: string;
  readonly waiting: number;
  readonly running: number;
  readonly delayed: number;
  readonly failed: number;
}

export interface DashboardSources {
  readonly access: DashboardAccess;
  readonly neighbourhoodId: string;
  readonly desk: Desk;
  readonly report: ReportSources;
  networks(): Promise<readonly ShownNetwork[]>;
  /** To link the hub's phone; undefined where the neighbourhood is not on WhatsApp. */
  pairing(): DashboardPairing | undefined;
  /** Everything of this day. */
  today(day: Temporal.PlainDate, timeZone: string): Promise<readonly AgendaItem[]>;
  counts(): Promise<WaitingCounts>;
  /** How many coordinators there are. */
  coordinators(): Promise<number>;
  troubles(): Promise<readonly Trouble[]>;
  /** What was wrong and is over, the last first. */
  pastTroubles(): Promise<readonly EndedTrouble[]>;
  /** The newest first. */
  deliveries(): Promise<readonly BroadcastProgress[]>;
  /** @returns how many messages do not leave any more; undefined when it was stopped before */
  stopDelivery(id: string): Promise<number | undefined>;
  boards(): Promise<readonly ShownBoard[]>;
  /** Somebody says on the dashboard that it hangs. @returns false when there is no such board */
  boardHangs(boardId: string, personId: string): Promise<boolean>;
  partners(): Promise<readonly ShownPartner[]>;
  ideas(): Promise<readonly Idea[]>;
  /** What neighbours translated and somebody else has to look at, the oldest first. */
  translations(): Promise<readonly Translation[]>;
  /** How long the overview takes on networks that ration private messages. */
  forecasts(): Promise<readonly Forecast[]>;
  queues(): Promise<readonly ShownQueue[]>;
}

export interface StoredDashboardParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Pick<Neighbourhood, 'partners' | 'places' | 'timeZone' | 'whatsapp'>;
  readonly desk: Desk;
  readonly report: ReportSources;
  readonly stoepbord: Stoepbord | undefined;
  networks(): Promise<readonly ShownNetwork[]>;
  pairing(): DashboardPairing | undefined;
  queues(): Promise<readonly ShownQueue[]>;
}

const mostShown = 100;
const mostDeliveries = 20;
/** What is over is told of for so long. */
const pastHours = 14 * 24;

export function createStoredDashboard(parts: StoredDashboardParts): DashboardSources {
  const { database, cipher, clock, neighbourhoodId, stoepbord } = parts;
  return {
    access: createDashboardAccess(parts),
    neighbourhoodId,
    desk: parts.desk,
    report: parts.report,
    networks: parts.networks,
    pairing: parts.pairing,
    queues: parts.queues,
    today(day, timeZone) {
      const at = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant();
      const window = { from: at(day), to: at(day.add({ days: 1 })), limit: mostShown };
      return occurrencesBetween(database, neighbourhoodId, window);
    },
    counts: () => countWaiting(database, cipher, neighbourhoodId),
    coordinators: async () => (await coordinatorsOf(database, neighbourhoodId)).length,
    troubles: () => openTroubles(database, neighbourhoodId, mostShown),
    pastTroubles: () =>
      endedTroubles(database, neighbourhoodId, clock.now().subtract({ hours: pastHours }), mostDeliveries),
    deliveries: () => readBroadcasts(database, neighbourhoodId, mostDeliveries),
    stopDelivery: id =>
      database.transaction().execute(transaction => stopBroadcast(transaction, neighbourhoodId, id, clock.now())),
    async boards() {
      if (stoepbord === undefined) return [];
      const places = await knownPlaces(database, neighbourhoodId, parts.neighbourhood);
      const kept = await stoepbord.boards.kept();
      const shown = kept.map(async ({ board, personIds }) => ({
        ...(await stoepbord.boards.state(board.id)),
        name: places.find(({ id }) => id === board.place)?.name ?? board.id,
        keepers: personIds.length,
      }));
      return Promise.all(shown);
    },
    async boardHangs(boardId, personId) {
      const known = (await stoepbord?.boards.list()) ?? [];
      if (stoepbord === undefined || !known.some(({ id }) => id === boardId)) return false;
      await stoepbord.boards.placed(boardId, { partnerId: null, personId });
      return true;
    },
    async partners() {
      const known = await listPartners(database, neighbourhoodId, parts.neighbourhood);
      const counted = known.map(async partner => {
        const people = await membersOf(database, neighbourhoodId, partner.id);
        return { ...partner, people: people.length };
      });
      return Promise.all(counted);
    },
    ideas: () => listIdeas(database, neighbourhoodId, mostShown),
    translations: () => translationsWaiting(database, neighbourhoodId, mostShown),
    async forecasts() {
      const open = (await parts.networks()).map(({ network }) => network);
      const { neighbourhood } = parts;
      return forecast(database, { neighbourhoodId, neighbourhood, rhythm: 'weekly', open, now: clock.now() });
    },
  };
}
