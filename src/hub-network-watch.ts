/**
 * Watches how the networks stand: what needs a person is noted and told at once, and on a terminal the code to link a phone is
 * shown. Belongs to `main.ts`.
 */
import type { Channel, ChannelLogin, ChannelState } from './core/chat/channel.ts';
import type { Network } from './core/chat/message.ts';
import type { TroubleBook } from './database/trouble-store.ts';
import { errorFields, type Log } from './queue/log.ts';

export interface NetworkWatchParts {
  channels(): readonly {
    readonly neighbourhoodId: string;
    readonly channel: Pick<Channel, 'network' | 'name' | 'state'>;
  }[];
  troublesOf(neighbourhoodId: string): TroubleBook;
  /** Tells of trouble that nobody was told of yet. */
  tell(neighbourhoodId: string): Promise<void>;
  /** Shows what has to be scanned or typed, and how that ended. Undefined where nobody looks. */
  readonly showLogin: ((channel: string, login: ChannelLogin | 'linked' | 'given-up') => Promise<void>) | undefined;
  readonly log: Log;
  /** Real milliseconds between two looks. */
  readonly everyMs?: number;
}

/** @returns stops it */
export function watchNetworks(parts: NetworkWatchParts): () => Promise<void> {
  const { channels, log, everyMs = 1000 } = parts;
  const known = new Map<string, Seen>();
  let isFailing = false;
  let looking: Promise<void> | undefined;

  const lookAtAll = async () => {
    try {
      for (const { neighbourhoodId, channel } of channels()) {
        const before = known.get(channel.name) ?? {};
        known.set(channel.name, await look(parts, neighbourhoodId, channel, before));
      }
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn(errorFields(error), 'how the networks stand could not be noted');
      isFailing = true;
    }
  };
  const timer = setInterval(() => {
    looking ??= lookAtAll().finally(() => {
      looking = undefined;
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

/** What was seen of a channel before. */
interface Seen {
  /** Null: all is well. */
  readonly trouble?: Trouble | null;
  /** The code that was shown last. */
  readonly code?: string | null;
}

type Trouble = 'needs-login' | 'refused' | 'replaced' | 'restricted';

async function look(
  parts: NetworkWatchParts,
  neighbourhoodId: string,
  { network, name, state }: Pick<Channel, 'network' | 'name' | 'state'>,
  before: Seen,
): Promise<Seen> {
  const now = state();
  const trouble = troubleOf(now);
  if (trouble !== undefined && trouble !== before.trouble) await note(parts, neighbourhoodId, network, before, trouble);
  // Between scanning and being linked WhatsApp asks for a new connection.
  const code = now.name === 'connecting' || now.name === 'waiting' ? before.code : codeOf(now);
  if (code !== before.code) await show(parts, name, now, before.code);
  return { ...before, ...(trouble === undefined ? {} : { trouble }), ...(code === undefined ? {} : { code }) };
}

/** Undefined while it cannot be said: it begins, is tried again, or another process knows. */
function troubleOf({ name, login }: ChannelState): Trouble | null | undefined {
  if (name === 'connected') return null;
  if (name === 'refused' || name === 'replaced' || name === 'restricted') return name;
  // Somebody may be about to scan it.
  return name === 'needs-login' && (login === undefined || login.kind === 'token') ? name : undefined;
}

async function note(
  { troublesOf, tell }: NetworkWatchParts,
  neighbourhoodId: string,
  network: Network,
  before: Seen,
  trouble: Trouble | null,
): Promise<void> {
  const book = troublesOf(neighbourhoodId);
  for (const each of ['needs-login', 'refused', 'replaced', 'restricted'] as const) {
    // Delivery notes restrictions too, and sees by itself when one is over that began before this process.
    const isOurs = each !== 'restricted' || before.trouble === 'restricted';
    if (each !== trouble && isOurs) await book.end(`network-${each}`, network);
  }
  if (trouble !== null) {
    await book.report({ code: `network-${trouble}`, subject: network, sentence: sentences[trouble](network) });
  }
  await tell(neighbourhoodId);
}

const named = { telegram: 'Telegram', whatsapp: 'WhatsApp', web: 'web' } as const satisfies Record<Network, string>;

const sentences: Readonly<Record<Trouble, (network: Network) => string>> = {
  'needs-login': network =>
    `The hub is not logged in to ${named[network]}; log it in on the dashboard, or see docs/operations.md.`,
  refused: network =>
    `${named[network]} no longer accepts the hub's account; look at its phone, then link it again (docs/whatsapp.md).`,
  replaced: network =>
    `Another program uses the hub's account on ${named[network]}; stop that program, then link the phone again.`,
  restricted: network =>
    `The network ${named[network]} restricts what this account may send, so nothing is sent there for now; look at the account on its telephone, write less, and wait.`,
};

function codeOf({ login }: ChannelState): string | null {
  return login === undefined || login.kind === 'token' ? null : login.code;
}

async function show(
  { showLogin, log }: NetworkWatchParts,
  channel: string,
  { name, login }: ChannelState,
  before: string | null | undefined,
): Promise<void> {
  const isNew = typeof before !== 'string';
  const isCode = login !== undefined && login.kind !== 'token';
  if (showLogin === undefined) {
    const words = 'waits for its phone: link it on the dashboard, or with npx wijkbode whatsapp pair';
    if (isCode && isNew) log.warn({ channel }, words);
  } else if (isCode) await showLogin(channel, login);
  else if (!isNew) await showLogin(channel, name === 'connected' ? 'linked' : 'given-up');
}
