/**
 * Becoming a subscriber in two taps: a greeting that knows where somebody comes from, what they say yes to, and how often.
 * Nobody under 13 is subscribed.
 */
import { dayOfWeek } from '../../config/neighbourhood.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';
import { placeName } from '../../delivery/tidbits/activity-words.ts';
import { tidbitIn } from '../../delivery/tidbits/tidbit.ts';
import { written } from '../../delivery/tidbits/written-words.ts';
import { formatTime } from '../../i18n/formats.ts';
import { noteBlocked } from '../../people/blocked-chat.ts';
import type { LinkedGroup } from '../../people/linked-group-store.ts';
import { rhythms } from '../../people/person.ts';
import { endSubscription, readLastSubscription, saveSubscription } from '../../people/subscription-store.ts';
import { removeTranslator } from '../../people/translator-store.ts';
import { removeReminders } from '../../calendar/attendance-store.ts';
import { join, lines } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import { boardBookOf } from '../keeper/turn-boards.ts';
import type { Turn } from '../turn.ts';
import { sayMore } from './activity-flow.ts';
import { groupHere } from './group-here.ts';
import { find, sayGone } from './named-date.ts';
import { answerQuestion, sayWeek } from './agenda-flow.ts';
import { privately } from './privately.ts';
import { sayUntilOverview } from './until-overview.ts';
import { button, labelOf, tellingsOf, wordOf } from './wording.ts';

const name = 'u';

