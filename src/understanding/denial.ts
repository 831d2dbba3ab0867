/** Tells what is denied: a date on which nothing takes place, an hour or day put right, an exception of a series. Knows no words. */
import { cues, endsWithQuestion, type KindContext } from './kind-context.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import { rangeAt } from './machinery/sentences.ts';

/** "10 lessen op maandag om 20u. Geen les op 1 november": an exception beside a date with its hour. */
export function isException({ phrases, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  const inside = phrases.filter(({ phrase }) => sentence === rangeAt(sentences, phrase.from));
  if (!inside.some(({ role }) => role === 'except')) return false;
  return phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main' && phrase.to <= mark.from);
}

const deniedPeriods = new Set(['week', 'holiday', 'weekend', 'feast']);

/** "Geen yoga op dinsdag 3/3", "Speelstraat NIET op 19/8": a date denied, in a message that gives no other. */
export function isDenied(context: KindContext): boolean {
  const { phrases, sentences, marks } = context;
  const dates = phrases.filter(
    ({ phrase }) =>
      phrase.type === 'days' ||
      phrase.type === 'span' ||
      (phrase.type === 'period' && deniedPeriods.has(phrase.period)),
  );
  if (dates.length === 0 || phrases.some(({ phrase }) => phrase.type === 'rhythm')) return false;
  if (isNoSuch(context)) return true;
  if (dates.every(({ role }) => role === 'except') || isSkipped(context) || isDeniedBefore(context)) return true;
  return cues(context, 'notThis').some(mark => {
    const sentence = rangeAt(sentences, mark.from);
    if (sentence !== undefined && endsWithQuestion(marks, sentence)) return false;
    if (isDeniedKind(context, mark)) return true;
    if (sentence === undefined || !opensClause(marks, mark.from, sentence.from)) return false;
    if (marks.at(mark.from).some(other => other.to > mark.to && !other.name.startsWith('links.'))) return false;
    return dates.some(
      ({ phrase, role }) =>
        role === 'main' && phrase.from > mark.to && phrase.from < sentence.to && phrase.from - mark.to <= 8,
    );
  });
}

/** "Vrijdag slaan we de yoga over": both parts of the verb in one sentence, and no hour told: else it is an exception. */
function isSkipped(context: KindContext): boolean {
  if (context.phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main')) return false;
  return cues(context, 'skips').some(verb => {
    const sentence = rangeAt(context.sentences, verb.from);
    return cues(context, 'skipsAfter').some(
      part => sentence !== undefined && part.from >= verb.to && part.to <= sentence.to,
    );
  });
}

/** "Er is dinsdag geen koffiebabbel": the denial right before a kind of activity. */
function isNoSuch(context: KindContext): boolean {
  return cues(context, 'noSuch').some(mark => {
    const sentence = rangeAt(context.sentences, mark.from);
    if (sentence !== undefined && endsWithQuestion(context.marks, sentence)) return false;
    return context.kinds.some(kind => !kind.hint && kind.from >= mark.to && kind.from - mark.to <= 1);
  });
}

/** "Perşembe günü yoga yok": a kind of activity and the denial right behind it. */
function isDeniedBefore(context: KindContext): boolean {
  return cues(context, 'notThisAfter').some(mark => context.kinds.some(kind => !kind.hint && kind.to === mark.from));
}

/** "niet om 14u maar om 14u30": an hour or date denied, another one behind "but". */
export function isCorrected(context: KindContext): boolean {
  const isAt = (at: number): boolean =>
    context.phrases.some(({ phrase }) => phrase.from >= at && phrase.from - at <= 1 && phrase.type !== 'times');
  return cues(context, 'notThis').some(
    mark =>
      isAt(mark.to) &&
      cues(context, 'butThat').some(but => but.from > mark.to && but.from - mark.to <= longestDenial && isAt(but.to)),
  );
}

const longestDenial = 14;

/** "Vanavond GEEN instuif": a date, the denial, and a kind of activity right behind it. */
function isDeniedKind({ kinds, phrases }: KindContext, mark: Mark): boolean {
  const dated = phrases.some(
    ({ phrase, role }) =>
      role === 'main' && phrase.type !== 'hours' && mark.from - phrase.to <= 1 && mark.from >= phrase.to,
  );
  return dated && kinds.some(kind => kind.from === mark.to);
}

/** At the start of its sentence, or behind a comma, colon, greeting or excuse. */
function opensClause(marks: Marks, at: number, floor: number): boolean {
  if (at === floor) return true;
  const before = marks.tokens[at - 1];
  if (before?.type === 'mark') return true;
  return marks
    .endingAt(at)
    .some(mark => ['message.opener', 'message.greeting'].includes(mark.name) && mark.from >= floor);
}
