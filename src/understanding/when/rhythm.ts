/** Reads what returns: "elke dinsdag", "om de 2 weken op di", "elke 1e zondag vd maand". Knows no words. */
import { type DayPart, dayParts } from '../languages/language.ts';
import type { Mark, Marks } from '../machinery/marks.ts';
import { isHourAhead, skipLinks } from './links.ts';
import type { Rhythm, RhythmPhrase, TimesPhrase } from './phrases.ts';

/** A rhythm that begins at this token. */
export function readRhythm(marks: Marks, from: number): RhythmPhrase | undefined {
  const candidates = [
    readNthWeekday(marks, from),
    readCountedWeekdays(marks, from),
    readNamedRhythm(marks, from),
    readEveryWeekday(marks, from),
    readHabit(marks, from),
    readWeekdayList(marks, from),
  ];
  let best: RhythmPhrase | undefined;
  for (const found of candidates) if (found !== undefined && (best === undefined || found.to > best.to)) best = found;
  return best;
}

/** "10 lessen", "8 keer". */
export function readTimes(marks: Marks, from: number): TimesPhrase | undefined {
  const weeks = marks.find(from, 'rhythms.countWeeks');
  const mark = weeks ?? marks.find(from, 'rhythms.countTimes');
  const count = mark?.slots.count;
  if (mark === undefined || count === undefined || count < 2 || count > 60) return undefined;
  if (marks.tokens[mark.to]?.type === 'number' && marks.tokens[mark.to]?.glued === true) return undefined;
  return { type: 'times', from, to: mark.to, count, weeks: weeks !== undefined };
}

const plain: Omit<Rhythm, 'frequency'> = {
  interval: 1,
  weekdays: [],
  count: undefined,
  schoolDays: false,
  part: undefined,
  said: true,
};
const weekly: Rhythm = { ...plain, frequency: 'WEEKLY' };

function phrase(from: number, to: number, rhythm: Rhythm): RhythmPhrase {
  return { type: 'rhythm', from, to, rhythm };
}

function readNthWeekday(marks: Marks, from: number): RhythmPhrase | undefined {
  const mark = marks.find(from, 'rhythms.nthWeekday');
  if (mark === undefined) return undefined;
  const { nth, nth2 } = mark.slots;
  const weekday = mark.slots.weekday ?? mark.slots.weekdays;
  if (weekday === undefined) return undefined;
  const weekdays = [nth, nth2].filter(each => each !== undefined).map(each => ({ weekday, nth: each }));
  return phrase(from, mark.to, { ...plain, frequency: 'MONTHLY', weekdays });
}

/** "4 dinsdagen". */
function readCountedWeekdays(marks: Marks, from: number): RhythmPhrase | undefined {
  const mark = marks.find(from, 'rhythms.countWeekdays') ?? countedEvenings(marks, from);
  const { count, weekdays: weekday } = mark?.slots ?? {};
  if (mark === undefined || count === undefined || weekday === undefined || count < 2) return undefined;
  return phrase(from, mark.to, { ...weekly, weekdays: [{ weekday, nth: undefined }], count });
}

/** "6 Sunday mornings", "5 dinsdagavonden": weekdays with their part of the day. */
function countedEvenings(marks: Marks, from: number): { to: number; slots: Mark['slots'] } | undefined {
  const token = marks.tokens[from];
  const count = token?.type === 'number' ? token.value : marks.find(from, 'calendar.number')?.slots.number;
  const evening = marks.find(from + 1, 'calendar.weekdayWithPart');
  const text = marks.tokens[(evening?.to ?? 0) - 1]?.text ?? '';
  const { weekday } = evening?.slots ?? {};
  if (evening === undefined || count === undefined || weekday === undefined || !pluralEnds.has(text.slice(-1)))
    return undefined;
  return { to: evening.to, slots: { count, weekdays: weekday } };
}

const pluralEnds = new Set(['s', 'n', 'и']);

