/**
 * A process that sends what is in the outbox, for tests that kill it: the real queue, the real outbox, and Telegram by grammY or a
 * network whose ids the hub chooses. Ends when it is told so on its standard input, or killed.
 */
import { flushCompileCache } from 'node:module';
import { z } from 'zod';
import deliverJob from '../../jobs/deliver.ts';
import { createTelegramChannel } from '../../src/channels/telegram/telegram-channel.ts';
import { networks } from '../../src/core/chat/message.ts';
import { systemClock } from '../../src/core/clock.ts';
import { openDatabase } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { createDelivery } from '../../src/delivery/delivery.ts';
import { deliver } from '../../src/queue/contracts.ts';
import { openQueue } from '../../src/queue/engine.ts';
import type { Log } from '../../src/queue/log.ts';
import { crashTuning } from '../queue/hold-contract.ts';
import { createWireChannel } from './wire-channel.ts';

export const processOptions = z.object({
  databaseUrl: z.string(),
  engine: z.object({ kind: z.enum(['postgres', 'redis']), url: z.string() }),
  neighbourhoodId: z.uuid(),
  network: z.enum(networks),
  apiRoot: z.string(),
  token: z.string(),
  perSecond: z.number(),
  leaseMs: z.number(),
});

/** With its number behind it, what the database knows a process by. */
export const holderName = 'delivery process ';

const options = processOptions.parse(JSON.parse(process.argv[2] ?? ''));
const { neighbourhoodId, network } = options;

const log: Log = { debug: nothing, info: nothing, warn: nothing, error: complain };
function nothing(): void {}
function complain(fields: object, text: string): void {
  process.stderr.write(`${text} ${JSON.stringify(fields)}\n`);
}

// As in a hub, see src/hub.ts.
process.on('uncaughtException', error => complain({ error: error.message }, 'unexpected error'));
const connection = openDatabase({ url: options.databaseUrl, applicationName: `${holderName}${process.pid}` });
const queue = await openQueue({
  engine: options.engine,
  prefix: 'faults',
  clock: systemClock,
  log: { ...log, error: nothing },
  contracts: [deliver],
  tuning: crashTuning,
});
const channel =
  network === 'telegram'
    ? createTelegramChannel({
        token: options.token,
        tokenVariable: 'TELEGRAM_BOT_TOKEN',
        apiRoot: options.apiRoot,
        name: 'telegram/faults',
        database: connection.database,
        clock: systemClock,
        random: () => 0.5,
        log,
        // Longer than a machine under load takes to answer: what the test loses, it loses by closing the connection.
        timing: { call: 10 },
      })
    : createWireChannel(network, options.apiRoot);
const delivery = createDelivery({
  database: connection.database,
  cipher: createColumnCipher(new Uint8Array(32).fill(7)),
  clock: systemClock,
  realClock: systemClock,
  chance: Math.random,
  queue,
  log,
  directory: {
    channelFor: id => (id === neighbourhoodId ? channel : undefined),
    sendsHere: (id, other) => id === neighbourhoodId && other === network,
    onlyHere: () => [],
  },
  composers: new Map(),
  news: { onBlocked: async () => undefined, onMoved: async () => undefined },
  settings: () => undefined,
  rules: () => ({ account: { count: options.perSecond, ms: 1004 }, privateChat: [], group: [] }),
  leaseMs: options.leaseMs,
});
await queue.startWorkers([deliverJob(delivery)], 'deliver');

/** The tick of a hub, faster. */
const ticking = setInterval(() => {
  delivery.refill.refill(systemClock.now()).catch(nothing);
}, 250);
/** Says when this process or its database did nothing for so long that its leases may have run out. */
let lookedAt = performance.now();
const looking = setInterval(async () => {
  // It waits for the disk, as a lease does.
  await connection.pool.query('SELECT pg_current_xact_id()').catch(nothing);
  if (performance.now() - lookedAt > options.leaseMs / 2) process.stdout.write('stalled\n');
  lookedAt = performance.now();
}, 50);
process.stdout.write('ready\n');
// Who is killed writes nothing at its end, and the next one has to read all files anew.
flushCompileCache();
process.stdin.once('data', async () => {
  clearInterval(ticking);
  clearInterval(looking);
  await delivery.close();
  process.exit(0);
});
