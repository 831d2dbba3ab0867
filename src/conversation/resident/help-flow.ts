/**
 * What one can say, in a few lines, for who one is; and the way out of whatever is being talked about.
 */
import { plain } from '../../core/chat/message.ts';
import { join, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import type { CommandName } from '../command-words.ts';
import type { Turn } from '../turn.ts';
import { contactWords } from './person-to-call.ts';
import { agendaButtons, rhythmButtons } from './subscribe-flow.ts';
import { wordOf } from './wording.ts';

export const helpFlow: Flow = {
  name: 'h',
  commands: { help: sayHelp, leave: sayLeft, thanks: sayWelcome },
};

async function sayHelp(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const { person } = turn;
  turn.say({
    text: join(
      [
        lines(
          t('resident-chat:helpAsk', { example: t('resident-chat:example') }),
          t('resident-chat:helpWords', { words: wordsOf(turn, residentWords) }),
        ),
        person.partners.length === 0
          ? ''
          : t('resident-chat:helpPartner', { words: wordsOf(turn, ['mine', 'plans', 'volunteer']) }),
        person.isCoordinator
          ? t('resident-chat:helpCoordinator', {
              words: wordsOf(turn, ['approve', 'ideas', 'translations', 'partners', 'status']),
            })
          : '',
        contactWords(turn),
      ],
      '\n\n',
    ),
    buttons: person.subscription === null ? agendaButtons(turn) : [...agendaButtons(turn), await rhythmButtons(turn)],
  });
}

async function sayWelcome(turn: Turn): Promise<void> {
  turn.say({ text: plain(turn.translator.t('chat:welcomeThanks')) });
}

async function sayLeft(turn: Turn): Promise<void> {
  turn.end();
  turn.say({ text: plain(turn.translator.t('resident-chat:left')) });
}

const residentWords: readonly CommandName[] = [
  'today',
  'weekend',
  'week',
  'idea',
  'who',
  'welcome',
  'volunteer',
  'translate',
  'language',
  'themes',
  'rhythm',
  'myData',
  'stop',
];

function wordsOf({ translator }: Turn, names: readonly CommandName[]): string {
  return names.map(name => wordOf(translator, name)).join(' · ');
}
