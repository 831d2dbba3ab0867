/** A hub for bench/bridge.ts: conversation, bridge and delivery of the product over the real channels, without limits of pace. */
import { insertBridge, putMember } from '../src/bridge/bridge-store.ts';
import { randomIds } from '../src/calendar/ids.ts';
import { createTelegramChannel } from '../src/channels/telegram/telegram-channel.ts';
import { createWhatsAppChannel } from '../src/channels/whatsapp/whatsapp-channel.ts';
import { exampleFile, readConfiguration } from '../src/config/read-configuration.ts';
import type { Channel } from '../src/core/chat/channel.ts';
import type { Network } from '../src/core/chat/message.ts';
import { systemClock } from '../src/core/clock.ts';
import { openDatabase } from '../src/database/connection.ts';
import { createColumnCipher } from '../src/database/encryption.ts';
import { syncNeighbourhoods } from '../src/database/installation-store.ts';
import { migrate } from '../src/database/migrations.ts';
import { loadTranslations } from '../src/i18n/translations.ts';
import { linkGroup } from '../src/people/linked-group-store.ts';
import { wireBridge } from '../test/bridge/wiring.ts';
import { createFakeLibrary } from '../test/fakes/whatsapp/socket.ts';

export interface BenchNetworks {
  readonly apiRoot: string;
  readonly token: string;
  readonly whatsappPort: number;
  /** Pairs of groups that are bridged. */
  readonly sides: readonly (readonly { readonly network: 'telegram' | 'whatsapp'; readonly id: string }[])[];
}

export interface BenchHub {
  /** Sends what was left to the queue, as its job does. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

export async function openBenchHub(url: string, networks: BenchNetworks): Promise<BenchHub> {
  const connection = openDatabase({ url, applicationName: 'bench' });
  const { database } = connection;
  await migrate(database);
  const cipher = createColumnCipher(new Uint8Array(32).fill(7));
  const clock = systemClock;
  const slug = 'kroonmolenwijk';
  const ids = await syncNeighbourhoods(database, clock, [{ slug, name: slug, timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const [neighbourhood] = (await readConfiguration({ path: exampleFile, named: true }, () => undefined)).neighbourhoods;
  const log = { debug: nothing, info: nothing, warn: complain, error: complain };
  const common = { database, clock, random: Math.random, log };
  const channels: Partial<Record<Network, Channel>> = {
    telegram: createTelegramChannel({
      ...common,
      token: networks.token,
      tokenVariable: 'TELEGRAM_BOT_TOKEN',
      apiRoot: networks.apiRoot,
      name: 'telegram/bench',
    }),
    whatsapp: createWhatsAppChannel({
      ...common,
      cipher,
      name: 'whatsapp/bench',
      timeZone: 'Europe/Brussels',
      socket: createFakeLibrary(networks.whatsappPort),
      timing: { firstRetry: 0.1 },
    }),
  };
  const channelFor = (_id: string, network: Network) => channels[network];
  const { delivery, conversation } = wireBridge({
    database,
    cipher,
    clock,
    translations: await loadTranslations(),
    log,
    chance: Math.random,
    channelFor,
    neighbourhood: () => neighbourhood,
    onFault: error => complain({ error: String(error) }, 'a message could not be acted on'),
  });
  for (const pair of networks.sides) {
    const bridgeId = randomIds.uuid();
    await insertBridge(database, { id: bridgeId, neighbourhoodId }, clock.now());
    for (const { network, id } of pair) {
      const groupId = randomIds.uuid();
      const chat = { network, id, kind: 'group' } as const;
      const consent = { language: 'nl', linkedBy: null, consentAt: clock.now() } as const;
      await linkGroup(database, cipher, { id: groupId, neighbourhoodId, chat, title: null, ...consent });
      await putMember(database, { groupId, bridgeId, direction: 'both' }, clock.now());
    }
  }
  const open = Object.values(channels);
  for (const channel of open) {
    await channel.open(
      event => conversation.receive(neighbourhoodId, channel, event),
      events => conversation.receiveAll(neighbourhoodId, channel, events),
    );
  }
  while (open.some(channel => channel.state().name !== 'connected')) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return {
    async drain() {
      await conversation.settled();
      for (const network of ['telegram', 'whatsapp'] as const) {
        await delivery.drain({ neighbourhoodId, network }, new AbortController().signal);
      }
    },
    async close() {
      for (const channel of open) await channel.close();
      await conversation.settled();
      await delivery.close();
      await connection.close();
    },
  };
}

function nothing(): void {}
function complain(fields: object, text: string): void {
  process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
}
