/**
 * Plays WhatsApp for the suite that all channels pass: the real adapter against the fake socket and its server.
 */
import { randomBytes } from 'node:crypto';
import { readMarkup } from '../../../src/channels/whatsapp/read-markup.ts';
import { writeMarkup } from '../../../src/channels/whatsapp/write-markup.ts';
import { createWhatsAppChannel, type WhatsAppChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts';
import type { WhatsAppOptions } from '../../../src/channels/whatsapp/whatsapp-options.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { createColumnCipher } from '../../../src/database/encryption.ts';
import type { SeenMessage } from '../../fakes/whatsapp/person.ts';
import { createFakeLibrary } from '../../fakes/whatsapp/socket.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../../fakes/whatsapp/whatsapp-server.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import type { ArrivedMessage, ChannelDriver } from '../conformance-driver.ts';
import { createRecordedLog } from '../recorded-log.ts';

/** Quick enough for tests. */
export const testTiming = {
  standby: 0.05,
  ping: 0.3,
  patience: 5,
  outdated: 0.2,
  qr: 60,
  answer: 0.5,
  question: 0.5,
  history: 2,
  lease: 2,
  firstRetry: 0.05,
  lastRetry: 0.2,
  prune: 3600,
};

export const testCipher = createColumnCipher(Buffer.alloc(32, 5));

/** A channel for the server's account. */
export function createTestChannel(
  server: Pick<WhatsAppServer, 'port'>,
  database: Pick<TestDatabase, 'database'>,
  options: Partial<WhatsAppOptions> & Pick<WhatsAppOptions, 'name'>,
): WhatsAppChannel {
  return createWhatsAppChannel({
    database: database.database,
    cipher: testCipher,
    clock: systemClock,
    random: () => 0.5,
    log: createRecordedLog(),
    timeZone: 'Europe/Brussels',
    socket: createFakeLibrary(server.port),
    timing: testTiming,
    ...options,
  });
}

export function newAccountName(): string {
  return `whatsapp/${randomBytes(5).toString('hex')}`;
}

export async function createWhatsAppDriver(database: TestDatabase): Promise<ChannelDriver> {
  const server = await startWhatsAppServer();
  const name = newAccountName();
  const person = server.user({ name: 'Els' });
  const createChannel = () => createTestChannel(server, database, { name });
  // the hub may write only to who wrote to it
  await introduce(createChannel(), () => person.says('dag'));
  return {
    createChannel,
    chat: { network: 'whatsapp', id: person.lid, kind: 'private' },
    styles: ['bold', 'italic', 'strikethrough', 'code', 'preformatted', 'quote'],
    media: ['picture', 'document', 'video'],
    isExclusive: true,
    says: (text, { replyTo } = {}) => person.says(writeMarkup(text), replyTo === undefined ? {} : { replyTo }),
    sees: async text => readArrived(await person.sees(text)),
    screen: () => person.screen().map(readArrived),
    edits: (id, text) => person.edits(id, text),
    reacts: (id, emoji) => person.reacts(id, emoji[0] ?? ''),
    sendsFile: (kind, bytes, caption) => person.sends({ kind, bytes, caption }),
    unreachable: () => server.goAway(),
    reachable: () => server.comeBack(),
    loseNextAnswer: () => server.answerNext('silence'),
    repeatEvents() {
      server.copies = 3;
    },
    close: () => server.close(),
  };
}

/** Pairs, takes over what is said, and closes. */
export async function introduce(channel: WhatsAppChannel, say: () => Promise<unknown>): Promise<void> {
  const came = Promise.withResolvers<void>();
  await channel.open(async () => came.resolve());
  await say();
  await came.promise;
  await channel.close();
}

function readArrived({ id, text, media, replyTo }: SeenMessage): ArrivedMessage {
  return { id, text: readMarkup(text), buttons: [], media, replyTo };
}
