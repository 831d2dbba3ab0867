/**
 * Asks once about a place that the hub does not know, and remembers it when the partner wants that.
 */
import type { Activity } from '../../calendar/activity.ts';
import { findByPublicId } from '../../calendar/activity-store.ts';
import { plain } from '../../core/chat/message.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { clip } from './activity-lines.ts';
import { savePlace, wasAskedAbout } from './place-store.ts';
import { actorFor, changerOf } from './speaker.ts';

export const placesFlow: Flow = {
  name: 'l',
  async pressed(turn, verb, [publicId = '']) {
    const activity = await findByPublicId(turn.database, turn.neighbourhoodId, publicId);
    const partnerId = activity === undefined ? undefined : await changerOf(turn, activity);
    const name = nameOf(activity);
    if (activity === undefined || partnerId === undefined || name === undefined || !(verb === 'yes' || verb === 'no')) {
      return turn.toast(turn.translator.t('chat:oldButton'));
    }
    const isKnown = verb === 'yes';
    const id = await savePlace(
      turn.database,
      turn.neighbourhoodId,
      { id: `chat-${turn.ids.publicId()}`, name, isKnown },
      turn.now,
    );
    if (isKnown) {
      const changes = { placeId: id, placeWords: activity.placeWords };
      await turn.calendar.changeActivity(activity.id, changes, actorFor(turn.person, partnerId), '');
    }
    turn.say({ text: plain(turn.translator.t(isKnown ? 'partner-chat:place.kept' : 'partner-chat:place.notKept')) });
  },
};

/** After an activity was placed somewhere new: "remember it?", once for each place. */
export async function askAboutPlace(turn: Turn, activity: Activity): Promise<void> {
  const name = nameOf(activity);
  if (name === undefined || (await wasAskedAbout(turn.database, turn.neighbourhoodId, name))) return;
  const { t } = turn.translator;
  turn.say({
    text: plain(t('partner-chat:place.ask', { place: name })),
    buttons: [
      [
        { id: buttonId('l', 'yes', activity.publicId), label: t('partner-chat:button.remember') },
        { id: buttonId('l', 'no', activity.publicId), label: t('partner-chat:button.no') },
      ],
    ],
  });
}

function nameOf(activity: Activity | undefined): string | undefined {
  if (activity === undefined || activity.placeId !== null || activity.placeWords === null) return undefined;
  const name = clip(activity.placeWords, 100);
  return name === '' ? undefined : name;
}
