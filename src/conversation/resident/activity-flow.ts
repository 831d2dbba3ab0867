/**
 * One date of an activity: more of it, "I come" (also for others), how to register, a reminder, and a text to pass on.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import { mostPeople, readAttendance } from '../../calendar/attendance-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { more } from '../../delivery/tidbits/more.ts';
import { tidbit } from '../../delivery/tidbits/tidbit.ts';
import { join } from '../answer.ts';
import type { Flow, Step, Taken } from '../flow.ts';
import { mediaOfActivity } from '../partner/activity-media-store.ts';
import type { Turn } from '../turn.ts';
import { addressesOf } from './activity-address.ts';
import { sayWeek } from './agenda-flow.ts';
import { come, remind, sayRegistration, stayAway } from './coming.ts';
import { activityFlow as name, listedDates, listStep, shownStep } from './list-answer.ts';
import { dateOf, find, isOver, mustRegister, remain, sayGone, shownDate } from './named-date.ts';
import { peopleIn } from './people-count.ts';
import { askShareLanguage, share, sharedWords, shareIn } from './share-activity.ts';
import { button, organiserOf, saysOneOf, tellingOf, tellingsOf, textOf } from './wording.ts';

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
  const tellings = tellingsOf(turn, activity);
  const short = tellings.slice(0, -1).map(telling => tidbit(item, telling));
  const last = tellings.at(-1) ?? tellingOf(turn);
  turn.say({
    text: join([...short, more(item, facts, last)], '\n\n'),
    mediaId: (await mediaOfActivity(turn.database, activity.id))[0]?.mediaId,
    buttons: await buttonsFor(turn, item),
    about: { kind: 'occurrence', id: `${activity.id} ${item.originalDate}` },
  });
  remain(turn, item);
}

type Act = (turn: Turn, item: AgendaItem, values: readonly string[]) => Promise<void>;

const acts: Readonly<Record<string, Act>> = {
  m: sayMore,
  c: (turn, item) => come(turn, item, 1),
  n: stayAway,
  g: async (turn, item) => sayRegistration(turn, item),
  r: remind,
  s: async (turn, item) => askShareLanguage(turn, item),
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
  const people = peopleIn(text, mostPeople);
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
