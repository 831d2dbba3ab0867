/**
 * Asks partners, in their weekly message, for a shorter title where a poster had to cut it.
 */
import { activityByPublicId } from '../../calendar/agenda-store.ts';
import { membersOf } from '../../people/role-store.ts';
import { cutTitlesOn } from '../../stoepbord/poster-store.ts';
import { addWord, subjectsWaiting } from '../waiting/waiting-word-store.ts';
import type { RandomIds } from '../../calendar/ids.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { clip } from './activity-lines.ts';

export interface ShortTitleParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly ids: RandomIds;
}

/** Each activity is asked about once. @returns how many it was asked of for the first time */
export async function askShortTitles(parts: ShortTitleParts, neighbourhoodId: string): Promise<number> {
  const { database, cipher, clock, ids } = parts;
  const cut = await cutTitlesOn(database, neighbourhoodId);
  if (cut.length === 0) return 0;
  const known = await subjectsWaiting(database, neighbourhoodId, 'title');
  let asked = 0;
  for (const publicId of cut.filter(id => !known.has(id))) {
    const activity = await activityByPublicId(database, neighbourhoodId, publicId);
    if (activity === undefined || activity.ownerPartnerId === null) continue;
    for (const personId of await membersOf(database, neighbourhoodId, activity.ownerPartnerId)) {
      const word = { id: ids.uuid(), neighbourhoodId, personId, audience: 'partner', kind: 'title' } as const;
      const content = { title: clip(activity.title, 100) };
      await addWord(database, cipher, { ...word, subject: publicId, content }, clock.now());
      asked++;
    }
  }
  return asked;
}
