/**
 * Hubs beside each other on one database, of which one can be killed and is started again; measures how long each network was
 * without one. Knows nothing of what people say.
 */
import type { Network } from '../../../src/core/chat/message.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { startHub, type TestHub } from '../../support/hub.ts';

export interface TakeOver {
  readonly network: Network;
  /** Real milliseconds from the kill until another had it. */
  readonly ms: number;
}

export interface HubGroup {
  /** Those that run now; with a word, those that were started with it. */
  running(word?: string): readonly TestHub[];
  /** Waits until each of these networks is connected in one of them. */
  connected(networks: readonly Network[], timeoutMs: number): Promise<void>;
  ownerOf(network: Network): TestHub | undefined;
  /** Kills it with -9, and starts another in its place. Resolves when it is dead. */
  kill(hub: TestHub): Promise<void>;
  /** Waits until all run again. */
  whole(): Promise<void>;
  takeOvers(): readonly TakeOver[];
  /** What all wrote that ever ran. */
  output(): string;
  /** Ends all by SIGTERM. @returns how each ended */
  end(): Promise<readonly { code: number | null; signal: string | null }[]>;
}

/** One process of the group: the words after `start`, such as `--role web`. */
export type HubWords = readonly string[];

const lookEveryMs = 150;

/** @param clock shown by the hubs' own clocks, also of those that start late */
export async function openHubGroup(
  environment: Readonly<Record<string, string>>,
  members: readonly HubWords[],
  clock: Clock,
): Promise<HubGroup> {
  const words = new Map<TestHub, HubWords>();
  const states = new Map<TestHub, ReadonlyMap<string, string>>();
  const lostAt = new Map<Network, number>();
  const takeOvers: TakeOver[] = [];
  const outputs: (() => string)[] = [];
  let starting: readonly Promise<unknown>[] = [];

  const start = async (own: HubWords) => {
    const hub = await startHub({ ...environment, WIJK_DEMO: '1', WIJK_CLOCK: shownBy(clock) }, own);
    outputs.push(hub.output);
    words.set(hub, own);
  };
  const look = async () => {
    for (const hub of words.keys()) {
      const found = await statesOf(hub);
      if (words.has(hub)) states.set(hub, found);
    }
    for (const [network, at] of lostAt) {
      if (ownerOf(network) === undefined) continue;
      lostAt.delete(network);
      takeOvers.push({ network, ms: Math.round(performance.now() - at) });
    }
  };
  const ownerOf = (network: Network) => [...states].find(([, names]) => names.get(network) === 'connected')?.[0];

  await Promise.all(members.map(start));
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, lookEveryMs);

  return {
    running: word => [...words].filter(([, own]) => word === undefined || own.includes(word)).map(([hub]) => hub),
    ownerOf,
    async connected(networks, timeoutMs) {
      const deadline = performance.now() + timeoutMs;
      while (networks.some(network => ownerOf(network) === undefined)) {
        if (performance.now() > deadline)
          throw new Error(`Nobody has ${networks.join(' and ')} after ${timeoutMs} ms.`);
        await sleep(lookEveryMs);
      }
    },
    async kill(hub) {
      const own = words.get(hub) ?? [];
      const had = await statesOf(hub);
      words.delete(hub);
      states.delete(hub);
      const ended = hub.end('SIGKILL');
      for (const network of ['telegram', 'whatsapp'] as const) {
        // Also who was just taking it over: from then on it is the next one's to take.
        const state = had.get(network) ?? 'off';
        if (state !== 'elsewhere' && state !== 'off') lostAt.set(network, performance.now());
      }
      await ended;
      starting = [...starting, start(own)];
    },
    async whole() {
      await Promise.all(starting);
    },
    takeOvers: () => takeOvers,
    output: () => outputs.map(each => each()).join(''),
    async end() {
      clearInterval(timer);
      await looking;
      await Promise.all(starting);
      return Promise.all([...words.keys()].map(hub => hub.end('SIGTERM')));
    },
  };
}

/** The state of each network, as the process knows it; nothing while it does not answer. */
async function statesOf({ base }: TestHub): Promise<ReadonlyMap<string, string>> {
  try {
    const found: { readonly channels: readonly { readonly name: string; readonly state: string }[] } = JSON.parse(
      await (await fetch(`${base}/readyz`)).text(),
    );
    return new Map(found.channels.map(({ name, state }) => [name.split('/')[0] ?? '', state]));
  } catch {
    return new Map();
  }
}

function shownBy(clock: Clock): string {
  const shown = clock.now().toZonedDateTimeISO('Europe/Brussels').toPlainDateTime();
  return `${shown.toString({ smallestUnit: 'second' })},1`;
}

export async function sleep(ms: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, ms));
}
