/**
 * What a subscriber chooses: languages, themes, for whom, how often, a pause, quiet hours. Every choice holds at once, so that
 * leaving halfway loses nothing.
 */
import { plain } from '../../core/chat/message.ts';
import { isLanguage, type Language, languageNames } from '../../core/languages.ts';
import { saveLanguages } from '../../people/person-store.ts';
import { type Rhythm, rhythms } from '../../people/person.ts';
import { isRationed } from '../../delivery/forecast.ts';
import { lines } from '../answer.ts';
import { networkName } from '../coordinator/network-words.ts';
import type { Flow } from '../flow.ts';
import { translatorFlowName } from '../translator/task-answer.ts';
import type { Turn } from '../turn.ts';
import { change } from './change-subscription.ts';
import { languageNamed } from './language-name.ts';
import { privately } from './privately.ts';
import { askAudiences, askThemes, toggleAudience, toggleTheme } from './settings-choices.ts';
import { buurtenOf } from '../../config/buurten.ts';
import { askBuurt, chooseBuurt } from './settings-buurt.ts';
import { askPause, askQuiet, choosePause, chooseQuiet, pauseStep, quietStep } from './settings-times.ts';
import { ask, rhythmButtons } from './subscribe-flow.ts';
import { button, inRows } from './wording.ts';

const name = 's';

export const settingsFlow: Flow = {
  name,
  commands: {
    language: privately(async (turn, argument) => {
      const language = languageNamed(argument);
      if (language === undefined) askLanguage(turn);
      else await chooseLanguage(turn, language);
    }),
    themes: privately(async turn => askThemes(turn)),
    rhythm: privately(askRhythm),
    pause: privately(async turn => askPause(turn)),
  },
  async pressed(turn, verb, [value = '', second = '']) {
    if (turn.chat.kind !== 'private') return;
    switch (verb) {
      case 'language':
        return askLanguage(turn);
      case 'second':
        return askSecond(turn);
      case 'l':
        return isLanguage(value) ? chooseLanguage(turn, value) : old(turn);
      case '2':
        return chooseSecond(turn, isLanguage(value) ? value : null);
      case 'themes':
        return askThemes(turn);
      case 'th':
        return toggleTheme(turn, value, second);
      case 'audiences':
        return askAudiences(turn);
      case 'au':
        return toggleAudience(turn, value);
      case 'rhythm':
        return askRhythm(turn);
      case 'r':
        return isRhythm(value) ? chooseRhythm(turn, value) : old(turn);
      case 'buurt':
        return askBuurt(turn);
      case 'bu':
        return chooseBuurt(turn, value);
      case 'pause':
        return askPause(turn);
      case 'pa':
        return choosePause(turn, value);
      case 'quiet':
        return askQuiet(turn);
      case 'q':
        return chooseQuiet(turn, value, second);
      default:
        return old(turn);
    }
  },
  steps: { pause: pauseStep(), quiet: quietStep() },
};

function askLanguage(turn: Turn): void {
  const buttons = turn.neighbourhood.languages.map(each => button(turn, languageNames[each], name, 'l', each));
  turn.say({
    text: plain(turn.translator.t('resident-chat:languageAsk')),
    buttons: inRows(buttons, 3),
    asPoll: true,
  });
}

async function chooseLanguage(turn: Turn, language: Language): Promise<void> {
  if (!turn.neighbourhood.languages.includes(language)) return askLanguage(turn);
  await saveLanguages(turn.database, turn.person.id, language, turn.person.secondLanguage);
  await turn.refresh();
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:languageSaved', { language: languageNames[language] })),
    buttons: [
      [
        button(turn, t('resident-chat:btnSecond'), name, 'second'),
        button(turn, t('translation:btn.offer'), translatorFlowName, 'offer'),
      ],
    ],
  });
  // Who was reading what they say yes to reads it again, in their language.
  if (turn.person.subscription === null) ask(turn, null, '');
}

function askSecond(turn: Turn): void {
  const { t } = turn.translator;
  const others = turn.neighbourhood.languages.filter(each => each !== turn.person.language);
  const buttons = others.map(each => button(turn, languageNames[each], name, '2', each));
  turn.say({
    text: plain(t('resident-chat:secondAsk')),
    buttons: [...inRows(buttons, 3), [button(turn, t('resident-chat:secondNone'), name, '2', 'no')]],
    asPoll: true,
  });
}

async function chooseSecond(turn: Turn, language: Language | null): Promise<void> {
  const isOffered = language === null || turn.neighbourhood.languages.includes(language);
  await saveLanguages(turn.database, turn.person.id, turn.person.language, isOffered ? language : null);
  await turn.refresh();
  const { secondLanguage } = turn.person;
  const { t } = turn.translator;
  turn.say({
    text: plain(
      secondLanguage === null
        ? t('resident-chat:secondOff')
        : t('resident-chat:secondSaved', { language: languageNames[secondLanguage] }),
    ),
  });
}

async function askRhythm(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:rhythmAsk')),
    asPoll: true,
    buttons: [
      await rhythmButtons(turn),
      [
        button(turn, t('resident-chat:btnPause'), name, 'pause'),
        button(turn, t('resident-chat:btnQuiet'), name, 'quiet'),
        button(turn, t('resident-chat:btnAudiences'), name, 'audiences'),
        ...(buurtenOf(turn.neighbourhood.places).length === 0
          ? []
          : [button(turn, t('resident-chat:btnBuurt'), name, 'buurt')]),
      ],
    ],
  });
}

async function chooseRhythm(turn: Turn, rhythm: Rhythm): Promise<void> {
  if (!(await change(turn, { rhythm, pausedUntil: null }))) return;
  const { t } = turn.translator;
  const saved = t('resident-chat:rhythmSaved', { rhythm: t(`resident-chat:rhythm.${rhythm}`) });
  turn.say({ text: lines(saved, rhythm === 'group' ? '' : spreadWords(turn)) });
}

function isRhythm(text: string): text is Rhythm {
  return rhythms.some(rhythm => rhythm === text);
}

/** That what was chosen may come later, where the network rations what is said in private. */
function spreadWords({ chat, translator }: Turn): string {
  return isRationed(chat.network)
    ? translator.t('delivery-chat:group.spread', { network: networkName(chat.network, translator) })
    : '';
}

function old(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}
