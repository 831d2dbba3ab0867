/**
 * Passes on how people react: as one short line under the message in each other group, which is changed as reactions come and go.
 */
import type { IncomingEvent } from '../core/chat/event.ts';
import { plain } from '../core/chat/message.ts';
import type { OutboxContent } from '../delivery/outbox-draft.ts';
import { draftFor, receiversOf, type Relaying, type WrittenRow, write } from './bridge-parts.ts';
import type { BridgedGroup } from './bridge-store.ts';
import { type Counterpart, counterpartsOf, findStandsFor } from './find-message.ts';
import { hasOptedOut, personLookup, personLookups } from './opt-out-store.ts';
import { linesOf, putLine, type ReactionLine, reactionsTo, removeLines, replaceReactions } from './reaction-store.ts';

type Reacted = Extract<IncomingEvent, { type: 'reacted' }>;

export async function relayReaction(relaying: Relaying, event: Reacted): Promise<WrittenRow[]> {
  const { cipher, database, here, neighbourhoodId, names, outbox } = relaying;
  const { network } = here.chat;
  const receivers = receiversOf(relaying);
  const message = await findStandsFor(relaying, here, event.messageId);
  if (event.from.isBot || receivers.length === 0 || message === undefined) return [];
  if (await hasOptedOut(database, neighbourhoodId, personLookups(cipher, network, event.from))) return [];
  names.note(network, event.from);
  const reactor = {
    messageId: message.id,
    groupId: here.id,
    personLookup: personLookup(cipher, network, event.from.id),
  };
  await replaceReactions(database, cipher, reactor, event.emoji);
  const reactions = await reactionsTo(database, cipher, message.id);
  const lines = await linesOf(database, message.id);
  const counterpartIn = await counterpartsOf(database, message);
  const rows: WrittenRow[] = [];
  for (const receiver of receivers) {
    const counterpart = counterpartIn(receiver);
    if (counterpart === undefined) continue;
    const emoji = reactions.filter(({ groupId }) => groupId !== receiver.id).map(each => each.emoji);
    const line = lines.find(({ groupId }) => groupId === receiver.id);
    // What was not shown yet need not be shown at all.
    const isUnsent =
      line !== undefined && (await outbox.withdraw(database, [line.outboxId], 'rows')).has(line.outboxId);
    rows.push(
      ...(await showLine(relaying, {
        receiver,
        counterpart,
        messageId: message.id,
        emoji,
        line: isUnsent ? undefined : line,
      })),
    );
  }
  return rows;
}

interface ShownLine {
  readonly receiver: BridgedGroup;
  readonly counterpart: Counterpart;
  /** Of `bridged_message`. */
  readonly messageId: string;
  readonly emoji: readonly string[];
  /** What is shown now. */
  readonly line: ReactionLine | undefined;
}

async function showLine(relaying: Relaying, shown: ShownLine): Promise<WrittenRow[]> {
  const { receiver, counterpart, messageId, emoji, line } = shown;
  const { database } = relaying;
  if (emoji.length === 0) {
    await removeLines(database, messageId, receiver.id);
    if (line === undefined) return [];
    return write(relaying, [draftFor(relaying, receiver, { type: 'delete', of: { outboxId: line.outboxId } })]);
  }
  const words = { text: plain(reactionLine(emoji)), buttons: [], media: null, silent: true };
  const content: OutboxContent =
    line === undefined
      ? { type: 'message', ...words, ...counterpart }
      : { type: 'edit', of: { outboxId: line.outboxId }, otherwise: 'send', ...words, replyTo: null };
  const rows = await write(relaying, [draftFor(relaying, receiver, content)]);
  const [row] = rows;
  if (line === undefined && row !== undefined) {
    await putLine(database, messageId, { groupId: receiver.id, outboxId: row.outboxId });
  }
  return rows;
}

/** `❤️ 2  👍`: each with how many, the most frequent first. */
export function reactionLine(emoji: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of emoji) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([sign, count]) => (count === 1 ? sign : `${sign} ${count}`))
    .join('  ');
}
