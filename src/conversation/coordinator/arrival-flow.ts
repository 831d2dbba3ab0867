/**
 * A link that gives a role to who brings it: a coordinator, somebody of an organisation, or who looks after a board.
 */
import { plain } from '../../core/chat/message.ts';
import { useAccessCode } from '../../people/access-code-store.ts';
import { addCoordinator, addMembership, coordinatorsOf } from '../../people/role-store.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import { welcomeKeeper } from '../keeper/welcome-keeper.ts';
import { clip } from '../partner/activity-lines.ts';
import { countTries, recordTry } from '../partner/join-store.ts';
import type { Turn } from '../turn.ts';
import { wordOf } from './word-of.ts';

/** A word of a coordinator's link has so many letters; shorter ones may be something else's. */
const longWord = 20;
const triesAnHour = 5;

export const arrivalFlow: Flow = { name: 'ck', links: { k: arrive } };

async function arrive(turn: Turn, code: string): Promise<Taken> {
  if (turn.chat.kind !== 'private') return 'not-mine';
  const { database, cipher, neighbourhoodId, person, now } = turn;
  const hourAgo = now.subtract({ hours: 1 });
  const { t } = turn.translator;
  if ((await countTries(database, person.id, hourAgo)) >= triesAnHour) {
    turn.say({ text: plain(t('partner-chat:join.tooMany')) });
    return 'taken';
  }
  const access = await useAccessCode(database, cipher, neighbourhoodId, code, now);
  if (access === undefined) {
    if (code.length < longWord) return 'not-mine';
    await recordTry(database, person.id, now, hourAgo);
    turn.say({ text: plain(t('coordinator-chat:welcome.spent')) });
    return 'taken';
  }
  if (access.kind === 'coordinator') await welcomeCoordinator(turn);
  else if (access.kind === 'keeper') await welcomeKeeper(turn, access.boardId ?? '');
  else await welcomePartner(turn, access.partnerId ?? '');
  return 'taken';
}

async function welcomeCoordinator(turn: Turn): Promise<void> {
  const { database, neighbourhoodId, person, now, neighbourhood } = turn;
  const { t } = turn.translator;
  await addCoordinator(database, neighbourhoodId, person.id, now);
  await turn.refresh();
  const all = await coordinatorsOf(database, neighbourhoodId);
  turn.say({
    text: lines(
      bold(t('coordinator-chat:welcome.coordinator', { name: neighbourhood.name })),
      t('coordinator-chat:welcome.whatNow', { approve: wordOf(turn, 'approve'), status: wordOf(turn, 'status') }),
      all.length > 1 ? '' : t('coordinator-chat:status.alone'),
    ),
    buttons: all.length > 1 ? [] : [[{ id: buttonId('cs', 'invite'), label: t('coordinator-chat:invite.button') }]],
  });
}

async function welcomePartner(turn: Turn, partnerId: string): Promise<void> {
  const { database, neighbourhoodId, person, now } = turn;
  const { t } = turn.translator;
  await addMembership(database, { personId: person.id, neighbourhoodId, partnerId }, now);
  await turn.refresh();
  const name = turn.partners.find(({ id }) => id === partnerId)?.name ?? partnerId;
  turn.say({ text: plain(t('coordinator-chat:welcome.partner', { name: clip(name, 80) })) });
}
