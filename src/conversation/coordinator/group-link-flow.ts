/**
 * A group is read only after a coordinator who looks after it said so there. One line tells the group, and those who come
 * later; `stop` ends it.
 */
import { readBridge } from '../../bridge/bridge-store.ts';
import { plain } from '../../core/chat/message.ts';
import {
  findLinkedGroup,
  type LinkedGroup,
  moveGroup,
  noteNoticed,
  unlinkGroup,
} from '../../people/linked-group-store.ts';
import type { Language } from '../../core/languages.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { bridgeNotice, inviteLine } from './bridge-notice.ts';
import { linkHere, looksAfter } from './group-consent.ts';
import { leaveBridge } from './leave-bridge.ts';

export const groupLinkFlow: Flow = {
  name: 'cg',
  commands: {
    link: runLink,
    async stop(turn) {
      return turn.chat.kind === 'private' ? 'not-mine' : stopReading(turn);
    },
  },
  /** What nobody said yes to is not read; what is said to the hub itself is. */
  async overheard(turn) {
    if (turn.message?.isToHub === true) return 'not-mine';
    return (await isLinked(turn)) ? 'not-mine' : 'taken';
  },
  async noticed(turn) {
    const { event, database, cipher, neighbourhoodId } = turn;
    if (event.type === 'moved') {
      await moveGroup(database, cipher, neighbourhoodId, event.chat, event.newId);
      return 'taken';
    }
    if (event.type === 'joined' && event.people.some(({ isBot }) => !isBot)) return welcomeNewcomers(turn);
    if (event.type !== 'membership' || event.state !== 'out') return 'not-mine';
    const group = await findLinkedGroup(database, cipher, neighbourhoodId, event.chat);
    if (group !== undefined) await leaveBridge(turn, group);
    await unlinkGroup(database, cipher, neighbourhoodId, event.chat);
    return 'taken';
  },
};

/** Who comes within so many minutes of a notice hears it with the others who do. */
const noticeMinutes = 10;

/** Nobody is read without knowing it: not every network shows newcomers what was said before. Others may act on it too. */
async function welcomeNewcomers(turn: Turn): Promise<Taken> {
  const { database, cipher, neighbourhoodId, chat, now } = turn;
  const group = await findLinkedGroup(database, cipher, neighbourhoodId, chat);
  if (group === undefined) return 'not-mine';
  const next = group.noticedAt.add({ minutes: noticeMinutes });
  const isEarly = Temporal.Instant.compare(now, next) < 0;
  if (!isEarly) await noteNoticed(database, group.id, now);
  turn.say(
    { text: plain(await newcomersNotice(turn, group)), silent: true },
    isEarly ? { notBefore: next, onceKey: `group-notice ${group.id} ${next.toString()}` } : {},
  );
  return 'not-mine';
}

/** In a bridged group, with what it is bridged too. */
async function newcomersNotice(turn: Turn, group: LinkedGroup): Promise<string> {
  const notice = noticeIn(turn, group.language);
  const bridge = await readBridge(turn.database, turn.cipher, turn.neighbourhoodId, turn.chat);
  if (bridge === undefined || bridge.others.length === 0) return notice;
  return `${notice}\n${bridgeNotice(turn, bridge.group, bridge.others)}`;
}

function noticeIn({ translatorOf, neighbourhood }: Turn, language: Language): string {
  return translatorOf(language).t('coordinator-chat:group.linked', { name: neighbourhood.name, word: '/stop' });
}

async function runLink(turn: Turn, argument: string): Promise<void> {
  const { t } = turn.translator;
  if (turn.chat.kind === 'private') {
    const key = turn.person.isCoordinator ? 'coordinator-chat:group.onlyGroup' : 'coordinator-chat:only';
    return turn.say({ text: plain(t(key)) });
  }
  if (argument.toLowerCase() === 'stop') return void (await stopReading(turn));
  if (!turn.isKept || !turn.person.isCoordinator || !(await looksAfter(turn))) {
    return turn.say({ text: plain(t('coordinator-chat:group.notAdmin')), quotes: true });
  }
  const { group, isNew } = await linkHere(turn, argument);
  const already = turn.translatorOf(group.language).t('coordinator-chat:group.already');
  const said = isNew ? noticeIn(turn, group.language) : already;
  turn.say({ text: plain(`${said}\n${inviteLine(turn, group)}`) });
}

/** By a coordinator, or by somebody who looks after the group there: nobody else can silence it. */
async function stopReading(turn: Turn): Promise<Taken> {
  const { database, cipher, neighbourhoodId } = turn;
  const group = await findLinkedGroup(database, cipher, neighbourhoodId, turn.chat);
  if (group === undefined) return 'not-mine';
  const mayStop = (turn.isKept && turn.person.isCoordinator) || (await looksAfter(turn));
  if (!mayStop) return 'not-mine';
  await leaveBridge(turn, group);
  await unlinkGroup(database, cipher, neighbourhoodId, turn.chat);
  turn.say({ text: plain(turn.translatorOf(group.language).t('coordinator-chat:group.stopped')) });
  return 'taken';
}

async function isLinked({ database, cipher, neighbourhoodId, chat }: Turn): Promise<boolean> {
  return (await findLinkedGroup(database, cipher, neighbourhoodId, chat)) !== undefined;
}
