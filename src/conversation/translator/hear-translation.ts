/**
 * What a neighbour answers to a text that they were shown: better words, that it is right, or not this one.
 */
import { markAnswered, type ShownText } from '../../calendar/translation/shown-text-store.ts';
import { findTranslation, proposeWords } from '../../calendar/translation/translation-store.ts';
import { plain } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';
import { line, writtenLines } from '../../delivery/tidbits/written-words.ts';
import { noteActive } from '../../people/translator-store.ts';
import { readQuestion } from '../../understanding/question.ts';
import { lines } from '../answer.ts';
import type { Taken } from '../flow.ts';
import { saysDistress } from '../resident/distress-flow.ts';
import { button, saysOneOf, textOf } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { isInScriptOf } from './script.ts';
import { nextButton, sayNext, textStillThere } from './show-text.ts';
import { translatorFlowName as name } from './task-answer.ts';

const longestWords = 1500;

/** Takes the words of this turn as an answer to a text that was shown. */
export async function hearTranslation(turn: Turn, shown: ShownText): Promise<Taken> {
  const said = textOf(turn);
  const { t } = turn.translator;
  if (said === '' || turn.message?.media !== null || saysDistress(turn, said)) return 'not-mine';
  if (saysOneOf(said, t('translation:btn.skip'))) await skipText(turn, shown);
  else if (shown.translationId !== null && saysGood(turn, said)) await approveWords(turn, shown);
  else return hearWords(turn, shown, said);
  return 'taken';
}

/** They say that the words they were shown are right. */
export async function approveWords(turn: Turn, shown: ShownText): Promise<void> {
  const { t } = turn.translator;
  const { translationId } = shown;
  await settle(turn, shown);
  const outcome = translationId === null ? 'gone' : await turn.calendar.checkTranslation(translationId, turn.person.id);
  turn.say({ text: plain(t(`translation:${outcome}`)), buttons: [[nextButton(turn)]] });
}

/** Not this one: the next. */
export async function skipText(turn: Turn, shown: ShownText): Promise<void> {
  await settle(turn, shown);
  await sayNext(turn);
}

/** It is not shown to them again. */
export async function settle(turn: Turn, shown: ShownText): Promise<void> {
  await markAnswered(turn.database, turn.person.id, shown.id, turn.now);
  await noteActive(turn.database, turn.person.id, turn.now);
  turn.end();
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
  const { translationId } = shown;
  const present = translationId === null ? undefined : await findTranslation(database, neighbourhoodId, translationId);
  if (present?.words === said) {
    await approveWords(turn, shown);
    return 'taken';
  }
  const id = turn.ids.uuid();
  const of = { neighbourhoodId, original: text.text, from: shown.from, to: shown.to };
  await proposeWords(database, { ...of, id, words: said, makerId: person.id }, turn.now);
  await settle(turn, shown);
  turn.say({
    text: lines(line(t('translation:saved'), language), writtenLines(said, language, longestWords)),
    buttons: [[nextButton(turn), button(turn, t('translation:btn.undo'), name, 'undo', id)]],
  });
  return 'taken';
}

/** In any of the neighbourhood's languages: who translates uses two. */
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