export const subscribeFlow: Flow = {
  name,
  commands: { start: privately(start), stop: privately(stop) },
  links: {
    b: taking(comeFromBoard),
    p: taking((turn, id) => greet(turn, `p_${id}`, partnerWords(turn, id))),
    a: taking(greetWithActivity),
    m: taking(showMore),
  },
  async pressed(turn, verb, [value = '']) {
    if (turn.chat.kind !== 'private') return;
    if (verb === 'y') return subscribe(turn, value === '' ? null : value);
    if (verb === 'c') return turn.say({ text: plain(childWords(turn)) });
    if (verb === 'q') return ask(turn, null, '');
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  async noticed(turn) {
    if (turn.event.type !== 'blocked') return 'not-mine';
    await noteBlocked(turn.database, turn.cipher, turn.neighbourhoodId, turn.chat, turn.now);
    return 'taken';
  },
};

/** Who stands before a board wants what hangs there, and more of it. */
async function comeFromBoard(turn: Turn, id: string): Promise<void> {
  if (turn.person.subscription === null) await greet(turn, `b_${id}`, await boardWords(turn, id));
  else await sayWeek(turn);
}

/** A link of residents is theirs, also where what it names is gone. */
function taking(open: (turn: Turn, id: string) => Promise<void>): (turn: Turn, id: string) => Promise<Taken> {
  return async (turn, id) => {
    await open(turn, id);
    return 'taken';
  };
}

/** Asks for the yes that everything else needs; said wherever somebody wants what only subscribers have. */
export function ask(turn: Turn, cameBy: string | null, opening: string): void {
  const { t } = turn.translator;
  const yes = cameBy === null ? [] : [cameBy];
  turn.say({
    text: join([plain(opening), plain(t('resident-chat:consent'))], '\n\n'),
    buttons: [
      [button(turn, t('resident-chat:yes'), name, 'y', ...yes)],
      [button(turn, t('resident-chat:tooYoung'), name, 'c'), button(turn, languageLabel(turn), 's', 'language')],
    ],
  });
}

/** In the words of this language and of the neighbourhood's first, so that whoever cannot read it finds the way out. */
function languageLabel({ translator, translatorOf, neighbourhood }: Turn): string {
  const main: Language = neighbourhood.languages[0] ?? 'nl';
  const others: readonly Language[] = [main, main === 'en' ? 'nl' : 'en'];
  const labels = [translator, ...others.map(translatorOf)].map(each => labelOf(each, 'language'));
  return `🌐 ${[...new Set(labels)].slice(0, 2).join(' / ')}`;
}

async function start(turn: Turn, argument: string): Promise<void> {
  if (argument !== '' && (await answerQuestion(turn, argument)) === 'taken') return;
  const { t } = turn.translator;
  if (turn.person.subscription === null) return greet(turn, null, '');
  turn.say({
    text: lines(t('resident-chat:already'), t('resident-chat:askAnything', { example: t('resident-chat:example') })),
    buttons: agendaButtons(turn),
  });
}

async function greet(turn: Turn, cameBy: string | null, from: string): Promise<void> {
  if (turn.chat.kind !== 'private') return;
  const hello = turn.translator.t('resident-chat:hello', { neighbourhood: turn.neighbourhood.name });
  if (turn.person.subscription !== null) return start(turn, '');
  ask(turn, safeOrigin(cameBy), lines(hello, from).text);
}

async function greetWithActivity(turn: Turn, id: string): Promise<void> {
  const item = await find(turn, [id]);
  if (item === undefined) {
    sayGone(turn);
    return greet(turn, null, '');
  }
  if (turn.person.subscription !== null) return sayMore(turn, item);
  const activity = turn.translator.t('resident-chat:hello', { neighbourhood: turn.neighbourhood.name });
  turn.say({ text: join([plain(activity), tidbitIn(item, tellingsOf(turn, item.activity))], '\n\n') });
  ask(turn, `a_${item.activity.publicId}`, '');
}

/** Who asks for more gets it at once; the question whether they want to hear of other things comes after. */
async function showMore(turn: Turn, id: string): Promise<void> {
  const item = await find(turn, [id]);
  if (item === undefined) return sayGone(turn);
  await sayMore(turn, item);
  if (turn.person.subscription === null && turn.isNew) ask(turn, `a_${item.activity.publicId}`, '');
}

async function subscribe(turn: Turn, cameBy: string | null): Promise<void> {
  const { person, translator } = turn;
  const { t } = translator;
  const group = await groupHere(turn);
  const isFresh = person.subscription === null;
  if (isFresh) {
    const before = await readLastSubscription(turn.database, person.id);
    await saveSubscription(turn.database, person, {
      ...(before ?? beginning),
      ...(before === null && group !== undefined ? { rhythm: 'group' } : {}),
      pausedUntil: null,
      cameBy: before?.cameBy ?? safeOrigin(cameBy),
      consentAt: turn.now,
    });
    await turn.refresh();
  }
  turn.end();
  turn.say({
    text: lines(
      rhythmWords(turn, group),
      t('resident-chat:askAnything', { example: t('resident-chat:example') }),
      t('resident-chat:stopAnyTime', { stop: wordOf(translator, 'stop') }),
    ),
    buttons: [
      await rhythmButtons(turn),
      [
        button(turn, t('resident-chat:btnThemes'), 's', 'themes'),
        button(turn, t('resident-chat:btnSecond'), 's', 'second'),
      ],
      ...agendaButtons(turn),
    ],
  });
  if (isFresh) await sayUntilOverview(turn, cameBy);
}

/** What a subscriber has who chose nothing yet. */
const beginning = { rhythm: 'weekly', themes: [], audiences: [], quiet: null } as const;

/** The rhythms as buttons of the settings; that of the group where this person has one to read. */
export async function rhythmButtons(turn: Turn): Promise<Button[]> {
  const { t } = turn.translator;
  const hasGroup = turn.person.subscription?.rhythm === 'group' || (await groupHere(turn)) !== undefined;
  return rhythms
    .filter(rhythm => rhythm !== 'group' || hasGroup)
    .map(rhythm => button(turn, t(`resident-chat:rhythm.${rhythm}`), 's', 'r', rhythm));
}

/** What will come: the overview, or what somebody who comes back had chosen. */
function rhythmWords({ translator, neighbourhood, person }: Turn, group: LinkedGroup | undefined): string {
  const { t } = translator;
  const rhythm = person.subscription?.rhythm ?? 'weekly';
  const isInGroup = rhythm === 'group' && group !== undefined;
  if (rhythm !== 'weekly' && !isInGroup)
    return t('resident-chat:rhythmSaved', { rhythm: t(`resident-chat:rhythm.${rhythm}`) });
  const { overview } = neighbourhood;
  // 5 January 2026 is a Monday.
  const day = Temporal.PlainDate.from('2026-01-05').add({ days: dayOfWeek(overview.day) - 1 });
  const weekday = new Intl.DateTimeFormat(translator.language, { weekday: 'long' }).format(day);
  const time = formatTime(translator.language, overview.time);
  if (!isInGroup) return t('resident-chat:welcomeDone', { day: weekday, time });
  const title = written(group.title ?? t('delivery-chat:group.unnamed'), translator.language, longestName);
  return t('delivery-chat:group.inGroup', { day: weekday, time, group: title });
}

export function agendaButtons(turn: Turn) {
  const { translator } = turn;
  return [
    [
      button(turn, labelOf(translator, 'today'), 'e', 'today'),
      button(turn, labelOf(translator, 'weekend'), 'e', 'weekend'),
      button(turn, labelOf(translator, 'week'), 'e', 'week'),
    ],
  ];
}

/** Nothing more goes out, not even what they asked to be reminded of. */
async function stop(turn: Turn): Promise<void> {
  const { translator, person } = turn;
  if (turn.isKept) {
    await endSubscription(turn.database, person.id, turn.now);
    await removeReminders(turn.database, person.id);
    await removeTranslator(turn.database, person.id);
    await turn.refresh();
  }
  turn.end();
  const words = { start: wordOf(translator, 'start'), forget: wordOf(translator, 'forgetMe') };
  turn.say({ text: plain(translator.t('resident-chat:stopped', words)) });
}

function childWords({ translator }: Turn): string {
  return translator.t('resident-chat:child', { example: translator.t('resident-chat:example') });
}

async function boardWords(turn: Turn, id: string): Promise<string> {
  const board = (await boardBookOf(turn).list()).find(each => each.id === id);
  if (board === undefined) return '';
  const place = placeName({ placeId: board.place, placeWords: null }, turn.neighbourhood.places);
  return turn.translator.t('resident-chat:cameByBoard', { place: written(place, turn.person.language, longestName) });
}

function partnerWords(turn: Turn, id: string): string {
  const partner = turn.partners.find(each => each.id === id);
  if (partner === undefined) return '';
  return turn.translator.t('resident-chat:cameByPartner', {
    partner: written(partner.name, turn.person.language, longestName),
  });
}

/** What a button may carry on; longer ids of boards and partners are left out. */
function safeOrigin(cameBy: string | null): string | null {
  return cameBy !== null && /^[abp]_[\w-]{1,50}$/.test(cameBy) ? cameBy : null;
}

const longestName = 80;
