/**
 * Asks one machine for texts, keeps what it made, and leaves it alone for a while when it is away.
 */
import type { Log } from '../../queue/log.ts';
import type { Calendar } from '../../calendar/calendar.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { TroubleBook } from '../../database/trouble-store.ts';
import { hasWords, type Keeper, type Segment } from './kept-names.ts';
import { endPause, noteTried, pairName, readPause, savePause, type TextPair } from './translation-try-store.ts';
import type { AwayReason, Translator, TranslatorAnswer } from './translator.ts';

export interface EngineParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly calendar: Calendar;
  readonly neighbourhoodId: string;
  readonly keeper: Keeper;
  readonly translator: Translator;
  troublesOf(neighbourhoodId: string): TroubleBook;
}

/** Hours until a machine is asked again for a text that it does not take, for one in which it lost a name, for a language it has not. */
const hoursUntil = { refused: 24, lost: 24, unsupported: 7 * 24 } as const;

/**
 * @param batches texts of the same two languages each
 * @returns the names ({@link pairName}) of those that are translated now
 */
export async function askEngine(
  parts: EngineParts,
  batches: readonly (readonly TextPair[])[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { database, neighbourhoodId, translator, clock } = parts;
  const done = new Set<string>();
  const pause = await readPause(database, neighbourhoodId, translator.engine);
  if (pause !== undefined && Temporal.Instant.compare(pause.until, clock.now()) > 0) return done;
  const left = [...batches];
  for (let batch = left.shift(); batch !== undefined; batch = left.shift()) {
    signal.throwIfAborted();
    const answer = await ask(parts, batch, signal);
    switch (answer.type) {
      case 'translated':
        for (const name of await keep(parts, batch, answer.texts)) done.add(name);
        break;
      case 'refused':
        // One of them may be too long; the others are not to suffer from it.
        if (batch.length > 1) left.unshift(...batch.map(pair => [pair]));
        else await noteAll(parts, batch, hoursUntil.refused);
        break;
      case 'unsupported':
        await noteAll(parts, batch, hoursUntil.unsupported);
        break;
      case 'away':
        await leaveAlone(parts, answer, pause?.failures ?? 0);
        return done;
    }
  }
  if (batches.length > 0) await comeBack(parts, pause !== undefined);
  return done;
}

type TextsAnswer =
  | { readonly type: 'translated'; readonly texts: readonly (string | null)[] }
  | Exclude<TranslatorAnswer, { type: 'translated' }>;

/** Line by line, so that the paragraphs of a text stay as they are. */
async function ask(
  { translator, keeper }: EngineParts,
  batch: readonly TextPair[],
  signal: AbortSignal,
): Promise<TextsAnswer> {
  const [first] = batch;
  if (first === undefined) return { type: 'translated', texts: [] };
  const texts = batch.map(({ text }) => text.split('\n').map(keeper));
  const lines = texts.flat().filter(hasWords);
  const answer = await translator.translate({ lines, from: first.from, to: first.to }, signal);
  if (answer.type !== 'translated') return answer;
  const byLine = new Map(lines.map((line, index) => [line, answer.lines[index] ?? null]));
  return { type: 'translated', texts: texts.map(text => whole(text, byLine)) };
}

function whole(
  text: readonly (readonly Segment[])[],
  translated: ReadonlyMap<readonly Segment[], string | null>,
): string | null {
  const lines = text.map(line =>
    hasWords(line) ? (translated.get(line) ?? null) : line.map(part => part.text).join(''),
  );
  return lines.every(line => line !== null) ? lines.join('\n') : null;
}

/** @returns the names of those that came back whole */
async function keep(
  parts: EngineParts,
  batch: readonly TextPair[],
  texts: readonly (string | null)[],
): Promise<string[]> {
  const { calendar, translator } = parts;
  const made = batch.flatMap((pair, index) => {
    const words = texts[index] ?? null;
    return words === null ? [] : [{ pair, words }];
  });
  const lost = batch.filter(pair => !made.some(each => each.pair === pair));
  await calendar.keepTranslations(
    made.map(({ pair: { text, from, to }, words }) => ({ original: text, from, to, words, engine: translator.engine })),
  );
  await noteAll(parts, lost, hoursUntil.lost);
  return made.map(({ pair }) => pairName(pair));
}

async function noteAll(
  { database, neighbourhoodId, translator, clock }: EngineParts,
  pairs: readonly TextPair[],
  hours: number,
): Promise<void> {
  for (const pair of pairs) await noteTried(database, neighbourhoodId, translator.engine, pair, hours, clock.now());
}

const shortestPauseSeconds = 60;
const longestPauseSeconds = 6 * 3600;
/** What a person has to see to is not over in an hour. */
const pauseSecondsFor: Readonly<Partial<Record<AwayReason, number>>> = { quota: 12 * 3600, key: 3600 };
/** A machine that is away for a moment is nobody's trouble. */
const failuresUntilTrouble = 4;

async function leaveAlone(
  { database, neighbourhoodId, translator, clock, log, troublesOf }: EngineParts,
  { reason, retryAfterSeconds = 0 }: Extract<TranslatorAnswer, { type: 'away' }>,
  failedBefore: number,
): Promise<void> {
  const { engine } = translator;
  const failures = failedBefore + 1;
  const growing = Math.min(shortestPauseSeconds * 2 ** Math.min(failedBefore, 12), longestPauseSeconds);
  const seconds = Math.max(pauseSecondsFor[reason] ?? growing, Math.min(retryAfterSeconds ?? 0, longestPauseSeconds));
  await savePause(database, neighbourhoodId, engine, {
    until: clock.now().add({ seconds: Math.ceil(seconds) }),
    failures,
  });
  log.info({ engine, reason, seconds, failures }, 'no translations for a while');
  if (pauseSecondsFor[reason] === undefined && failures < failuresUntilTrouble) return;
  await troublesOf(neighbourhoodId).report({
    code: troubleCode,
    subject: engine,
    sentence: sentenceFor(engine, reason),
  });
}

async function comeBack(
  { database, neighbourhoodId, translator, troublesOf }: EngineParts,
  wasAway: boolean,
): Promise<void> {
  if (!wasAway) return;
  await endPause(database, neighbourhoodId, translator.engine);
  await troublesOf(neighbourhoodId).end(troubleCode, translator.engine);
}

const troubleCode = 'translator-away';

function sentenceFor(engine: string, reason: AwayReason): string {
  switch (reason) {
    case 'quota':
      return `${engine} translates nothing more until its quota is renewed; texts go out as they were written. Raise the quota, or wait.`;
    case 'key':
      return `${engine} does not take the key that wijk.yaml names; texts go out as they were written. Check the environment variable.`;
    case 'busy':
    case 'unreachable':
      return `${engine} has not answered for a while; texts go out as they were written and are tried again. Check that it runs.`;
    case 'damaged':
      return `What ${engine} answers is no translation; texts go out as they were written. Check its address in wijk.yaml.`;
  }
}
