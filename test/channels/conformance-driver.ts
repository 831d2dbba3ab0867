/**
 * What a driver of the suite that all channels pass must give, and what its checks share.
 */
import { expect } from 'vitest';
import type { Channel, ChannelStateName } from '../../src/core/chat/channel.ts';
import type { IncomingEvent } from '../../src/core/chat/event.ts';
import type { Chat, MediaKind, OutgoingMessage, RichText, TextStyle } from '../../src/core/chat/message.ts';

/** One person with a private chat with the hub, and the network in between. Everything of one test. */
export interface ChannelDriver {
  /** Another channel for the same account, closed: as after a restart, or in another process. */
  createChannel(): Channel;
  /** The person's private chat with the hub, which exists. */
  readonly chat: Chat;
  /** The person writes. Gives the network's id of the message. */
  says(text: RichText, options?: { readonly replyTo?: string }): Promise<string>;
  /** The styles that the network can show; others arrive as plain text. */
  readonly styles: readonly TextStyle[];
  /** Waits until the person sees a message of the hub that contains this. */
  sees(text: string): Promise<ArrivedMessage>;
  /** Everything of the hub's that the person sees now, the oldest first. */
  screen(): readonly ArrivedMessage[];

  presses?(label: string): Promise<void>;
  edits?(messageId: string, text: string): Promise<void>;
  reacts?(messageId: string, emoji: readonly string[]): Promise<void>;
  sendsFile?(kind: MediaKind, bytes: Uint8Array, caption: string): Promise<string>;
  /** The kinds of media that arrive as what they were sent as. */
  readonly media: readonly MediaKind[];

  /** The network cannot be reached, until `reachable`. */
  unreachable?(): Promise<void>;
  reachable?(): Promise<void>;
  /** The next message arrives, but the hub is not told. */
  loseNextAnswer?(): void;
  /** The network finds that the hub goes too fast, once. */
  slowDown?(seconds: number): void;
  /** The person wants no more of the hub. */
  blocks?(): Promise<void>;
  /** The next events come twice. */
  repeatEvents?(): void;
  /** True when one process at a time may listen. */
  readonly isExclusive: boolean;

  close(): Promise<void>;
}

/** A message of the hub as the person has it. */
export interface ArrivedMessage {
  readonly id: string;
  readonly text: RichText;
  /** Labels, row by row. */
  readonly buttons: readonly (readonly string[])[];
  readonly media: { readonly kind: MediaKind; readonly bytes: Uint8Array } | null;
  readonly replyTo: string | null;
}

/** What the checks share: a driver, its channel, and what the hub got. */
export interface Stage {
  readonly driver: ChannelDriver;
  readonly channel: Channel;
  readonly events: Inbox;
  /** Opens the channel with the inbox as the hub. */
  open(): Promise<void>;
}

/** The hub's side: keeps what came in, and lets a test wait for it. */
export interface Inbox {
  readonly all: readonly IncomingEvent[];
  readonly receive: (event: IncomingEvent) => Promise<void>;
  /** Makes the next takings fail. */
  failNext(times: number): void;
  /** Waits for the first event that has this type, or passes the test. */
  next<Type extends IncomingEvent['type']>(
    type: Type,
    accepts?: (event: Extract<IncomingEvent, { type: Type }>) => boolean,
  ): Promise<Extract<IncomingEvent, { type: Type }>>;
}

export function createStage(driver: ChannelDriver): Stage & { end(): Promise<void> } {
  const channel = driver.createChannel();
  const events = createInbox();
  return {
    driver,
    channel,
    events,
    open: () => channel.open(events.receive),
    async end() {
      await driver.reachable?.();
      await channel.close();
      await driver.close();
    },
  };
}

export function createInbox(): Inbox {
  const all: IncomingEvent[] = [];
  const waiting = new Set<() => void>();
  let failures = 0;
  return {
    all,
    async receive(event) {
      if (failures > 0) {
        failures -= 1;
        throw new Error('The hub could not store this (a test).');
      }
      all.push(event);
      for (const look of [...waiting]) look();
    },
    failNext(times) {
      failures = times;
    },
    next(type, accepts = () => true) {
      type Wanted = Extract<IncomingEvent, { type: typeof type }>;
      const isWanted = (event: IncomingEvent): event is Wanted => event.type === type && accepts(event as Wanted);
      const found = all.find(isWanted);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(
            new Error(`No event "${type}" came; there were ${all.map(event => event.type).join(', ') || 'none'}.`),
          );
        }, 8000);
        const look = () => {
          const event = all.find(isWanted);
          if (event === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
      });
    },
  };
}

/** A message with everything empty but what a test sets. */
export function outgoing(message: Partial<OutgoingMessage>): OutgoingMessage {
  return { text: { text: '', entities: [] }, buttons: [], media: null, replyTo: null, silent: false, ...message };
}

/** A state makes no event, so this looks again and again. */
export async function untilState(channel: Channel, wanted: ChannelStateName): Promise<void> {
  await expect.poll(() => channel.state().name, { timeout: 8000, interval: 10 }).toBe(wanted);
}
