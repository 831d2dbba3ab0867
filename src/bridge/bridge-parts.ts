/**
 * What the parts of the bridge share.
 */
import type { Channel } from '../core/chat/channel.ts';
import type { Chat, Network } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { OutboxContent, OutboxDraft } from '../delivery/outbox-draft.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Translations } from '../i18n/translations.ts';
import type { BridgedGroup } from './bridge-store.ts';
import type { LoopGuard } from './loop-guard.ts';
import type { NameMemory } from './name-memory.ts';

export interface BridgeParts {
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly outbox: Outbox;
  newId(): string;
  /** Undefined when the neighbourhood is not on that network (any more). */
  channel(neighbourhoodId: string, network: Network): Channel | undefined;
}

/** One event, as the parts of the bridge work on it. */
export interface Relaying extends BridgeParts {
  readonly names: NameMemory;
  readonly guard: LoopGuard;
  /** The transaction in which everything is written. */
  readonly database: Database;
  readonly neighbourhoodId: string;
  /** Where it happened. */
  readonly here: BridgedGroup;
  /** The other groups of the bridge. */
  readonly others: readonly BridgedGroup[];
}

/** A row that was written, to be sent after the transaction. */
export interface WrittenRow {
  readonly outboxId: string;
  readonly chat: Chat;
}

/** The groups that get what is written here. */
export function receiversOf({ here, others, neighbourhoodId, channel }: Relaying): readonly BridgedGroup[] {
  if (here.direction === 'receives') return [];
  return others.filter(
    ({ direction, chat }) => direction !== 'gives' && channel(neighbourhoodId, chat.network) !== undefined,
  );
}

export function draftFor(
  { neighbourhoodId }: Pick<Relaying, 'neighbourhoodId'>,
  { chat }: Pick<BridgedGroup, 'chat'>,
  content: OutboxContent,
): OutboxDraft {
  return { neighbourhoodId, chat, lane: 'answer', content, isPassing: true };
}

/** Writes rows. */
export async function write({ outbox, database }: Relaying, drafts: readonly OutboxDraft[]): Promise<WrittenRow[]> {
  if (drafts.length === 0) return [];
  const ids = await outbox.enqueue(database, drafts);
  return drafts.flatMap(({ chat }, index) => {
    const outboxId = ids[index];
    return outboxId === undefined ? [] : [{ outboxId, chat }];
  });
}
