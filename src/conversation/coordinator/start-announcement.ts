/**
 * Sets a coordinator's line on its way to everybody who is subscribed. How it is sent is delivery's, behind the port.
 */
import type { Turn } from '../turn.ts';
import { bold, lines } from '../answer.ts';
import { subscribersOf } from './subscribers-store.ts';

export interface Announcement {
  /** The same id is the same announcement, sent once to everybody. */
  readonly id: string;
  readonly text: string;
}

export interface AnnouncementPort {
  /** How many it would reach. */
  reach(turn: Turn): Promise<{ readonly people: number; readonly groups: number }>;
  /** Writes what is to be sent, in the transaction of the turn. */
  start(turn: Turn, announcement: Announcement): Promise<void>;
}

export async function startAnnouncement(turn: Turn, announcement: Announcement, port: AnnouncementPort): Promise<void> {
  await port.start(turn, announcement);
}

/** A word in private to each subscriber that is not taking a pause, within the pace of their network. */
export const toEverySubscriber: AnnouncementPort = {
  async reach(turn) {
    const today = turn.localNow.toPlainDate().toString();
    return { people: (await subscribersOf(turn.database, turn.neighbourhoodId, today)).length, groups: 0 };
  },
  async start(turn, { id, text }) {
    const { name } = turn.neighbourhood;
    const today = turn.localNow.toPlainDate().toString();
    for (const personId of await subscribersOf(turn.database, turn.neighbourhoodId, today)) {
      if (personId === turn.person.id) continue;
      await turn.tell(
        personId,
        ({ t }) => ({ text: lines(bold(t('coordinator-chat:announce.from', { name })), text) }),
        {
          onceKey: `announcement ${id}`,
        },
      );
    }
  },
};
