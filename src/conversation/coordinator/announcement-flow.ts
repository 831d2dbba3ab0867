/**
 * One line of a coordinator to everybody: written, shown with how many it reaches, and asked about twice before it goes.
 */
import { z } from 'zod';
import { plain } from '../../core/chat/message.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';
import { type AnnouncementPort, startAnnouncement } from './start-announcement.ts';

const longestLine = 300;
const stepData = z.object({ text: z.string(), id: z.string() });

export function createAnnouncementFlow(port: AnnouncementPort): Flow {
  async function take(turn: Turn, written: string): Promise<void> {
    const { t } = turn.translator;
    const text = written.replaceAll(/\s+/g, ' ').trim();
    if (text === '' || text.length > longestLine) {
      const key = text === '' ? 'coordinator-chat:announce.ask' : 'coordinator-chat:announce.tooLong';
      turn.say({ text: plain(t(key, { number: longestLine })) });
      return turn.go('ca', 'line');
    }
    const reach = await port.reach(turn);
    const id = turn.ids.publicId();
    turn.say({
      text: lines(
        bold(t('coordinator-chat:announce.from', { name: turn.neighbourhood.name })),
        text,
        '',
        t('coordinator-chat:announce.reach', { people: reach.people, groups: reach.groups }),
      ),
      buttons: [
        [
          { id: buttonId('ca', 'send', id), label: t('coordinator-chat:announce.send') },
          { id: buttonId('ca', 'stop', id), label: t('coordinator-chat:announce.cancel') },
        ],
      ],
    });
    turn.go('ca', 'confirm', { text, id });
  }

  async function press(turn: Turn, verb: string, [id = '']: readonly string[]): Promise<void> {
    const { t } = turn.translator;
    const step = turn.dialogue?.flow === 'ca' ? turn.dialogue.step : undefined;
    const asked = step === undefined ? undefined : stepData.safeParse(turn.dialogue?.data);
    if (asked?.success !== true || asked.data.id !== id) return oldButton(turn);
    const { text } = asked.data;
    if (verb === 'stop') {
      turn.end();
      return replaceCard(turn, { text: plain(t('coordinator-chat:announce.stopped')) });
    }
    if (verb === 'send' && step === 'confirm') {
      turn.go('ca', 'sure', { text, id });
      return turn.say({
        text: lines(bold(t('coordinator-chat:announce.sure')), clip(text, longestLine)),
        buttons: [
          [
            { id: buttonId('ca', 'yes', id), label: t('coordinator-chat:announce.yes') },
            { id: buttonId('ca', 'stop', id), label: t('coordinator-chat:announce.cancel') },
          ],
        ],
      });
    }
    if (verb !== 'yes' || step !== 'sure') return oldButton(turn);
    turn.end();
    await startAnnouncement(turn, { id, text }, port);
    return replaceCard(turn, { text: plain(t('coordinator-chat:announce.sent')) });
  }

  const explain = async (turn: Turn) =>
    turn.say({ text: plain(turn.translator.t('coordinator-chat:announce.ask', { number: longestLine })) });
  const rewrite = async (turn: Turn): Promise<Taken> => {
    const text = turn.message?.text.text ?? '';
    if (!turn.person.isCoordinator || text.trim() === '') return 'not-mine';
    await take(turn, text);
    return 'taken';
  };
  return {
    name: 'ca',
    commands: { announce: forCoordinators(take) },
    pressed: coordinatorPressed(press),
    // Another line takes the place of the first, at every step.
    steps: {
      line: { answer: rewrite, explain },
      confirm: { answer: rewrite, explain },
      sure: { answer: rewrite, explain },
    },
  };
}
