/**
 * Changes of what was placed: by the buttons of one's own list, in plain words, with a note or a picture.
 */
import { z } from 'zod';
import type { Activity } from '../../calendar/activity.ts';
import { findActivity, findByPublicId } from '../../calendar/activity-store.ts';
import type { FieldChanges } from '../../calendar/fields.ts';
import { plain } from '../../core/chat/message.ts';
import { bold, rich, type Subject } from '../answer.ts';
import type { Flow, Step, Taken } from '../flow.ts';
import { givePlansLink } from './plans-page.ts';
import type { Turn } from '../turn.ts';
import { recordNote } from './activity-note-store.ts';
import { fitting } from './card.ts';
import { answerChange, correctActivity, propose } from './change-by-words.ts';
import { findDraft } from './draft-store.ts';
import { namesSomething } from './fill-draft.ts';
import { keepPictureOf } from './incoming-files.ts';
import { activityCard, showMine, showPlans } from './mine-lists.ts';
import { isWord } from './own-words.ts';
import { shownAs } from './place-draft.ts';
import { linesContext, readText } from './reading-context.ts';
import { actorFor, changerOf } from './speaker.ts';

const stepData = z.object({ activity: z.string() });

export const mineFlow: Flow = {
  name: 'm',
  commands: { mine: showMine, plans: showPlans },
  pressed: pressMine,
  async replied(turn, subject) {
    const activity = await activityOf(turn, subject);
    return activity === undefined ? 'not-mine' : answerAbout(turn, activity, true);
  },
  steps: { after: afterStep(), change: changeStep(), note: noteStep() },
};

async function pressMine(turn: Turn, verb: string, values: readonly string[]): Promise<void> {
  const [id = '', said = ''] = values;
  const old = () => turn.toast(turn.translator.t('chat:oldButton'));
  if (verb === 'page') return (await givePlansLink(turn)) ? undefined : old();
  if (verb === 'one' || verb === 'all' || verb === 'no' || verb === 'pick') {
    const draft = await findDraft(turn.database, turn.cipher, turn.neighbourhoodId, id);
    if (draft?.kind !== 'change' || draft.activityId === null) return old();
    const activity = await findActivity(turn.database, turn.neighbourhoodId, draft.activityId);
    if (activity === undefined || !(await answerChange(turn, draft, activity, verb))) old();
    return;
  }
  const activity = await findByPublicId(turn.database, turn.neighbourhoodId, id);
  const partnerId = activity === undefined ? undefined : await changerOf(turn, activity);
  if (activity === undefined || partnerId === undefined) return old();
  if (verb === 'show') return turn.say(await activityCard(turn, activity));
  if (said !== String(activity.revision)) {
    turn.toast(turn.translator.t('partner-chat:card.newer'));
    return turn.say(await activityCard(turn, activity));
  }
  return act(turn, activity, verb, partnerId);
}

async function act(turn: Turn, activity: Activity, verb: string, partnerId: string | null): Promise<void> {
  const { t } = turn.translator;
  const state = stateByVerb[verb];
  if (state !== undefined) {
    const isCancellation = state === 'cancelled';
    const changes: FieldChanges = { state, stateReason: null };
    return propose(
      turn,
      activity,
      { changes, isCancellation, date: null, dates: [], orNew: false, words: '' },
      { partnerId, isMeant: true },
    );
  }
  switch (verb) {
    case 'chg':
      turn.say({ text: plain(t('partner-chat:ask.change')), about: { kind: 'activity', id: activity.id } });
      return turn.go('m', 'change', { activity: activity.id });
    case 'note':
      turn.say({ text: plain(t('partner-chat:ask.note')), about: { kind: 'activity', id: activity.id } });
      return turn.go('m', 'note', { activity: activity.id });
    case 'place': {
      if (activity.publication !== 'partners-only') return turn.toast(t('partner-chat:card.wasPlaced'));
      const placed = await turn.calendar.placePlan(activity.id, actorFor(turn.person, partnerId));
      const waits = placed.publication === 'waiting';
      const head = bold(t(waits ? 'partner-chat:placed.waits' : 'partner-chat:placed.now'));
      return turn.say({
        text: fitting([rich(head, '\n'), ...shownAs(turn, placed, linesContext(turn))], 1024),
        about: { kind: 'activity', id: placed.id },
      });
    }
    default:
      return turn.toast(t('chat:oldButton'));
  }
}

