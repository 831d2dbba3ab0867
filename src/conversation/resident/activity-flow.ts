/**
 * One date of an activity: more of it, "I come" (also for others), how to register, a reminder, and a text to pass on.
 */
import { z } from 'zod';
import { activityByPublicId, type AgendaItem, dateOfActivity, datesOf } from '../../calendar/agenda-store.ts';
import { findActivity } from '../../calendar/activity-store.ts';
import {
  mostPeople,
  readAttendance,
  removeAttendance,
  saveAttendance,
  saveReminder,
} from '../../calendar/attendance-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { isLanguage, type Language, languageNames } from '../../core/languages.ts';
import { noteAsked } from '../../delivery/rhythm/told-store.ts';
import { registrationWords } from '../../delivery/tidbits/activity-words.ts';
import { more } from '../../delivery/tidbits/more.ts';
import { tidbit } from '../../delivery/tidbits/tidbit.ts';
import { written } from '../../delivery/tidbits/written-words.ts';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import { bold, join, lines } from '../answer.ts';
import type { Flow, Step, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { addressesOf } from './activity-address.ts';
import { activityFlow as name, listedDates, listStep } from './list-answer.ts';
import { peopleIn } from './people-count.ts';
import { reminderTime } from './reminder-time.ts';
import { button, inRows, organiserOf, saysOneOf, tellingOf, tellingsOf, textOf } from './wording.ts';

const shownStep = 'shown';

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
    buttons: await buttonsFor(turn, item),
    about: { kind: 'occurrence', id: `${activity.id} ${item.originalDate}` },
  });
  remain(turn, item);
}

/** The date that a link or button names: that day's, else the next one. */
export async function find(turn: Turn, [publicId = '', date]: readonly string[]): Promise<AgendaItem | undefined> {
  const activity = await activityByPublicId(turn.database, turn.neighbourhoodId, publicId);
  if (activity === undefined) return undefined;
  const isDay = date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);
  const named = isDay ? await dateOfActivity(turn.database, activity, date) : undefined;
  if (named !== undefined) return named;
  const [next] = await datesOf(turn.database, activity, turn.now, 1);
  return next ?? dateOfActivity(turn.database, activity, activity.start.slice(0, 10));
}