const namedRhythms: readonly { readonly name: string; readonly rhythm: Rhythm }[] = [
  { name: 'rhythms.daily', rhythm: { ...plain, frequency: 'DAILY' } },
  { name: 'rhythms.workdays', rhythm: { ...weekly, weekdays: weekdaysOf(1, 2, 3, 4, 5) } },
  { name: 'rhythms.schoolDays', rhythm: { ...weekly, weekdays: weekdaysOf(1, 2, 3, 4, 5), schoolDays: true } },
  { name: 'rhythms.weekends', rhythm: { ...weekly, weekdays: weekdaysOf(6, 7) } },
  { name: 'rhythms.fortnightly', rhythm: { ...weekly, interval: 2 } },
  { name: 'rhythms.everyWeeks', rhythm: weekly },
  { name: 'rhythms.weekly', rhythm: weekly },
  { name: 'rhythms.everyMonths', rhythm: { ...plain, frequency: 'MONTHLY' } },
  { name: 'rhythms.monthly', rhythm: { ...plain, frequency: 'MONTHLY' } },
];

/** "wekelijks", "om de 2 weken [op di]". */
function readNamedRhythm(marks: Marks, from: number): RhythmPhrase | undefined {
  const mark = marks.at(from).find(each => namedRhythms.some(({ name }) => name === each.name));
  const named = namedRhythms.find(({ name }) => name === mark?.name);
  if (mark === undefined || named === undefined) return undefined;
  const interval = mark.slots.count ?? named.rhythm.interval;
  const rhythm = { ...named.rhythm, interval };
  const { weekday } = mark.slots;
  if (weekday !== undefined) return phrase(from, mark.to, { ...rhythm, weekdays: weekdaysOf(weekday) });
  if (rhythm.weekdays.length > 0 || rhythm.frequency !== 'WEEKLY') return phrase(from, mark.to, rhythm);
  const list = readWeekdays(marks, skipLinks(marks, mark.to, ['on', 'each', 'filler']).to);
  if (list === undefined || isDated(marks, list)) return phrase(from, mark.to, rhythm);
  return phrase(from, list.to, { ...rhythm, weekdays: list.weekdays, part: list.part });
}

function readEveryWeekday(marks: Marks, from: number): RhythmPhrase | undefined {
  const every = marks.find(from, 'rhythms.every') ?? marks.find(from, 'rhythms.habit');
  if (every === undefined) return undefined;
  const list = readWeekdays(marks, skipLinks(marks, every.to, ['on', 'filler']).to);
  if (list === undefined || (every.name === 'rhythms.habit' && isDated(marks, list))) return undefined;
  const interval = fortnightAfter(marks, list.to);
  return phrase(from, interval?.to ?? list.to, {
    ...weekly,
    weekdays: list.weekdays,
    part: list.part,
    interval: interval === undefined ? 1 : 2,
  });
}

/** "elke dinsdag om de twee weken". */
function fortnightAfter(marks: Marks, at: number): Mark | undefined {
  return marks.find(at, 'rhythms.fortnightly');
}

/** "op dinsdagen", "'s woensdags". */
function readHabit(marks: Marks, from: number): RhythmPhrase | undefined {
  const habit = marks.find(from, 'calendar.habitualWeekday');
  if (habit === undefined) return undefined;
  const list = readWeekdays(marks, from);
  if (list === undefined || isDated(marks, list)) return undefined;
  return phrase(from, list.to, { ...weekly, weekdays: list.weekdays, part: list.part });
}

/** "ma en do", "Mon + Thu": weekly only if something else in the message says so. */
function readWeekdayList(marks: Marks, from: number): RhythmPhrase | undefined {
  const list = readWeekdays(marks, from);
  if (list === undefined || list.weekdays.length < 2 || isDated(marks, list)) return undefined;
  if (!list.full && !isHourAhead(marks, skipLinks(marks, list.to, ['at', 'from', 'between', 'each']).to))
    return undefined;
  const rhythm = { ...weekly, weekdays: list.weekdays, part: list.part, said: list.span };
  return { ...phrase(from, list.to, rhythm), bare: list.span ? 'span' : 'list' };
}

interface WeekdayList {
  readonly weekdays: Rhythm['weekdays'];
  readonly part: DayPart | undefined;
  readonly full: boolean;
  /** Written as a span: "maandag t.e.m. vrijdag". */
  readonly span: boolean;
  readonly to: number;
}

