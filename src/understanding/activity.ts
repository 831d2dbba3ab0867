/** Makes the activities of a message out of its blocks: each field from the block itself, else from what all share. */
import type { KindId } from '../core/kinds/kinds.ts';
import { endHours, mainHours } from './block-hours.ts';
import type { Blocks } from './blocks.ts';
import { isOfChange } from './change-place.ts';
import { audienceIn } from './fields/audience.ts';
import { isBetter, type KindMatch } from './fields/kind.ts';
import { placeIn } from './fields/place.ts';
import type { PlaceCandidate } from './fields/place-context.ts';
import { amountsIn, priceIn } from './fields/price.ts';
import { registrationIn } from './fields/registration.ts';
import { accessibilityIn, certaintyIn } from './fields/state.ts';
import { titleIn, type TitleFound } from './fields/title.ts';
import { type Range, rangeAt } from './machinery/sentences.ts';
import type { MessageKind } from './message-kind.ts';
import type { MessageView } from './message-view.ts';
import { oldState } from './old-state.ts';
import type { ActivityReading, FieldName, FieldOrigin } from './reading.ts';
import type { DatePhrase, Day, Rhythm } from './when/phrases.ts';
import { plainWeekly } from './when/recurrence.ts';
import { makeSchedules, type Schedule } from './when/schedule.ts';

/** Every activity of the message; several for one block when its dates are no regular series. */
export function readActivities(view: MessageView, blocks: Blocks, kind: MessageKind): ActivityReading[] {
  const change = kind === 'update' || kind === 'cancellation';
  const cut = blocks.blocks.length > 0 ? blocks : change ? withoutDate(view) : blocks;
  const covered = coveredTokens(view);
  const shared = titleOf(view, covered, cut.shared, cut.blocks);
  let latest: TitleFound | undefined;
  const titles = cut.blocks.map(block => {
    const own = titleOf(view, covered, [block.range], [block]);
    const title = own !== undefined && own.score > 0 ? own : (shared ?? latest ?? own);
    latest ??= title;
    return title;
  });
  const allOne = titles.every(title => title?.title === titles[0]?.title);
  return cut.blocks.flatMap((block, index) => {
    const oneName = latest === undefined || titles[index]?.title === latest.title;
    return activitiesOfBlock(view, block, cut.shared, titles[index], kind, { oneName, allOne });
  });
}

/** Whether an activity has the name of the first, and whether all have: then what one says of itself holds for it too. */
interface Names {
  readonly oneName: boolean;
  readonly allOne: boolean;
}

/** A change that names no date of its own is about the date that it says falls away, or about none. */
function withoutDate(view: MessageView): { blocks: readonly OpenBlock[]; shared: readonly Range[] } {
  const range = { from: 0, to: view.tokens.length };
  const dates = view.phrases.filter(
    ({ role, phrase }) => role !== 'deadline' && phrase.type !== 'hours' && phrase.type !== 'times',
  );
  const anchor = dates[0]?.phrase;
  return {
    blocks: [{ range, anchor: anchor?.type === 'hours' || anchor?.type === 'times' ? undefined : anchor }],
    shared: [],
  };
}

/** A block whose date may be missing: only in changes. */
interface OpenBlock {
  readonly range: Range;
  readonly anchor: DatePhrase | undefined;
}

function titleOf(
  view: MessageView,
  covered: ReadonlySet<number>,
  ranges: readonly Range[],
  blocks: readonly OpenBlock[],
): TitleFound | undefined {
  const context = { ...view, covered };
  const anchors = blocks.flatMap(block => block.anchor ?? []);
  const found = ranges.flatMap(range => titleIn(context, range, anchors) ?? []);
  return found.sort((a, b) => b.score - a.score)[0];
}

/** Dates, hours, contacts, money, and places that a place word leads to. */
function coveredTokens(view: MessageView): Set<number> {
  const covered = new Set(view.occupied);
  const all = { from: 0, to: view.tokens.length };
  const led = view.places.filter(
    place => place.ledBehind === true || (place.leadFrom < place.from && (place.known || place.score > 2)),
  );
  const ranges: Range[] = [...amountsIn(view.marks, all), ...led.map(({ leadFrom, to }) => ({ from: leadFrom, to }))];
  for (const { from, to } of ranges) for (let at = from; at < to; at++) covered.add(at);
  return covered;
}

