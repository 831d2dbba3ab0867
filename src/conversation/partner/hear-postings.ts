/**
 * Something new that a partner tells in private, with words, a picture or a file: read and made into drafts.
 */
import { plain } from '../../core/chat/message.ts';
import { z } from 'zod';
import type { Step, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { draftsOfReading } from '../../calendar/drafts/draft-of-reading.ts';
import type { Reading } from '../../understanding/reading.ts';
import { askIfChange } from './ask-if-change.ts';
import { changeByWords } from './change-by-words.ts';
import type { PostingDraft } from './draft.ts';
import { albumLookupOf, type IncomingFiles, readFiles } from './incoming-files.ts';
import { isPicture, keepFile } from './keep-file.ts';
import { type DraftOrigin, keepPostings, makeDrafts } from './make-drafts.ts';
import { isWord } from './own-words.ts';
import { readText } from './reading-context.ts';
import { showDrafts } from './show-drafts.ts';
import { organisationsOf, speaksForSomebody } from './speaker.ts';

const photoData = z.object({ media: z.array(z.uuid()), album: z.string().nullable() });

/** Something new in private: postings become cards. */
export async function hearPosting(turn: Turn): Promise<Taken> {
  if (!speaksForSomebody(turn) || turn.message === undefined) return 'not-mine';
  const files = await readFiles(turn);
  return files === 'taken' ? 'taken' : hearText(turn, files, false);
}

/** @param isToldOf whether it was asked what, when and where, so that it tells of an activity in any case */
async function hearText(turn: Turn, { text, mediaIds, albumLookup }: IncomingFiles, isToldOf: boolean): Promise<Taken> {
  const partnerId = organisationsOf(turn)[0]?.id ?? null;
  const reading = readText(turn, text, partnerId);
  const isOfChange = reading.kind === 'update' || reading.kind === 'cancellation';
  if (isOfChange && (await changeByWords(turn, reading, text, partnerId)) === 'taken') return 'taken';
  if (mediaIds.length === 0 && (await isChangeOfOwn(turn, reading, text)) === 'taken') return 'taken';
  const passedOn = turn.message?.isForwarded ?? false;
  const origin = { partnerId, words: text, passedOn, mediaIds, albumLookup };
  const drafts = reading.activities.length > 0 ? await makeDrafts(turn, reading, origin) : [];
  if (drafts.length === 0 && (isToldOf || mediaIds.length > 0)) drafts.push(...(await makeNamed(turn, text, origin)));
  const [first] = drafts;
  if (first === undefined) return 'not-mine';
  await noteSubject(turn, first);
  await showDrafts(turn, drafts);
  return 'taken';
}

async function isChangeOfOwn(turn: Turn, reading: Reading, text: string): Promise<Taken> {
  const [only, another] = draftsOfReading(reading, { places: turn.neighbourhood.places });
  if (reading.kind !== 'activity' || only?.type !== 'posting' || another !== undefined) return 'not-mine';
  return askIfChange(turn, only, text);
}

/** The words under a picture name what it is, though they do not say when. */
async function makeNamed(turn: Turn, text: string, origin: DraftOrigin): Promise<PostingDraft[]> {
  const title = text.split('\n').find(line => line.trim() !== '') ?? '';
  return keepPostings(
    turn,
    [
      {
        known: title.trim() === '' ? {} : { title: title.trim().slice(0, 200) },
        language: turn.person.language,
        guessed: [],
        asked: [],
        weekdaySaid: null,
        words: text,
        passedOn: origin.passedOn,
        isPlan: false,
        notes: [],
      },
    ],
    origin,
  );
}

/** An answer to the partner's own post finds the draft too. */
async function noteSubject(turn: Turn, { publicId }: PostingDraft): Promise<void> {
  if (turn.message === undefined) return;
  const subject = { kind: 'draft', id: publicId } as const;
  await turn.mailbox.recordSubject(turn.database, turn.neighbourhoodId, turn.chat, turn.message.id, subject, turn.now);
}

/** A picture or a voice waits for words. */
export function photoStep(): Step {
  return {
    async first(turn) {
      if (!isWord(turn, 'drop')) return 'not-mine';
      turn.end();
      turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
      return 'taken';
    },
    async answer(turn, data) {
      const waiting = photoData.safeParse(data);
      if (!waiting.success || turn.message === undefined) return 'not-mine';
      const { media, album } = waiting.data;
      if (turn.message.media === null) {
        return hearText(turn, { text: turn.message.text.text, mediaIds: media, albumLookup: album }, true);
      }
      const isSameAlbum = album !== null && albumLookupOf(turn) === album && isPicture(turn.message.media);
      if (!isSameAlbum) return 'not-mine';
      const mediaId = await keepFile(turn, turn.message.media);
      const all = mediaId === undefined ? media : [...media, mediaId];
      const text = turn.message.text.text;
      if (text.trim() !== '') return hearText(turn, { text, mediaIds: all, albumLookup: album }, true);
      turn.go('d', 'photo', { media: all, album });
      return 'taken';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:ask.everything')) });
    },
  };
}
