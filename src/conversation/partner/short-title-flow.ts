/**
 * A title that had to be cut on a poster: its partner is asked for a shorter one, in the weekly message. It stands on posters;
 * the calendar keeps the title as it was written.
 */
import { z } from 'zod';
import type { Activity } from '../../calendar/activity.ts';
import { activityByPublicId } from '../../calendar/agenda-store.ts';
import { plain } from '../../core/chat/message.ts';
import { savePosterTitle } from '../../stoepbord/poster-title-store.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { changerOf } from './speaker.ts';

const name = 'kt';
const titleData = z.object({ id: z.string() });
/** What surely fits on two lines of every poster. */
const longestTitle = 35;

export const shortTitleFlow: Flow = {
  name,
  async pressed(turn, verb, [id = '']) {
    const activity = verb === 'ask' ? await changeable(turn, id) : undefined;
    if (activity === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
    askForTitle(turn);
    turn.go(name, 'title', { id });
  },
  steps: {
    title: {
      async answer(turn, data) {
        const parsed = titleData.safeParse(data);
        const title = turn.message?.text.text.replaceAll(/\s+/gu, ' ').trim() ?? '';
        const found = parsed.success && title !== '' ? await changeable(turn, parsed.data.id) : undefined;
        if (found === undefined) return 'not-mine';
        if ([...title].length > longestTitle) {
          askForTitle(turn);
          return 'taken';
        }
        const { id: activityId, title: ofTitle, neighbourhoodId } = found;
        await savePosterTitle(turn.database, { activityId, neighbourhoodId, title, ofTitle }, turn.now);
        const word = { kind: 'title', subject: found.publicId };
        await settleWords(turn.database, turn.neighbourhoodId, word, turn.now);
        turn.end();
        turn.say({
          text: plain(turn.translator.t('boards-chat:short.done', { title: clip(title, longestTitle) })),
          about: { kind: 'activity', id: found.id },
        });
        return 'taken';
      },
      async explain(turn) {
        askForTitle(turn);
      },
    },
  },
};

function askForTitle(turn: Turn): void {
  turn.say({ text: plain(turn.translator.t('boards-chat:short.how', { number: longestTitle })) });
}

/** The activity, where this person may change it; asked anew on every act. */
async function changeable(turn: Turn, publicId: string): Promise<Activity | undefined> {
  const activity = await activityByPublicId(turn.database, turn.neighbourhoodId, publicId);
  if (activity === undefined) return undefined;
  return (await changerOf(turn, activity)) === undefined ? undefined : activity;
}
