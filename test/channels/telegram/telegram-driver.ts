/**
 * Plays Telegram for the suite that all channels pass: the real adapter with grammY against the local Bot API server.
 */
import { readEntities, writeEntities } from '../../../src/channels/telegram/entities.ts';
import {
  createTelegramChannel,
  type TelegramChannel,
  type TelegramOptions,
} from '../../../src/channels/telegram/telegram-channel.ts';
import type { MediaKind } from '../../../src/core/chat/message.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { type BotApiServer, startBotApiServer } from '../../fakes/telegram/bot-api-server.ts';
import type { SeenMessage } from '../../fakes/telegram/person.ts';
import type { ArrivedMessage, ChannelDriver } from '../conformance-driver.ts';
import { createRecordedLog } from '../recorded-log.ts';
import type { TestDatabase } from '../../support/postgres.ts';

/** Quick enough for tests. */
export const testTiming = {
  poll: 5,
  call: 5,
  transfer: 5,
  lease: 2,
  standby: 0.1,
  firstRetry: 0.02,
  lastRetry: 0.1,
  webhookCheck: 0.1,
};

/** A channel for the server's bot. */
export function createTestChannel(
  server: Pick<BotApiServer, 'apiRoot' | 'token'>,
  database: TestDatabase,
  options: Partial<TelegramOptions> = {},
): TelegramChannel {
  return createTelegramChannel({
    token: server.token,
    tokenVariable: 'TELEGRAM_BOT_TOKEN',
    apiRoot: server.apiRoot,
    name: 'telegram/kroonmolenwijk',
    database: database.database,
    clock: systemClock,
    random: () => 0.5,
    log: createRecordedLog(),
    timing: testTiming,
    ...options,
  });
}

export async function createTelegramDriver(database: TestDatabase): Promise<ChannelDriver> {
  const server = await startBotApiServer();
  const person = server.user({ name: 'Els', language: 'nl' });
  // a bot can write only to who wrote to it
  await person.unblocks();
  const arrived = (seen: SeenMessage) => readArrived(server, seen);
  return {
    createChannel: () => createTestChannel(server, database),
    chat: { network: 'telegram', id: String(person.id), kind: 'private' },
    styles: ['bold', 'italic', 'underline', 'strikethrough', 'code', 'preformatted', 'quote', 'spoiler'],
    media: ['picture', 'document', 'voice', 'audio', 'video', 'sticker'],
    isExclusive: true,
    async says(text, options = {}) {
      const replyTo = options.replyTo === undefined ? {} : { replyTo: Number(options.replyTo) };
      return String(await person.says(text.text, { entities: writeEntities(text), ...replyTo }));
    },
    sees: async text => arrived(await person.sees(text, { ever: true })),
    screen: () => person.screen().map(arrived),
    async presses(label) {
      await person.presses(label);
    },
    edits: (id, text) => person.edits(Number(id), text),
    reacts: (id, emoji) => person.reacts(Number(id), emoji),
    sendsFile: async (kind, bytes, caption) => String(await person.sends({ kind, bytes, caption })),
    unreachable: () => server.goAway(),
    reachable: () => server.comeBack(),
    loseNextAnswer: () => server.faults.next('sendMessage', { kind: 'drop', when: 'after' }),
    slowDown: seconds => server.faults.next('sendMessage', { kind: 'refuse', status: 429, retryAfter: seconds }),
    blocks: () => person.blocks(),
    repeatEvents: () => server.faults.repeatUpdates(3),
    close: () => server.close(),
  };
}

function readArrived(server: BotApiServer, { id, text, entities, buttons, message }: SeenMessage): ArrivedMessage {
  const { reply_to_message: answered } = message;
  const file = readFile(server, message);
  return {
    id: String(id),
    text: readEntities(text, entities),
    buttons,
    media: file,
    replyTo: answered === undefined ? null : String(answered.message_id),
  };
}

function readFile({ world }: BotApiServer, message: SeenMessage['message']): ArrivedMessage['media'] {
  const { photo, document, voice, audio, video, sticker } = message;
  const found: readonly (readonly [MediaKind, { readonly file_id: string } | undefined])[] = [
    ['picture', photo?.at(-1)],
    ['document', document],
    ['voice', voice],
    ['audio', audio],
    ['video', video],
    ['sticker', sticker],
  ];
  for (const [kind, file] of found) {
    const stored = world.files.get(file?.file_id ?? '');
    if (stored !== undefined) return { kind, bytes: stored.bytes };
  }
  return null;
}
