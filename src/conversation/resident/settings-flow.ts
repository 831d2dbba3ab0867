/**
 * What a subscriber chooses: languages, themes, for whom, how often, a pause, quiet hours. Every choice holds at once, so that
 * leaving halfway loses nothing.
 */
import { plain } from '../../core/chat/message.ts';
import { isLanguage, type Language, languageNames, languages } from '../../core/languages.ts';
import { formatDay, formatTime } from '../../i18n/formats.ts';
import { saveLanguages } from '../../people/person-store.ts';
import type { Rhythm, Subscription } from '../../people/person.ts';
import { saveSubscription } from '../../people/subscription-store.ts';
import { readQuestion } from '../../understanding/question.ts';
import type { Flow, Step } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { hoursIn } from './hours.ts';
import { privately } from './privately.ts';
import { ask, rhythmButtons } from './subscribe-flow.ts';
import { askAudiences, askThemes, toggleAudience, toggleTheme } from './settings-choices.ts';
import { button, foldPhrase, inRows, textOf } from './wording.ts';

const name = 's';

export const settingsFlow: Flow = {
  name,
  commands: {
    language: privately(async (turn, argument) => {
      const language = languageNamed(argument);
      if (language === undefined) askLanguage(turn);
      else await chooseLanguage(turn, language);
    }, 'taal'),
    themes: privately(async turn => askThemes(turn)),
    rhythm: privately(async turn => askRhythm(turn)),
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

function old(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}

/** Changes the subscription of who has one; others are asked whether they want one. */
export async function change(turn: Turn, changes: Partial<Subscription>): Promise<boolean> {
  const { person } = turn;
  if (person.subscription === null) {
    ask(turn, null, turn.translator.t('resident-chat:needsSubscription'));
    return false;
  }
  await saveSubscription(turn.database, person, { ...person.subscription, ...changes });
  await turn.refresh();
  return true;
}

function askLanguage(turn: Turn): void {
  const buttons = turn.neighbourhood.languages.map(each => button(turn, languageNames[each], name, 'l', each));
  turn.say({ text: plain(turn.translator.t('resident-chat:languageAsk')), buttons: inRows(buttons, 3) });
}

async function chooseLanguage(turn: Turn, language: Language): Promise<void> {
  if (!turn.neighbourhood.languages.includes(language)) return askLanguage(turn);
  await saveLanguages(turn.database, turn.person.id, language, turn.person.secondLanguage);
  await turn.refresh();
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:languageSaved', { language: languageNames[language] })),
    buttons: [[button(turn, t('resident-chat:btnSecond'), name, 'second')]],
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

function askRhythm(turn: Turn): void {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:rhythmAsk')),
    buttons: [
      rhythmButtons(turn),
      [
        button(turn, t('resident-chat:btnPause'), name, 'pause'),
        button(turn, t('resident-chat:btnQuiet'), name, 'quiet'),
        button(turn, t('resident-chat:btnAudiences'), name, 'audiences'),
      ],
    ],
  });
}

async function chooseRhythm(turn: Turn, rhythm: Rhythm): Promise<void> {
  if (!(await change(turn, { rhythm, pausedUntil: null }))) return;
  const { t } = turn.translator;
  turn.say({ text: plain(t('resident-chat:rhythmSaved', { rhythm: t(`resident-chat:rhythm.${rhythm}`) })) });
}

function isRhythm(text: string): text is Rhythm {
  return text === 'weekly' || text === 'day-before' || text === 'each';
}

function askPause(turn: Turn): void {
  const { t } = turn.translator;
  const { subscription } = turn.person;
  if (subscription === null) {
    ask(turn, null, t('resident-chat:needsSubscription'));
    return;
  }
  const lengths = [7, 30, 90].map(days =>
    button(turn, t('resident-chat:pauseDays', { count: days }), name, 'pa', String(days)),
  );
  const again =
    subscription.pausedUntil === null ? [] : [[button(turn, t('resident-chat:btnResume'), name, 'pa', '0')]];
  turn.say({ text: plain(t('resident-chat:pauseAsk')), buttons: [lengths, ...again] });
  turn.go(name, 'pause');
}

async function choosePause(turn: Turn, value: string): Promise<void> {
  const days = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  await pauseUntil(turn, days === 0 ? null : turn.localNow.toPlainDate().add({ days }));
}

async function pauseUntil(turn: Turn, day: Temporal.PlainDate | null): Promise<void> {
  turn.end();
  if (!(await change(turn, { pausedUntil: day?.toString() ?? null }))) return;
  const { t, language } = turn.translator;
  turn.say({
    text: plain(
      day === null ? t('resident-chat:resumed') : t('resident-chat:paused', { day: formatDay(language, day) }),
    ),
    ...(day === null ? {} : { buttons: [[button(turn, t('resident-chat:btnResume'), name, 'pa', '0')]] }),
  });
}

/** A day in words: "tot 1 april". */
function pauseStep(): Step {
  return {
    async answer(turn) {
      const { places } = turn.neighbourhood;
      const { period } = readQuestion({
        text: textOf(turn),
        now: turn.localNow,
        places,
        language: turn.person.language,
      });
      const today = turn.localNow.toPlainDate();
      if (period === null || Temporal.PlainDate.compare(period.to, today) <= 0) return 'not-mine';
      if (today.until(period.to).days > longestPause) return 'not-mine';
      await pauseUntil(turn, period.to);
      return 'taken';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('resident-chat:pauseAsk')) });
    },
  };
}

