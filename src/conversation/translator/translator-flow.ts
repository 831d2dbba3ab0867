/**
 * Neighbours who translate: offering it, one short text at a time, better words or "that's right", and no more of it.
 */
import { z } from 'zod';
import { type TextToTranslate, nextText, textOfKey } from '../../calendar/translation/next-text.ts';
import {
  findShown,
  lastUnanswered,
  markAnswered,
  noteShown,
  type ShownText,
} from '../../calendar/translation/shown-text-store.ts';
import { findTranslation, proposeWords, withdrawProposal } from '../../calendar/translation/translation-store.ts';
import { textKey } from '../../calendar/translation/wording.ts';
import { plain } from '../../core/chat/message.ts';
import { isLanguage, languageNames, languages, type Language } from '../../core/languages.ts';
import { line, writtenLines } from '../../delivery/tidbits/written-words.ts';
import { languagesRead } from '../../people/languages-read-store.ts';
import { noteActive, readTranslator, removeTranslator, saveTranslator } from '../../people/translator-store.ts';
import { readQuestion } from '../../understanding/question.ts';
import { lines } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import { saysDistress } from '../resident/distress-flow.ts';
import { privately } from '../resident/privately.ts';
import { button, inRows, saysOneOf, textOf } from '../resident/wording.ts';
import { writtenLanguage } from '../resident/written-language.ts';
import type { Turn } from '../turn.ts';
import { isInScriptOf } from './script.ts';
import { taskAnswer, translatorFlowName as name } from './task-answer.ts';

const wordsStep = 'words';
/** A text that came unasked is answered within so many hours, or with its buttons. */
const hoursToAnswer = 20;
const longestWords = 1500;

export const translatorFlow: Flow = {
  name,
  commands: { translate: privately(async turn => begin(turn)) },
  async pressed(turn, verb, [value = '']) {
    if (turn.chat.kind !== 'private') return;
    await press(turn, verb, value);
  },
  async replied(turn, { kind, id }) {
    const shown = kind === 'translation' ? await findShown(turn.database, turn.person.id, id) : undefined;
    return shown === undefined ? 'not-mine' : hear(turn, shown);
  },
  async heard(turn) {
    if (turn.chat.kind !== 'private' || turn.message?.media !== null || !turn.isKept) return 'not-mine';
    const since = turn.now.subtract({ hours: hoursToAnswer });
    const shown = await lastUnanswered(turn.database, turn.person.id, since);
    const written = shown === undefined ? undefined : writtenLanguage(textOf(turn), shown.to, turn.localNow);
    const isOfAnother = written !== undefined && written !== shown?.to;
    return shown === undefined || isOfAnother ? 'not-mine' : hear(turn, shown);
  },
  steps: {
    [wordsStep]: {
      async answer(turn, data) {
        const id = z.string().safeParse(data);
        const shown = id.success ? await findShown(turn.database, turn.person.id, id.data) : undefined;
        return shown === undefined ? 'not-mine' : hear(turn, shown);
      },
      async explain(turn, data) {
        const id = z.string().safeParse(data);
        const shown = id.success ? await findShown(turn.database, turn.person.id, id.data) : undefined;
        if (shown !== undefined) await showAgain(turn, shown);
      },
    },
  },
};

async function begin(turn: Turn): Promise<void> {
  const known = await readTranslator(turn.database, turn.person.id);
  if (known !== undefined && known.languages.length > 1) return sayNext(turn);
  await turn.remember();
  const { language, secondLanguage } = turn.person;
  const own = [language, ...(secondLanguage === null ? [] : [secondLanguage])];
  await saveTranslator(turn.database, turn.person, known?.languages ?? own, turn.now);
  await askLanguages(turn, undefined);
}

async function press(turn: Turn, verb: string, value: string): Promise<void> {
  switch (verb) {
    case 'offer':
      return begin(turn);
    case 'l':
      return isLanguage(value) ? toggle(turn, value) : old(turn);
    case 'ready':
      return finish(turn);
    case 'next':
      return sayNext(turn);
    case 'undo':
      return undo(turn, value);
    case 'good':
    case 'skip':
    case 'enough':
    case 'stop':
      return act(turn, verb, value);
    default:
      return old(turn);
  }
}

