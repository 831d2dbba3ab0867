/**
 * How it stands: networks and what to do about them, what waits, what is wrong; and who joins in.
 */
import { networks } from '../../core/chat/message.ts';
import { openTroubles } from '../../database/trouble-store.ts';
import { formatRelativeDayAndTime } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { createCoordinatorWord } from '../../people/access-codes.ts';
import { linkedGroups } from '../../people/linked-group-store.ts';
import { addMaintainer, maintainersOf, removeMaintainer } from '../../people/maintainer-store.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { plain } from '../../core/chat/message.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { forecasts, overviewForecastWords, underWay } from './broadcasts-flow.ts';
import { addressesFor } from './invitation.ts';
import { networkName, stateWords } from './network-words.ts';
import { coordinatorPressed, forCoordinators, oldButton } from './role.ts';
import { troubleSentence } from './trouble-sentence.ts';
import { countWaiting, type WaitingCounts } from './waiting-counts.ts';

const mostTroubles = 5;
const mostGroups = 8;

export const statusFlow: Flow = {
  name: 'cs',
  commands: { status: forCoordinators(showStatus) },
  pressed: coordinatorPressed(press),
};

async function showStatus(turn: Turn): Promise<void> {
  const { database, cipher, neighbourhoodId, translator } = turn;
  const { t } = translator;
  const counts = await countWaiting(database, cipher, neighbourhoodId);
  const troubles = await openTroubles(database, neighbourhoodId, mostTroubles);
  const groups = await linkedGroups(database, cipher, neighbourhoodId);
  const coordinators = await coordinatorsOf(database, neighbourhoodId);
  const hears = (await maintainersOf(database, neighbourhoodId)).includes(turn.person.id);
  const isAlone = coordinators.length < 2;
  const leaving = await underWay(turn);
  const ahead = await forecasts(turn, 'weekly');
  turn.say({
    text: lines(
      bold(t('coordinator-chat:status.networks')),
      ...networkLines(turn),
      ...ahead.map(each => overviewForecastWords(each, translator)),
      ...(leaving.lines.length === 0 ? [] : [bold(t('delivery-chat:broadcast.title')), ...leaving.lines]),
      ...(groups.length === 0
        ? []
        : [
            bold(t('coordinator-chat:group.list')),
            ...groups
              .slice(0, mostGroups)
              .map(({ title }) => `• ${clip(title ?? t('coordinator-chat:group.unnamed'), 60)}`),
          ]),
      bold(t('coordinator-chat:status.waiting')),
      ...waitingLines(counts, translator),
      bold(t('coordinator-chat:status.trouble')),
      ...(troubles.length === 0
        ? [t('coordinator-chat:status.noTrouble')]
        : troubles.map(trouble => `• ${troubleSentence(trouble, translator)}`)),
      isAlone ? t('coordinator-chat:status.alone') : '',
    ),
    buttons: [
      ...leaving.buttons,
      [{ id: buttonId('cs', 'invite'), label: t('coordinator-chat:invite.button') }],
      [
        hears
          ? { id: buttonId('cs', 'quiet'), label: t('coordinator-chat:maintainer.off') }
          : { id: buttonId('cs', 'hear'), label: t('coordinator-chat:maintainer.on') },
      ],
    ],
  });
}

/** What waits, a line for each kind of it. */
export function waitingLines(counts: WaitingCounts, { t }: Translator): string[] {
  const kinds = ['approvals', 'drafts', 'duplicates', 'joins', 'ideas', 'places', 'translations'] as const;
  const said = kinds.flatMap(kind =>
    counts[kind] === 0 ? [] : [`• ${t(`coordinator-chat:status.${kind}`, { number: counts[kind] })}`],
  );
  return said.length === 0 ? [t('coordinator-chat:status.nothing')] : said;
}

function networkLines(turn: Turn): string[] {
  const { translator } = turn;
  const said = networks.flatMap(network => {
    const channel = turn.channelOn(network);
    if (channel === undefined) return [];
    const state = channel.state();
    const when = (instant: string) =>
      formatRelativeDayAndTime(
        translator,
        Temporal.Instant.from(instant).toZonedDateTimeISO(turn.neighbourhood.timeZone).toPlainDateTime(),
        turn.localNow.toPlainDate(),
      );
    const until = state.until === undefined ? [] : [translator.t('dashboard:until', { when: when(state.until) })];
    const trip =
      state.lastRoundTrip === null ? [] : [translator.t('channel:lastRoundTrip', { when: when(state.lastRoundTrip) })];
    return [
      `• ${networkName(network, translator)}: ${[stateWords(network, state, translator), ...until, ...trip].join(' ')}`,
    ];
  });
  return said.length === 0 ? [translator.t('coordinator-chat:status.noNetwork')] : said;
}

async function press(turn: Turn, verb: string): Promise<void> {
  const { database, neighbourhoodId, person, now } = turn;
  const { t } = turn.translator;
  switch (verb) {
    case 'invite':
      return invite(turn);
    case 'hear':
      await addMaintainer(database, neighbourhoodId, person.id, now);
      return turn.say({ text: plain(t('coordinator-chat:maintainer.isOn')) });
    case 'quiet':
      await removeMaintainer(database, person.id);
      return turn.say({
        text: plain(
          t(
            (await maintainersOf(database, neighbourhoodId)).includes(person.id)
              ? 'coordinator-chat:maintainer.stays'
              : 'coordinator-chat:maintainer.isOff',
          ),
        ),
      });
    default:
      return oldButton(turn);
  }
}

async function invite(turn: Turn): Promise<void> {
  const { database, cipher, neighbourhoodId, now } = turn;
  const { t } = turn.translator;
  const randomLetters = () => turn.ids.publicId();
  const word = await createCoordinatorWord({ database, cipher, neighbourhoodId, now, randomLetters }, null);
  const addresses = addressesFor(turn, word);
  turn.say({
    text:
      addresses.length > 0
        ? lines(t('coordinator-chat:invite.text'), ...addresses)
        : plain(t('coordinator-chat:invite.noAddress', { word: `/start ${word}` })),
  });
}