/** Days; who wants longer says stop. */
const longestPause = 400;

function askQuiet(turn: Turn): void {
  const { t, language } = turn.translator;
  const { quietHours } = turn.neighbourhood;
  const own = turn.person.subscription?.quiet ?? null;
  const now = {
    from: own === null ? quietHours.from : Temporal.PlainTime.from(own.from),
    to: own === null ? quietHours.to : Temporal.PlainTime.from(own.to),
  };
  const choices = [
    [20, 8],
    [21, 7],
    [22, 9],
  ] as const;
  const buttons = choices.map(([from, to]) =>
    button(turn, rangeWords(language, hour(from), hour(to)), name, 'q', String(from), String(to)),
  );
  turn.say({
    text: plain(
      t('resident-chat:quietAsk', { from: formatTime(language, now.from), to: formatTime(language, now.to) }),
    ),
    buttons: [buttons],
  });
  turn.go(name, 'quiet');
}

async function chooseQuiet(turn: Turn, from: string, to: string): Promise<void> {
  const hours = hoursIn(`${from} ${to}`);
  if (hours === undefined) return old(turn);
  await saveQuiet(turn, hours);
}

async function saveQuiet(
  turn: Turn,
  { from, to }: { from: Temporal.PlainTime; to: Temporal.PlainTime },
): Promise<void> {
  const written = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' });
  turn.end();
  if (!(await change(turn, { quiet: { from: written(from), to: written(to) } }))) return;
  const { t, language } = turn.translator;
  const hours = { from: formatTime(language, from), to: formatTime(language, to) };
  turn.say({ text: plain(t('resident-chat:quietSaved', hours)) });
}

function quietStep(): Step {
  return {
    async answer(turn) {
      const hours = hoursIn(textOf(turn));
      if (hours === undefined) return 'not-mine';
      await saveQuiet(turn, hours);
      return 'taken';
    },
    async explain(turn) {
      askQuiet(turn);
    },
  };
}

function hour(of: number): Temporal.PlainTime {
  return new Temporal.PlainTime(of);
}

function rangeWords(language: Language, from: Temporal.PlainTime, to: Temporal.PlainTime): string {
  return `${formatTime(language, from)} – ${formatTime(language, to)}`;
}

/** A language by its own name, its code, or its name in one of the nine languages. */
function languageNamed(text: string): Language | undefined {
  const said = foldPhrase(text);
  if (said === '') return undefined;
  return languages.find(
    each =>
      said === each ||
      said === foldPhrase(languageNames[each]) ||
      languages.some(other => said === foldPhrase(new Intl.DisplayNames(other, { type: 'language' }).of(each) ?? '')),
  );
}
