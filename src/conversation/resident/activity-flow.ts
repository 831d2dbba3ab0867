/**
 * One date of an activity: more of it, "I come" (also for others), how to register, a reminder, and a text to pass on.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import { mostPeople, readAttendance } from '../../calendar/attendance-store.ts';
import { type LookBack, shownLookBacks } from '../../calendar/look-back-store.ts';
import { type Button, plain, type RichText } from '../../core/chat/message.ts';
import { more } from '../../delivery/tidbits/more.ts';
import { tidbit } from '../../delivery/tidbits/tidbit.ts';
import { line, written } from '../../delivery/tidbits/written-words.ts';
import { readQuestion } from '../../understanding/question.ts';
import { join } from '../answer.ts';
import { parseButtonId } from '../button-id.ts';
import type { Flow, Step, Taken } from '../flow.ts';
import { mediaOfActivity } from '../partner/activity-media-store.ts';
import type { Turn } from '../turn.ts';
import { addressesOf } from './activity-address.ts';
import { sayWeek } from './agenda-flow.ts';
import { come, remind, sayRegistration, stayAway } from './coming.ts';
import { activityFlow as name, listedDates, listStep, shownStep } from './list-answer.ts';
import { dateOf, find, isOver, mustRegister, remain, sayGone, shownDate } from './named-date.ts';
import { peopleIn } from './people-count.ts';
import { share, shareAtOnce, sharedWords, shareIn } from './share-activity.ts';
import { button, organiserOf, saysJust, saysOneOf, tellingOf, tellingsOf, textOf } from './wording.ts';

export const activityFlow: Flow = {
  name,
  async pressed(turn, verb, values) {
    const item = await find(turn, values);
    if (item === undefined) return sayGone(turn);
    const act = acts[verb];
    if (act === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
    await act(turn, item, values);
  },
  async replied(turn, { kind, id }) {
    if (kind !== 'activity' && kind !== 'occurrence') return 'not-mine';
    const [activityId = '', date] = id.split(' ');
    const activity = await findActivity(turn.database, turn.neighbourhoodId, activityId);
    if (activity === undefined) return 'not-mine';
    const item = await find(turn, date === undefined ? [activity.publicId] : [activity.publicId, date]);
    return item === undefined ? 'not-mine' : hear(turn, item);
  },
  async heard(turn) {
    if (saysMore(turn) && (await moreOfShown(turn)) === 'taken') return 'taken';
    if (sharedWords(turn, textOf(turn)) === undefined) return 'not-mine';
    await sayWeek(turn);
    return 'taken';
  },
  steps: { [listStep]: numberStep(), [shownStep]: wordStep() },
};

/** Everything of one date, with what can be done about it. */
export async function sayMore(turn: Turn, item: AgendaItem): Promise<void> {
  const { activity } = item;
  const organiser = organiserOf(turn, activity);
  const facts = {
    organiser: organiser?.name,
    organiserContact: organiser?.contact,
    addresses: addressesOf(turn, activity),
  };
  const inEach = tellingsOf(turn, activity);
  const beside = inEach.map(({ translator }) => translator.language);
  const tellings = inEach.map(telling => ({ ...telling, beside }));
  const after = isOver(turn, item) ? await shownOf(turn, item) : undefined;
  const [before] = await mediaOfActivity(turn.database, activity.id);
  const short = tellings.slice(0, -1).map(telling => tidbit(item, telling));
  const last = tellings.at(-1) ?? tellingOf(turn);
  turn.say({
    text: join([...short, more(item, facts, last), ...lineOf(after?.line, turn)], '\n\n'),
    mediaId: after?.mediaId ?? before?.mediaId,
    buttons: await buttonsFor(turn, item),
    about: { kind: 'occurrence', id: `${activity.id} ${item.originalDate}` },
  });
  remain(turn, item);
}

/** How it was, as its organisation says. */
async function shownOf({ database }: Turn, { activity, originalDate }: AgendaItem): Promise<LookBack | undefined> {
  const shown = await shownLookBacks(database, activity.id, mostDatesLookedAt);
  return shown.find(each => each.originalDate === originalDate) ?? shown[0];
}

/** A year of a weekly series. */
const mostDatesLookedAt = 60;

function lineOf(words: string | null | undefined, { translator: { language } }: Turn): RichText[] {
  return words === null || words === undefined
    ? []
    : [plain(line(`📷 ${written(words, language, longestLine)}`, language))];
}

const longestLine = 240;

type Act = (turn: Turn, item: AgendaItem, values: readonly string[]) => Promise<void>;

const acts: Readonly<Record<string, Act>> = {
  m: sayMore,
  c: (turn, item) => come(turn, item, 1),
  n: stayAway,
  g: async (turn, item) => sayRegistration(turn, item),
  r: remind,
  s: shareAtOnce,
  t: async (turn, item, values) => share(turn, item, values[2]),
};

