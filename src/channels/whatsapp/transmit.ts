/**
 * Brings one message to the server and waits for its word on it; knows where a message may go and where not.
 */
import type { WAMessage } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { Chat } from '../../core/chat/message.ts';
import type { Connection } from './connection.ts';
import { normalJid } from './jids.ts';
import { encodeMessage } from './message-code.ts';
import type { MessageStore } from './message-store.ts';
import type { PersonStore } from './person-store.ts';
import { restrictionEnd } from './restriction.ts';
import type { Session } from './session.ts';
import { toChannelError } from './whatsapp-errors.ts';

export interface TransmitOptions {
  readonly connection: Connection;
  readonly messages: MessageStore;
  readonly people: PersonStore;
  readonly now: () => Temporal.Instant;
  /** Seconds to wait for the server's word on a message. */
  readonly answerSeconds: number;
}

/** Where a message goes, as the network knows it now. */
export interface Place {
  readonly jid: string;
  readonly isPrivate: boolean;
}

export interface Transmitter {
  /** @throws ChannelError `refused` when it is somebody who has not written first: the hub never does */
  placeOf(chat: Chat): Promise<Place>;
  /**
   * Sends under this id, once: what was accepted is not sent again.
   *
   * @throws ChannelError
   */
  transmit(place: Place, id: string, act: (session: Session) => Promise<WAMessage | undefined>): Promise<void>;
}

export function createTransmitter({ connection, messages, people, now, answerSeconds }: TransmitOptions): Transmitter {
  return {
    async placeOf(chat) {
      const asked = requireJid(chat.id);
      if (chat.kind !== 'private') return { jid: asked, isPrivate: false };
      const jid = await people.currentId(asked);
      if (await people.isKnown(jid)) return { jid, isPrivate: true };
      const text = 'This person never wrote to the hub on WhatsApp, and the hub never writes first.';
      throw new ChannelError('refused', text);
    },
    async transmit(place, id, act) {
      requireAllowed(place);
      if ((await messages.find(id))?.isAccepted === true) return;
      const session = await connection.use();
      requireAllowed(place);
      await messages.noteSending(id);
      const expected = session.acknowledgements.expect(id);
      try {
        const sent = await act(session);
        if (sent?.message) await messages.noteContent(id, await encodeMessage(sent.message));
      } catch (error) {
        expected.forget();
        throw toChannelError(error);
      }
      try {
        await expected.taken(answerSeconds * 1000);
      } catch (error) {
        throw await withRestriction(toChannelError(error), session);
      }
      await messages.noteAccepted(id);
    },
  };

  function requireAllowed({ isPrivate }: Place): void {
    const until = connection.restrictedUntil();
    if (isPrivate && until !== undefined) {
      throw restrictedUntil(until, `WhatsApp lets this account begin no chats until ${until.toString()}.`);
    }
  }

  function restrictedUntil(until: Temporal.Instant, text: string): ChannelError {
    const retryAfterMs = Math.max(0, until.epochMilliseconds - now().epochMilliseconds);
    return new ChannelError('restricted', text, { retryAfterMs, scope: 'account' });
  }

  /** Reads until when a restriction holds; trying again would make it worse. */
  async function withRestriction(error: ChannelError, { socket }: Session): Promise<ChannelError> {
    if (error.kind !== 'restricted') return error;
    let end: unknown;
    try {
      end = (await socket.fetchAccountReachoutTimelock()).timeEnforcementEnds;
    } catch {
      // a day is then taken
    }
    const until = restrictionEnd(end, now());
    connection.noteRestricted(until);
    return restrictedUntil(until, error.message);
  }
}

/** @throws ChannelError `refused` */
export function requireJid(id: string): string {
  const jid = normalJid(id);
  if (jid === undefined) throw new ChannelError('refused', 'The id of this chat is not one of WhatsApp.');
  return jid;
}
