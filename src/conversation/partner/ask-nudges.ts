/**
 * Keeps for the weekly message of partners what they may have forgotten: a card that lies open, an activity that says nothing of
 * itself. What was seen to meanwhile is not said any more.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { membersOf } from '../../people/role-store.ts';
import { addWord, countWords, openSubjects, settleWords } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { draftsLeftOpen } from './draft-store.ts';
import { activitiesWithoutWords } from './own-activity-store.ts';

/** Kinds of words that wait for the weekly message. */
export const openDraftWord = 'open-draft';
export const descriptionWord = 'description';

export interface NudgeParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly ids: { uuid(): string };
}

/** A card is left open for good after so many days; after more, nobody wants it any more. */
const daysOpen = { from: 2, to: 14 };
/** Early enough to be read by those who come, late enough to be written with the rest. */
const daysAhead = { from: 3, to: 21 };
const mostOfAKindAWeek = 1;

/** @returns how many words are new */
export async function askNudges(
  parts: NudgeParts,
  neighbourhoodId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  return (await nudgeDrafts(parts, neighbourhoodId, now)) + (await nudgeWordless(parts, neighbourhoodId, today, now));
}

async function nudgeDrafts(parts: NudgeParts, neighbourhoodId: string, now: Temporal.Instant): Promise<number> {
  const { database, cipher } = parts;
  const left = await draftsLeftOpen(database, cipher, neighbourhoodId, {
    since: now.subtract({ hours: 24 * daysOpen.to }),
    until: now.subtract({ hours: 24 * daysOpen.from }),
  });
  const isLeft = new Set(left.map(({ publicId }) => publicId));
  await settleGone(parts, neighbourhoodId, openDraftWord, isLeft, now);
  let words = 0;
  for (const { publicId, personId, content } of left) {
    const { title } = content.known;
    if (title === undefined) continue;
    words += await nudge(parts, { neighbourhoodId, personId, kind: openDraftWord, subject: publicId }, { title }, now);
  }
  return words;
}

async function nudgeWordless(
  parts: NudgeParts,
  neighbourhoodId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  const { database } = parts;
  const wordless = await activitiesWithoutWords(database, neighbourhoodId, {
    from: today.add({ days: daysAhead.from }).toString(),
    to: today.add({ days: daysAhead.to }).toString(),
  });
  await settleGone(parts, neighbourhoodId, descriptionWord, new Set(wordless.map(({ id }) => id)), now);
  let words = 0;
  for (const { id, publicId, title, ownerPartnerId } of wordless) {
    const members = ownerPartnerId === null ? [] : await membersOf(database, neighbourhoodId, ownerPartnerId);
    for (const personId of members) {
      const word = { neighbourhoodId, personId, kind: descriptionWord, subject: id };
      words += await nudge(parts, word, { title, activity: publicId }, now);
    }
  }
  return words;
}

async function nudge(
  { database, cipher, ids }: NudgeParts,
  word: {
    readonly neighbourhoodId: string;
    readonly personId: string;
    readonly kind: string;
    readonly subject: string;
  },
  content: { readonly title: string; readonly activity?: string },
  now: Temporal.Instant,
): Promise<number> {
  const weekAgo = now.subtract({ hours: 24 * 7 });
  if ((await countWords(database, word.personId, word.kind, weekAgo)) >= mostOfAKindAWeek) return 0;
  const clipped = { ...content, title: clip(content.title, 100) };
  await addWord(database, cipher, { ...word, id: ids.uuid(), audience: 'partner', content: clipped }, now);
  return 1;
}

async function settleGone(
  { database }: NudgeParts,
  neighbourhoodId: string,
  kind: string,
  stays: ReadonlySet<string>,
  now: Temporal.Instant,
): Promise<void> {
  for (const subject of await openSubjects(database, neighbourhoodId, kind)) {
    if (!stays.has(subject)) await settleWords(database, neighbourhoodId, { kind, subject }, now);
  }
}
