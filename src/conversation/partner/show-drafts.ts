/**
 * Shows drafts in private: a card for each, one card for many, or the one question that stands in the way.
 */
import type { Translator } from '../../i18n/translations.ts';
import type { Answer } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Turn } from '../turn.ts';
import { clip, longestTitle } from './activity-lines.ts';
import { adviceOn } from './advice.ts';
import { batchCard, draftCard } from './card.ts';
import { type DraftQuestion, missingOf, postingOf, type PostingDraft } from './draft.ts';
import { isComplete } from './make-drafts.ts';
import { linesContext, organisationName } from './reading-context.ts';
import { plain } from '../../core/chat/message.ts';

/** As many cards as stand below each other without being a flood. */
const mostCards = 3;

/** Says what is to be said of these drafts, and waits for what comes next. */
export async function showDrafts(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
  const complete = drafts.filter(isComplete);
  const [first] = drafts;
  if (complete.length > mostCards && first !== undefined) {
    turn.say(
      batchCard(
        complete.map(({ content }) => content),
        first.batch,
        linesContext(turn),
      ),
    );
  } else {
    for (const draft of complete) turn.say(await cardOf(turn, draft));
  }
  await askNext(turn, drafts);
}

/** Asks the first thing that is missing in these drafts, or waits for what is said of their cards. */
export async function askNext(turn: Turn, drafts: readonly PostingDraft[]): Promise<void> {
  const waiting = drafts.find(draft => !isComplete(draft));
  const what = waiting === undefined ? undefined : missingOf(waiting.content);
  if (waiting === undefined || what === undefined) {
    turn.go('d', 'card', { drafts: drafts.map(({ publicId }) => publicId) });
    return;
  }
  turn.say(questionAbout(waiting, what, turn.translator));
  turn.go('d', 'ask', { draft: waiting.publicId, what });
}

/** The card of one draft, with the advice on its date. */
export async function cardOf(turn: Turn, draft: PostingDraft, translator = turn.translator): Promise<Answer> {
  const { content, partnerId } = draft;
  const posting = postingOf(content);
  const advice = posting === undefined ? [] : await adviceOn(turn, posting.fields, null, translator);
  const isOfMany = turn.person.partners.length > 1;
  const organisation = isOfMany ? organisationName(turn, partnerId) : undefined;
  return draftCard(draft, content, linesContext(turn, translator), { advice, organisation });
}

/** One question about one draft. */
export function questionAbout(draft: PostingDraft, what: DraftQuestion, { t }: Translator): Answer {
  const { publicId, revision, content } = draft;
  const title = clip(content.known.title ?? '', longestTitle);
  const drop = { id: buttonId('d', 'del', publicId, revision), label: t('partner-chat:button.drop') };
  const about = { kind: 'draft', id: publicId } as const;
  switch (what) {
    case 'title':
      return { text: plain(t('partner-chat:ask.title')), buttons: [[drop]], about };
    case 'start':
      return { text: plain(t('partner-chat:ask.start', { title })), buttons: [[drop]], about };
    case 'hour': {
      const later = { id: buttonId('d', 'nohour', publicId, revision), label: t('partner-chat:button.hourLater') };
      return { text: plain(t('partner-chat:ask.hour', { title })), buttons: [[later, drop]], about };
    }
  }
}
