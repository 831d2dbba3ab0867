/**
 * What a message means while a draft is talked about: the answer to its question, a word of its buttons, or a correction.
 */
import { plain } from '../../core/chat/message.ts';
import { z } from 'zod';
import { readQuestion } from '../../understanding/question.ts';
import type { Step, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { type DraftQuestion, missingOf, type PostingDraft } from './draft.ts';
import { askChange, drop, isOpenPosting, keep, placeMany, postingNamed, skipHour } from './draft-acts.ts';
import { updateDraft } from './draft-store.ts';
import { namesSomething, tellsAnew, toldAnew, withAnswer, withCorrection } from './fill-draft.ts';
import { isPicture, keepFile } from './keep-file.ts';
import { isWord } from './own-words.ts';
import { readText } from './reading-context.ts';
import { questionAbout, showDrafts } from './show-drafts.ts';
import { mayActOn } from './speaker.ts';

const askData = z.object({ draft: z.string(), what: z.enum(['title', 'start', 'hour']) });
const cardData = z.object({ drafts: z.array(z.string()) });
const changeData = z.object({ draft: z.string() });

export function askStep(): Step {
  return {
    async first(turn, data) {
      const draft = await stepDraft(turn, askData, data);
      if (draft === undefined) return 'not-mine';
      if (isWord(turn, 'drop')) return taken(drop(turn, [draft]));
      if (isWord(turn, 'hourLater') && missingOf(draft.content) === 'hour') return taken(skipHour(turn, draft));
      return 'not-mine';
    },
    async answer(turn, data) {
      const draft = await stepDraft(turn, askData, data);
      return draft === undefined ? 'not-mine' : answerDraft(turn, draft, false);
    },
    async explain(turn, data) {
      const draft = await stepDraft(turn, askData, data);
      const what = draft === undefined ? undefined : missingOf(draft.content);
      if (draft !== undefined && what !== undefined) turn.say(questionAbout(draft, what, turn.translator));
      else turn.end();
    },
  };
}

export function cardStep(): Step {
  return {
    async first(turn, data) {
      const open = await stepDrafts(turn, data);
      if (open.length === 0) return 'not-mine';
      if (isWord(turn, 'place')) return taken(placeMany(turn, open));
      if (isWord(turn, 'drop')) return taken(drop(turn, open));
      const [only, ...more] = open;
      if (only === undefined || !isWord(turn, 'change')) return 'not-mine';
      if (more.length === 0) return taken(Promise.resolve(askChange(turn, only)));
      turn.say({ text: plain(turn.translator.t('partner-chat:card.which')) });
      return 'taken';
    },
    async answer(turn, data) {
      const [only, ...more] = await stepDrafts(turn, data);
      return only === undefined || more.length > 0 ? 'not-mine' : answerDraft(turn, only, false);
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:help.card')) });
    },
  };
}

export function changeStep(): Step {
  return {
    async first(turn, data) {
      const draft = await stepDraft(turn, changeData, data);
      if (draft === undefined || !isWord(turn, 'drop')) return 'not-mine';
      await showDrafts(turn, [draft]);
      return 'taken';
    },
    async answer(turn, data) {
      const draft = await stepDraft(turn, changeData, data);
      return draft === undefined ? 'not-mine' : answerDraft(turn, draft, true);
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:ask.change')) });
    },
  };
}

/**
 * A message about a draft: the answer to what is missing, or a correction.
 *
 * @param isAboutIt whether it answers the card, so that it is never something new
 */
export async function answerDraft(turn: Turn, draft: PostingDraft, isAboutIt: boolean): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (draft.state === 'placed') return 'not-mine';
  if (!mayActOn(turn, draft) || turn.message === undefined) return 'not-mine';
  if (turn.message.media !== null) return isAboutIt ? addPicture(turn, draft) : 'not-mine';
  const reading = readText(turn, text, draft.partnerId);
  if (!isAboutIt && namesSomething(reading)) return 'not-mine';
  if (tellsAnew(reading)) {
    const anew = toldAnew(turn, draft, reading);
    if (anew !== undefined) return taken(keep(turn, draft, anew));
  }
  const what = missingOf(draft.content);
  // Whoever asks what is on in the middle of a card is answered that.
  if (!isAboutIt && asksWhatIsOn(turn, text)) return 'not-mine';
  const content = what === undefined ? undefined : withAnswer(turn, draft, what, text);
  const corrected = content ?? withCorrection(turn, draft, text);
  if (corrected !== undefined) return taken(keep(turn, draft, corrected));
  if (what === undefined && reading.kind === 'cancellation') return taken(drop(turn, [draft]));
  if (what === 'hour' && reading.kind === 'none' && !isAboutIt) return taken(skipHour(turn, draft));
  return misread(turn, draft, what, isAboutIt);
}

/** "in de bib" asks something too when nothing is talked about; here it answers, unless it ends as a question. */
function asksWhatIsOn({ localNow, neighbourhood, person }: Turn, text: string): boolean {
  if (!/[?؟]\s*$/u.test(text)) return false;
  return readQuestion({ text, now: localNow, places: neighbourhood.places, language: person.language }).isQuestion;
}

/** A picture that answers the card belongs to it. */
async function addPicture(turn: Turn, draft: PostingDraft): Promise<Taken> {
  const media = turn.message?.media ?? null;
  const mediaId = media !== null && isPicture(media) ? await keepFile(turn, media) : undefined;
  if (mediaId === undefined) return 'not-mine';
  const update = { mediaIds: [...draft.mediaIds, mediaId], keepsRevision: true };
  await updateDraft(turn.database, turn.cipher, draft, update, turn.now);
  turn.say({ text: plain(turn.translator.t('partner-chat:photo.kept')) });
  return 'taken';
}

function misread(turn: Turn, draft: PostingDraft, what: DraftQuestion | undefined, isAboutIt: boolean): Taken {
  if (what !== undefined) {
    turn.say(questionAbout(draft, what, turn.translator));
    return 'taken';
  }
  if (!isAboutIt) return 'not-mine';
  turn.say({
    text: plain(turn.translator.t('partner-chat:card.notUnderstood')),
    about: { kind: 'draft', id: draft.publicId },
  });
  return 'taken';
}

async function stepDraft<Data extends { readonly draft: string }>(
  turn: Turn,
  schema: z.ZodType<Data>,
  data: unknown,
): Promise<PostingDraft | undefined> {
  const parsed = schema.safeParse(data);
  const draft = parsed.success ? await postingNamed(turn, parsed.data.draft) : undefined;
  return draft?.state === 'open' || draft?.state === 'passed' ? draft : undefined;
}

async function stepDrafts(turn: Turn, data: unknown): Promise<PostingDraft[]> {
  const parsed = cardData.safeParse(data);
  const found: PostingDraft[] = [];
  for (const id of parsed.success ? parsed.data.drafts : []) {
    const draft = await postingNamed(turn, id);
    if (draft !== undefined && isOpenPosting(draft)) found.push(draft);
  }
  return found;
}

async function taken(work: Promise<unknown>): Promise<Taken> {
  await work;
  return 'taken';
}
