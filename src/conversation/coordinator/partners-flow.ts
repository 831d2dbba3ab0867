/**
 * The organisations, their codes and who is trusted. What wijk.yaml names is changed only there.
 */
import { createPlansLinks } from '../../calendar/plans-links.ts';
import { plain } from '../../core/chat/message.ts';
import { renewPartnerCode } from '../../people/access-codes.ts';
import { partnerIdFor } from '../../people/partner-id.ts';
import { archivePartner, type KnownPartner, partnerIdsInUse, savePartner } from '../../people/partner-store.ts';
import { membersOf } from '../../people/role-store.ts';
import { revokePartnerCodes } from '../../people/access-code-store.ts';
import { bold, lines, rich } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import { openJoinRequests } from '../partner/join-store.ts';
import type { Turn } from '../turn.ts';
import { addressesFor } from './invitation.ts';
import { joinRequestCard } from './join-request-card.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';
import { giveWebAddress, hasWebAddresses, withdrawWebAddress } from './web-address.ts';
import { wordOf } from './word-of.ts';

const perPage = 8;
const longestName = 80;
const mostRequests = 5;

export const partnersFlow: Flow = {
  name: 'cp',
  commands: { partners: forCoordinators(turn => showPartners(turn, 0)) },
  pressed: coordinatorPressed(press),
  steps: {
    name: {
      async answer(turn) {
        const name = turn.message?.text.text.replaceAll(/\s+/g, ' ').trim() ?? '';
        if (!turn.person.isCoordinator || name === '') return 'not-mine';
        if (name.length > longestName) {
          turn.say({ text: plain(turn.translator.t('coordinator-chat:partners.askName', { number: longestName })) });
          return 'taken';
        }
        await addPartner(turn, name);
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('coordinator-chat:partners.askName', { number: longestName })) });
      },
    },
  },
};

async function showPartners(turn: Turn, page: number): Promise<void> {
  const { t } = turn.translator;
  const { partners } = turn;
  const shown = partners.slice(page * perPage, (page + 1) * perPage);
  const isMore = partners.length > (page + 1) * perPage;
  turn.say({
    text:
      partners.length === 0
        ? plain(t('coordinator-chat:partners.none'))
        : lines(
            bold(t('coordinator-chat:partners.title')),
            ...shown.map(({ name, trusted }) => `${trusted ? '✅' : '⏳'} ${clip(name, 80)}`),
          ),
    buttons: [
      ...shown.map(({ id, name }) => [{ id: buttonId('cp', 'show', id), label: clip(name, 40) }]),
      ...(isMore ? [[{ id: buttonId('cp', 'page', page + 1), label: '…' }]] : []),
      [{ id: buttonId('cp', 'new'), label: t('coordinator-chat:partners.add') }],
    ],
  });
  if (page > 0) return;
  for (const request of await openJoinRequests(turn.database, turn.neighbourhoodId, mostRequests)) {
    turn.say(await joinRequestCard(turn, request));
  }
}

async function press(turn: Turn, verb: string, [value = '']: readonly string[]): Promise<void> {
  const { t } = turn.translator;
  if (verb === 'page') return /^\d{1,3}$/.test(value) ? showPartners(turn, Number(value)) : oldButton(turn);
  if (verb === 'new') {
    turn.say({ text: plain(t('coordinator-chat:partners.askName', { number: longestName })) });
    return turn.go('cp', 'name');
  }
  if (verb === 'webend') return withdrawWebAddress(turn, value);
  const partner = turn.partners.find(({ id }) => id === value);
  if (partner === undefined) return oldButton(turn);
  if (verb === 'web') return giveWebAddress(turn, partner);
  if (verb === 'show') return showPartner(turn, partner);
  if (verb === 'code') return giveCode(turn, partner);
  if (partner.origin === 'file') return turn.say({ text: plain(t('coordinator-chat:partners.inFile')) });
  if (verb === 'trust' || verb === 'wary') return trust(turn, partner, verb === 'trust');
  if (verb === 'end') return askToArchive(turn, partner);
  if (verb === 'over') return archive(turn, partner);
  return oldButton(turn);
}

