/** What one process of an installation has of the web chat. Asks nothing of vitest. */
import { createPersonalChats } from '../../../src/channels/web/personal-chats.ts';
import { createWebChannel } from '../../../src/channels/web/web-channel.ts';
import { createWebChats } from '../../../src/channels/web/web-chats.ts';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import type { DatabaseConnection } from '../../../src/database/connection.ts';
import { createColumnCipher } from '../../../src/database/encryption.ts';
import { openListeningSession } from '../../../src/database/listening-session.ts';

export const slug = 'molenwijk';

/** A process of the installation, as far as the web chat is concerned. */
export function openProcess(
  test: Pick<DatabaseConnection, 'database' | 'pool'>,
  neighbourhoodId: string,
  key: Uint8Array,
  clock: Clock = systemClock,
) {
  const cipher = createColumnCipher(key);
  const session = openListeningSession(test.pool);
  const shared = { database: test.database, cipher, clock, session, neighbourhoodId };
  const faults: unknown[] = [];
  const channel = createWebChannel({ ...shared, slug, onFault: error => faults.push(error) });
  return {
    channel,
    chats: createWebChats(shared),
    personal: createPersonalChats(shared),
    session,
    cipher,
    faults,
    async close() {
      await channel.close();
      await session.close();
    },
  };
}
