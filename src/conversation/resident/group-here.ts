/**
 * Where a network that rations private messages has the overview: in the neighbourhood's group there.
 */
import { isRationed } from '../../delivery/forecast.ts';
import { type LinkedGroup, linkedGroups } from '../../people/linked-group-store.ts';
import type { Turn } from '../turn.ts';

/** The group on this network whose overview this person can read, one for announcements first; undefined where there is none. */
export async function groupHere(turn: Turn): Promise<LinkedGroup | undefined> {
  const { chat, database, cipher, neighbourhoodId, person } = turn;
  if (!isRationed(chat.network)) return undefined;
  const groups = (await linkedGroups(database, cipher, neighbourhoodId)).filter(
    ({ chat: { network }, languages = [] }) =>
      network === chat.network && languages.some(each => each === person.language || each === person.secondLanguage),
  );
  return groups.find(group => group.chat.kind === 'announcement') ?? groups[0];
}