async function showPartner(turn: Turn, partner: KnownPartner): Promise<void> {
  const { t } = turn.translator;
  const { id, name, trusted, origin } = partner;
  const people = (await membersOf(turn.database, turn.neighbourhoodId, id)).length;
  const isOurs = origin === 'chat';
  turn.say({
    text: lines(
      bold(clip(name, longestName)),
      t(trusted ? 'coordinator-chat:partners.trusted' : 'coordinator-chat:partners.notTrusted'),
      t('coordinator-chat:partners.people', { number: people }),
      isOurs ? '' : t('coordinator-chat:partners.inFile'),
    ),
    buttons: [
      [{ id: buttonId('cp', 'code', id), label: t('coordinator-chat:partners.newCode') }],
      ...(hasWebAddresses(turn)
        ? [[{ id: buttonId('cp', 'web', id), label: t('coordinator-chat:partners.webAddress') }]]
        : []),
      ...(isOurs
        ? [
            [
              trusted
                ? { id: buttonId('cp', 'wary', id), label: t('coordinator-chat:partners.distrust') }
                : { id: buttonId('cp', 'trust', id), label: t('coordinator-chat:partners.trust') },
            ],
            [{ id: buttonId('cp', 'end', id), label: t('coordinator-chat:partners.archive') }],
          ]
        : []),
    ],
  });
}

async function addPartner(turn: Turn, name: string): Promise<void> {
  const { database, neighbourhoodId, neighbourhood, now } = turn;
  const known = turn.partners.find(each => each.name.toLowerCase() === name.toLowerCase());
  turn.end();
  if (known !== undefined) return showPartner(turn, known);
  const id = partnerIdFor(name, await partnerIdsInUse(database, neighbourhoodId, neighbourhood));
  const made = { id, name, trusted: false, place: undefined, contact: undefined, about: undefined };
  await savePartner(database, neighbourhoodId, made, now);
  await giveCode(turn, { ...made, public: false, origin: 'chat' });
}

/** A message of its own, to be passed on as it is. Earlier codes are worthless from now on. */
async function giveCode(turn: Turn, { id, name }: KnownPartner): Promise<void> {
  const { database, cipher, neighbourhoodId, now } = turn;
  const { t } = turn.translator;
  const randomLetters = () => turn.ids.publicId();
  const code = await renewPartnerCode({ database, cipher, neighbourhoodId, now, randomLetters }, id);
  const word = `${wordOf(turn, 'partner')} ${code}`;
  turn.say({
    text: lines(
      bold(t('coordinator-chat:partners.code', { name: clip(name, longestName), code })),
      rich(t('coordinator-chat:partners.how', { word })),
      ...addressesFor(turn, `k_${code.replaceAll('-', '')}`),
    ),
  });
}

async function trust(turn: Turn, partner: KnownPartner, trusted: boolean): Promise<void> {
  await savePartner(turn.database, turn.neighbourhoodId, { ...partner, trusted }, turn.now);
  const key = trusted ? 'coordinator-chat:partners.trusted' : 'coordinator-chat:partners.notTrusted';
  replaceCard(turn, { text: lines(bold(clip(partner.name, longestName)), turn.translator.t(key)) });
}

function askToArchive(turn: Turn, { id, name }: KnownPartner): void {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('coordinator-chat:partners.sure', { name: clip(name, longestName) })),
    buttons: [[{ id: buttonId('cp', 'over', id), label: t('coordinator-chat:partners.archive') }]],
  });
}

async function archive(turn: Turn, { id, name }: KnownPartner): Promise<void> {
  await archivePartner(turn.database, turn.neighbourhoodId, id, turn.now);
  await revokePartnerCodes(turn.database, turn.neighbourhoodId, id);
  const { database, clock, cipher } = turn;
  await createPlansLinks({ database, clock, cipher }).revoke(turn.neighbourhoodId, id);
  replaceCard(turn, {
    text: plain(turn.translator.t('coordinator-chat:partners.archived', { name: clip(name, longestName) })),
  });
}
