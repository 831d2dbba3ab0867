/**
 * "Ook voor <wijk>": an activity is shown in another neighbourhood too, as far as the two name each other in their
 * configuration; and taken back.
 */
import type { Activity } from '../../calendar/activity.ts';
import { findActivity, findByPublicId } from '../../calendar/activity-store.ts';
import { endSharing, shareActivity, sharedWith } from '../../calendar/shared-activity-store.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import type { NeighbouringNeighbourhood } from '../turn-parts.ts';
import type { Turn } from '../turn.ts';
import { clip } from './activity-lines.ts';
import { newestActivity } from './own-activity-store.ts';
import { changerOf, organisationsOf } from './speaker.ts';

const name = 'nb';

export const shareWithNeighboursFlow: Flow = {
  name,
  commands: { alsoFor },
  async pressed(turn, verb, [publicId = '', slug = '']) {
    const old = () => turn.toast(turn.translator.t('chat:oldButton'));
    const neighbour = turn.neighbours.find(each => each.slug === slug);
    const activity = await findByPublicId(turn.database, turn.neighbourhoodId, publicId);
    if (neighbour === undefined || activity === undefined || !(await mayShare(turn, activity))) return old();
    if (verb === 'to') return share(turn, activity, neighbour);
    if (verb === 'not') return end(turn, activity, neighbour);
    return old();
  },
};

/** One for each neighbour where it is not shown yet; none for what not everybody may see. */
export async function neighbourButtons(turn: Turn, activity: Activity): Promise<Button[][]> {
  if (turn.neighbours.length === 0 || activity.publication !== 'public') return [];
  const there = await sharedWith(turn.database, activity.id);
  return turn.neighbours
    .filter(({ id }) => !there.includes(id))
    .slice(0, mostButtons)
    .map(neighbour => [
      {
        id: buttonId(name, 'to', activity.publicId, neighbour.slug),
        label: turn.translator.t('partner-chat:button.alsoFor', { name: clip(neighbour.name, longestName) }),
      },
    ]);
}

const mostButtons = 3;
const longestName = 40;

/** What follows the words is the name of a neighbourhood; anything else ("ook voor kinderen") is somebody else's. */
async function alsoFor(turn: Turn, argument: string): Promise<Taken> {
  const { neighbours, translator, chat } = turn;
  const { t } = translator;
  if (chat.kind !== 'private') return 'not-mine';
  const wanted = foldLetters(argument.trim());
  const neighbour = neighbours.find(each => [each.name, each.slug].some(word => foldLetters(word) === wanted));
  if (neighbour === undefined && wanted !== '') return 'not-mine';
  if (neighbours.length === 0) {
    turn.say({ text: plain(t('partner-chat:neighbour.none')) });
    return 'taken';
  }
  const activity = await meantActivity(turn);
  if (activity === undefined) turn.say({ text: plain(t('partner-chat:neighbour.what')) });
  else if (neighbour !== undefined) await share(turn, activity, neighbour);
  else turn.say({ text: plain(t('partner-chat:neighbour.which')), buttons: await neighbourButtons(turn, activity) });
  return 'taken';
}

/** The one that the message answers, else the last that their organisations placed. */
async function meantActivity(turn: Turn): Promise<Activity | undefined> {
  const { database, neighbourhoodId, repliedSubject } = turn;
  const own = organisationsOf(turn).map(({ id }) => id);
  const found =
    repliedSubject?.kind === 'activity'
      ? await findActivity(database, neighbourhoodId, repliedSubject.id)
      : await newestActivity(database, neighbourhoodId, own);
  return found !== undefined && (await mayShare(turn, found)) ? found : undefined;
}

async function mayShare(turn: Turn, activity: Activity): Promise<boolean> {
  return activity.publication === 'public' && (await changerOf(turn, activity)) !== undefined;
}

async function share(turn: Turn, activity: Activity, neighbour: NeighbouringNeighbourhood): Promise<void> {
  const { t } = turn.translator;
  await shareActivity(turn.database, activity.id, neighbour.id, turn.now);
  const values = { title: clip(activity.title, 80), name: clip(neighbour.name, longestName) };
  turn.say({
    text: plain(t('partner-chat:neighbour.shared', values)),
    buttons: [
      [
        {
          id: buttonId(name, 'not', activity.publicId, neighbour.slug),
          label: t('partner-chat:button.notThere'),
        },
      ],
    ],
    about: { kind: 'activity', id: activity.id },
  });
}

async function end(turn: Turn, activity: Activity, neighbour: NeighbouringNeighbourhood): Promise<void> {
  await endSharing(turn.database, activity.id, neighbour.id, turn.now);
  const { t } = turn.translator;
  turn.say({ text: plain(t('partner-chat:neighbour.ended', { name: clip(neighbour.name, longestName) })) });
}
