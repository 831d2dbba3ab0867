/**
 * Pictures, posters, sheets and voices that a partner sends: kept where they belong to an activity, read where they hold text,
 * and never left without a word.
 */
import type { Activity } from '../../calendar/activity.ts';
import { dateOf } from '../../calendar/fields.ts';
import { lastBegunDate } from '../../calendar/ended-date-store.ts';
import { type IncomingMedia, plain } from '../../core/chat/message.ts';
import { WijkError } from '../../core/errors.ts';
import { readPdfText } from '../../understanding/pdf-text.ts';
import type { Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { addActivityMedia } from './activity-media-store.ts';
import { draftsOfAlbum, updateDraft } from './draft-store.ts';
import { changerOf } from './speaker.ts';
import { download, isPicture, isTooLarge, keepFile } from './keep-file.ts';
import { keepLookBackLine, keepLookBackPicture } from './look-back-flow.ts';
import { isSheet, showYearPlan } from './year-plan-flow.ts';

/** What came with a message that may tell of an activity. */
export interface IncomingFiles {
  /** The words under it, and those in it. */
  readonly text: string;
  readonly mediaIds: readonly string[];
  readonly albumLookup: string | null;
}

/** Deals with what came with the message; `taken` when there is nothing left to read. */
export async function readFiles(turn: Turn): Promise<IncomingFiles | 'taken'> {
  const { message } = turn;
  const text = message?.text.text ?? '';
  const media = message?.media ?? null;
  if (message === undefined || media === null) return { text, mediaIds: [], albumLookup: null };
  if (media.kind === 'sticker') {
    turn.react('👍');
    return 'taken';
  }
  if (isTooLarge(turn, media)) return say(turn, turn.translator.errorText('too-large'));
  if (isPicture(media)) return readPicture(turn, media, text);
  if (isPdf(media)) return readPdf(turn, media, text);
  if (isSheet(media)) {
    await showYearPlan(turn, media);
    return 'taken';
  }
  // What a voice or a film says is not heard; the words beside it are.
  return text.trim() === '' ? askEverything(turn, [], null) : { text, mediaIds: [], albumLookup: null };
}

/** Asks what, when and where in one sentence; what was sent waits for the answer. */
export function askEverything(turn: Turn, mediaIds: readonly string[], album: string | null): 'taken' {
  turn.go('d', 'photo', { media: [...mediaIds], album });
  return say(turn, turn.translator.t('partner-chat:ask.everything'));
}

/** A picture sent as an answer to an activity: its poster, or how it was. */
export async function keepPictureOf(turn: Turn, activity: Activity): Promise<Taken> {
  const media = turn.message?.media ?? null;
  if (media === null || !isPicture(media)) return 'not-mine';
  if (isTooLarge(turn, media)) return say(turn, turn.translator.errorText('too-large'));
  const mediaId = await keepFile(turn, media);
  if (mediaId === undefined) return 'not-mine';
  const text = turn.message?.text.text.trim() ?? '';
  const today = turn.localNow.toPlainDate().toString();
  const isOver = (activity.lastDate ?? dateOf(activity.start)) <= today;
  const last = isOver ? await lastBegunDate(turn.database, activity.id, turn.now) : undefined;
  if (isOver) {
    const date = last ?? dateOf(activity.start);
    if (text !== '') await keepLookBackLine(turn, activity, date, text);
    await keepLookBackPicture(turn, activity, date, mediaId);
    return 'taken';
  }
  const partnerId = (await changerOf(turn, activity)) ?? null;
  const line = text === '' ? null : text.slice(0, 200);
  const kept = { activityId: activity.id, mediaId, moment: 'before', partnerId, line, agreed: null } as const;
  await addActivityMedia(turn.database, kept, turn.now);
  return say(turn, turn.translator.t('partner-chat:photo.kept'));
}

export function albumLookupOf(turn: Turn): string | null {
  const album = turn.message?.album;
  return album === undefined ? null : turn.cipher.lookup('draft.album', `${turn.chat.network}:${album}`);
}

async function readPicture(turn: Turn, media: IncomingMedia, text: string): Promise<IncomingFiles | 'taken'> {
  const mediaId = await keepFile(turn, media);
  const mediaIds = mediaId === undefined ? [] : [mediaId];
  const albumLookup = albumLookupOf(turn);
  if (text.trim() !== '') return { text, mediaIds, albumLookup };
  if (albumLookup !== null && (await addToAlbum(turn, albumLookup, mediaIds))) return 'taken';
  return askEverything(turn, mediaIds, albumLookup);
}

/** One more picture of an album whose first one told what it is about. */
async function addToAlbum(turn: Turn, albumLookup: string, mediaIds: readonly string[]): Promise<boolean> {
  const drafts = await draftsOfAlbum(turn.database, turn.cipher, turn.person.id, albumLookup);
  for (const draft of drafts) {
    if (draft.activityId !== null) {
      for (const mediaId of mediaIds) {
        const { activityId, partnerId } = draft;
        const media = { activityId, mediaId, moment: 'before', partnerId, line: null, agreed: null } as const;
        await addActivityMedia(turn.database, media, turn.now);
      }
    } else await addPictures(turn, draft, [...draft.mediaIds, ...mediaIds]);
  }
  return drafts.length > 0;
}

/** The card stays as it is, and so do its buttons. */
async function addPictures(
  turn: Turn,
  draft: { id: string; revision: number },
  mediaIds: readonly string[],
): Promise<void> {
  await updateDraft(turn.database, turn.cipher, draft, { mediaIds, keepsRevision: true }, turn.now);
}

async function readPdf(turn: Turn, media: IncomingMedia, caption: string): Promise<IncomingFiles | 'taken'> {
  const bytes = await download(turn, media);
  const inside = bytes === undefined ? '' : await textOf(bytes);
  const text = [caption, inside].filter(each => each.trim() !== '').join('\n');
  const mediaId = await keepFile(turn, media);
  const mediaIds = mediaId === undefined ? [] : [mediaId];
  return text === '' ? askEverything(turn, mediaIds, null) : { text, mediaIds, albumLookup: null };
}

/** Of a file that cannot be read the partner says what it is about. */
async function textOf(bytes: Uint8Array): Promise<string> {
  try {
    return await readPdfText(bytes);
  } catch (error) {
    if (error instanceof WijkError && error.code === 'not-a-pdf') return '';
    throw error;
  }
}

function isPdf({ contentType, fileName }: IncomingMedia): boolean {
  return contentType === 'application/pdf' || /\.pdf$/i.test(fileName ?? '');
}

function say(turn: Turn, words: string): 'taken' {
  turn.say({ text: plain(words) });
  return 'taken';
}