async function act(turn: Turn, verb: 'good' | 'skip' | 'enough' | 'stop', id: string): Promise<void> {
  const { database, person } = turn;
  const { t } = turn.translator;
  if (verb === 'stop') {
    await removeTranslator(database, person.id);
    turn.end();
    return turn.say({ text: plain(t('translation:stopped')) });
  }
  const shown = await findShown(database, person.id, id);
  if (shown === undefined) return old(turn);
  await noteActive(database, person.id, turn.now);
  turn.end();
  if (verb === 'good') return approve(turn, shown);
  await markAnswered(database, person.id, shown.id, turn.now);
  if (verb === 'skip') return sayNext(turn);
  turn.say({ text: plain(t('translation:enough')) });
}

/** @param changes the message in whose place it stands, so that the chat does not fill with lists */
async function askLanguages(turn: Turn, changes: string | undefined): Promise<void> {
  const { t } = turn.translator;
  const chosen = (await readTranslator(turn.database, turn.person.id))?.languages ?? [];
  const label = (language: Language) => `${chosen.includes(language) ? '✅ ' : ''}${languageNames[language]}`;
  const ready = t('translation:btn.ready');
  const answer = {
    text: plain(t('translation:languagesAsk', { button: ready })),
    buttons: [
      ...inRows(
        languages.map(each => button(turn, label(each), name, 'l', each)),
        3,
      ),
      [button(turn, ready, name, 'ready')],
    ],
  };
  if (changes === undefined) turn.say(answer);
  else turn.edit(changes, answer);
}

/** Every choice holds at once. */
async function toggle(turn: Turn, language: Language): Promise<void> {
  const known = await readTranslator(turn.database, turn.person.id);
  if (known === undefined) return begin(turn);
  const chosen = known.languages.includes(language)
    ? known.languages.filter(each => each !== language)
    : [...known.languages, language];
  await saveTranslator(turn.database, turn.person, chosen, turn.now);
  await askLanguages(turn, turn.press?.messageId);
}

async function finish(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const known = await readTranslator(turn.database, turn.person.id);
  if (known === undefined) return begin(turn);
  if (known.languages.length < 2) return turn.say({ text: plain(t('translation:two')) });
  turn.say({ text: plain(t('translation:thanks')) });
  await sayNext(turn);
}

/** Shows the next text, and takes what they write after it as its translation. */
async function sayNext(turn: Turn): Promise<void> {
  const { database, person, neighbourhoodId, now, neighbourhood } = turn;
  const known = await readTranslator(database, person.id);
  if (known === undefined || known.languages.length < 2) return begin(turn);
  await noteActive(database, person.id, now);
  const readers = await languagesRead(database, neighbourhoodId);
  const question = { neighbourhoodId, now, timeZone: neighbourhood.timeZone, readers };
  const task = await nextText(database, question, { personId: person.id, languages: known.languages });
  if (task === undefined) {
    turn.end();
    return turn.say({ text: plain(turn.translator.t('translation:none')) });
  }
  await show(turn, task);
}

async function show(turn: Turn, task: TextToTranslate): Promise<void> {
  const id = turn.ids.publicId();
  const { text, to, present } = task;
  const shown = { id, textKey: textKey(text.text), from: text.language, to, translationId: present?.id ?? null };
  await noteShown(turn.database, turn.person.id, shown, turn.now);
  turn.say(taskAnswer(task, id, turn.translator));
  turn.go(name, wordsStep, id);
}

async function showAgain(turn: Turn, shown: ShownText): Promise<void> {
  const text = await textStillThere(turn, shown);
  if (text === undefined) return sayGone(turn);
  const { translationId, to } = shown;
  const present =
    translationId === null ? undefined : await findTranslation(turn.database, turn.neighbourhoodId, translationId);
  turn.say(taskAnswer({ text, to, present }, shown.id, turn.translator));
}

