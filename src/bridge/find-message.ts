/**
 * Finds what a message in a bridged group stands for: itself, or what somebody wrote in another group.
 */
import type { Database } from '../database/connection.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { BridgedGroup } from './bridge-store.ts';
import { type BridgedMessage, copiesOf, findByRow, findWritten } from './bridged-message-store.ts';

/** Undefined when it was never passed on, or that is long ago. */
export async function findStandsFor(
  parts: { readonly database: Database; readonly outbox: Pick<Outbox, 'findPassed'>; readonly neighbourhoodId: string },
  group: BridgedGroup,
  messageId: string,
): Promise<BridgedMessage | undefined> {
  const { database, outbox, neighbourhoodId } = parts;
  const written = await findWritten(database, group.id, messageId);
  if (written !== undefined) return written;
  const row = await outbox.findPassed(database, { neighbourhoodId, chat: group.chat, messageId });
  return row === undefined ? undefined : findByRow(database, row);
}

/** What a message in another group answers, to stand under its counterpart there. */
export interface Counterpart {
  readonly replyTo: string | null;
  readonly replyToRow?: string;
}

/** Says for a group where the counterpart of a message stands in it; undefined where it has none. */
export async function counterpartsOf(
  database: Database,
  message: BridgedMessage,
): Promise<(group: Pick<BridgedGroup, 'id'>) => Counterpart | undefined> {
  const copies = await copiesOf(database, message.id);
  return ({ id }) => {
    if (id === message.groupId) return { replyTo: message.messageId };
    const copy = copies.find(({ groupId }) => groupId === id);
    return copy === undefined ? undefined : { replyTo: null, replyToRow: copy.outboxId };
  };
}
