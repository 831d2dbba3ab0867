/**
 * WhatsApp as a channel, as a linked device of a number of its own: puts together what the other files of this folder do. It
 * translates and never decides; what has to be sent, asked or tried again is known outside.
 */
import type { Channel } from '../../core/chat/channel.ts';
import { WijkError } from '../../core/errors.ts';
import { createCalls } from './calls.ts';
import { createParts } from './channel-parts.ts';
import { type EventDelivery, startEventDelivery } from './deliver-events.ts';
import { faultName } from './fault-name.ts';
import { numberOf } from './jids.ts';
import { fetchFile } from './media-reference.ts';
import { whatsappLimits } from './outgoing.ts';
import { leaveWish, type PairingView, pairingWish, readPairing } from './pairing.ts';
import { readRestrictions } from './restrictions.ts';
import type { WhatsAppOptions } from './whatsapp-options.ts';

/** The abilities of the contract that WhatsApp has, and what only WhatsApp has. */
export interface WhatsAppChannel
  extends Required<Omit<Channel, 'acknowledge' | 'showTyping' | 'whisper' | 'groupLink' | 'personalChats'>> {
  /** Whether this process has the connection: only then can it send. */
  sendsHere(): boolean;
  /** Connects without taking events over, as `send` does by itself; what comes in waits for `open`. */
  connect(): void;
  /**
   * Asks the process that has the connection to pair, or to connect again after it was given up.
   *
   * @param number of the hub's phone, with country, to pair by a code that is typed there; null to pair by QR code
   * @throws WijkError `wrong-number`
   */
  requestPairing(number: string | null): Promise<void>;
  /** Says that the account may be used although it has private chats. */
  confirmAccount(): Promise<void>;
  /** How the login stands, also when another process has the connection. */
  pairing(): Promise<PairingView>;
  /** Reads who the account is, so that {@link Channel.deepLink} works in a process that does not connect. */
  identify(): Promise<void>;
  /** The account's own ids; a message from the first of them was typed on the account's own phone. */
  ownIds(): readonly string[];
}

/** Makes the channel; nothing is asked of WhatsApp, nor Baileys loaded, before it is used. */
export function createWhatsAppChannel(options: WhatsAppOptions): WhatsAppChannel {
  const { name, log } = options;
  const parts = createParts(options);
  const { connection, session, state, library, timing, ownIds } = parts;
  let delivery: EventDelivery | undefined;
  let pruning: NodeJS.Timeout | undefined;

  return {
    network: 'whatsapp',
    name,
    limits: whatsappLimits,
    ...createCalls({ ...parts, answerSeconds: timing.answer, quoted: parts.quotes.find }),
    state: state.current,
    forget: ({ id }) => parts.people.forget(id),
    async open(receive, receiveAll) {
      if (delivery !== undefined) {
        throw new WijkError(`The channel ${name} is open already.`, { code: 'channel-open' });
      }
      const mayDeliver = () => connection.current() !== undefined;
      const backoff = parts.newBackoff();
      delivery = startEventDelivery({ store: parts.events, receive, receiveAll, mayDeliver, backoff, log, name });
      parts.onEvents(() => delivery?.wake());
      delivery.wake();
      const prune = () => parts.prune().catch(error => log.debug({ error: faultName(error) }, 'old rows not removed'));
      void prune();
      pruning = setInterval(() => void prune(), timing.prune * 1000);
      connection.start();
    },
    async close() {
      clearInterval(pruning);
      const open = delivery;
      delivery = undefined;
      await Promise.all([open?.stop(), connection.stop()]);
    },
    sendsHere: () => connection.current() !== undefined,
    connect: connection.start,
    requestPairing: async number => leaveWish(session, pairingWish(number)),
    confirmAccount: () => leaveWish(session, { kind: 'confirm' }),
    async pairing() {
      const view = connection.view();
      const isElsewhere = view.state.name === 'elsewhere' || view.state.name === 'off';
      return isElsewhere ? ((await readPairing(session)) ?? view) : view;
    },
    identify: parts.identify,
    ownIds,
    download: async reference => fetchFile(await library(), options.cipher, reference, whatsappLimits.download),
    deepLink(word) {
      const number = ownIds().flatMap(id => numberOf(id) ?? [])[0];
      if (number === undefined || !/^[\w-]{1,60}$/.test(word)) return undefined;
      return `https://wa.me/${number}?text=wijk%20${word}`;
    },
    readRestrictions: () => readRestrictions(connection, parts.now, timing.question),
  };
}