const stateByVerb: Readonly<Record<string, 'cancelled' | 'full' | 'sure' | undefined>> = {
  off: 'cancelled',
  on: 'sure',
  full: 'full',
  free: 'sure',
};

/** A message about an activity: a correction of it, or a picture. */
async function answerAbout(turn: Turn, activity: Activity, isAboutIt: boolean): Promise<Taken> {
  const { message } = turn;
  if (message === undefined || (await changerOf(turn, activity)) === undefined) return 'not-mine';
  if (message.media !== null) return isAboutIt ? keepPictureOf(turn, activity) : 'not-mine';
  const text = message.text.text;
  if (!isAboutIt && namesSomething(readText(turn, text, activity.ownerPartnerId))) return 'not-mine';
  if ((await correctActivity(turn, activity, text, { isAboutIt })) === 'taken') return 'taken';
  if (!isAboutIt) return 'not-mine';
  turn.say({
    text: plain(turn.translator.t('partner-chat:card.notUnderstood')),
    about: { kind: 'activity', id: activity.id },
  });
  return 'taken';
}

async function activityOf(turn: Turn, subject: Subject): Promise<Activity | undefined> {
  const { database, cipher, neighbourhoodId } = turn;
  if (subject.kind === 'activity') return findActivity(database, neighbourhoodId, subject.id);
  if (subject.kind === 'occurrence') return findActivity(database, neighbourhoodId, subject.id.split(' ')[0] ?? '');
  if (subject.kind !== 'draft') return undefined;
  const draft = await findDraft(database, cipher, neighbourhoodId, subject.id);
  const id = draft?.state === 'placed' ? draft.activityId : null;
  return id === null ? undefined : findActivity(database, neighbourhoodId, id);
}

async function stepActivity(turn: Turn, data: unknown): Promise<Activity | undefined> {
  const parsed = stepData.safeParse(data);
  return parsed.success ? findActivity(turn.database, turn.neighbourhoodId, parsed.data.activity) : undefined;
}

/** The next message after something was placed or changed may correct it. */
function afterStep(): Step {
  return {
    async answer(turn, data) {
      const activity = await stepActivity(turn, data);
      return activity === undefined ? 'not-mine' : answerAbout(turn, activity, false);
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:help.card')) });
    },
  };
}

function changeStep(): Step {
  return {
    async first(turn) {
      return leave(turn);
    },
    async answer(turn, data) {
      const activity = await stepActivity(turn, data);
      return activity === undefined ? 'not-mine' : answerAbout(turn, activity, true);
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:ask.change')) });
    },
  };
}

function noteStep(): Step {
  return {
    async first(turn) {
      return leave(turn);
    },
    async answer(turn, data) {
      const activity = await stepActivity(turn, data);
      const note = turn.message?.text.text.trim() ?? '';
      const partnerId = activity === undefined ? undefined : await changerOf(turn, activity);
      if (activity === undefined || partnerId === undefined || partnerId === null || note === '') return 'not-mine';
      await recordNote(
        turn.database,
        turn.cipher,
        { id: turn.ids.uuid(), activityId: activity.id, partnerId, note: note.slice(0, 1000) },
        turn.now,
      );
      turn.say({ text: plain(turn.translator.t('partner-chat:note.kept')) });
      turn.end();
      return 'taken';
    },
    async explain(turn) {
      turn.say({ text: plain(turn.translator.t('partner-chat:ask.note')) });
    },
  };
}

function leave(turn: Turn): Taken {
  if (!isWord(turn, 'drop')) return 'not-mine';
  turn.say({ text: plain(turn.translator.t('partner-chat:changed.not')) });
  turn.end();
  return 'taken';
}
