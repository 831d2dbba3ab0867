/**
 * Hands what people sent to the hub: in order within a chat, by one process at a time, and again until it was taken over.
 */
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { ListeningSession } from '../../database/listening-session.ts';
import { listenForChanges } from './change-store.ts';
import { chatsThatWait, deleteTakenBefore, markTaken, nextIncoming } from './incoming-store.ts';
import { retention } from './web-chat.ts';
import { deleteMessagesBefore } from './web-message-store.ts';

export interface HandOverParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly session: ListeningSession;
  readonly neighbourhoodId: string;
  /** Where something waits, from one question for all neighbourhoods; without it each asks for itself. */
  readonly waitingChats?: (neighbourhoodId: string) => Promise<readonly string[]>;
  receive(event: IncomingEvent): Promise<void>;
  /** Told of each failure; what failed is tried again. */
  onFault(error: unknown): void;
}

export interface HandOver {
  /** Instant of the last time that the database answered; null before the first. */
  lastRoundTrip(): Temporal.Instant | null;
  /** Begins nothing more, and waits for what is in flight. */
  stop(): Promise<void>;
}

/**
 * Real milliseconds: between two looks of one's own, and after failures. While announcements are heard a look finds only what a
 * process left that died, so that an installation of hundreds of neighbourhoods need not ask for each every two seconds.
 */
const [lookEveryMs, connectedLooks] = [2000, 7];
const [firstRetryMs, lastRetryMs] = [500, 60_000];
const cleanEveryMs = 60 * 60 * 1000;

/** How many days the hub remembers that something came, so that a repetition is known. */
const rememberedDays = 7;

export function startHandOver(parts: HandOverParts): HandOver {
  const { database, cipher, clock, session, neighbourhoodId, receive, onFault } = parts;
  const waitingChats = parts.waitingChats ?? (id => chatsThatWait(database, id));
  /** Chats that this process works on; true when more came meanwhile. */
  const busy = new Map<string, boolean>();
  const failures = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let lastRoundTrip: Temporal.Instant | null = null;
  let isStopped = false;

  const stopListening = listenForChanges(session, change => {
    if (change === undefined) look();
    else if (change.what === 'incoming' && change.neighbourhoodId === neighbourhoodId) begin(change.chat);
  });
  let skipped = 0;
  const lookTimer = setInterval(() => {
    skipped = session.isConnected() ? (skipped + 1) % connectedLooks : 0;
    if (skipped === 0) look();
  }, lookEveryMs);
  const cleanTimer = setInterval(clean, cleanEveryMs);
  cleanTimer.unref();
  look();
  clean();

  function track(work: Promise<void>): void {
    const tracked = work.catch(onFault).finally(() => running.delete(tracked));
    running.add(tracked);
  }

  function look(): void {
    track(
      (async () => {
        const chats = await waitingChats(neighbourhoodId);
        lastRoundTrip = clock.now();
        for (const chat of chats) if (!failures.has(chat)) begin(chat);
      })(),
    );
  }

  function clean(): void {
    const daysAgo = (days: number) => clock.now().subtract({ hours: days * 24 });
    track(
      (async () => {
        await deleteMessagesBefore(database, daysAgo(retention.days));
        await deleteTakenBefore(database, daysAgo(rememberedDays));
      })(),
    );
  }

  function begin(chat: string): void {
    if (isStopped) return;
    if (busy.has(chat)) {
      busy.set(chat, true);
      return;
    }
    busy.set(chat, false);
    track(
      work(chat).finally(() => {
        const more = busy.get(chat) === true;
        busy.delete(chat);
        if (more && !failures.has(chat)) begin(chat);
      }),
    );
  }

  async function work(chat: string): Promise<void> {
    const lock = `wijkbode web chat ${chat}`;
    // Another process is at it, and hears of everything new itself.
    if (!(await session.tryLock(lock))) return;
    try {
      for (;;) {
        if (isStopped) return;
        const next = await nextIncoming(database, cipher, chat);
        if (next === undefined) break;
        await receive(next.event);
        await markTaken(database, next.id, clock.now());
      }
      failures.delete(chat);
    } catch (error) {
      later(chat);
      throw error;
    } finally {
      await session.unlock(lock);
    }
  }

  function later(chat: string): void {
    const times = (failures.get(chat) ?? 0) + 1;
    failures.set(chat, times);
    const wait = Math.min(firstRetryMs * 2 ** (times - 1), lastRetryMs);
    setTimeout(() => begin(chat), wait).unref();
  }

  return {
    lastRoundTrip: () => lastRoundTrip,
    async stop() {
      isStopped = true;
      stopListening();
      clearInterval(lookTimer);
      clearInterval(cleanTimer);
      await Promise.all(running);
    },
  };
}
