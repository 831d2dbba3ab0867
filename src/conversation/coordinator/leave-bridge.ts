/**
 * Takes a group out of its bridge, and tells the one that is left alone by that.
 */
import { readBridge, removeMember } from '../../bridge/bridge-store.ts';
import { plain } from '../../core/chat/message.ts';
import type { LinkedGroup } from '../../people/linked-group-store.ts';
import type { Turn } from '../turn.ts';

/** @returns false when it was in none */
export async function leaveBridge(turn: Turn, group: LinkedGroup): Promise<boolean> {
  const bridge = await readBridge(turn.database, turn.cipher, turn.neighbourhoodId, group.chat);
  if (bridge === undefined) return false;
  await removeMember(turn.database, group.id);
  const [last, ...more] = bridge.others;
  if (last !== undefined && more.length === 0) {
    turn.sayIn(last.chat, { text: plain(turn.translatorOf(last.language).t('bridge:ended')) });
  }
  return true;
}
