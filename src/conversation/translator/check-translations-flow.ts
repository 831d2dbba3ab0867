/**
 * What waits for a second reader, as a coordinator sees it: one translation at a time, right, away, or later.
 */
import { z } from 'zod';
import {
  findTranslation,
  type Translation,
  translationsWaiting,
  withdrawProposal,
} from '../../calendar/translation/translation-store.ts';
import { plain } from '../../core/chat/message.ts';
import { languageNames } from '../../core/languages.ts';
import { line, writtenLines } from '../../delivery/tidbits/written-words.ts';
import { bold, join, lines } from '../answer.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from '../coordinator/role.ts';
import type { Flow } from '../flow.ts';
import { button } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';

const name = 'cv';
const mostWaiting = 200;
const longestShown = 1500;

export const checkTranslationsFlow: Flow = {
  name,
  commands: { translations: forCoordinators(async turn => showFrom(turn, 0)) },
  pressed: coordinatorPressed(press),
};

async function press(turn: Turn, verb: string, [value = '', place = '']: readonly string[]): Promise<void> {
  const from = /^\d{1,3}$/.test(place) ? Number(place) : 0;
  if (verb === 'skip') return showFrom(turn, from + 1);
  const found = z.uuid().safeParse(value).success
    ? await findTranslation(turn.database, turn.neighbourhoodId, value)
    : undefined;
  if (found === undefined || (verb !== 'good' && verb !== 'away')) return oldButton(turn);
  const { t } = turn.translator;
  if (verb === 'good') {
    const outcome = await turn.calendar.checkTranslation(found.id, turn.person.id);
    replaceCard(turn, { text: plain(t(`translation:${outcome}`)) });
    // Their own is for somebody else to look at.
    if (outcome === 'own') return showFrom(turn, from + 1);
  } else {
    const isGone = !(await withdrawProposal(turn.database, found.id));
    replaceCard(turn, { text: plain(t(isGone ? 'translation:gone' : 'translation:refused')) });
  }
  await showFrom(turn, from);
}

/** @param place how many were looked at and left */
async function showFrom(turn: Turn, place: number): Promise<void> {
  const { t } = turn.translator;
  const waiting = await translationsWaiting(turn.database, turn.neighbourhoodId, mostWaiting);
  const [next] = waiting.slice(place);
  if (next === undefined) return turn.say({ text: plain(t('translation:waiting.none')) });
  turn.say(cardOf(turn, next, place, waiting.length));
}

function cardOf(turn: Turn, { id, original, words, from, to }: Translation, place: number, number: number) {
  const { t, language } = turn.translator;
  const shown = (text: string) => writtenLines(text, language, longestShown);
  return {
    text: join(
      [
        line(t('translation:waiting.count', { number }), language),
        lines(bold(line(languageNames[from], language)), shown(original)),
        lines(bold(line(languageNames[to], language)), shown(words)),
      ],
      '\n\n',
    ),
    buttons: [
      [
        button(turn, t('translation:btn.good'), name, 'good', id, place),
        button(turn, t('translation:btn.skip'), name, 'skip', id, place),
        button(turn, t('translation:btn.refuse'), name, 'away', id, place),
      ],
    ],
  };
}
