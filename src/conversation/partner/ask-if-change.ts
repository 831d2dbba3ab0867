/**
 * What is told as new may be a change of what its teller told before: that is asked, and a no makes it new after all.
 */
import type { PostingDraft } from '../../calendar/drafts/draft-of-reading.ts';
import type { Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { ownActivities } from './change-content.ts';
import { askMeant } from './change-questions.ts';
import { makeDrafts } from './make-drafts.ts';
import { readText } from './reading-context.ts';
import { showDrafts } from './show-drafts.ts';
import { changerOf } from './speaker.ts';
import { toldBefore } from './told-before.ts';

/** Asks whether a posting is a change of what its teller told before. */
export async function askIfChange(turn: Turn, posting: PostingDraft, words: string): Promise<Taken> {
  const told = toldBefore(posting, await ownActivities(turn));
  const partnerId = told === undefined ? undefined : await changerOf(turn, told.activity);
  if (told === undefined || partnerId === undefined) return 'not-mine';
  const content = { changes: told.changes, isCancellation: false, date: null, dates: [], words, orNew: true };
  await askMeant(turn, told.activity, content, partnerId);
  return 'taken';
}

/** The words of a change that was not meant as one. */
export async function tellAsNew(turn: Turn, words: string, partnerId: string | null): Promise<void> {
  const reading = readText(turn, words, partnerId);
  await showDrafts(turn, await makeDrafts(turn, reading, { partnerId, words, passedOn: false }));
}
