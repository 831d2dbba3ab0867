/**
 * Waits for the server's word that it took a message. Baileys itself holds a message for sent as soon as its bytes left.
 *
 * Source: the stanza `ack` of class `message`, see handleBadAck and handleReceipt in
 * @whiskeysockets/baileys/lib/Socket/messages-recv.js
 */
import type { BinaryNode } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { WhatsAppSocket } from './socket.ts';
import { fromCode } from './whatsapp-errors.ts';

export interface Acknowledgements {
  /** To be called before the message leaves. */
  expect(messageId: string): Expected;
  /** The connection is gone: whatever was on its way may have arrived. */
  end(): void;
}

export interface Expected {
  /** Waits from now. @throws ChannelError what the server has against it, or `unsure` */
  taken(timeoutMs: number): Promise<void>;
  forget(): void;
}

const stanza = 'CB:ack,class:message';

/** `WebMessageInfo.Status.SERVER_ACK`; what is higher was delivered or read. */
const serverAck = 2;

export function listenForAcknowledgements({ ws, ev }: Pick<WhatsAppSocket, 'ws' | 'ev'>): Acknowledgements {
  const waiting = new Map<string, PromiseWithResolvers<void>>();
  const look = ({ attrs }: BinaryNode) => {
    const answer = waiting.get(attrs.id ?? '');
    if (answer === undefined) return;
    if (attrs.error === undefined) answer.resolve();
    else answer.reject(fromCode(Number(attrs.error)));
  };
  ws.on(stanza, look);
  // what a phone has, the server has too
  ev.on('messages.update', updates => {
    for (const { key, update } of updates) {
      if (key.fromMe === true && (update.status ?? 0) >= serverAck) waiting.get(key.id ?? '')?.resolve();
    }
  });
  return {
    expect(messageId) {
      const answer = Promise.withResolvers<void>();
      // whoever does not wait any more needs no answer
      answer.promise.catch(() => undefined);
      waiting.set(messageId, answer);
      const forget = () => void waiting.delete(messageId);
      return {
        forget,
        async taken(timeoutMs) {
          const timer = setTimeout(() => answer.reject(lost()), timeoutMs);
          try {
            await answer.promise;
          } finally {
            clearTimeout(timer);
            forget();
          }
        },
      };
    },
    end() {
      ws.off(stanza, look);
      for (const answer of waiting.values()) answer.reject(lost());
      waiting.clear();
    },
  };
}

function lost(): ChannelError {
  return new ChannelError('unsure', 'The answer of WhatsApp was lost; it may have sent the message.');
}
