/**
 * Takes what nobody wanted: one helpful sentence; the second time in a row, or for a voice message, a few things to choose from
 * and a person of flesh and blood. Stands last.
 */
import { type Button, plain } from '../../core/chat/message.ts';
import { join, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { offerLanguage } from './language-offer.ts';
import { contactWords } from './person-to-call.ts';
import { button, labelOf, textOf, wordOf } from './wording.ts';

const name = 'z';
const choicesStep = 'choices';

export const fallbackFlow: Flow = {
  name,
  async heard(turn) {
    const { t } = turn.translator;
    const { media } = turn.message ?? {};
    const isSpoken = media?.kind === 'voice' || media?.kind === 'audio';
    if (isSpoken) sayChoices(turn, t('resident-chat:cannotHear'));
    else if (turn.misunderstood() >= mostMisunderstood) sayChoices(turn, t('resident-chat:notUnderstood'));
    else sayUnknown(turn);
    return 'taken';
  },
  async pressed(turn, verb) {
    if (verb === 'person') return sayPerson(turn);
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  steps: {
    [choicesStep]: {
      async answer(turn) {
        // Where there are buttons, their numbers are typed all the same.
        if (textOf(turn) !== '4') return 'not-mine';
        sayPerson(turn);
        return 'taken';
      },
      async explain(turn) {
        sayChoices(turn, '');
      },
    },
  },
};

/** After so many in a row that were not understood. */
const mostMisunderstood = 2;

function sayUnknown(turn: Turn): void {
  const { translator } = turn;
  const { t } = translator;
  const words = { example: t('resident-chat:example'), help: wordOf(translator, 'help') };
  turn.say({ text: plain(t('chat:unknown', words)) });
  offerLanguage(turn, textOf(turn));
}

function sayChoices(turn: Turn, opening: string): void {
  const { translator } = turn;
  const { t } = translator;
  const choices: readonly Button[] = [
    button(turn, `1. ${labelOf(translator, 'today')}`, 'r', 'today'),
    button(turn, `2. ${labelOf(translator, 'week')}`, 'r', 'week'),
    button(turn, `3. ${labelOf(translator, 'idea')}`, 'i', 'new'),
    button(turn, `4. ${t('resident-chat:btnPerson')}`, name, 'person'),
  ];
  turn.say({
    text: join([lines(opening, t('resident-chat:chooseDigit')), contactWords(turn)], '\n\n'),
    buttons: choices.map(choice => [choice]),
  });
  turn.go(name, choicesStep);
}

function sayPerson(turn: Turn): void {
  const contact = contactWords(turn);
  const { t } = turn.translator;
  turn.say({
    text: join([contact.text === '' ? t('resident-chat:nobodyToCall') : contact, t('resident-chat:emergency')], '\n\n'),
  });
}
