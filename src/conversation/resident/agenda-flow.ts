/**
 * What is on: today, tomorrow, the weekend, the week, and plain questions in nine languages.
 */
import { buurtenOf } from '../../config/buurten.ts';
import type { Place } from '../../config/neighbourhood.ts';
import { type AgendaItem, occurrencesBetween } from '../../calendar/agenda-store.ts';
import { plain } from '../../core/chat/message.ts';
import { overviewDates } from '../../delivery/rhythm/overview-items.ts';
import { filtersOf } from '../../delivery/rhythm/reader.ts';
import { readQuestion } from '../../understanding/question.ts';
import { lines } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { type Asked, daysAhead, fits, isForEverybody, isForThem } from './asked-agenda.ts';
import { offerLanguage, speakAsWritten } from './language-offer.ts';
import { sayList } from './list-answer.ts';
import { textOf } from './wording.ts';

export const agendaFlow: Flow = {
  name: 'e',
  commands: {
    today: said(sayToday),
    tomorrow: said(turn => answerPeriod(turn, 1, 1)),
    weekend: said(answerWeekend),
    week: said(sayWeek),
  },
  async pressed(turn, verb, [first = '', from = '']) {
    if (verb === 'rest') return answerRest(turn, first, from);
    if (verb === 'today') return sayToday(turn);
    if (verb === 'weekend') return answerWeekend(turn);
    if (verb === 'week') return sayWeek(turn);
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  async heard(turn) {
    if (turn.message?.media !== null) return 'not-mine';
    return answerQuestion(turn, textOf(turn));
  },
  async overheard(turn) {
    if (turn.message?.isToHub !== true) return 'not-mine';
    return answerQuestion(turn, textOf(turn));
  },
};

/** What is still on today. */
export async function sayToday(turn: Turn): Promise<void> {
  await answerPeriod(turn, 0, 0);
}

/** The seven days from today. */
export async function sayWeek(turn: Turn): Promise<void> {
  await answerPeriod(turn, 0, 6);
}

/** Answers a text where it is a question after what is on. */
export async function answerQuestion(turn: Turn, text: string): Promise<Taken> {
  const places = withBuurten(turn.neighbourhood.places);
  const asked = readQuestion({ text, now: turn.localNow, places, language: turn.person.language });
  if (!asked.isQuestion) return 'not-mine';
  speakAsWritten(turn, text);
  const today = turn.localNow.toPlainDate();
  const from = asked.period?.from ?? today;
  const to = asked.period?.to ?? today.add({ days: daysAhead(asked) });
  await answer(turn, { from, to }, asked);
  offerLanguage(turn, text);
  return 'taken';
}

/** Words of another language than the person's are answered, and that language is offered. */
function said(answerIt: (turn: Turn) => Promise<void>): (turn: Turn) => Promise<void> {
  return async turn => {
    speakAsWritten(turn, textOf(turn));
    await answerIt(turn);
    offerLanguage(turn, textOf(turn));
  };
}

interface Days {
  readonly from: Temporal.PlainDate;
  /** Inclusive. */
  readonly to: Temporal.PlainDate;
}

const everything: Asked = { audience: [], theme: [], kinds: [], free: false, place: null };

async function answerPeriod(turn: Turn, fromDay: number, toDay: number): Promise<void> {
  const today = turn.localNow.toPlainDate();
  await answer(turn, { from: today.add({ days: fromDay }), to: today.add({ days: toDay }) }, everything);
}

/** What did not fit in an overview, by the same wishes. */
async function answerRest(turn: Turn, day: string, from: string): Promise<void> {
  const first = /^\d{4}-\d\d-\d\d$/.test(day) ? Temporal.PlainDate.from(day) : undefined;
  if (first === undefined || !/^\d{1,3}$/.test(from)) return turn.toast(turn.translator.t('chat:oldButton'));
  const { neighbourhood, neighbourhoodId, now } = turn;
  const filters = turn.chat.kind === 'private' ? filtersOf(turn.person.subscription, neighbourhood.places) : {};
  const items = await overviewDates(turn.database, { neighbourhoodId, neighbourhood, first, filters, now });
  const rest = items.slice(Number(from));
  if (rest.length === 0) return turn.say({ text: plain(turn.translator.t('resident-chat:nothingAtAll')) });
  sayList(turn, rest);
}

/** Saturday and Sunday; on a Sunday, that day. */
async function answerWeekend(turn: Turn): Promise<void> {
  const { dayOfWeek } = turn.localNow.toPlainDate();
  await answerPeriod(turn, Math.max(0, 6 - dayOfWeek), 7 - dayOfWeek);
}

async function answer(turn: Turn, days: Days, asked: Asked): Promise<void> {
  const { t } = turn.translator;
  const fitting = await itemsOn(turn, days, asked);
  const forThem = asked.audience.length === 0 ? fitting : fitting.filter(item => isForThem(item, asked.audience));
  if (forThem.length > 0) return sayList(turn, forThem);
  const forAll = fitting.filter(isForEverybody);
  if (forAll.length > 0) return sayList(turn, forAll, { opening: t('resident-chat:notSpecially') });
  const next = await nextAfter(turn, days, asked);
  if (next !== undefined) {
    return sayList(turn, [next], {
      opening: lines(t('resident-chat:nothingThen'), t('resident-chat:nextIs')).text,
    });
  }
  turn.say({ text: plain(t('resident-chat:nothingAtAll')), quotes: turn.chat.kind !== 'private' });
}

/** Of today only what is not over yet. */
async function itemsOn(turn: Turn, { from, to }: Days, asked: Asked): Promise<AgendaItem[]> {
  const { timeZone, places } = turn.neighbourhood;
  const instantOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  const [begin, end] = [instantOf(from), instantOf(to.add({ days: 1 }))];
  const window = {
    from: Temporal.Instant.compare(begin, turn.now) < 0 ? turn.now : begin,
    to: end,
    limit: mostItems,
  };
  if (Temporal.Instant.compare(window.from, window.to) >= 0) return [];
  const items = await occurrencesBetween(turn.database, turn.neighbourhoodId, window);
  return items.filter(item => fits(item, asked, places));
}

async function nextAfter(turn: Turn, { to }: Days, asked: Asked): Promise<AgendaItem | undefined> {
  const today = turn.localNow.toPlainDate();
  const from = Temporal.PlainDate.compare(to, today) < 0 ? today : to.add({ days: 1 });
  const items = await itemsOn(turn, { from, to: from.add({ years: 1 }) }, asked);
  const isOn = items.filter(item => !item.isCancelled);
  return asked.audience.length === 0 ? isOn[0] : isOn.find(item => isForThem(item, asked.audience));
}

/** A buurt is asked after as a place is. Kept with the places, so that they are read in once. */
function withBuurten(places: readonly Place[]): readonly Place[] {
  const known = placesAndBuurten.get(places);
  if (known !== undefined) return known;
  const buurten = buurtenOf(places).map(name => ({
    id: `buurt ${name}`,
    name,
    aliases: [],
    address: '',
    city: '',
    type: 'buurt',
    access: [],
  }));
  const all = buurten.length === 0 ? places : [...places, ...buurten];
  placesAndBuurten.set(places, all);
  return all;
}

const placesAndBuurten = new WeakMap<readonly Place[], readonly Place[]>();

/** More than a neighbourhood has in a week; of a longer time the first ones are shown. */
const mostItems = 400;
