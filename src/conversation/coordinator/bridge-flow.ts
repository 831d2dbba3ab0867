/**
 * Bridges a group with another, by the code of the other, and lets everybody keep their own messages out. A bridge is made by a
 * coordinator who looks after this group; the other one's yes is in its code's group being linked.
 */
import { bridgeCode, readBridgeCode } from '../../bridge/bridge-code.ts';
import { type BridgedGroup, insertBridge, putMember, readBridge } from '../../bridge/bridge-store.ts';
import { optIn, optOut, personLookups } from '../../bridge/opt-out-store.ts';
import { plain } from '../../core/chat/message.ts';
import { languages } from '../../core/languages.ts';
import { findLinkedGroup, type LinkedGroup, linkedGroups } from '../../people/linked-group-store.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { bridgeNotice, inviteLine } from './bridge-notice.ts';
import { linkHere, looksAfter } from './group-consent.ts';
import { leaveBridge } from './leave-bridge.ts';

export const bridgeFlow: Flow = {
  name: 'cr',
  commands: { bridge: runBridge },
};

type Wish = 'Gives' | 'In' | 'Out' | 'Receives' | 'Stop';

async function runBridge(turn: Turn, argument: string): Promise<void> {
  const wish = wishIn(turn, argument);
  if (wish === 'In' || wish === 'Out') return keepOwnMessages(turn, wish === 'Out');
  if (turn.chat.kind === 'private') return turn.say({ text: plain(turn.translator.t('bridge:onlyGroup')) });
  const isCoordinator = turn.isKept && turn.person.isCoordinator;
  const isHere = await looksAfter(turn);
  if (wish === 'Stop' && (isCoordinator || isHere)) return stop(turn);
  if (!isCoordinator || !isHere) {
    return turn.say({ text: plain(turn.translator.t('bridge:mayNot')), quotes: true });
  }
  const [word = '', ...rest] = argument.trim().split(/\s+/);
  const { group } = await linkHere(turn, '');
  return word === '' ? tell(turn, group) : connect(turn, group, word, wishIn(turn, rest.join(' ')));
}

/** A word of any language: whoever moves here says it as they know it. */
function wishIn(turn: Turn, words: string): Wish | undefined {
  const said = words.trim().toLowerCase();
  const wishes: readonly Wish[] = ['Gives', 'In', 'Out', 'Receives', 'Stop'];
  return wishes.find(wish =>
    languages.some(language => turn.translatorOf(language).t(`bridge:word${wish}`).toLowerCase() === said),
  );
}

async function keepOwnMessages(turn: Turn, isOut: boolean): Promise<void> {
  if (turn.message === undefined) return;
  const lookups = personLookups(turn.cipher, turn.chat.network, turn.message.from);
  if (isOut) await optOut(turn.database, turn.neighbourhoodId, lookups, turn.now);
  else await optIn(turn.database, turn.neighbourhoodId, lookups);
  turn.say({ text: plain(turn.translator.t(isOut ? 'bridge:optedOut' : 'bridge:optedIn')), quotes: true });
}

async function stop(turn: Turn): Promise<void> {
  const group = await findLinkedGroup(turn.database, turn.cipher, turn.neighbourhoodId, turn.chat);
  const isOver = group !== undefined && (await leaveBridge(turn, group));
  const { t } = group === undefined ? turn.translator : turn.translatorOf(group.language);
  turn.say({ text: plain(t(isOver ? 'bridge:ended' : 'bridge:alone')) });
}

/** With what the group is bridged, and how others join. */
async function tell(turn: Turn, group: LinkedGroup): Promise<void> {
  const bridge = await readBridge(turn.database, turn.cipher, turn.neighbourhoodId, group.chat);
  const { t } = turn.translatorOf(group.language);
  const isAlone = bridge === undefined || bridge.others.length === 0;
  const now = isAlone ? t('bridge:alone') : bridgeNotice(turn, bridge.group, bridge.others);
  turn.say({ text: plain(`${now}\n${inviteLine(turn, group)}`) });
}

async function connect(turn: Turn, here: LinkedGroup, typed: string, wish: Wish | undefined): Promise<void> {
  const { cipher, database, neighbourhoodId, now } = turn;
  const { t } = turn.translatorOf(here.language);
  const code = readBridgeCode(typed);
  const all = await linkedGroups(database, cipher, neighbourhoodId);
  const other = code === undefined ? undefined : all.find(({ id }) => bridgeCode(cipher, id) === code);
  if (other === undefined) return turn.say({ text: plain(t('bridge:unknownCode')), quotes: true });
  if (other.id === here.id) return turn.say({ text: plain(t('bridge:self')), quotes: true });
  const ours = await readBridge(database, cipher, neighbourhoodId, here.chat);
  const theirs = await readBridge(database, cipher, neighbourhoodId, other.chat);
  if (ours !== undefined && theirs !== undefined && ours.group.bridgeId !== theirs.group.bridgeId) {
    return turn.say({ text: plain(t('bridge:elsewhere', { word: '/brug stop' })), quotes: true });
  }
  if (ours !== undefined && theirs !== undefined && wish === undefined) {
    return turn.say({ text: plain(t('bridge:already')), quotes: true });
  }
  const bridgeId = ours?.group.bridgeId ?? theirs?.group.bridgeId ?? turn.ids.uuid();
  if (ours === undefined && theirs === undefined) await insertBridge(database, { id: bridgeId, neighbourhoodId }, now);
  await putMember(database, { groupId: here.id, bridgeId, direction: directionOf(wish) }, now);
  if (theirs === undefined) await putMember(database, { groupId: other.id, bridgeId, direction: 'both' }, now);
  await tellEverybody(turn);
}

function directionOf(wish: Wish | undefined): BridgedGroup['direction'] {
  if (wish === 'Gives') return 'gives';
  return wish === 'Receives' ? 'receives' : 'both';
}

/** One line in each group of the bridge. */
async function tellEverybody(turn: Turn): Promise<void> {
  const bridge = await readBridge(turn.database, turn.cipher, turn.neighbourhoodId, turn.chat);
  if (bridge === undefined) return;
  const groups = [bridge.group, ...bridge.others];
  for (const group of groups) {
    const others = groups.filter(each => each !== group);
    turn.sayIn(group.chat, { text: plain(bridgeNotice(turn, group, others)) });
  }
}
