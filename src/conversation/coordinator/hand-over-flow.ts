/**
 * All the work of one coordinator to another: asked, and done only when the other says yes.
 */
import { plain } from '../../core/chat/message.ts';
import { deleteDashboardAccessOf } from '../../people/dashboard-access-store.ts';
import { removeMaintainer } from '../../people/maintainer-store.ts';
import { readPerson } from '../../people/person-store.ts';
import { coordinatorsOf, readCoordinator, removeCoordinator } from '../../people/role-store.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { moveWords } from '../waiting/waiting-word-store.ts';
import { releaseAsked } from './asked-decision-store.ts';
import { insertHandOver, settleHandOver } from './hand-over-store.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';

const mostOthers = 8;

export const handOverFlow: Flow = {
  name: 'co',
  commands: { handOver: forCoordinators(chooseSuccessor) },
  pressed: coordinatorPressed(press),
};

async function chooseSuccessor(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const all = await coordinatorsOf(turn.database, turn.neighbourhoodId);
  const others = all.filter(({ personId }) => personId !== turn.person.id).slice(0, mostOthers);
  if (others.length === 0) {
    return turn.say({
      text: plain(t('coordinator-chat:handOver.nobody')),
      buttons: [[{ id: buttonId('cs', 'invite'), label: t('coordinator-chat:invite.button') }]],
    });
  }
  const people = await Promise.all(others.map(({ personId }) => readPerson(turn.database, turn.cipher, personId)));
  turn.say({
    text: plain(t('coordinator-chat:handOver.choose')),
    buttons: people.flatMap(person =>
      person === undefined ? [] : [[{ id: buttonId('co', 'to', person.id), label: clip(person.name ?? '…', 40) }]],
    ),
  });
}

async function press(turn: Turn, verb: string, [value = '']: readonly string[]): Promise<void> {
  if (verb === 'to') return ask(turn, value);
  if (verb === 'yes' || verb === 'no') return answer(turn, value, verb === 'yes');
  return oldButton(turn);
}

async function ask(turn: Turn, to: string): Promise<void> {
  const { database, neighbourhoodId, person, now, ids } = turn;
  const all = await coordinatorsOf(database, neighbourhoodId);
  if (to === person.id || !all.some(({ personId }) => personId === to)) return oldButton(turn);
  const publicId = ids.publicId();
  await insertHandOver(database, { id: ids.uuid(), neighbourhoodId, publicId, from: person.id, to }, now);
  const name = clip(person.name ?? '…', 60);
  await turn.tell(to, ({ t }) => ({
    text: plain(t('coordinator-chat:handOver.ask', { name })),
    buttons: [
      [
        { id: buttonId('co', 'yes', publicId), label: t('coordinator-chat:handOver.yes') },
        { id: buttonId('co', 'no', publicId), label: t('coordinator-chat:handOver.no') },
      ],
    ],
  }));
  replaceCard(turn, { text: plain(turn.translator.t('coordinator-chat:handOver.asked')) });
}

async function answer(turn: Turn, publicId: string, accepted: boolean): Promise<void> {
  const { database, person, now } = turn;
  const from = await settleHandOver(database, publicId, person.id, accepted, now);
  // Who gave up the work in another way meanwhile has none to give.
  if (from === undefined || (await readCoordinator(database, from)) === undefined) return oldButton(turn);
  if (accepted) {
    await releaseAsked(database, from);
    await moveWords(database, { from, to: person.id, audience: 'coordinator' });
    await removeCoordinator(database, from);
    await removeMaintainer(database, from);
    await deleteDashboardAccessOf(database, from);
  }
  const [own, theirs] = accepted ? (['taken', 'accepted'] as const) : (['refusedYou', 'refused'] as const);
  replaceCard(turn, { text: plain(turn.translator.t(`coordinator-chat:handOver.${own}`)) });
  await turn.tell(from, ({ t }) => ({ text: plain(t(`coordinator-chat:handOver.${theirs}`)) }));
}
