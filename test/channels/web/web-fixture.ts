/** A web chat on a database of its own, with or without a receiver. */
import { randomBytes } from 'node:crypto';
import type { IncomingEvent } from '../../../src/core/chat/event.ts';
import { type Chat, plain, textMessage } from '../../../src/core/chat/message.ts';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { syncNeighbourhoods } from '../../../src/database/installation-store.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { openProcess, slug } from './web-process.ts';

export async function createWebFixture(clock: Clock = systemClock) {
  const test = await createTestDatabase();
  const ids = await syncNeighbourhoods(test.database, clock, [
    { slug, name: 'Molenwijk', timeZone: 'Europe/Brussels' },
    { slug: 'tuinwijk', name: 'Tuinwijk', timeZone: 'Europe/Brussels' },
  ]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const key = randomBytes(32);
  const own = openProcess(test, neighbourhoodId, key, clock);
  return {
    ...own,
    test,
    key,
    ids,
    neighbourhoodId,
    async close() {
      await own.close();
      await test.close();
    },
  };
}

export type WebFixture = Awaited<ReturnType<typeof createWebFixture>>;

export const chatOf = (id: string): Chat => ({ network: 'web', id, kind: 'private' });

let made = 0;

/** What a page sends along, new each time. */
export const fromPage = () => {
  made += 1;
  return { clientId: `client-${made}-${process.pid}`, language: 'nl' as const };
};

export const said = (text: string) => ({ ...fromPage(), text, file: null, replyTo: null });

export const oneButton = (id: string, label: string) => textMessage(plain('Klopt dit?'), [[{ id, label }]]);

export function messagesIn(events: readonly IncomingEvent[]): string[] {
  return events.flatMap(event => (event.type === 'message' ? [event.message.text.text] : []));
}
