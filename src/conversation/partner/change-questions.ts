/**
 * The questions about a change in plain words: one date or the whole series, whether it is meant, and which activity.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { ChangeDraft as ReadChange } from '../../calendar/drafts/draft-of-reading.ts';
import { dateOf } from '../../calendar/fields.ts';
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { buttonId } from '../button-id.ts';
import type { Turn } from '../turn.ts';
import { choiceLabel, clip, headLines } from './activity-lines.ts';
import { detailLines, fitting } from './card.ts';
import { contentFor, datesOf } from './change-content.ts';
import type { ChangeContent } from './draft.ts';
import { keepDraft } from './make-drafts.ts';
import { linesContext } from './reading-context.ts';

/** As many as can be chosen from without looking twice. */
const mostChoices = 6;

export async function askScope(
  turn: Turn,
  activity: Activity,
  content: ChangeContent,
  partnerId: string | null,
): Promise<void> {
  const { t } = turn.translator;
  const draft = await keepDraft(turn, { kind: 'change', content }, { partnerId, activityId: activity.id });
  const named = datesOf(content);
  const day = daysInWords(turn, named.length > 0 ? named : [dateOf(activity.start)]);
  turn.say({
    text: plain(t('partner-chat:ask.scope', { title: clip(activity.title, 140) })),
    buttons: [
      [
        { id: buttonId('m', 'one', draft.publicId), label: t('partner-chat:button.onlyDate', { day }) },
        { id: buttonId('m', 'all', draft.publicId), label: t('partner-chat:button.wholeSeries') },
      ],
    ],
    about: { kind: 'activity', id: activity.id },
  });
}

export async function askMeant(
  turn: Turn,
  activity: Activity,
  content: ChangeContent,
  partnerId: string | null,
): Promise<void> {
  const { t } = turn.translator;
  const draft = await keepDraft(turn, { kind: 'change', content }, { partnerId, activityId: activity.id });
  const now = { ...activity, ...content.changes };
  turn.say({
    text: fitting(
      [t('partner-chat:ask.meant'), headLines(now, turn.translator), ...detailLines(now, linesContext(turn))],
      1024,
    ),
    buttons: [
      [
        { id: buttonId('m', 'all', draft.publicId), label: t('partner-chat:button.yesChange') },
        { id: buttonId('m', 'no', draft.publicId), label: t('partner-chat:button.no') },
      ],
    ],
    about: { kind: 'activity', id: activity.id },
  });
}

export async function askWhich(
  turn: Turn,
  choices: readonly Activity[],
  change: ReadChange,
  words: string,
  partnerId: string | null,
  question: 'partner-chat:ask.whichActivity' | 'partner-chat:ask.noSuch',
): Promise<void> {
  const { t } = turn.translator;
  const context = linesContext(turn);
  const buttons = [];
  for (const activity of choices.slice(0, mostChoices)) {
    const content = await contentFor(turn, activity, change, words);
    const draft = await keepDraft(turn, { kind: 'change', content }, { partnerId, activityId: activity.id });
    buttons.push([{ id: buttonId('m', 'pick', draft.publicId), label: choiceLabel(activity, context) }]);
  }
  turn.say({ text: plain(t(question)), buttons });
}

export function daysInWords({ translator }: Turn, dates: readonly string[]): string {
  return dates.map(date => formatDay(translator.language, Temporal.PlainDate.from(date))).join(', ');
}
