/**
 * What is done with drafts, whoever asks for it: a button, a word or the coordinator.
 */
import { plain } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';
import { clip } from './activity-lines.ts';
import { type Draft, missingOf, type PostingContent, type PostingDraft } from './draft.ts';
import { draftsOfBatch, findDraft, updateDraft } from './draft-store.ts';
import { isComplete } from './make-drafts.ts';
import { placedAnswer, placedTogether, placeDraft } from './place-draft.ts';
import { askAboutPlace } from './places-flow.ts';
import { linesContext } from './reading-context.ts';
import { askNext, cardOf } from './show-drafts.ts';

export async function place(turn: Turn, draft: PostingDraft): Promise<void> {
  if (!isComplete(draft) && missingOf(draft.content) !== 'hour') return askNext(turn, [draft]);
  const filed = await placeDraft(turn, draft);
  if (filed === undefined) return;
  turn.say(await placedAnswer(turn, filed));
  if (draft.personId !== turn.person.id) await tellTeller(turn, draft);
  await askAboutPlace(turn, filed.activity);
  const rest = (await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, draft.batch)).filter(
    isOpenPosting,
  );
  if (rest.length > 0) await askNext(turn, rest);
  else turn.go('m', 'after', { activity: filed.activity.id });
}

export async function placeMany(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
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

export async function drop(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
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

export function askChange(turn: Turn, draft: PostingDraft): void {
  turn.say({
    text: plain(turn.translator.t('partner-chat:ask.change')),
    about: { kind: 'draft', id: draft.publicId },
  });
  turn.go('d', 'change', { draft: draft.publicId });
}

export async function skipHour(turn: Turn, draft: PostingDraft): Promise<void> {
  await keep(turn, draft, { ...draft.content, asked: [...draft.content.asked, 'hour'] });
}

/** Keeps a draft as it is now, and shows it or asks on. */
export async function keep(turn: Turn, draft: PostingDraft, content: PostingContent): Promise<void> {
  await updateDraft(turn.database, turn.cipher, draft, { content }, turn.now);
  const all = await draftsOfBatch(turn.database, turn.cipher, turn.neighbourhoodId, draft.batch);
  const open = all.filter(isOpenPosting);
  const own = open.find(({ id }) => id === draft.id);
  if (own !== undefined && isComplete(own)) turn.say(await cardOf(turn, own));
  await askNext(turn, open);
}

export async function postingNamed(turn: Turn, publicId: string): Promise<PostingDraft | undefined> {
  const draft = await findDraft(turn.database, turn.cipher, turn.neighbourhoodId, publicId);
  return draft?.kind === 'posting' ? draft : undefined;
}

export function isOpenPosting(draft: Draft): draft is PostingDraft {
  return draft.kind === 'posting' && (draft.state === 'open' || draft.state === 'passed');
}

/** Who told it hears that somebody else placed it. */
async function tellTeller(turn: Turn, { id, personId, content }: PostingDraft): Promise<void> {
  const title = clip(content.known.title ?? '', 140);
  await turn.tell(personId, ({ t }) => ({ text: plain(t('partner-chat:group.placed', { title })) }), {
    onceKey: `placed ${id}`,
  });
}
