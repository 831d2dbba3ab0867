/**
 * What a partner tells in private: read, shown on a card, completed by questions, corrected in plain words, and placed, changed
 * or dropped by a button or a word.
 */
import { plain } from '../../core/chat/message.ts';
import { WijkError } from '../../core/errors.ts';
import { z } from 'zod';
import type { Flow, Step, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { changeByWords } from './change-by-words.ts';
import { type Draft, type DraftQuestion, missingOf, type PostingContent, type PostingDraft } from './draft.ts';
import { draftsOfBatch, findDraft, updateDraft } from './draft-store.ts';
import { namesSomething, tellsAnew, toldAnew, withAnswer, withCorrection } from './fill-draft.ts';
import { albumLookupOf, type IncomingFiles, readFiles } from './incoming-files.ts';
import { isPicture, keepFile } from './keep-file.ts';
import { type DraftOrigin, isComplete, keepPostings, makeDrafts } from './make-drafts.ts';
import { isWord } from './own-words.ts';
import { placedAnswer, placedTogether, placeDraft } from './place-draft.ts';
import { askAboutPlace } from './places-flow.ts';
import { linesContext, readText } from './reading-context.ts';
import { askNext, cardOf, questionAbout, showDrafts } from './show-drafts.ts';
import { actorFor, mayActOn, organisationsOf, speaksForSomebody } from './speaker.ts';

const askData = z.object({ draft: z.string(), what: z.enum(['title', 'start', 'hour']) });
const cardData = z.object({ drafts: z.array(z.string()) });
const photoData = z.object({ media: z.array(z.uuid()), album: z.string().nullable() });
const changeData = z.object({ draft: z.string() });

export const draftsFlow: Flow = {
  name: 'd',
  heard: hearPosting,
  pressed: pressDraft,
  async replied(turn, subject) {
    if (subject.kind !== 'draft') return 'not-mine';
    const draft = await postingNamed(turn, subject.id);
    return draft === undefined ? 'not-mine' : answerDraft(turn, draft, true);
  },
  links: { k: openLink },
  steps: { ask: askStep(), card: cardStep(), change: changeStep(), photo: photoStep() },
};

/** Something new in private: postings become cards. */
async function hearPosting(turn: Turn): Promise<Taken> {
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
function photoStep(): Step {
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

/** A deep link, from a group or from the coordinator's list: the card opens in private. */
async function openLink(turn: Turn, token: string): Promise<Taken> {
  const draft = await postingNamed(turn, token);
  // A code of another kind.
  if (draft === undefined) return 'not-mine';
  if (!mayActOn(turn, draft)) {
    turn.say({ text: plain(turn.translator.t('partner-chat:card.notYours')) });
    return 'taken';
  }
  await updateIfDue(turn, draft);
  await showCurrent(turn, draft.publicId);
  return 'taken';
}

/** Opened: it does not go to the coordinator any more. */
async function updateIfDue(turn: Turn, draft: PostingDraft): Promise<void> {
  if (draft.dueAt === null || draft.state !== 'open') return;
  await updateDraft(turn.database, turn.cipher, draft, { dueAt: null }, turn.now);
}

async function showCurrent(turn: Turn, publicId: string): Promise<void> {
  const draft = await postingNamed(turn, publicId);
  if (draft === undefined) return;
  if (draft.state === 'placed') return void turn.say({ text: plain(turn.translator.t('partner-chat:card.wasPlaced')) });
  if (draft.state === 'dropped') return void turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
  await showDrafts(turn, [draft]);
}

async function pressDraft(turn: Turn, verb: string, values: readonly string[]): Promise<void> {
  const [id = '', said = ''] = values;
  if (verb === 'same' || verb === 'other') return answerSameOrOther(turn, id, verb);
  if (verb === 'putall' || verb === 'delall' || verb === 'each') return pressBatch(turn, id, verb);
  const draft = await postingNamed(turn, id);
  if (draft === undefined || !mayActOn(turn, draft)) return turn.toast(turn.translator.t('chat:oldButton'));
  const isOver = draft.state === 'placed' || draft.state === 'dropped';
  if (isOver)
    return turn.toast(turn.translator.t(`partner-chat:card.${draft.state === 'placed' ? 'wasPlaced' : 'dropped'}`));
  if (verb === 'card') return showDrafts(turn, [draft]);
  // What stands on the button is not what would be placed.
  if (said !== String(draft.revision)) {
    turn.toast(turn.translator.t('partner-chat:card.newer'));
    return showDrafts(turn, [draft]);
  }
  switch (verb) {
    case 'put':
      return place(turn, draft);
    case 'chg':
      return askChange(turn, draft);
    case 'del':
      return drop(turn, [draft]);
    case 'nohour':
      return skipHour(turn, draft);
    case 'who':
      return nextOrganisation(turn, draft);
    default:
      return turn.toast(turn.translator.t('chat:oldButton'));
  }
}

async function place(turn: Turn, draft: PostingDraft): Promise<void> {
  if (!isComplete(draft) && missingOf(draft.content) !== 'hour') return askNext(turn, [draft]);
  const filed = await placeDraft(turn, draft);
  if (filed === undefined) return;
  turn.say(await placedAnswer(turn, filed));
  await askAboutPlace(turn, filed.activity);
  const rest = (await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, draft.batch)).filter(
    isOpenPosting,
  );
  if (rest.length > 0) await askNext(turn, rest);
  else turn.go('m', 'after', { activity: filed.activity.id });
}

async function placeMany(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
  const [only, ...more] = drafts.filter(isComplete);
  if (only === undefined) return askNext(turn, drafts);
  if (more.length === 0) return place(turn, only);
  const filed = [];
  for (const draft of [only, ...more]) filed.push(await placeDraft(turn, draft));
  const done = filed.filter(each => each !== undefined);
  turn.say(placedTogether(done, linesContext(turn)));
  for (const each of done)
    if (each.questions.some(({ turn: whose }) => whose === 'poster')) turn.say(await placedAnswer(turn, each));
  const rest = drafts.filter(draft => !isComplete(draft));
  if (rest.length > 0) await askNext(turn, rest);
  else turn.end();
}

async function drop(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
  for (const draft of drafts) {
    await updateDraft(turn.database, turn.cipher, draft, { state: 'dropped', dueAt: null }, turn.now);
  }
  turn.say({ text: plain(turn.translator.t('partner-chat:card.dropped')) });
  const [first] = drafts;
  const batch =
    first === undefined ? [] : await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, first.batch);
  const rest = batch.filter(isOpenPosting);
  if (rest.length > 0) await askNext(turn, rest);
  else turn.end();
}

function askChange(turn: Turn, draft: PostingDraft): void {
  turn.say({
    text: plain(turn.translator.t('partner-chat:ask.change')),
    about: { kind: 'draft', id: draft.publicId },
  });
  turn.go('d', 'change', { draft: draft.publicId });
}

async function skipHour(turn: Turn, draft: PostingDraft): Promise<void> {
  await keep(turn, draft, { ...draft.content, asked: [...draft.content.asked, 'hour'] });
}

async function nextOrganisation(turn: Turn, draft: PostingDraft): Promise<void> {
  const own = organisationsOf(turn);
  const next = own[(own.findIndex(({ id }) => id === draft.partnerId) + 1) % own.length];
  if (next === undefined) return;
  await updateDraft(turn.database, turn.cipher, draft, { partnerId: next.id }, turn.now);
  await showCurrent(turn, draft.publicId);
}

async function answerSameOrOther(turn: Turn, decisionId: string, answer: 'same' | 'other'): Promise<void> {
  if (!z.uuid().safeParse(decisionId).success || !speaksForSomebody(turn)) {
    return turn.toast(turn.translator.t('chat:oldButton'));
  }
  const partnerId = organisationsOf(turn)[0]?.id ?? null;
  const activity = await settled(() =>
    turn.calendar.answerSameOrOther(decisionId, answer, actorFor(turn.person, partnerId)),
  );
  if (activity === undefined) return turn.toast(turn.translator.t('partner-chat:same.over'));
  turn.say({
    text: plain(turn.translator.t(answer === 'same' ? 'partner-chat:same.same' : 'partner-chat:same.other')),
    about: { kind: 'activity', id: activity.id },
  });
}

/** A question that somebody answered before is no fault. */
async function settled<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof WijkError && error.code === 'question-settled') return undefined;
    throw error;
  }
}

