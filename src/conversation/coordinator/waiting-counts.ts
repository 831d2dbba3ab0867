/**
 * How much waits for coordinators, the same in chat and on the dashboard.
 */
import { decisionsWaiting } from '../../calendar/open-decision-store.ts';
import { translationsWaiting } from '../../calendar/translation/translation-store.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { listIdeas } from '../../people/idea-store.ts';
import { passedDrafts } from '../partner/draft-store.ts';
import { openJoinRequests } from '../partner/join-store.ts';
import { countNewPlaces } from './chat-places-store.ts';

export interface WaitingCounts {
  readonly approvals: number;
  /** Posted in a group and never opened by who posted it. */
  readonly drafts: number;
  readonly duplicates: number;
  readonly joins: number;
  readonly ideas: number;
  readonly places: number;
  /** Neighbours' translations that wait for a second reader. */
  readonly translations: number;
}

/** More of anything is not counted. */
const most = 500;

export async function countWaiting(
  database: Database,
  cipher: ColumnCipher,
  neighbourhoodId: string,
): Promise<WaitingCounts> {
  const decisions = await decisionsWaiting(database, neighbourhoodId, most);
  const approvals = decisions.filter(({ kind }) => kind === 'approval').length;
  return {
    approvals,
    duplicates: decisions.length - approvals,
    drafts: (await passedDrafts(database, cipher, neighbourhoodId, most)).length,
    joins: (await openJoinRequests(database, neighbourhoodId, most)).length,
    ideas: (await listIdeas(database, neighbourhoodId, most)).filter(({ state }) => state === 'new').length,
    places: await countNewPlaces(database, neighbourhoodId),
    translations: (await translationsWaiting(database, neighbourhoodId, most)).length,
  };
}
