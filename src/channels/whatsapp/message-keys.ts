/**
 * Points to a message that is already there: to answer it, react to it, change it or take it back.
 */
import type { proto, WAMessage, WAMessageKey } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import { isGroup } from './jids.ts';
import { decodeMessage } from './message-code.ts';
import type { KnownMessage, MessageStore } from './message-store.ts';
import { ownAuthor } from './take-messages.ts';
import type { Place } from './transmit.ts';

export interface MessageKeysOptions {
  readonly messages: MessageStore;
  readonly now: () => Temporal.Instant;
  readonly ownIds: () => readonly string[];
  /** What is quoted, as far as it is remembered. */
  readonly quoted: (id: string) => proto.IMessage | undefined;
}

export interface MessageKeys {
  /** One of ours that is not older than this. @throws ChannelError `gone`, `too-old` */
  own(id: string, age: { readonly seconds?: number; readonly hours?: number }): Promise<KnownMessage>;
  /** @throws ChannelError `gone` when it is not known who wrote it */
  keyOf(place: Place, id: string): Promise<WAMessageKey>;
  /** What to quote; undefined when nothing is known of it. */
  quotedIn(place: Place, id: string): Promise<WAMessage | undefined>;
}

export function createMessageKeys({ messages, now, ownIds, quoted }: MessageKeysOptions): MessageKeys {
  return {
    async own(id, age) {
      const known = await messages.find(id);
      if (known === undefined || !known.isOurs || known.isRevoked) {
        throw new ChannelError('gone', 'This message of the hub is not on WhatsApp any more.');
      }
      if (Temporal.Instant.compare(now(), known.at.add(age)) <= 0) return known;
      throw new ChannelError('too-old', 'WhatsApp does not change a message of this age any more.');
    },
    keyOf: async (place, id) => keyFor(place, id, await messages.find(id)),
    async quotedIn(place, id) {
      const known = await messages.find(id);
      if (known === undefined && !place.isPrivate) return undefined;
      const stored = known?.content == null ? quoted(id) : await decodeMessage(known.content);
      const key = keyFor(place, id, known);
      const [own] = ownIds();
      const author = key.fromMe === true && own !== undefined && isGroup(place.jid) ? { participant: own } : {};
      return { key: { ...key, ...author }, message: stored ?? { conversation: '' } };
    },
  };
}

function keyFor({ jid, isPrivate }: Place, id: string, known: KnownMessage | undefined): WAMessageKey {
  const isOwn = known?.isOurs === true || known?.author === ownAuthor;
  if (isOwn || isPrivate) return { remoteJid: jid, id, fromMe: isOwn };
  if (known?.author == null) throw new ChannelError('gone', 'It is not known any more who wrote this message.');
  return { remoteJid: jid, id, fromMe: false, participant: known.author };
}
