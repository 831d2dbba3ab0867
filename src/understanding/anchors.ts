/** Chooses the dates of a message that begin an activity of their own. Knows positions and roles, no words. */
import {
  isClosedLine,
  isCounterHours,
  isSaidInPassing,
  opensLine,
  wholeSentences,
  withoutBareRhythm,
  withoutFeasts,
  withoutPassed,
  withoutWeekdayOfList,
} from './anchor-filters.ts';
import { type BlockContext, hasHours } from './block-context.ts';
import type { Marks } from './machinery/marks.ts';
import { linesOf, type Range, rangeAt } from './machinery/sentences.ts';
import type { DatePhrase } from './when/phrases.ts';
import type { RolePhrase } from './when/role-context.ts';

/** The dates that begin an activity of their own: a repeated mention does not, nor a date that bounds a rhythm. */
export function anchorsOf(context: BlockContext): DatePhrase[] {
  const { phrases, sentences, marks, names, namesKind, denied } = context;
  const anchors: DatePhrase[] = [];
  const said = new Set<string>();
  const firm = withoutFeasts(withoutPassed(withoutBareRhythm(datesOfActivity(phrases, denied))));
  const all = withoutWeekdayOfList(firm, phrases);
  const wholes = wholeSentences(all, context);
  const listed = all.filter(({ phrase }) => opensLine(marks, phrase.from)).length;
  const dates = all.filter(
    each =>
      !isSaidInPassing(each, wholes, context) &&
      !isCounterHours(each, wholes, context) &&
      !(listed > 2 && isClosedLine(each, context)),
  );
  for (const { phrase } of dates) {
    if (phrase.type === 'hours' || phrase.type === 'times') continue;
    if (phrase.type === 'period' && !isAnchorPeriod(phrase, dates)) continue;
    const last = anchors.at(-1);
    if (last?.type === 'rhythm' && phrase.type === 'rhythm' && isFiner(phrase, last, sentences)) anchors.pop();
    if (last !== undefined && belongsToRhythm(phrase, last, sentences, marks)) {
      if (isFirstOfRhythm(last, phrase)) anchors.splice(-1, 1, phrase);
      continue;
    }
    if (last !== undefined && isStartOfSeries(last, phrase, context)) {
      anchors.splice(-1, 1, phrase);
      continue;
    }
    if (last?.type === 'rhythm' && isNextDate(phrase, sentences, phrases)) continue;
    const keys = keysOf(phrase);
    const repeated = keys.length > 0 && keys.every(key => said.has(key)) && !isDayOfList(phrase, anchors, phrases);
    if (repeated && last !== undefined) {
      const sentence = rangeAt(sentences, phrase.from);
      const own =
        isWritten(phrase) &&
        sentence !== undefined &&
        rangeAt(sentences, last.from) !== sentence &&
        hasHours(phrases, sentence) &&
        namesKind(sentence);
      if (!own) continue;
    }
    if (last !== undefined && isLooseMention(phrase, anchors, sentences, phrases, names)) continue;
    for (const key of keys) said.add(key);
    anchors.push(phrase);
  }
  return withoutSummary(anchors, phrases, context);
}

/** "za 19 en zo 20: za vanaf 17u, zo vanaf 11u": the days told one by one replace the list they come from. */
function withoutSummary(
  anchors: readonly DatePhrase[],
  phrases: readonly RolePhrase[],
  { marks, namesKind }: BlockContext,
): DatePhrase[] {
  const [first, ...rest] = anchors;
  if (first !== undefined && isItem(first, rest, marks, namesKind)) return [...anchors];
  if (first?.type === 'span' && rest.length > 1 && rest.every(anchor => isWithin(anchor, first))) return rest;
  if (first?.type !== 'days' || first.days.length < 2 || rest.length === 0) return [...anchors];
  const until = rest[0]?.from ?? first.to;
  if (hasHours(phrases, { from: first.to, to: until })) return [...anchors];
  const told = new Set(rest.flatMap(keysOf));
  return keysOf(first).every(key => told.has(key)) ? rest : [...anchors];
}

/** "• expo van 16 t.e.m. 25 oktober" above "• di 20/10 breicafé": an item of the same list, with a kind of its own. */
function isItem(
  first: DatePhrase,
  rest: readonly DatePhrase[],
  marks: Marks,
  namesKind: BlockContext['namesKind'],
): boolean {
  const lines = linesOf(marks);
  const line = rangeAt(lines, first.from);
  const bullet = marks.tokens[line?.from ?? 0];
  if (line === undefined || bullet?.type !== 'mark' || !namesKind(line)) return false;
  return rest.some(anchor => {
    const other = rangeAt(lines, anchor.from);
    return other !== undefined && other !== line && marks.tokens[other.from]?.text === bullet.text;
  });
}

/** A day of the span: the span is then the heading of a programme. */
function isWithin(anchor: DatePhrase, span: DatePhrase): boolean {
  if (anchor.type !== 'days' || span.type !== 'span') return false;
  return anchor.days.every(
    ({ date }) =>
      Temporal.PlainDate.compare(date, span.first.date) >= 0 && Temporal.PlainDate.compare(date, span.last.date) <= 0,
  );
}

