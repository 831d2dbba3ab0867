/**
 * Places that partners made in chat: kept, named anew or dropped by a coordinator.
 */
import { z } from 'zod';
import { plain } from '../../core/chat/message.ts';
import { bold, lines } from '../answer.ts';
import { releasePlaceOfTold } from '../../delivery/rhythm/told-store.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { type ChatPlace, changePlace, chatPlaces } from './chat-places-store.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';

const mostShown = 8;
const longestName = 100;
const stepData = z.object({ id: z.string() });

export const chatPlacesFlow: Flow = {
  name: 'cl',
  commands: { places: forCoordinators(showPlaces) },
  pressed: coordinatorPressed(press),
  steps: {
    name: {
      async answer(turn, data) {
        const asked = stepData.safeParse(data);
        const name = clip(turn.message?.text.text ?? '', longestName);
        if (!turn.person.isCoordinator || !asked.success || name === '') return 'not-mine';
        const isDone = await changePlace(turn.database, turn.neighbourhoodId, asked.data.id, { name }, turn.now);
        if (isDone) turn.end();
        const key = isDone ? 'coordinator-chat:places.renamed' : 'coordinator-chat:places.taken';
        turn.say({ text: plain(turn.translator.t(key, { name })) });
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('coordinator-chat:places.askName')) });
      },
    },
  },
};

async function showPlaces(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const places = await chatPlaces(turn.database, turn.neighbourhoodId, mostShown);
  if (places.length === 0) {
    return turn.say({ text: lines(t('coordinator-chat:places.none'), t('coordinator-chat:places.inFile')) });
  }
  turn.say({
    text: lines(bold(t('coordinator-chat:places.title')), ...places.map(nameOf), t('coordinator-chat:places.inFile')),
    buttons: places.map(place => [{ id: buttonId('cl', 'show', place.id), label: clip(nameOf(place), 40) }]),
  });
}

function nameOf({ name, isLookedAt }: ChatPlace): string {
  return `${isLookedAt ? '' : '🆕 '}${clip(name, longestName)}`;
}

async function press(turn: Turn, verb: string, [id = '']: readonly string[]): Promise<void> {
  const { t } = turn.translator;
  const place = turn.neighbourhood.places.find(each => each.id === id);
  if (place === undefined) return oldButton(turn);
  const { name } = place;
  if (verb === 'show') {
    return turn.say({
      text: plain(clip(name, longestName)),
      buttons: [
        [
          { id: buttonId('cl', 'keep', id), label: t('coordinator-chat:places.keep') },
          { id: buttonId('cl', 'name', id), label: t('coordinator-chat:places.rename') },
          { id: buttonId('cl', 'drop', id), label: t('coordinator-chat:places.drop') },
        ],
      ],
    });
  }
  if (verb === 'name') {
    turn.say({ text: plain(t('coordinator-chat:places.askName')) });
    return turn.go('cl', 'name', { id });
  }
  if (verb !== 'keep' && verb !== 'drop') return oldButton(turn);
  if (verb === 'drop') return drop(turn, { id, name });
  if (!(await changePlace(turn.database, turn.neighbourhoodId, id, {}, turn.now))) return oldButton(turn);
  return replaceCard(turn, { text: plain(t('coordinator-chat:places.kept', { name: clip(name, longestName) })) });
}

/** What takes place there keeps its name: nobody may lose the way because of a tidier list. */
async function drop(turn: Turn, place: { readonly id: string; readonly name: string }): Promise<void> {
  const { t } = turn.translator;
  const isDone = await changePlace(turn.database, turn.neighbourhoodId, place.id, { isKnown: false }, turn.now);
  if (!isDone) return oldButton(turn);
  const there = await turn.calendar.releasePlace(place);
  await releasePlaceOfTold(turn.database, turn.neighbourhoodId, place);
  const shown = there.slice(0, mostShown).map(({ title }) => `• ${clip(title, longestName)}`);
  replaceCard(turn, {
    text: lines(
      t('coordinator-chat:places.dropped', { name: clip(place.name, longestName) }),
      ...(shown.length === 0 ? [] : [t('coordinator-chat:places.stillNamed'), ...shown]),
      ...(there.length > shown.length ? ['…'] : []),
    ),
  });
}