export function sayGone(turn: Turn): void {
  turn.say({ text: plain(turn.translator.t('resident-chat:gone')) });
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

function mustRegister({ activity }: AgendaItem): boolean {
  return activity.registration?.required === true;
}

function dateOf({ activity, originalDate }: AgendaItem) {
  return { activityId: activity.id, originalDate };
}

/** Once it began nobody has to be told. */
function isOver(turn: Turn, { endsAt }: AgendaItem): boolean {
  return Temporal.Instant.compare(endsAt, turn.now) <= 0;
}

/** The next words are about this date. */
function remain(turn: Turn, { activity, originalDate }: AgendaItem): void {
  if (turn.chat.kind === 'private') turn.go(name, shownStep, [activity.publicId, originalDate]);
}

/** Says why not, where nobody can come. @returns whether it did */
function refuses(turn: Turn, item: AgendaItem): boolean {
  const { t } = turn.translator;
  if (item.isCancelled) turn.say({ text: plain(t('tidbit:cancelled')) });
  else if (isOver(turn, item)) turn.say({ text: plain(t('resident-chat:tooLate')) });
  else return false;
  return true;
}

async function come(turn: Turn, item: AgendaItem, people: number): Promise<void> {
  if (refuses(turn, item)) return;
  if (mustRegister(item)) return sayRegistration(turn, item);
  const { t } = turn.translator;
  await turn.remember();
  await saveAttendance(turn.database, turn.person, dateOf(item), people, turn.now);
  await noteAsked(turn.database, turn.person.id, item, turn.now);
  const dueAt = dueOf(turn, item);
  if (dueAt !== undefined) await saveReminder(turn.database, { ...dateOf(item), ...who(turn), dueAt });
  const full = item.activity.state === 'full' ? t('resident-chat:isFull') : '';
  turn.say({
    text: lines(
      t('resident-chat:coming', { count: people }),
      full,
      dueAt === undefined ? '' : t('resident-chat:reminderSet', { when: spoken(turn, dueAt) }),
      t('resident-chat:comingMore', { example: t('resident-chat:comingExample') }),
    ),
    buttons: [[button(turn, t('resident-chat:btnNotComing'), name, 'n', item.activity.publicId, item.originalDate)]],
    about: { kind: 'occurrence', id: `${item.activity.id} ${item.originalDate}` },
  });
  remain(turn, item);
}

async function stayAway(turn: Turn, item: AgendaItem): Promise<void> {
  if (turn.isKept) await removeAttendance(turn.database, turn.person.id, dateOf(item));
  turn.say({ text: plain(turn.translator.t('resident-chat:notComing')) });
  remain(turn, item);
}

function sayRegistration(turn: Turn, item: AgendaItem): void {
  const { activity } = item;
  const { t, language } = turn.translator;
  const organiser = organiserOf(turn, activity);
  const contact = activity.registration?.contact ?? activity.contact ?? organiser?.contact ?? organiser?.name ?? '';
  const isNeeded = activity.registration !== null;
  const words = isNeeded ? registrationWords(activity, tellingOf(turn)) : [t('agenda:registrationNotNeeded')];
  turn.say({
    text: lines(
      bold(written(activity.title, language, longestTitle)),
      words.join(' '),
      contact === '' || !mustRegister(item)
        ? ''
        : t('resident-chat:registerWith', { contact: written(contact, language, longestContact) }),
    ),
  });
  remain(turn, item);
}

async function remind(turn: Turn, item: AgendaItem): Promise<void> {
  if (refuses(turn, item)) return;
  const { t } = turn.translator;
  const dueAt = dueOf(turn, item);
  if (dueAt === undefined) return turn.say({ text: plain(t('resident-chat:tooLate')) });
  await turn.remember();
  await saveReminder(turn.database, { ...dateOf(item), ...who(turn), dueAt });
  await noteAsked(turn.database, turn.person.id, item, turn.now);
  turn.say({ text: plain(t('resident-chat:reminderSet', { when: spoken(turn, dueAt) })) });
  remain(turn, item);
}

function who({ person, neighbourhoodId }: Turn) {
  return { personId: person.id, neighbourhoodId };
}

function dueOf(turn: Turn, item: AgendaItem): Temporal.Instant | undefined {
  const { timeZone, overview } = turn.neighbourhood;
  return reminderTime(item, { now: turn.now, timeZone, dayBefore: overview.dayBefore });
}

function spoken(turn: Turn, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(turn.neighbourhood.timeZone).toPlainDateTime();
  return formatRelativeDayAndTime(turn.translator, local, turn.localNow.toPlainDate());
}

function askShareLanguage(turn: Turn, item: AgendaItem): void {
  const { languages } = turn.neighbourhood;
  const buttons = languages.map(language =>
    button(turn, languageNames[language], name, 't', item.activity.publicId, item.originalDate, language),
  );
  turn.say({ text: plain(turn.translator.t('resident-chat:languageAsk')), buttons: inRows(buttons, 3) });
}

/** A text of its own, without buttons, so that it can be forwarded as it is. */
function share(turn: Turn, item: AgendaItem, code: string | undefined): void {
  const language: Language = code !== undefined && isLanguage(code) ? code : turn.person.language;
  const { activity } = item;
  const addresses = addressesOf(turn, activity);
  const organiser = organiserOf(turn, activity);
  const facts = { organiser: organiser?.name, organiserContact: organiser?.contact, addresses: null };
  turn.say({ text: plain(turn.translator.t('resident-chat:shareReady')) });
  turn.say({
    text: plain(join([more(item, facts, tellingOf(turn, language)), addresses?.page ?? ''], '\n\n').text),
  });
  remain(turn, item);
}

/** Takes plain words about a date that was shown. */
async function hear(turn: Turn, item: AgendaItem): Promise<Taken> {
  const text = textOf(turn);
  const { t } = turn.translator;
  const says = (key: 'wordsComing' | 'wordsNotComing' | 'wordsMore' | 'wordsRegister' | 'wordsRemind' | 'wordsShare') =>
    saysOneOf(text, t(`resident-chat:${key}`));
  const people = peopleIn(text, mostPeople);
  if (says('wordsNotComing')) await stayAway(turn, item);
  else if (people !== undefined) await come(turn, item, people);
  else if (says('wordsComing')) await come(turn, item, 1);
  else if (says('wordsRegister')) sayRegistration(turn, item);
  else if (says('wordsRemind')) await remind(turn, item);
  else if (says('wordsShare')) askShareLanguage(turn, item);
  else if (says('wordsMore')) await sayMore(turn, item);
  else return 'not-mine';
  return 'taken';
}

/** After a list: a number gives more of that one. */
function numberStep(): Step {
  return {
    async answer(turn, data) {
      const dates = listedDates.safeParse(data);
      const number = /^\D{0,12}?(\d{1,2})\D?$/u.exec(textOf(turn))?.[1];
      const chosen = dates.success && number !== undefined ? dates.data[Number(number) - 1] : undefined;
      if (chosen === undefined) return 'not-mine';
      const item = await find(turn, chosen);
      if (item === undefined) sayGone(turn);
      else await sayMore(turn, item);
      return 'taken';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('resident-chat:chooseNumber')) });
    },
  };
}

/** After one date was shown: words about it. */
function wordStep(): Step {
  return {
    async answer(turn, data) {
      const date = shownDate.safeParse(data);
      const item = date.success ? await find(turn, date.data) : undefined;
      return item === undefined ? 'not-mine' : hear(turn, item);
    },
    async explain(turn) {
      const { t } = turn.translator;
      const examples = [t('resident-chat:btnComing'), t('resident-chat:comingExample'), t('resident-chat:btnRemind')];
      turn.say({ text: plain(t('resident-chat:helpActivity', { examples: examples.join(' · ') })) });
    },
  };
}

const shownDate = z.tuple([z.string(), z.string()]);
const longestTitle = 120;
const longestContact = 160;
