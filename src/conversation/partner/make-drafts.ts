/**
 * Makes drafts of what was read in a message, and keeps them.
 */
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import type { ActivityReading, Reading } from '../../understanding/reading.ts';
import type { Turn } from '../turn.ts';
import {
  type Draft,
  type DraftBase,
  type DraftContent,
  draftWith,
  missingOf,
  type PostingContent,
  type PostingDraft,
} from './draft.ts';
import { insertDraft } from './draft-store.ts';

export interface DraftOrigin {
  readonly partnerId: string | null;
  /** As written. */
  readonly words: string;
  readonly passedOn: boolean;
  readonly mediaIds?: readonly string[];
  readonly albumLookup?: string | null;
  readonly dueAt?: Temporal.Instant | null;
}

/** More than one message tells of; the rest of a longer programme is better sent as a sheet. */
const mostActivities = 40;

/** Keeps a draft for each activity of a reading, in the order told. */
export async function makeDrafts(turn: Turn, reading: Reading, origin: DraftOrigin): Promise<PostingDraft[]> {
  const { places } = turn.neighbourhood;
  // An update of what nobody knows is news of it: read as a posting.
  const asPosting: Reading = { ...reading, kind: 'activity' };
  const read = draftsOfReading(asPosting, { places });
  const contents = read.slice(0, mostActivities).flatMap((draft, index): PostingContent[] => {
    const activity = reading.activities[index];
    if (draft.type !== 'posting' || activity === undefined) return [];
    return [
      {
        known: draft.known,
        language: reading.language,
        guessed: guessedFields(activity),
        asked: [],
        weekdaySaid: draft.weekdaySaid,
        words: origin.words,
        passedOn: origin.passedOn,
        isPlan: false,
        notes: [],
      },
    ];
  });
  return keepPostings(turn, contents, origin);
}

export async function keepPostings(
  turn: Turn,
  contents: readonly PostingContent[],
  origin: DraftOrigin,
): Promise<PostingDraft[]> {
  const batch = turn.ids.publicId();
  const drafts = contents.map(
    (content, position): PostingDraft => ({
      ...newDraft(turn, origin),
      kind: 'posting',
      content,
      batch,
      position,
      publicId: position === 0 ? batch : turn.ids.publicId(),
      // A picture with several activities is the poster of all.
      mediaIds: origin.mediaIds ?? [],
    }),
  );
  for (const draft of drafts) await insertDraft(turn.database, turn.cipher, draft);
  return drafts;
}

/** Keeps one draft of another kind. */
export async function keepDraft(
  turn: Turn,
  content: DraftContent,
  origin: Pick<DraftOrigin, 'partnerId'> & { readonly activityId?: string },
): Promise<Draft> {
  const draft = draftWith({ ...newDraft(turn, origin), activityId: origin.activityId ?? null }, content);
  await insertDraft(turn.database, turn.cipher, draft);
  return draft;
}

function newDraft(turn: Turn, origin: Pick<DraftOrigin, 'partnerId' | 'albumLookup' | 'dueAt'>): DraftBase {
  const publicId = turn.ids.publicId();
  return {
    id: turn.ids.uuid(),
    neighbourhoodId: turn.neighbourhoodId,
    publicId,
    personId: turn.person.id,
    partnerId: origin.partnerId,
    batch: publicId,
    position: 0,
    state: 'open',
    revision: 0,
    mediaIds: [],
    albumLookup: origin.albumLookup ?? null,
    activityId: null,
    dueAt: origin.dueAt ?? null,
    createdAt: turn.now,
    updatedAt: turn.now,
  };
}

/** What stands on the card although nobody said it. */
function guessedFields({ fields }: ActivityReading): string[] {
  const names = { place: 'placeWords', price: 'priceCents' } as const;
  return Object.entries(fields)
    .filter(([, origin]) => origin?.origin === 'guessed')
    .map(([name]) => (name === 'place' || name === 'price' ? names[name] : name));
}

/** Whether everything needed is known. */
export function isComplete({ content }: PostingDraft): boolean {
  return missingOf(content) === undefined;
}
