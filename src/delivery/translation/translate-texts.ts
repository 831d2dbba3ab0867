/**
 * Has machines translate what people will read next, the soonest first. Nothing waits for it: a text without a translation is told as it
 * was written, and is tried again at the next run.
 */
import type { Log } from '../../queue/log.ts';
import type { Calendar } from '../../calendar/calendar.ts';
import { isUntranslated, textsToCome } from '../../calendar/translation/texts-to-come.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Clock } from '../../core/clock.ts';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { TroubleBook } from '../../database/trouble-store.ts';
import { languagesRead } from '../../people/languages-read-store.ts';
import { askEngine } from './ask-engine.ts';
import { createKeeper, hasWords, type Keeper } from './kept-names.ts';
import { type TextPair, pairName, pruneTries, waitingPairs } from './translation-try-store.ts';
import type { Translator } from './translator.ts';

export interface TranslatingParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  neighbourhoodOf(id: string): Neighbourhood | undefined;
  calendarOf(neighbourhoodId: string): Calendar | undefined;
  /** The machine to ask first in front; none where translation is off. */
  translatorsOf(neighbourhood: Neighbourhood): readonly Translator[];
  /** Names of partners and places, and what the configuration lists. */
  namesThatStay(neighbourhoodId: string, neighbourhood: Neighbourhood): Promise<readonly string[]>;
  troublesOf(neighbourhoodId: string): TroubleBook;
}

/** What one run asks for at most; the rest is for the next. */
const pairsAtOnce = 150;
/** More lines or letters than this are not sent in one request. */
const linesAtOnce = 20;
const lettersAtOnce = 4000;
const triesKeptDays = 60;

/** @returns how many texts were translated */
export async function translateTexts(
  parts: TranslatingParts,
  neighbourhoodId: string,
  signal: AbortSignal,
): Promise<number> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  const calendar = parts.calendarOf(neighbourhoodId);
  if (neighbourhood === undefined || calendar === undefined) return 0;
  const translators = parts.translatorsOf(neighbourhood);
  if (translators.length === 0) return 0;
  const { database } = parts;
  const now = parts.clock.now();
  await pruneTries(database, neighbourhoodId, now.subtract({ hours: 24 * triesKeptDays }));
  const keeper = createKeeper(await parts.namesThatStay(neighbourhoodId, neighbourhood));
  let wanted = await wantedPairs(parts, neighbourhoodId, neighbourhood, keeper);
  let count = 0;
  for (const translator of translators) {
    const waiting = await waitingPairs(database, neighbourhoodId, translator.engine, now);
    const asked = wanted.filter(pair => !waiting.has(pairName(pair))).slice(0, pairsAtOnce);
    const done = await askEngine({ ...parts, calendar, neighbourhoodId, keeper, translator }, batches(asked), signal);
    count += done.size;
    wanted = wanted.filter(pair => !done.has(pairName(pair)));
  }
  return count;
}

/** The texts that people read soonest first, each in the languages that most residents read first. */
async function wantedPairs(
  { database, clock }: TranslatingParts,
  neighbourhoodId: string,
  { languages, timeZone }: Neighbourhood,
  keeper: Keeper,
): Promise<TextPair[]> {
  const read = await languagesRead(database, neighbourhoodId);
  const readers = (language: Language) => read.get(language) ?? 0;
  const targets = [...new Set([...languages, ...read.keys()])].toSorted((a, b) => readers(b) - readers(a));
  const texts = await textsToCome(database, neighbourhoodId, { now: clock.now(), timeZone });
  return texts
    .filter(({ text }) => text.split('\n').some(line => hasWords(keeper(line))))
    .flatMap(text =>
      targets
        .filter(language => isUntranslated(text, language))
        .map(to => ({ text: text.text, from: text.language, to })),
    );
}

/** Of the same two languages, in the order in which the first of each is wanted. */
function batches(pairs: readonly TextPair[]): TextPair[][] {
  const filled: TextPair[][] = [];
  for (const group of Map.groupBy(pairs, ({ from, to }) => `${from} ${to}`).values()) {
    let batch: TextPair[] = [];
    let [lines, letters] = [0, 0];
    for (const pair of group) {
      const more = pair.text.split('\n').length;
      const isFull = lines + more > linesAtOnce || letters + pair.text.length > lettersAtOnce;
      if (batch.length > 0 && isFull) {
        filled.push(batch);
        batch = [];
        [lines, letters] = [0, 0];
      }
      batch.push(pair);
      lines += more;
      letters += pair.text.length;
    }
    if (batch.length > 0) filled.push(batch);
  }
  return filled;
}