async function buttonsFor(turn: Turn, item: AgendaItem): Promise<Button[][]> {
  const { t } = turn.translator;
  const of = (label: string, verb: string) =>
    button(turn, label, name, verb, item.activity.publicId, item.originalDate);
  const sharing = of(t('resident-chat:btnShare'), 's');
  if (isOver(turn, item) || item.isCancelled) return [[sharing]];
  const people = turn.isKept ? await readAttendance(turn.database, turn.person.id, dateOf(item)) : 0;
  const coming = people > 0 ? of(t('resident-chat:btnNotComing'), 'n') : of(t('resident-chat:btnComing'), 'c');
  const first = mustRegister(item) ? of(t('resident-chat:btnRegister'), 'g') : coming;
  return [[first, of(t('resident-chat:btnRemind'), 'r')], [sharing]];
}

/** Takes plain words about a date that was shown. */
async function hear(turn: Turn, item: AgendaItem): Promise<Taken> {
  const text = textOf(turn);
  const { t } = turn.translator;
  const says = (key: 'wordsComing' | 'wordsNotComing' | 'wordsMore' | 'wordsRegister' | 'wordsRemind') =>
    saysOneOf(text, t(`resident-chat:${key}`));
  const people = asksForDays(turn, text) ? undefined : peopleIn(text, mostPeople);
  if (says('wordsNotComing')) await stayAway(turn, item);
  else if (people !== undefined) await come(turn, item, people);
  else if (says('wordsComing')) await come(turn, item, 1);
  else if (says('wordsRegister')) sayRegistration(turn, item);
  else if (says('wordsRemind')) await remind(turn, item);
  else if (await shareIn(turn, item, text)) return 'taken';
  else if (says('wordsMore')) await sayMore(turn, item);
  else return 'not-mine';
  return 'taken';
}

/** The number in "what is on the 12th of March?" counts no people. */
function asksForDays({ neighbourhood: { places }, localNow: now, person: { language } }: Turn, text: string): boolean {
  const { isQuestion, period } = readQuestion({ text, now, places, language });
  return isQuestion && period !== undefined;
}

function saysMore(turn: Turn): boolean {
  return saysJust(textOf(turn), turn.translator.t('resident-chat:wordsMore'));
}

/** The word alone, under what the hub sent by itself to a chat that has numbers in place of buttons. */
async function moreOfShown(turn: Turn): Promise<Taken> {
  if (turn.channel.limits.buttons !== null) return 'not-mine';
  const { database, neighbourhoodId, chat, mailbox, message } = turn;
  const dates: (readonly string[])[] = [];
  for (let number = 1; number <= mostChoices; number += 1) {
    const id = await mailbox.buttonFor(database, neighbourhoodId, chat, number, message?.replyTo?.id);
    if (id === undefined) break;
    const button = parseButtonId(id);
    if (button?.flow === name && button.verb === 'm') dates.push(button.values);
  }
  return dates.length === 0 ? 'not-mine' : sayOnly(turn, dates);
}

/** Of a single activity two, of an overview one for each line. */
const mostChoices = 12;

/** The only one there is; of several a number has to be said. */
async function sayOnly(turn: Turn, dates: readonly (readonly string[])[]): Promise<Taken> {
  const [only] = dates;
  if (only === undefined || dates.length > 1) {
    turn.say({ text: plain(turn.translator.t('resident-chat:chooseNumber')) });
    return 'taken';
  }
  const item = await find(turn, only);
  if (item === undefined) sayGone(turn);
  else await sayMore(turn, item);
  return 'taken';
}

/** After a list: a number gives more of that one. */
function numberStep(): Step {
  return {
    async answer(turn, data) {
      const dates = listedDates.safeParse(data);
      return dates.success ? hearNumber(turn, dates.data) : 'not-mine';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('resident-chat:chooseNumber')) });
    },
  };
}

async function hearNumber(turn: Turn, dates: readonly (readonly string[])[]): Promise<Taken> {
  if (saysMore(turn)) return sayOnly(turn, dates);
  const number = /^\D{0,12}?(\d{1,2})\D?$/u.exec(textOf(turn))?.[1];
  const chosen = number === undefined ? undefined : dates[Number(number) - 1];
  if (chosen === undefined) return 'not-mine';
  const item = await find(turn, chosen);
  if (item === undefined) sayGone(turn);
  else await sayMore(turn, item);
  return 'taken';
}

/** After one date was shown: words about it, or a number of the list that it stood in. */
function wordStep(): Step {
  return {
    async answer(turn, data) {
      const shown = shownDate.safeParse(data);
      if (!shown.success) return 'not-mine';
      const item = await find(turn, shown.data.date);
      const taken = item === undefined ? 'not-mine' : await hear(turn, item);
      return taken === 'taken' ? taken : hearNumber(turn, shown.data.list);
    },
    async explain(turn) {
      const { t } = turn.translator;
      const examples = [t('resident-chat:btnComing'), t('resident-chat:comingExample'), t('resident-chat:btnRemind')];
      turn.say({ text: plain(t('resident-chat:helpActivity', { examples: examples.join(' · ') })) });
    },
  };
}