/** Takes words as an answer to a text that was shown. */
async function hear(turn: Turn, shown: ShownText): Promise<Taken> {
  const said = textOf(turn);
  const { t } = turn.translator;
  if (said === '' || turn.message?.media !== null || saysDistress(turn, said)) return 'not-mine';
  if (saysOneOf(said, t('translation:btn.skip'))) await act(turn, 'skip', shown.id);
  else if (shown.translationId !== null && saysGood(turn, said)) await act(turn, 'good', shown.id);
  else return hearWords(turn, shown, said);
  return 'taken';
}

async function hearWords(turn: Turn, shown: ShownText, said: string): Promise<Taken> {
  const { database, person, neighbourhoodId } = turn;
  const { t, language } = turn.translator;
  const text = await textStillThere(turn, shown);
  if (text === undefined || !isTranslation(turn, shown, text.text, said)) return 'not-mine';
  const longest = Math.min(longestWords, Math.max(120, 3 * text.text.length));
  if (said.length > longest) {
    turn.say({ text: plain(t('translation:tooLong', { number: longest })) });
    return 'taken';
  }
  const present =
    shown.translationId === null ? undefined : await findTranslation(database, neighbourhoodId, shown.translationId);
  if (present?.words === said) {
    await act(turn, 'good', shown.id);
    return 'taken';
  }
  const id = turn.ids.uuid();
  const of = { neighbourhoodId, original: text.text, from: shown.from, to: shown.to };
  await proposeWords(database, { ...of, id, words: said, makerId: person.id }, turn.now);
  await markAnswered(database, person.id, shown.id, turn.now);
  await noteActive(database, person.id, turn.now);
  turn.end();
  turn.say({
    text: lines(line(t('translation:saved'), language), writtenLines(said, language, longestWords)),
    buttons: [[nextButton(turn), button(turn, t('translation:btn.undo'), name, 'undo', id)]],
  });
  return 'taken';
}

async function approve(turn: Turn, shown: ShownText): Promise<void> {
  const { t } = turn.translator;
  const { translationId } = shown;
  await markAnswered(turn.database, turn.person.id, shown.id, turn.now);
  const outcome = translationId === null ? 'gone' : await turn.calendar.checkTranslation(translationId, turn.person.id);
  turn.say({ text: plain(t(`translation:${outcome}`)), buttons: [[nextButton(turn)]] });
}

async function undo(turn: Turn, id: string): Promise<void> {
  const found = z.uuid().safeParse(id).success
    ? await findTranslation(turn.database, turn.neighbourhoodId, id)
    : undefined;
  const isTheirs = found?.makerId === turn.person.id;
  if (found === undefined || !isTheirs || !(await withdrawProposal(turn.database, found.id))) return sayGone(turn);
  turn.say({ text: plain(turn.translator.t('translation:undone')), buttons: [[nextButton(turn)]] });
}

function sayGone(turn: Turn): void {
  turn.end();
  turn.say({ text: plain(turn.translator.t('translation:gone')), buttons: [[nextButton(turn)]] });
}

function nextButton(turn: Turn) {
  return button(turn, turn.translator.t('translation:btn.next'), name, 'next');
}

function textStillThere(turn: Turn, { textKey: key }: ShownText) {
  const { neighbourhoodId, now, neighbourhood } = turn;
  return textOfKey(turn.database, { neighbourhoodId, now, timeZone: neighbourhood.timeZone }, key);
}

/** In their own language, or in the one of the text: "that's right" is said in either. */
function saysGood(turn: Turn, said: string): boolean {
  return turn.neighbourhood.languages.some(language =>
    saysOneOf(said, turn.translatorOf(language).t('translation:btn.good')),
  );
}

/** A question after what is on, or letters of another script, are something else than these words in that language. */
function isTranslation(turn: Turn, { from, to }: ShownText, original: string, said: string): boolean {
  return isInScriptOf(to, said) && (asks(turn, original, from) || !asks(turn, said, to));
}

/** Many a title alone is a kind of thing that people ask for: only what has the mark, or a day, is a question here. */
function asks({ localNow, neighbourhood: { places } }: Turn, text: string, language: Language): boolean {
  if (/[?؟]/u.test(text)) return true;
  const { isQuestion, period } = readQuestion({ text, now: localNow, places, language });
  return isQuestion && period !== null;
}

function old(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}
