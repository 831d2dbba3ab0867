/**
 * One line of a coordinator to everybody: written, shown with how many it reaches, and asked about twice before it goes.
 */
import { z } from 'zod';
import { plain } from '../../core/chat/message.ts';
import { startAnnouncement } from '../../delivery/rhythm/send-due.ts';
import { formatDuration } from '../../i18n/formats.ts';
import { linkedGroups } from '../../people/linked-group-store.ts';
import { countPrivately } from '../../people/subscriber-store.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';
import { forecasts, stopButton } from './broadcasts-flow.ts';
import { networkName } from './network-words.ts';

const longestLine = 300;
const stepData = z.object({ text: z.string(), id: z.string() });

export const announcementFlow: Flow = {
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

async function take(turn: Turn, written: string): Promise<void> {
  const { t, language } = turn.translator;
  const text = written.replaceAll(/\s+/g, ' ').trim();
  if (text === '' || text.length > longestLine) {
    const key = text === '' ? 'coordinator-chat:announce.ask' : 'coordinator-chat:announce.tooLong';
    turn.say({ text: plain(t(key, { number: longestLine })) });
    return turn.go('ca', 'line');
  }
  const { database, cipher, neighbourhoodId } = turn;
  const today = turn.localNow.toPlainDate().toString();
  const people = await countPrivately(database, neighbourhoodId, today);
  const groups = (await linkedGroups(database, cipher, neighbourhoodId)).length;
  const slow = (await forecasts(turn, undefined)).map(({ network, milliseconds }) =>
    t('delivery-chat:forecast.line', {
      network: networkName(network, turn.translator),
      duration: formatDuration(language, milliseconds),
    }),
  );
  const id = turn.ids.publicId();
  turn.say({
    text: lines(
      bold(t('coordinator-chat:announce.from', { name: turn.neighbourhood.name })),
      text,
      '',
      t('coordinator-chat:announce.reach', { people, groups }),
      ...slow,
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
  if (verb === 'send' && step === 'confirm') return askAgain(turn, text, id);
  if (verb !== 'yes' || step !== 'sure') return oldButton(turn);
  turn.end();
  const line = { neighbourhoodId: turn.neighbourhoodId, id, line: text };
  const broadcast = await startAnnouncement(turn.database, line, turn.now);
  return replaceCard(turn, {
    text: plain(t('coordinator-chat:announce.sent')),
    buttons: broadcast === undefined ? [] : [[stopButton({ id: broadcast, kind: 'line-to-all' }, turn.translator)]],
  });
}

function askAgain(turn: Turn, text: string, id: string): void {
  const { t } = turn.translator;
  turn.go('ca', 'sure', { text, id });
  turn.say({
    text: lines(bold(t('coordinator-chat:announce.sure')), clip(text, longestLine)),
    buttons: [
      [
        { id: buttonId('ca', 'yes', id), label: t('coordinator-chat:announce.yes') },
        { id: buttonId('ca', 'stop', id), label: t('coordinator-chat:announce.cancel') },
      ],
    ],
  });
}

async function explain(turn: Turn): Promise<void> {
  turn.say({ text: plain(turn.translator.t('coordinator-chat:announce.ask', { number: longestLine })) });
}

async function rewrite(turn: Turn): Promise<Taken> {
  const text = turn.message?.text.text ?? '';
  if (!turn.person.isCoordinator || text.trim() === '') return 'not-mine';
  await take(turn, text);
  return 'taken';
}
