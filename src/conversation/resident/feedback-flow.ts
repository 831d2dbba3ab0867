/**
 * The day after: how was it? A thumb, and a free line for who wants to say more. Sending the question is delivery's work.
 */
import { z } from 'zod';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { saveFeedbackWords, saveVerdict, verdicts } from '../../calendar/feedback-store.ts';
import { titleOf } from '../../calendar/translation/wording.ts';
import { plain } from '../../core/chat/message.ts';
import { inOneLine } from '../../delivery/tidbits/told-text.ts';
import { cut } from '../../delivery/tidbits/written-words.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type Answer, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { saysDistress } from './distress-flow.ts';
import { find, sayGone } from './named-date.ts';
import { textOf } from './wording.ts';

const name = 'b';
const wordsStep = 'words';

/** The question, as it is sent to who said they came. */
export function feedbackQuestion(translator: Translator, { activity, originalDate }: AgendaItem): Answer {
  const { t } = translator;
  const text = { ...titleOf(activity), partnerId: activity.ownerPartnerId };
  const title = inOneLine(text, { translator }, longestTitle);
  const row = verdicts.map(verdict => ({
    id: buttonId(name, verdict, activity.publicId, originalDate),
    label: t(`resident-chat:verdict.${verdict}`),
  }));
  return {
    text: plain(t('resident-chat:feedbackAsk', { title })),
    buttons: [row],
    about: { kind: 'occurrence', id: `${activity.id} ${originalDate}` },
  };
}

export const feedbackFlow: Flow = {
  name,
  async pressed(turn, verb, values) {
    const { t } = turn.translator;
    const verdict = verdicts.find(each => each === verb);
    const item = verdict === undefined ? undefined : await find(turn, values);
    if (verdict === undefined) return turn.toast(t('chat:oldButton'));
    if (item === undefined) return sayGone(turn);
    await turn.remember();
    const date = { activityId: item.activity.id, originalDate: item.originalDate };
    await saveVerdict(turn.database, turn.person, date, verdict, turn.now);
    turn.say({ text: plain(t('resident-chat:feedbackWords')) });
    if (turn.chat.kind === 'private') turn.go(name, wordsStep, date);
  },
  steps: {
    [wordsStep]: {
      async answer(turn, data) {
        const date = ratedDate.safeParse(data);
        const words = textOf(turn);
        if (!date.success || words === '' || saysDistress(turn, words)) return 'not-mine';
        await saveFeedbackWords(turn.database, turn.cipher, turn.person.id, date.data, cut(words, longestWords));
        turn.end();
        turn.say({ text: plain(turn.translator.t('resident-chat:thanks')) });
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: lines(turn.translator.t('resident-chat:feedbackWords')) });
      },
    },
  },
};

const ratedDate = z.object({ activityId: z.uuid(), originalDate: z.string() });
const longestTitle = 120;
const longestWords = 500;