function activitiesOfBlock(
  view: MessageView,
  block: OpenBlock,
  shared: readonly Range[],
  title: TitleFound | undefined,
  kind: MessageKind,
  names: Names,
): ActivityReading[] {
  const { marks, text } = view;
  const change = kind === 'update' || kind === 'cancellation';
  const ranges = [block.range, ...shared];
  const inAny = <T>(read: (range: Range) => T | undefined): T | undefined =>
    ranges.map(read).find(found => found !== undefined);
  const places = change ? view.places.filter(each => isOfChange(view, each, block.anchor)) : view.places;
  const own = inAny(range => placeIn(places, range)) ?? (names.oneName ? onlyPlace(places) : undefined);
  const place = isOfTitle(own, title) || isForEach(own, view, shared) ? (sharedPlace(places, shared) ?? own) : own;
  const price =
    kind === 'cancellation'
      ? undefined
      : (inAny(range => priceIn(marks, range)) ??
        (names.allOne ? priceIn(marks, { from: 0, to: view.tokens.length }) : undefined));
  const skip = new Set(
    view.places.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  const audience = inAny(range => audienceIn(marks, range, skip));
  const registration = registrationIn(text, marks, ranges, view.phrases, view.contacts, view.persons, view.kinds);
  const kindInAWord = kindOf(view, title, block.range);
  const schedules = schedulesOf(view, block, ranges, kindInAWord, kind);
  const anchor = block.anchor;
  const was = change ? oldState(view, title?.title ?? null, settledDay(anchor, schedules)) : null;
  const hours = mainHours(view, block.range, shared);
  const fields: Partial<Record<FieldName, FieldOrigin>> = {};
  const note = (name: FieldName, range: Range | undefined): void => {
    if (range !== undefined) fields[name] = said(view, range);
  };
  note('title', title);
  note('start', anchor === undefined ? hours : hours === undefined ? anchor : unite(anchor, hours));
  note('end', hours?.end === undefined ? undefined : hours);
  note('recurrence', anchor?.type === 'rhythm' ? anchor : undefined);
  note('place', place);
  note('price', price);
  note('registration', registration);
  note('audience', audience);
  const theme = kindInAWord === null ? null : view.kindShapes[kindInAWord].theme;
  if (theme !== null) fields.theme = { origin: 'guessed', from: null, to: null };
  return schedules.map(schedule => ({
    title: title?.title ?? '',
    start: schedule.start,
    end: schedule.end,
    allDay: schedule.allDay,
    recurrence: schedule.recurrence,
    exdates: schedule.exdates,
    place: place?.name ?? null,
    price: price?.price ?? null,
    registration: registration?.registration ?? null,
    audience: audience?.audience ?? [],
    theme,
    was,
    kindInAWord,
    certainty: certaintyIn(marks, ranges),
    accessibility: accessibilityIn(marks, ranges),
    weekdaySaid: disagreement(anchor),
    dayWritten: isWritten(anchor),
    fields,
  }));
}

/** "De Grote Oorlog in het Waasland": words behind a place word, inside the name. */
function isOfTitle(place: PlaceCandidate | undefined, title: TitleFound | undefined): boolean {
  if (place === undefined || place.known || title === undefined) return false;
  return place.from >= title.from && place.to <= title.to;
}

/** "Telkens in de parochiezaal" above "Te voet naar Compostela": the heading says where each of them is. */
function isForEach(place: PlaceCandidate | undefined, { marks }: MessageView, shared: readonly Range[]): boolean {
  if (place === undefined || place.known) return false;
  return marks.all('links.each').some(mark => shared.some(range => mark.from >= range.from && mark.to <= range.to));
}

/** A place of the gazetteer said for every activity of the message. */
function sharedPlace(places: readonly PlaceCandidate[], shared: readonly Range[]): PlaceCandidate | undefined {
  return shared
    .map(range =>
      placeIn(
        places.filter(each => each.known),
        range,
      ),
    )
    .find(place => place !== undefined);
}

/** The one place of the message, for the other dates of the activity it is said with. */
function onlyPlace(places: readonly PlaceCandidate[]): PlaceCandidate | undefined {
  const likely = places.filter(place => place.score > 1);
  return new Set(likely.map(place => place.name)).size === 1 ? likely[0] : undefined;
}

type OpenSchedule = Omit<Schedule, 'start'> & { readonly start: string | null };

function schedulesOf(
  view: MessageView,
  block: OpenBlock,
  ranges: readonly Range[],
  kindInAWord: KindId | null,
  kind: MessageKind,
): OpenSchedule[] {
  const { anchor } = block;
  if (anchor === undefined) return [{ start: null, end: null, allDay: false, recurrence: null, exdates: [] }];
  const inside = (range: Range): boolean => ranges.some(each => range.from >= each.from && range.to <= each.to);
  const dates = view.phrases.filter(({ phrase }) => phrase !== anchor && inside(phrase));
  const ofRole = (role: string): DatePhrase[] =>
    dates.flatMap(each =>
      each.role === role && each.phrase.type !== 'hours' && each.phrase.type !== 'times' ? [each.phrase] : [],
    );
  const shared = ranges.slice(1);
  const hours = mainHours(view, block.range, shared);
  const times = dates.find(({ phrase }) => phrase.type === 'times')?.phrase;
  const usual = kindInAWord === null ? undefined : view.kindShapes[kindInAWord].usualHour;
  const schedules = makeSchedules({
    today: view.today,
    minutesNow: view.now.hour * 60 + view.now.minute,
    anchor,
    starting: ofRole('starting'),
    until: ofRole('until').filter(phrase => anchor.type === 'rhythm' || sameSentence(view, phrase, anchor)),
    weekly: weeklyRhythm(view) ?? (kind === 'update' ? movedWeekday(view, anchor) : undefined),
    bounds: [
      ...ofRole('bounds'),
      ...(anchor.type === 'rhythm'
        ? ofRole('main').filter(phrase => phrase.type === 'span' || phrase.type === 'period')
        : []),
    ],
    except: kind === 'cancellation' ? [] : ofRole('except'),
    named: anchor.type === 'rhythm' ? namedDays(ofRole('main')) : [],
    times:
      times?.type === 'times'
        ? times.count * (times.weeks && anchor.type === 'rhythm' ? Math.max(1, anchor.rhythm.weekdays.length) : 1)
        : undefined,
    hours,
    endHours: endHours(view, block.range, shared, hours),
    usual,
    wholeDay: view.marks.all('fields.allDay').some(inside),
  });
  return schedules;
}

function sameSentence(view: MessageView, a: Range, b: Range): boolean {
  return rangeAt(view.sentences, a.from) === rangeAt(view.sentences, b.from);
}

/** "Wekelijkse instuif": a rhythm that leaves the weekday to the dates. */
function weeklyRhythm(view: MessageView): Rhythm | undefined {
  for (const { phrase } of view.phrases) {
    if (phrase.type === 'rhythm' && phrase.rhythm.frequency === 'WEEKLY' && phrase.rhythm.weekdays.length === 0)
      return phrase.rhythm;
  }
  return undefined;
}

/** The day that a bare weekday turned out to mean: this week's or, when its hour has passed, the next one's. */
function settledDay(anchor: DatePhrase | undefined, schedules: readonly OpenSchedule[]): string | null {
  if (anchor?.type !== 'days' || anchor.days.length !== 1 || anchor.days[0]?.shape !== 'weekday') return null;
  return schedules[0]?.start?.slice(0, 10) ?? null;
}

/** "verhuist van donderdag naar dinsdag, voor het eerst op 13 oktober": from then on every week. */
function movedWeekday(view: MessageView, anchor: DatePhrase): Rhythm | undefined {
  const isWeekday = (phrase: DatePhrase): boolean =>
    phrase.type === 'days' && phrase.days.every(day => day.shape === 'weekday');
  const dated = view.phrases.some(({ phrase, role }) => role !== 'old' && phrase.type === 'days' && !isWeekday(phrase));
  const fromWeekday = view.phrases.some(
    ({ phrase, role }) => role === 'old' && phrase.type === 'days' && isWeekday(phrase),
  );
  const lasts =
    dated ||
    view.marks.all('message.fromNowOn').length > 0 ||
    view.phrases.some(({ phrase, role }) => role === 'starting' && phrase.type === 'period');
  if (!lasts || !fromWeekday || !isWeekday(anchor)) return undefined;
  return plainWeekly;
}

function namedDays(phrases: readonly DatePhrase[]): Day[] {
  return phrases.flatMap(phrase =>
    phrase.type === 'days' ? phrase.days.filter(day => day.shape === 'date' || day.shape === 'relative') : [],
  );
}

function kindOf(view: MessageView, title: TitleFound | undefined, range: Range): KindId | null {
  const inTitle = title === undefined ? [] : view.kinds.filter(kind => kind.from >= title.from && kind.to <= title.to);
  return (
    bestKind(inTitle) ?? bestKind(view.kinds.filter(kind => kind.from >= range.from && kind.to <= range.to)) ?? null
  );
}

function bestKind(kinds: readonly KindMatch[]): KindId | undefined {
  let best: KindMatch | undefined;
  for (const kind of kinds) if (best === undefined || isBetter(kind, best)) best = kind;
  return best?.kind;
}

/** The weekday that was written beside a date that falls on another one. */
function disagreement(anchor: DatePhrase | undefined): number | null {
  const days = anchor?.type === 'days' ? anchor.days : anchor?.type === 'span' ? [anchor.first, anchor.last] : [];
  const wrong = days.find(
    day => day.shape === 'date' && day.weekday !== undefined && day.weekday !== day.date.dayOfWeek,
  );
  return wrong?.weekday ?? null;
}

function isWritten(anchor: DatePhrase | undefined): boolean {
  if (anchor?.type === 'days') return anchor.days.every(day => day.shape !== 'weekday');
  return anchor?.type === 'span' || (anchor?.type === 'period' && anchor.period === 'week');
}

function unite(a: Range, b: Range): Range {
  return b.from - a.to > 3 || a.from - b.to > 3 ? a : { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

function said({ tokens }: MessageView, range: Range): FieldOrigin {
  return { origin: 'said', from: tokens[range.from]?.from ?? null, to: tokens[range.to - 1]?.to ?? null };
}
