/**
 * Places a draft in the calendar, and says what became of it: out at once, waiting for the coordinator, told before, or perhaps
 * the same as something else.
 */
import type { Activity } from '../../calendar/activity.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import type { Filed } from '../../calendar/file-posting.ts';
import type { OpenDecision } from '../../calendar/open-decision-store.ts';
import type { RichText } from '../../core/chat/message.ts';
import type { Translator } from '../../i18n/translations.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { type Answer, bold, lines, link, rich } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { shareButton } from '../resident/share-activity.ts';
import type { Turn } from '../turn.ts';
import { clip, headLines, type LinesContext, listLine, longestTitle } from './activity-lines.ts';
import { addActivityMedia } from './activity-media-store.ts';
import { detailLines, fitting } from './card.ts';
import { postingOf, type PostingDraft } from './draft.ts';
import { updateDraft } from './draft-store.ts';
import { linesContext } from './reading-context.ts';
import { neighbourButtons } from './share-with-neighbours-flow.ts';
import { actorFor } from './speaker.ts';

/** What was filed; undefined when something is still missing, or another device was faster. */
export async function placeDraft(turn: Turn, draft: PostingDraft): Promise<Filed | undefined> {
  const posting = postingOf(draft.content);
  if (posting === undefined) return undefined;
  const { database, cipher, now } = turn;
  const filed = await turn.calendar.filePosting(posting, {
    ...actorFor(turn.person, draft.partnerId),
    personId: draft.personId,
    passedOn: draft.content.passedOn,
    externalId: draft.id,
    saidAt: draft.createdAt,
    words: draft.content.words,
  });
  const { activity } = filed;
  await updateDraft(database, cipher, draft, { state: 'placed', activityId: activity.id, dueAt: null }, now);
  for (const mediaId of draft.mediaIds) {
    const media = { activityId: activity.id, mediaId, moment: 'before', line: null, agreed: null } as const;
    await addActivityMedia(database, { ...media, partnerId: draft.partnerId }, now);
  }
  return filed;
}

/** What became of a posting, and how residents will see it. */
export async function placedAnswer(turn: Turn, filed: Filed): Promise<Answer> {
  const { t } = turn.translator;
  const { activity } = filed;
  const question = filed.questions.find(each => each.kind === 'same-or-other' && each.turn === 'poster');
  const context = linesContext(turn);
  const other = question === undefined ? undefined : await otherOf(turn, question, activity);
  if (question !== undefined && other !== undefined) return sameOrOther(question, activity, other, context);
  const waits = filed.questions.some(each => each.kind === 'approval');
  return {
    text: fitting([rich(bold(t(sentenceOf(filed, waits))), '\n'), ...shownAs(turn, activity, context)], 1024),
    buttons: [
      [
        { id: buttonId('m', 'show', activity.publicId), label: t('partner-chat:button.change') },
        ...(activity.publication === 'public' ? [shareButton(turn, activity.publicId)] : []),
      ],
      ...(await neighbourButtons(turn, activity)),
    ],
    about: { kind: 'activity', id: activity.id },
  };
}

/** An activity as residents will see it, with its address where there is a public one. */
export function shownAs(turn: Turn, activity: Activity, context: LinesContext): (string | RichText)[] {
  const address = pageOf(turn, activity);
  return [
    headLines(activity, context.translator),
    ...detailLines(activity, context),
    ...(address === undefined ? [] : [link(address, address)]),
  ];
}

/** Only where there is a public address, and only of what all may see. */
function pageOf({ publicBase, neighbourhood }: Turn, activity: Activity): string | undefined {
  if (publicBase === null || activity.publication !== 'public') return undefined;
  const words = foldLetters(activity.title)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${publicBase}/${neighbourhood.slug}/activiteit/${words === '' ? 'a' : words}-${activity.publicId}`;
}

function sentenceOf({ outcome, activity }: Filed, waits: boolean) {
  if (activity.publication === 'partners-only') return 'partner-chat:placed.plan';
  if (activity.publication === 'rejected') return 'partner-chat:placed.rejected';
  if (activity.publication === 'waiting') return 'partner-chat:placed.waits';
  if (waits) return 'partner-chat:placed.changeWaits';
  switch (outcome) {
    case 'new':
      return 'partner-chat:placed.now';
    case 'merged':
      return 'partner-chat:placed.merged';
    case 'date-of-series':
      return 'partner-chat:placed.dateOfSeries';
    case 'updated':
      return 'partner-chat:placed.updated';
    case 'known':
      return 'partner-chat:placed.known';
  }
}

async function otherOf(turn: Turn, question: OpenDecision, activity: Activity): Promise<Activity | undefined> {
  const id = question.otherId === activity.id ? question.activityId : question.otherId;
  return id === null ? undefined : findActivity(turn.database, turn.neighbourhoodId, id);
}

function sameOrOther(question: OpenDecision, activity: Activity, other: Activity, context: LinesContext): Answer {
  const { t } = context.translator;
  return {
    text: fitting(
      [
        rich(t('partner-chat:same.ask')),
        `1. ${clip(listLine(activity, context), 250)}`,
        `2. ${clip(listLine(other, context), 250)}`,
        t('partner-chat:same.default'),
      ],
      1024,
    ),
    buttons: [
      [
        { id: buttonId('d', 'same', question.id), label: t('partner-chat:button.same') },
        { id: buttonId('d', 'other', question.id), label: t('partner-chat:button.other') },
      ],
    ],
    about: { kind: 'decision', id: question.id },
  };
}

/** A line for each of many that were placed at once. */
export function placedTogether(filed: readonly Filed[], context: LinesContext): Answer {
  const { t }: Translator = context.translator;
  const waiting = filed.filter(({ activity }) => activity.publication === 'waiting').length;
  return {
    text: fitting(
      [
        lines(bold(t('partner-chat:placed.many', { number: filed.length }))),
        ...(waiting === 0 ? [] : [t('partner-chat:placed.waits')]),
        ...filed.map(({ activity }) => `• ${clip(listLine(activity, context), longestTitle)}`),
      ],
      1024,
    ),
  };
}
