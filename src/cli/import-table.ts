/**
 * What an import shows: each activity on a line, then what was not understood and why, then what became of it. Pure text.
 */
import { dateOf, timeOf } from '../calendar/fields.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { ImportProblem, ProblemReason, Understood } from '../feeds/import/import-item.ts';
import type { Matched, MatchedItem } from '../feeds/import/match-items.ts';
import type { Placed } from '../feeds/import/place-items.ts';

/** What is new or changed, and not over. */
export function itemsToPlace({ items }: Matched, today: Temporal.PlainDate): MatchedItem[] {
  return items.filter(each => each.state !== 'known' && !isOver(each, today));
}

/** Ends with a line feed. */
export function describeUnderstood(
  { problems, notices }: Understood,
  matched: Matched,
  neighbourhood: Pick<Neighbourhood, 'places'>,
  today: Temporal.PlainDate,
): string {
  const rows = matched.items.map(each => rowOf(each, neighbourhood, today));
  const table = rows.length === 0 ? [] : columns([['row', 'when', 'title', 'place', 'what', ''], ...rows]);
  const missing = matched.missing.map(({ fields }) => `  ${fields.start.replace('T', ' ')}  ${fields.title}`);
  const lines = [
    ...table,
    ...(problems.length === 0 ? [] : ['', `Not understood (${problems.length}):`, ...problems.map(describeProblem)]),
    ...(missing.length === 0 ? [] : ['', 'No longer in the file, and left as they are:', ...missing]),
    ...(notices.length === 0 ? [] : ['', ...notices]),
    '',
    summary(matched, problems, today),
  ];
  return `${lines.join('\n').trimStart()}\n`;
}

export function describePlaced({ counts, refused, questions }: Placed): string {
  const parts = [
    [counts.new, 'new'],
    [counts.merged, 'part of what was there'],
    [counts['date-of-series'], 'a date of a series'],
    [counts.updated, 'changed'],
    [counts.known, 'as before'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const lines = [
    ...refused.map(
      ({ item, sentence }) =>
        `${item.line === null ? '' : `row ${item.line}: `}${item.draft.fields.title}: ${sentence}`,
    ),
    `Placed: ${said.length === 0 ? 'nothing' : said.join(', ')}.`,
    ...(questions === 0 ? [] : [`${questions} may be the same as something else; a coordinator is asked.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function rowOf(each: MatchedItem, { places }: Pick<Neighbourhood, 'places'>, today: Temporal.PlainDate): string[] {
  const { item } = each;
  const { title, placeId, placeWords, state } = item.draft.fields;
  const place = places.find(({ id }) => id === placeId)?.name ?? placeWords ?? '';
  const what = isOver(each, today) ? 'over' : { new: 'new', changed: 'changed', known: 'as before' }[each.state];
  const how = item.draft.isPlan ? `plan${state === 'sure' ? '' : `, ${state}`}` : state;
  return [rowNumber(item), whenOf(each), title, place, `${what}: ${how}`, doubtsOf(each)];
}

function rowNumber({ line, sheet }: { readonly line: number | null; readonly sheet: string }): string {
  if (line === null) return '';
  return sheet === '' ? String(line) : `${sheet} ${line}`;
}

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

function nameOf(dayOfWeek: number): string {
  return weekdayNames[dayOfWeek - 1] ?? '';
}

function whenOf({ item }: MatchedItem): string {
  const { start, end, recurrence } = item.draft.fields;
  const weekday = nameOf(Temporal.PlainDate.from(dateOf(start)).dayOfWeek);
  const isSameDay = end !== null && dateOf(end) === dateOf(start);
  const until = end === null ? '' : ` - ${isSameDay ? (timeOf(end) ?? '') : end.replace('T', ' ')}`;
  const series = recurrence === null ? '' : ` (${recurrence})`;
  return `${weekday} ${start.replace('T', ' ')}${until}${series}`;
}

function doubtsOf({ item }: MatchedItem): string {
  const weekday = item.weekdaySaid === null ? [] : [`the file says ${nameOf(item.weekdaySaid)}`];
  const others = item.doubts.map(({ what, cell }) => `no ${what}: "${cell}"`);
  return [...weekday, ...others].join('; ');
}

const reasons: Readonly<Record<ProblemReason, string>> = {
  'no-title': 'there is no title',
  'no-date': 'there is no date',
  'only-month': 'only a month is named; give a day',
  'date-unreadable': 'the date cannot be read',
  'time-impossible': 'it would end before it begins',
  'not-understood': 'no activity with a date is told of',
  'no-json': 'the line is no JSON',
  'no-text': 'the line has no "text"',
  'no-partner': 'the sender is no partner; give --partner',
  change: 'it changes or cancels something, which is said in chat',
  vacancy: 'it asks for volunteers, which is said in chat',
  nothing: 'no activity is told of',
};

function describeProblem(problem: ImportProblem): string {
  const words = problem.words.replace(/\s+/gu, ' ').slice(0, 70);
  return `  row ${rowNumber(problem)}: ${reasons[problem.reason]}: ${words}`;
}

function summary(matched: Matched, problems: readonly ImportProblem[], today: Temporal.PlainDate): string {
  const toPlace = itemsToPlace(matched, today);
  const count = (state: MatchedItem['state']) => toPlace.filter(each => each.state === state).length;
  const over = matched.items.filter(each => isOver(each, today)).length;
  const known = matched.items.length - toPlace.length - over;
  return `${count('new')} new, ${count('changed')} changed, ${known} as before, ${over} over already, ${problems.length} not understood.`;
}

function isOver({ item }: MatchedItem, today: Temporal.PlainDate): boolean {
  const { start, end, recurrence } = item.draft.fields;
  return recurrence === null && dateOf(end ?? start) < today.toString();
}

const widest = 44;

function columns(rows: readonly (readonly string[])[]): string[] {
  const cut = rows.map(row => row.map(cell => (cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell)));
  const widths = cut[0]?.map((_, index) => Math.max(...cut.map(row => row[index]?.length ?? 0))) ?? [];
  return cut.map(row =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
