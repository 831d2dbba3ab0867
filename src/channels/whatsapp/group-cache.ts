/**
 * Who is in which group: from memory, else the database, else WhatsApp. Asking WhatsApp each time gets a number banned.
 */
import type { CacheStore, GroupMetadata } from '@whiskeysockets/baileys';
import type { GroupStore } from './group-store.ts';
import { normalJid } from './jids.ts';
import type { WhatsAppSocket } from './socket.ts';

export interface GroupCache {
  /** Asks WhatsApp through `socket` when nothing fresh is there. @throws what the socket throws */
  find(groupId: string, socket?: Pick<WhatsAppSocket, 'groupMetadata'>): Promise<GroupMetadata | undefined>;
  /** Something of it changed. */
  forget(groupId: string): Promise<void>;
}

const freshHours = 24;
const kept = 200;

export function createGroupCache(store: GroupStore, now: () => Temporal.Instant): GroupCache {
  const memory = new Map<string, { readonly metadata: GroupMetadata; readonly readAt: Temporal.Instant }>();
  const remember = (groupId: string, metadata: GroupMetadata, readAt: Temporal.Instant) => {
    memory.delete(groupId);
    memory.set(groupId, { metadata, readAt });
    const [oldest] = memory.keys();
    if (memory.size > kept && oldest !== undefined) memory.delete(oldest);
  };
  return {
    async find(groupId, socket) {
      const oldest = now().subtract({ hours: freshHours });
      const inMemory = memory.get(groupId);
      if (inMemory !== undefined && Temporal.Instant.compare(inMemory.readAt, oldest) >= 0) return inMemory.metadata;
      const stored = await store.read(groupId, oldest);
      if (stored !== undefined) {
        const metadata: GroupMetadata = JSON.parse(stored);
        remember(groupId, metadata, oldest.add({ hours: 1 }));
        return metadata;
      }
      if (socket === undefined) return undefined;
      const metadata = await socket.groupMetadata(groupId);
      const readAt = now();
      await store.write(groupId, JSON.stringify(metadata), readAt);
      remember(groupId, metadata, readAt);
      return metadata;
    },
    async forget(groupId) {
      memory.delete(groupId);
      await store.remove(groupId);
    },
  };
}

/** Whether one of these ids looks after the group. */
export function isGroupAdministrator({ participants }: GroupMetadata, ids: readonly string[]): boolean {
  return participants.some(({ id, lid, phoneNumber, admin, isAdmin, isSuperAdmin }) => {
    const isIt = [id, lid, phoneNumber].some(name => ids.includes(normalJid(name) ?? ''));
    const rank = admin ?? (isSuperAdmin === true || isAdmin === true ? 'admin' : null);
    return isIt && rank !== null;
  });
}

/** Baileys' counters of how often a message was asked for again, so that a restart does not begin them anew. */
export function createRetryCounters(store: GroupStore, now: () => Temporal.Instant): CacheStore {
  return {
    async get<Value>(key: string) {
      return (await store.retries(key)) as Value;
    },
    set: (key, value) => store.setRetries(key, Number(value), now()),
    del: key => store.removeRetries(key),
    flushAll: () => undefined,
  };
}
