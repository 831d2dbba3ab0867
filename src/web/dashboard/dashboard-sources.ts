/**
 * What the dashboard shows of one neighbourhood: the same queries as the chat, so that both say the same.
 */
import type { WhatsAppChannel } from '../../channels/whatsapp/whatsapp-channel.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import { type AgendaItem, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { decisionsWaiting } from '../../calendar/open-decision-store.ts';
import { countWaiting, type WaitingCounts } from '../../conversation/coordinator/waiting-counts.ts';
import type { ChannelState } from '../../core/chat/channel.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { openTroubles, type Trouble } from '../../database/trouble-store.ts';
import { createDashboardAccess, type DashboardAccess } from '../../people/dashboard-access.ts';

export interface ShownNetwork {
  readonly network: Network;
  readonly state: ChannelState;
}

/** What of a WhatsApp channel the dashboard uses. */
export type DashboardPairing = Pick<WhatsAppChannel, 'pairing' | 'requestPairing' | 'confirmAccount'>;

export interface WaitingQuestion {
  readonly kind: 'approval' | 'same-or-other';
  readonly title: string;
  readonly other: string | undefined;
  readonly start: string;
}

export interface DashboardSources {
  readonly access: DashboardAccess;
  networks(): Promise<readonly ShownNetwork[]>;
  /** To link the hub's phone; undefined where the neighbourhood is not on WhatsApp. */
  pairing(): DashboardPairing | undefined;
  /** Everything of this day. */
  today(day: Temporal.PlainDate, timeZone: string): Promise<readonly AgendaItem[]>;
  counts(): Promise<WaitingCounts>;
  /** The oldest first. */
  questions(): Promise<readonly WaitingQuestion[]>;
  troubles(): Promise<readonly Trouble[]>;
}

const mostShown = 100;

export function createStoredDashboard(parts: {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly neighbourhoodId: string;
  networks(): Promise<readonly ShownNetwork[]>;
  pairing(): DashboardPairing | undefined;
}): DashboardSources {
  const { database, cipher, neighbourhoodId } = parts;
  return {
    access: createDashboardAccess(parts),
    networks: parts.networks,
    pairing: parts.pairing,
    today(day, timeZone) {
      const at = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant();
      const window = { from: at(day), to: at(day.add({ days: 1 })), limit: mostShown };
      return occurrencesBetween(database, neighbourhoodId, window);
    },
    counts: () => countWaiting(database, cipher, neighbourhoodId),
    async questions() {
      const waiting = await decisionsWaiting(database, neighbourhoodId, mostShown);
      const shown = await Promise.all(
        waiting.map(async ({ kind, activityId, otherId }) => {
          const activity = await findActivity(database, neighbourhoodId, activityId);
          const other = otherId === null ? undefined : await findActivity(database, neighbourhoodId, otherId);
          if (activity === undefined) return [];
          return [{ kind, title: activity.title, other: other?.title, start: activity.start }];
        }),
      );
      return shown.flat();
    },
    troubles: () => openTroubles(database, neighbourhoodId, mostShown),
  };
}