/** Dates with the role of a date; where there is none, the day something starts or, in a denial, the day excepted. */
function datesOfActivity(phrases: readonly RolePhrase[], denied: boolean): RolePhrase[] {
  const dates = phrases.filter(({ phrase }) => phrase.type !== 'hours' && phrase.type !== 'times');
  const firm = (each: RolePhrase): boolean => each.phrase.type !== 'period' || each.phrase.period === 'weekend';
  const order = denied ? (['except', 'main', 'starting'] as const) : (['main', 'starting', 'except'] as const);
  for (const role of order) {
    const found = dates.filter(each => each.role === role);
    if (found.some(firm)) return found;
  }
  return dates.filter(({ role }) => role === 'main');
}

function isAnchorPeriod(phrase: DatePhrase, dates: readonly RolePhrase[]): boolean {
  if (phrase.type !== 'period') return true;
  if (phrase.period !== 'weekend' && phrase.period !== 'holiday' && phrase.period !== 'feast') return false;
  return dates.every(other => other.phrase === phrase || other.phrase.type === 'period');
}

/** "elke dinsdag (3, 10 en 17 maart)", "om de 2 weken, zondag": a date in the sentence of a rhythm belongs to it. */
function belongsToRhythm(phrase: DatePhrase, last: DatePhrase, sentences: readonly Range[], marks: Marks): boolean {
  if ((phrase.type === 'rhythm') === (last.type === 'rhythm')) return false;
  if (rangeAt(sentences, phrase.from) !== rangeAt(sentences, last.from)) return false;
  return marks.tokens.slice(last.to, phrase.from).length <= (phrase.type === 'rhythm' ? 20 : 12);
}

/** "op 5 oktober hernemen we, alle maandagen en donderdagen": a date on a day of the rhythm is the first of its series. */
function isFirstOfRhythm(date: DatePhrase, phrase: DatePhrase): boolean {
  if (date.type !== 'days' || phrase.type !== 'rhythm' || !phrase.rhythm.said) return false;
  const [only, ...more] = date.days;
  if (only?.shape !== 'date' || more.length > 0) return false;
  const { weekdays } = phrase.rhythm;
  return weekdays.length === 0 || weekdays.some(({ weekday }) => weekday === only.date.dayOfWeek);
}

/** "We starten op zo 20/9! Elke zondag 14u-17u30": a day without an hour on which something starts, and its rhythm with hours. */
function isStartOfSeries(date: DatePhrase, phrase: DatePhrase, { marks, sentences, phrases }: BlockContext): boolean {
  if (!isFirstOfRhythm(date, phrase)) return false;
  const [told, returns] = [rangeAt(sentences, date.from), rangeAt(sentences, phrase.from)];
  if (told === undefined || returns === undefined || hasHours(phrases, told) || !hasHours(phrases, returns))
    return false;
  return marks.all('fields.start').some(mark => mark.from >= told.from && mark.to <= told.to);
}

/** "elke dag buurtsport, ma tem vrij": the weekdays say which days "every day" means. */
function isFiner(phrase: DatePhrase, last: DatePhrase, sentences: readonly Range[]): boolean {
  if (phrase.type !== 'rhythm' || last.type !== 'rhythm' || last.rhythm.frequency !== 'DAILY') return false;
  return rangeAt(sentences, phrase.from) === rangeAt(sentences, last.from);
}

/** "Next one: 4 April": one date behind a rhythm, without an hour of its own. */
function isNextDate(phrase: DatePhrase, sentences: readonly Range[], phrases: readonly RolePhrase[]): boolean {
  if (phrase.type !== 'days' || phrase.days.length !== 1) return false;
  const sentence = rangeAt(sentences, phrase.from);
  return sentence !== undefined && !hasHours(phrases, sentence);
}

function keysOf(phrase: DatePhrase): string[] {
  if (phrase.type === 'days') return phrase.days.map(day => day.date.toString());
  if (phrase.type === 'span') return [`${phrase.first.date}/${phrase.last.date}`];
  if (phrase.type === 'rhythm') return [`${phrase.rhythm.frequency} ${JSON.stringify(phrase.rhythm.weekdays)}`];
  return [];
}

/** One day of a list told before, now with its own hour. */
function isDayOfList(phrase: DatePhrase, anchors: readonly DatePhrase[], phrases: readonly RolePhrase[]): boolean {
  if (phrase.type !== 'days' || phrase.days.length !== 1) return false;
  const listed = anchors.some(anchor => anchor.type === 'days' && anchor.days.length > 1);
  return listed && hasHours(phrases, { from: phrase.to, to: phrase.to + 6 });
}

/** Written as a date, not as a weekday or "morgen". */
function isWritten(phrase: DatePhrase): boolean {
  return phrase.type === 'days' && phrase.days.every(day => day.shape === 'date');
}

/** A weekday or "morgen" in a later sentence, without an hour or a name of its own, announces nothing new. */
function isLooseMention(
  phrase: DatePhrase,
  anchors: readonly DatePhrase[],
  sentences: readonly Range[],
  phrases: readonly RolePhrase[],
  names: (range: Range) => boolean,
): boolean {
  const sentence = rangeAt(sentences, phrase.from);
  if (sentence === undefined || anchors.some(anchor => rangeAt(sentences, anchor.from) === sentence)) return false;
  if (phrase.type !== 'days' || phrase.days.some(day => day.shape === 'date'))
    return !names(sentence) && !hasHours(phrases, sentence) && phrase.type !== 'days';
  return !hasHours(phrases, sentence);
}
