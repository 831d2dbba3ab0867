/**
 * What was posted in a group and nobody opened for a day goes to the coordinators.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { addWord } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { draftsDue, updateDraft } from './draft-store.ts';

export interface PassingParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  newId(): string;
}

const atOnce = 100;

/** @returns how many went to the coordinators */
export async function passUnopenedDrafts(
  { database, cipher, newId }: PassingParts,
  neighbourhoodId: string,
  now: Temporal.Instant,
): Promise<number> {
  return database.transaction().execute(async transaction => {
    const due = await draftsDue(transaction, cipher, neighbourhoodId, now, atOnce);
    const coordinators = await coordinatorsOf(transaction, neighbourhoodId);
    for (const draft of due) {
      await updateDraft(transaction, cipher, draft, { state: 'passed', dueAt: null }, now);
      const title = draft.kind === 'posting' ? clip(draft.content.known.title ?? '', 100) : '';
      for (const { personId } of coordinators) {
        const word = {
          id: newId(),
          neighbourhoodId,
          personId,
          audience: 'coordinator',
          kind: 'draft',
          subject: draft.publicId,
        } as const;
        await addWord(transaction, cipher, { ...word, content: { title } }, now);
      }
    }
    return due.length;
  });
}
