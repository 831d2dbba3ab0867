/**
 * What an organisation has coming, and everybody's plans: shown, changed, called off, full or open again, by a button or in plain
 * words.
 */
import { z } from 'zod';
import type { Activity } from '../../calendar/activity.ts';
import { findActivity, findByPublicId } from '../../calendar/activity-store.ts';
import { plansOf } from '../../calendar/agenda-store.ts';
import type { FieldChanges } from '../../calendar/fields.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { type Answer, bold, type Subject } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Step, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { clip, listLine } from './activity-lines.ts';
import { recordAgreement } from './activity-media-store.ts';
import { adviceOn } from './advice.ts';
import { recordNote } from './activity-note-store.ts';
import { fitting } from './card.ts';
import { answerChange, correctActivity, ownActivities, propose } from './change-by-words.ts';
import { findDraft, openDrafts } from './draft-store.ts';
import { keepPictureOf } from './incoming-files.ts';
import { ownNewsLines } from './news-flow.ts';
import { isWord } from './own-words.ts';
import { shownAs } from './place-draft.ts';
import { namesSomething } from './fill-draft.ts';
import { linesContext, organisationName, readText } from './reading-context.ts';
import { actorFor, changerOf, organisationsOf, speaksForSomebody } from './speaker.ts';

const mostListed = 10;
const mostPlans = 15;
const mostOpenDrafts = 3;
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

async function showMine(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  if (!speaksForSomebody(turn)) return void turn.say({ text: plain(t('partner-chat:mine.noPartner')) });
  const own = await ownActivities(turn);
  const context = linesContext(turn);
  const shown = own.slice(0, mostListed);
  const since = turn.now.subtract({ hours: 24 * 14 });
  const drafts = await openDrafts(turn.database, turn.cipher, turn.person.id, since, mostOpenDrafts);
  const news = await ownNewsLines(turn);
  const rows: Button[][] = shown.map(activity => [
    { id: buttonId('m', 'show', activity.publicId), label: clip(activity.title, 40) },
  ]);
  for (const draft of drafts) {
    const title = draft.kind === 'posting' ? (draft.content.known.title ?? '') : '';
    rows.push([{ id: buttonId('d', 'card', draft.publicId), label: `✏️ ${clip(title, 36)}` }]);
  }
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:mine.title')),
        ...(own.length === 0 ? [t('partner-chat:mine.none')] : []),
        ...shown.map(activity => `• ${clip(listLine(activity, context), 200)}${waitingWord(activity, turn)}`),
        ...(own.length > shown.length ? [t('partner-chat:mine.more', { number: own.length - shown.length })] : []),
        ...(drafts.length === 0 ? [] : [t('partner-chat:mine.drafts')]),
        ...news.lines,
      ],
      longestList,
    ),
    buttons: [...rows, ...news.buttons],
  });
}

/** Far below what one message holds, so that it stays a list. */
const longestList = 3000;

function waitingWord({ publication }: Activity, { translator }: Turn): string {
  if (publication === 'waiting') return ` ⏳ ${translator.t('partner-chat:mine.waits')}`;
  return publication === 'partners-only' ? ` 💭 ${translator.t('partner-chat:mine.plan')}` : '';
}

async function showPlans(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  if (!speaksForSomebody(turn)) return void turn.say({ text: plain(t('partner-chat:mine.noPartner')) });
  const today = turn.localNow.toPlainDate().toString();
  const plans = await plansOf(turn.database, turn.neighbourhoodId, today, mostPlans + 1);
  const context = linesContext(turn);
  const own = new Set(organisationsOf(turn).map(({ id }) => id));
  const shown = plans.slice(0, mostPlans);
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:plans.title')),
        ...(shown.length === 0 ? [t('partner-chat:plans.none')] : []),
        ...shown.map(plan => {
          const whose = organisationName(turn, plan.ownerPartnerId);
          return `• ${clip(listLine(plan, context), 160)}${whose === undefined ? '' : ` · ${clip(whose, 60)}`}`;
        }),
        ...(plans.length > shown.length ? ['…'] : []),
      ],
      longestList,
    ),
    buttons: shown
      .filter(({ ownerPartnerId }) => ownerPartnerId !== null && own.has(ownerPartnerId))
      .slice(0, mostListed)
      .map(plan => [{ id: buttonId('m', 'show', plan.publicId), label: clip(plan.title, 40) }]),
  });
}

/** One activity, with what can be done to it. */
async function activityCard(turn: Turn, activity: Activity): Promise<Answer> {
  const { t } = turn.translator;
  const { publicId, revision, state, publication } = activity;
  const button = (verb: string, label: string): Button => ({ id: buttonId('m', verb, publicId, revision), label });
  const isPlan = publication === 'partners-only';
  const advice = isPlan ? await adviceOn(turn, activity, activity.id, turn.translator) : [];
  const isOff = state === 'cancelled';
  return {
    text: fitting(
      [...shownAs(turn, activity, linesContext(turn)), ...advice.map(each => `⚠️ ${clip(each, 220)}`)],
      1024,
    ),
    buttons: [
      ...(isPlan && !isOff ? [[button('place', t('partner-chat:button.place'))]] : []),
      [
        button('chg', t('partner-chat:button.change')),
        isOff ? button('on', t('partner-chat:button.goesOn')) : button('off', t('partner-chat:button.cancel')),
      ],
      [
        ...(isOff || isPlan
          ? []
          : [
              state === 'full'
                ? button('free', t('partner-chat:button.openAgain'))
                : button('full', t('partner-chat:button.full')),
            ]),
        button('note', t('partner-chat:button.note')),
      ],
    ],
    about: { kind: 'activity', id: activity.id },
  };
}

async function pressMine(turn: Turn, verb: string, values: readonly string[]): Promise<void> {
  const [id = '', said = ''] = values;
  const old = () => turn.toast(turn.translator.t('chat:oldButton'));
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
  if (verb === 'agree' || verb === 'hide') return answerAgreement(turn, activity, said, verb === 'agree');
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
    return propose(turn, activity, { changes, isCancellation, date: null, words: '' }, { partnerId, isMeant: true });
  }
  switch (verb) {
    case 'chg':
      turn.say({ text: plain(t('partner-chat:ask.change')), about: { kind: 'activity', id: activity.id } });
      return turn.go('m', 'change', { activity: activity.id });
    case 'note':
      turn.say({ text: plain(t('partner-chat:ask.note')), about: { kind: 'activity', id: activity.id } });
      return turn.go('m', 'note', { activity: activity.id });
    case 'place': {
      const placed = await turn.calendar.placePlan(activity.id, actorFor(turn.person, partnerId));
      const waits = placed.publication === 'waiting';
      const head = bold(t(waits ? 'partner-chat:placed.waits' : 'partner-chat:placed.now'));
      return turn.say({
        text: fitting([head, '', ...shownAs(turn, placed, linesContext(turn))], 1024),
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

async function answerAgreement(turn: Turn, activity: Activity, mediaId: string, agreed: boolean): Promise<void> {
  if (!z.uuid().safeParse(mediaId).success) return turn.toast(turn.translator.t('chat:oldButton'));
  await recordAgreement(turn.database, activity.id, mediaId, agreed);
  turn.say({ text: plain(turn.translator.t(agreed ? 'partner-chat:photo.shown' : 'partner-chat:photo.hidden')) });
}

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
