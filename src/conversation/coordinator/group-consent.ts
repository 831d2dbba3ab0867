/**
 * The yes of somebody who looks after a group, for everything that the hub does there.
 */
import { type Language, isLanguage } from '../../core/languages.ts';
import type { Chat } from '../../core/chat/message.ts';
import { findLinkedGroup, type LinkedGroup, linkGroup } from '../../people/linked-group-store.ts';
import type { Turn } from '../turn.ts';

/** Whether the one who writes looks after this group. */
export async function looksAfter({ channel, chat, message }: Turn): Promise<boolean> {
  if (message === undefined) return false;
  return (await channel.isAdministrator?.(chat, message.from.id)) ?? false;
}

/**
 * Links the group of this turn. Whether the writer may is the caller's.
 *
 * @param argument perhaps the languages in which the hub is to speak here
 * @returns `isNew` false when it was linked already; it then stays as it was
 */
export async function linkHere(
  turn: Turn,
  argument: string,
): Promise<{ readonly group: LinkedGroup; readonly isNew: boolean }> {
  const { cipher, database, neighbourhood, neighbourhoodId } = turn;
  const known = await findLinkedGroup(database, cipher, neighbourhoodId, turn.chat);
  if (known !== undefined) return { group: known, isNew: false };
  const { network, id, kind } = turn.chat;
  const languages = languagesIn(argument, neighbourhood.languages, kind);
  const group: LinkedGroup = {
    id: turn.ids.uuid(),
    neighbourhoodId,
    chat: { network, id, kind },
    title: null,
    language: languages[0] ?? 'nl',
    languages,
    linkedBy: turn.person.id,
    consentAt: turn.now,
    noticedAt: turn.now,
  };
  await linkGroup(database, cipher, group);
  return { group, isNew: true };
}

/** Those that are named after the word; else the neighbourhood's first, and where everybody reads along, all of them. */
function languagesIn(argument: string, offered: readonly Language[], kind: Chat['kind']): readonly Language[] {
  const words = argument
    .trim()
    .toLowerCase()
    .split(/[\s,]+/u);
  const named = words.filter(word => isLanguage(word)).filter(word => offered.includes(word));
  if (named.length > 0) return [...new Set(named)];
  return kind === 'announcement' ? offered : offered.slice(0, 1);
}
