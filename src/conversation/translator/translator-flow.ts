/**
 * Neighbours who translate: offering it, one short text at a time, better words or "that's right", and no more of it.
 */
import { z } from 'zod';
import { findShown, lastUnanswered, type ShownText } from '../../calendar/translation/shown-text-store.ts';
import { findTranslation, withdrawProposal } from '../../calendar/translation/translation-store.ts';
import { plain } from '../../core/chat/message.ts';
import { isLanguage } from '../../core/languages.ts';
import { readTranslator, removeTranslator } from '../../people/translator-store.ts';
import type { Flow } from '../flow.ts';
import { privately } from '../resident/privately.ts';
import { textOf } from '../resident/wording.ts';
import { writtenLanguage } from '../resident/written-language.ts';
import type { Turn } from '../turn.ts';
import { approveWords, hearTranslation, settle, skipText } from './hear-translation.ts';
import { startOffer, toggleLanguage } from './offer-languages.ts';
import { nextButton, sayAgain, sayGone, sayNext, wordsStep } from './show-text.ts';
import { translatorFlowName as name } from './task-answer.ts';

/** A text that came unasked is answered within so many hours, or with its buttons. */
const hoursToAnswer = 20;

export const translatorFlow: Flow = {
  name,
  // Who did not offer it before is asked for their languages.
  commands: { translate: privately(sayNext) },
  async pressed(turn, verb, [value = '']) {
    if (turn.chat.kind !== 'private') return;
    await press(turn, verb, value);
  },
  async replied(turn, { kind, id }) {
    const shown = kind === 'translation' ? await findShown(turn.database, turn.person.id, id) : undefined;
    return shown === undefined ? 'not-mine' : hearTranslation(turn, shown);
  },
  async heard(turn) {
    if (turn.chat.kind !== 'private' || turn.message?.media !== null || !turn.isKept) return 'not-mine';
    const since = turn.now.subtract({ hours: hoursToAnswer });
    const shown = await lastUnanswered(turn.database, turn.person.id, since);
    if (shown === undefined) return 'not-mine';
    const written = writtenLanguage(textOf(turn), shown.to, turn.localNow);
    return written === undefined || written === shown.to ? hearTranslation(turn, shown) : 'not-mine';
  },
  steps: {
    [wordsStep]: {
      async answer(turn, data) {
        const shown = await shownOf(turn, data);
        return shown === undefined ? 'not-mine' : hearTranslation(turn, shown);
      },
      async explain(turn, data) {
        const shown = await shownOf(turn, data);
        if (shown === undefined) sayGone(turn);
        else await sayAgain(turn, shown);
      },
    },
  },
};

async function shownOf(turn: Turn, data: unknown): Promise<ShownText | undefined> {
  const id = z.string().safeParse(data);
  return id.success ? findShown(turn.database, turn.person.id, id.data) : undefined;
}

async function press(turn: Turn, verb: string, value: string): Promise<void> {
  switch (verb) {
    case 'offer':
    case 'next':
      return sayNext(turn);
    case 'l':
      return isLanguage(value) ? toggleLanguage(turn, value) : old(turn);
    case 'ready':
      return finish(turn);
    case 'stop':
      return stop(turn);
    case 'undo':
      return undo(turn, value);
    default:
      return pressBelow(turn, verb, value);
  }
}

/** A button below a text that was shown. */
async function pressBelow(turn: Turn, verb: string, id: string): Promise<void> {
  const shown = await findShown(turn.database, turn.person.id, id);
  if (shown === undefined) return old(turn);
  if (verb === 'good') return approveWords(turn, shown);
  if (verb === 'skip') return skipText(turn, shown);
  if (verb !== 'enough') return old(turn);
  await settle(turn, shown);
  turn.say({ text: plain(turn.translator.t('translation:enough')) });
}

async function finish(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const known = await readTranslator(turn.database, turn.person.id);
  if (known === undefined) return startOffer(turn);
  if (known.languages.length < 2) return turn.say({ text: plain(t('translation:two')) });
  turn.say({ text: plain(t('translation:thanks')) });
  await sayNext(turn);
}

async function stop(turn: Turn): Promise<void> {
  await removeTranslator(turn.database, turn.person.id);
  turn.end();
  turn.say({ text: plain(turn.translator.t('translation:stopped')) });
}

async function undo(turn: Turn, id: string): Promise<void> {
  const found = z.uuid().safeParse(id).success
    ? await findTranslation(turn.database, turn.neighbourhoodId, id)
    : undefined;
  const isTheirs = found?.makerId === turn.person.id;
  if (found === undefined || !isTheirs || !(await withdrawProposal(turn.database, found.id))) return sayGone(turn);
  turn.say({ text: plain(turn.translator.t('translation:undone')), buttons: [[nextButton(turn)]] });
}

function old(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}
