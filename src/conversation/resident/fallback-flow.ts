/**
 * Takes what nobody wanted: one helpful sentence; the second time in a row, or for a voice message, a few things to choose from
 * and a person of flesh and blood. Stands last.
 */
import { plain } from '../../core/chat/message.ts';
import { line } from '../../delivery/tidbits/written-words.ts';
import type { Translator } from '../../i18n/translations.ts';
import { join, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { sayToday, sayWeek } from './agenda-flow.ts';
import { askIdea } from './idea-flow.ts';
import { offerLanguage, speakAsWritten } from './language-offer.ts';
import { contactWords } from './person-to-call.ts';
import { button, labelOf, textOf, wordOf } from './wording.ts';

const name = 'z';
const choicesStep = 'choices';

export const fallbackFlow: Flow = {
  name,
  async heard(turn) {
    const { t } = turn.translator;
    const { media } = turn.message ?? {};
    speakAsWritten(turn, textOf(turn));
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
      // Where there are buttons, their numbers are typed all the same.
      async answer(turn) {
        const choose = /^[1-4]$/.test(textOf(turn)) ? choices[Number(textOf(turn)) - 1]?.choose : undefined;
        if (choose === undefined) return 'not-mine';
        turn.end();
        await choose(turn);
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

interface Choice {
  readonly label: (translator: Translator) => string;
  readonly button: readonly [flow: string, verb: string];
  choose(turn: Turn): Promise<void>;
}

const choices: readonly Choice[] = [
  { label: translator => labelOf(translator, 'today'), button: ['e', 'today'], choose: sayToday },
  { label: translator => labelOf(translator, 'week'), button: ['e', 'week'], choose: sayWeek },
  { label: translator => labelOf(translator, 'idea'), button: ['i', 'new'], choose: async turn => askIdea(turn) },
  { label: ({ t }) => t('resident-chat:btnPerson'), button: [name, 'person'], choose: async turn => sayPerson(turn) },
];

function sayChoices(turn: Turn, opening: string): void {
  const { t, language } = turn.translator;
  const shown = choices.map(({ label }, index) => line(`${index + 1}. ${label(turn.translator)}`, language));
  const buttons = choices.map(({ button: [flow, verb] }, index) => button(turn, String(index + 1), flow, verb));
  turn.say({
    text: join([lines(opening, t('resident-chat:chooseDigit')), lines(...shown), contactWords(turn)], '\n\n'),
    buttons: [buttons],
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