function readWeekdays(marks: Marks, from: number): WeekdayList | undefined {
  const found: number[] = [];
  let part: DayPart | undefined;
  let full = false;
  let span = false;
  let at = from;
  let to = from;
  for (;;) {
    const mark = weekdayMark(marks, at);
    const weekday = mark?.slots.weekday;
    if (mark === undefined || weekday === undefined) break;
    if (span && found.length === 1) found.push(...between(found[0] ?? weekday, weekday));
    found.push(weekday);
    full ||= mark.name !== 'calendar.shortWeekday';
    const partMark = marks.find(mark.to, 'calendar.part');
    part = dayParts[mark.slots.part ?? partMark?.slots.part ?? -1] ?? part;
    const point = marks.tokens[mark.to];
    const end = partMark?.to ?? (point?.text === '.' && mark.name === 'calendar.shortWeekday' ? mark.to + 1 : mark.to);
    to = end;
    const separator = weekdaySeparator(marks, end);
    if (separator === undefined) break;
    span ||= separator.span;
    at = separator.to;
  }
  if (found.length === 0) return undefined;
  const weekdays = weekdaysOf(...[...new Set(found)].sort((a, b) => a - b));
  return { weekdays, part, full, span: span && found.length > 1, to };
}

const weekdayRows = [
  'calendar.weekdayWithPart',
  'calendar.habitualWeekday',
  'calendar.weekday',
  'calendar.shortWeekday',
];

function weekdayMark(marks: Marks, at: number): Mark | undefined {
  for (const row of weekdayRows) {
    const mark = marks.find(at, row);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

function weekdaySeparator(marks: Marks, at: number): { to: number; span: boolean } | undefined {
  const through = marks.find(at, 'links.through') ?? marks.find(at, 'links.until');
  if (through !== undefined) return { to: through.to, span: true };
  const mark = marks.tokens[at]?.text;
  if (mark === '-' && isOfWordLeftOut(marks, at)) return weekdaySeparator(marks, at + 1);
  if (mark === '-') return { to: at + 1, span: true };
  // Arabic sticks its "and" to the weekday: "ثلاثاء وخميس".
  if (marks.find(at, 'calendar.weekday') !== undefined) return { to: at, span: false };
  // "elke do vr en za".
  if (marks.find(at, 'calendar.shortWeekday') !== undefined && marks.endingAt(at).some(isShortWeekday))
    return { to: at, span: false };
  const and = marks.find(at, 'links.and') ?? marks.find(at + 1, 'links.and');
  if (and !== undefined && (and.from === at || mark === ',')) {
    return { to: skipLinks(marks, and.to, ['on']).to, span: false };
  }
  return mark === ',' || mark === '/' ? { to: at + 1, span: false } : undefined;
}

/** The hyphen of "maandag-, dinsdag- en donderdagavond" stands for the part of the day that comes at the end. */
function isOfWordLeftOut(marks: Marks, at: number): boolean {
  const next = marks.tokens[at + 1];
  if (marks.tokens[at]?.glued !== true || next === undefined) return false;
  return next.text === ',' || (!next.glued && marks.find(at + 1, 'links.and') !== undefined);
}

function isShortWeekday({ name }: Mark): boolean {
  return name === 'calendar.shortWeekday';
}

function between(first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = (first % 7) + 1; day !== last && days.length < 7; day = (day % 7) + 1) days.push(day);
  return days;
}

function weekdaysOf(...weekdays: number[]): Rhythm['weekdays'] {
  return weekdays.map(weekday => ({ weekday, nth: undefined }));
}

/** True when the last weekday carries a date: "di 24 nov" is a day, not a rhythm. */
function isDated(marks: Marks, list: WeekdayList): boolean {
  const at = skipLinks(marks, list.to, ['on', 'filler']).to;
  const dated = ['dates.dayMonth', 'pointed.dayMonth', 'dates.dayOnly'];
  if ([list.to, at].some(place => dated.some(name => marks.find(place, name) !== undefined))) return true;
  const token = marks.tokens[at];
  return token?.type === 'number' && !isHourAhead(marks, at) && list.weekdays.length === 1;
}
