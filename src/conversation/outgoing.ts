/**
 * Collects what a turn wants said and done. Rows are written in the transaction of the turn; sending, reactions and the
 * acknowledgement of a button come when it is committed.
 */
import type { Channel } from '../core/chat/channel.ts';
import type { IncomingEvent } from '../core/chat/event.ts';
import { type Chat, textMessage } from '../core/chat/message.ts';
import type { Database } from '../database/connection.ts';
import { quietSpanOf, quietUntil } from '../delivery/rhythm/quiet-hours.ts';
import type { Person } from '../people/person.ts';
import { privateChatsOf, readPerson } from '../people/person-store.ts';
import type { Answer } from './answer.ts';
import type { OutgoingRow } from './mailbox.ts';
import type { Turn } from './turn.ts';
import type { AfterCommit, TurnParts } from './turn-parts.ts';

export interface Outgoing {
  readonly verbs: Pick<Turn, 'say' | 'sayIn' | 'edit' | 'tell' | 'react' | 'toast' | 'showTyping'>;
  /** What is said carries no person's id from now on: there is no such person any more. */
  forget(): void;
  /** Writes the rows. @returns what is to be done after the transaction */
  commit(): Promise<AfterCommit>;
}

export interface OutgoingOptions {
  readonly parts: TurnParts;
  readonly transaction: Database;
  readonly neighbourhoodId: string;
  readonly channel: Channel;
  readonly chat: Chat;
  readonly event: IncomingEvent;
  /** Null for a passer-by. */
  readonly personId: string | null;
}

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { parts, transaction, neighbourhoodId, channel, chat, event, personId } = options;
  const rows: OutgoingRow[] = [];
  const courtesies: AfterCommit[] = [];
  const whispers: { readonly answer: Answer; readonly row: OutgoingRow }[] = [];
  let toast: string | undefined;
  let isForgotten = false;

  const rowOf = (answer: Answer): OutgoingRow => ({
    neighbourhoodId,
    chat,
    personId,
    lane: 'answer',
    answer,
    replyTo: answer.quotes === true && event.type === 'message' ? event.message.id : null,
    notBefore: null,
    onceKey: null,
    edits: null,
  });

  return {
    verbs: {
      say(answer, { notBefore, onceKey } = {}) {
        const row = { ...rowOf(answer), notBefore: notBefore ?? null, onceKey: onceKey ?? null };
        if (event.type === 'pressed' && chat.kind !== 'private') whispers.push({ answer, row });
        else rows.push(row);
      },
      sayIn: (other, answer) => void rows.push({ ...rowOf(answer), chat: other, personId: null, replyTo: null }),
      edit: (messageId, answer) => void rows.push({ ...rowOf(answer), edits: messageId }),
      async tell(otherId, compose, { notBefore, onceKey } = {}) {
        const [other, chats] = [
          await readPerson(transaction, parts.cipher, otherId),
          await privateChatsOf(transaction, parts.cipher, otherId),
        ];
        const [best] = chats.filter(each => parts.channel(neighbourhoodId, each.network) !== undefined);
        if (other === undefined || best === undefined) return false;
        // What somebody hears because of what they did just now is an answer, wherever it is said.
        const held = otherId === personId ? undefined : quietEndOf(options, other);
        rows.push({
          ...rowOf(compose(parts.translations.translator(other.language))),
          chat: best,
          personId: otherId,
          lane: 'notice',
          replyTo: null,
          notBefore: later(notBefore, held) ?? null,
          onceKey: onceKey === undefined ? null : `${otherId} ${onceKey}`,
        });
        return true;
      },
      react(emoji) {
        if (event.type !== 'message' || !channel.limits.reactions.includes(emoji)) return;
        const { id } = event.message;
        courtesies.push(async () => channel.react?.(chat, id, emoji));
      },
      toast(text) {
        toast = text;
      },
      showTyping: () => void channel.showTyping?.(chat),
    },

    forget() {
      isForgotten = true;
    },

    async commit() {
      const written = isForgotten
        ? rows.map(row => (row.personId === personId ? { ...row, personId: null } : row))
        : rows;
      const ids = written.length === 0 ? [] : await parts.mailbox.enqueue(transaction, written);
      return async () => {
        // Before the last word, which may stay on the screen of who was forgotten.
        if (isForgotten) await channel.forget?.(chat);
        if (event.type === 'pressed') {
          await channel.acknowledge?.(event.pressId, toast);
          for (const { answer } of whispers) await whisper(options, answer);
        }
        await parts.mailbox.sendNow(ids);
        // A reaction that the network refuses is no loss: the answer says the same.
        await Promise.allSettled(courtesies.map(act => act()));
      };
    },
  };
}

/** When the quiet hours of somebody end, in which nothing reaches them that they did not ask for just now. */
function quietEndOf({ parts, neighbourhoodId }: OutgoingOptions, person: Person): Temporal.Instant | undefined {
  const neighbourhood = parts.neighbourhood(neighbourhoodId);
  if (neighbourhood === undefined) return undefined;
  const span = quietSpanOf(person.subscription, neighbourhood.quietHours);
  return quietUntil(parts.clock.now(), neighbourhood.timeZone, span);
}

function later(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): Temporal.Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Temporal.Instant.compare(one, other) < 0 ? other : one;
}

/** Only the one who pressed sees it: within the group, else in the private chat that they have with the hub. */
async function whisper({ parts, neighbourhoodId, channel, chat, event, personId }: OutgoingOptions, answer: Answer) {
  if (event.type !== 'pressed') return;
  const message = textMessage(answer.text, answer.buttons ?? []);
  const press = { pressId: event.pressId, chat, personId: event.from.id };
  if (await channel.whisper?.(press, message)) return;
  const [own] = personId === null ? [] : await privateChatsOf(parts.database, parts.cipher, personId);
  if (own === undefined) return;
  const row: OutgoingRow = {
    neighbourhoodId,
    chat: own,
    personId,
    lane: 'answer',
    answer,
    replyTo: null,
    notBefore: null,
    onceKey: null,
    edits: null,
  };
  await parts.mailbox.sendNow(await parts.mailbox.enqueue(parts.database, [row]));
}