async function pressBatch(turn: Turn, batch: string, verb: 'putall' | 'delall' | 'each'): Promise<void> {
  const all = await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, batch);
  const open = all.filter(isOpenPosting).filter(draft => mayActOn(turn, draft));
  if (open.length === 0) return turn.toast(turn.translator.t('chat:oldButton'));
  if (verb === 'putall') return placeMany(turn, open);
  if (verb === 'delall') return drop(turn, open);
  for (const draft of open.filter(isComplete)) turn.say(await cardOf(turn, draft));
  await askNext(turn, open);
}

/** Keeps a draft as it is now, and shows it or asks on. */
async function keep(turn: Turn, draft: PostingDraft, content: PostingContent): Promise<void> {
  await updateDraft(turn.database, turn.cipher, draft, { content }, turn.now);
  const all = await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, draft.batch);
  const open = all.filter(isOpenPosting);
  const own = open.find(({ id }) => id === draft.id);
  if (own !== undefined && isComplete(own)) turn.say(await cardOf(turn, own));
  await askNext(turn, open);
}

function askStep(): Step {
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

function cardStep(): Step {
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

function changeStep(): Step {
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
async function answerDraft(turn: Turn, draft: PostingDraft, isAboutIt: boolean): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (draft.state === 'placed') return 'not-mine';
  if (!mayActOn(turn, draft) || turn.message?.media !== null) return 'not-mine';
  const reading = readText(turn, text, draft.partnerId);
  if (!isAboutIt && namesSomething(reading)) return 'not-mine';
  if (tellsAnew(reading)) {
    const anew = toldAnew(turn, draft, reading);
    if (anew !== undefined) return taken(keep(turn, draft, anew));
  }
  const what = missingOf(draft.content);
  const content = what === undefined ? undefined : withAnswer(turn, draft, what, text);
  const corrected = content ?? withCorrection(turn, draft, text);
  if (corrected !== undefined) return taken(keep(turn, draft, corrected));
  if (what === undefined && reading.kind === 'cancellation') return taken(drop(turn, [draft]));
  if (what === 'hour' && reading.kind === 'none' && !isAboutIt) return taken(skipHour(turn, draft));
  return misread(turn, draft, what, isAboutIt);
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

async function postingNamed(turn: Turn, publicId: string): Promise<PostingDraft | undefined> {
  const draft = await findDraft(turn.database, turn.cipher, turn.neighbourhoodId, publicId);
  return draft?.kind === 'posting' ? draft : undefined;
}

function isOpenPosting(draft: Draft): draft is PostingDraft {
  return draft.kind === 'posting' && (draft.state === 'open' || draft.state === 'passed');
}

async function taken(work: Promise<unknown>): Promise<Taken> {
  await work;
  return 'taken';
}
