/**
 * Answers to the small questions of the weekly message: an explanation for what has none yet.
 */
import { z } from 'zod';
import { findActivity, findByPublicId } from '../../calendar/activity-store.ts';
import { plain } from '../../core/chat/message.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { descriptionWord } from './ask-nudges.ts';
import { isWord } from './own-words.ts';
import { actorFor, changerOf } from './speaker.ts';

const name = 'nd';
const longestDescription = 1500;
const stepData = z.object({ activity: z.uuid() });

export const nudgeFlow: Flow = {
  name,
  async pressed(turn, verb, [publicId = '']) {
    const { t } = turn.translator;
    const activity = await findByPublicId(turn.database, turn.neighbourhoodId, publicId);
    const mayChange = activity !== undefined && (await changerOf(turn, activity)) !== undefined;
    if (verb !== 'write' || !mayChange) return turn.toast(t('chat:oldButton'));
    turn.say({ text: plain(t('delivery-chat:nudge.writeNow', { title: clip(activity.title, 100) })) });
    turn.go(name, 'write', { activity: activity.id });
  },
  steps: {
    write: {
      async first(turn) {
        if (!isWord(turn, 'drop')) return 'not-mine';
        turn.say({ text: plain(turn.translator.t('partner-chat:changed.not')) });
        turn.end();
        return 'taken';
      },
      answer: write,
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('delivery-chat:nudge.write')) });
      },
    },
  },
};

async function write(turn: Turn, data: unknown): Promise<Taken> {
  const parsed = stepData.safeParse(data);
  const words = turn.message?.text.text.trim() ?? '';
  const activity = parsed.success
    ? await findActivity(turn.database, turn.neighbourhoodId, parsed.data.activity)
    : undefined;
  const partnerId = activity === undefined ? undefined : await changerOf(turn, activity);
  if (activity === undefined || partnerId === undefined || words === '' || turn.message?.media !== null)
    return 'not-mine';
  const changes = { description: clip(words, longestDescription) };
  await turn.calendar.changeActivity(activity.id, changes, actorFor(turn.person, partnerId), words);
  await settleWords(turn.database, turn.neighbourhoodId, { kind: descriptionWord, subject: activity.id }, turn.now);
  turn.say({
    text: plain(turn.translator.t('delivery-chat:nudge.written')),
    about: { kind: 'activity', id: activity.id },
  });
  turn.end();
  return 'taken';
}
