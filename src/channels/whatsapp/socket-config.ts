/**
 * How a connection is made: not shown as present, no history, and what Baileys looks up again and again from the database.
 */
import type { UserFacingSocketConfig } from '@whiskeysockets/baileys';
import type { AuthState } from './auth-state.ts';
import { createRetryCounters, type GroupCache } from './group-cache.ts';
import type { GroupStore } from './group-store.ts';
import { isBroadcast, isNewsletter } from './jids.ts';
import type { MessageStore } from './message-store.ts';
import { loadBaileys, type WhatsAppSocket } from './socket.ts';

export interface SocketConfigOptions {
  readonly messages: MessageStore;
  readonly groups: GroupCache;
  readonly groupStore: GroupStore;
  readonly now: () => Temporal.Instant;
  /** Whether a WhatsApp channel is one that the hub has a part in. */
  readonly isLinked: (jid: string) => boolean;
}

/** @param isNew the account was just paired, and has to be looked at */
export async function socketConfig(
  { messages, groups, groupStore, now, isLinked }: SocketConfigOptions,
  auth: AuthState,
  isNew: boolean,
  socket: () => WhatsAppSocket,
): Promise<UserFacingSocketConfig> {
  const { proto } = await loadBaileys();
  return {
    auth: auth.state,
    logger: quietLogger,
    // phones go on ringing, and nobody is shown as present
    markOnlineOnConnect: false,
    syncFullHistory: false,
    // looked at once, to see whether the number is somebody's own; nothing of it is kept
    shouldSyncHistoryMessage: ({ syncType }) =>
      isNew && (syncType ?? 0) === proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP,
    generateHighQualityLinkPreview: false,
    shouldIgnoreJid: jid => isBroadcast(jid) || (isNewsletter(jid) && !isLinked(jid)),
    msgRetryCounterCache: createRetryCounters(groupStore, now),
    cachedGroupMetadata: jid => groups.find(jid, socket()),
    async getMessage({ id }) {
      const content = id ? (await messages.find(id))?.content : undefined;
      return content ? proto.Message.decode(Buffer.from(content, 'base64')) : undefined;
    },
  };
}

/** Baileys writes ids and texts to its log, so it is given none. */
const quiet = () => undefined;
export const quietLogger: NonNullable<UserFacingSocketConfig['logger']> = {
  level: 'silent',
  child: () => quietLogger,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
};
