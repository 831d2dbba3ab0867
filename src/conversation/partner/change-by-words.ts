/**
 * Changes of one's own activities in plain words: which activity is meant, which date of it, and whether it was meant at all.
 */
import type { Activity } from '../../calendar/activity.ts';
import {
  type ChangeDraft as ReadChange,
  draftsOfReading,
  type ReadDraft,
} from '../../calendar/drafts/draft-of-reading.ts';
import { namesIn } from '../../calendar/fields.ts';
import { plain } from '../../core/chat/message.ts';
import type { Reading } from '../../understanding/reading.ts';
import { bold, rich } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { applyChange, needsScope, onDate } from './apply-change.ts';
import { tellAsNew } from './ask-if-change.ts';
import { fitting } from './card.ts';
import { candidatesFor, contentFor, datesOf, ownActivities } from './change-content.ts';
import { askMeant, askScope, askWhich, daysInWords } from './change-questions.ts';
import { type Correction, readCorrection } from './correction.ts';
import type { ChangeContent, ChangeDraft } from './draft.ts';
import { updateDraft } from './draft-store.ts';
import { findMeant } from './find-meant.ts';
import { dateOn, nextDates } from './own-activity-store.ts';
import { shownAs } from './place-draft.ts';
import { correctionContext, linesContext } from './reading-context.ts';
import { actorFor, changerOf } from './speaker.ts';

/** A message that says that something changes or falls away. */
export async function changeByWords(
  turn: Turn,
  reading: Reading,
  text: string,
  partnerId: string | null,
): Promise<Taken> {
  const changes = oneByOne(draftsOfReading(reading, { places: turn.neighbourhood.places }).filter(isChange));
  let taken: Taken = 'not-mine';
  for (const each of changes) {
    if ((await changeOne(turn, each, reading, text, partnerId)) === 'taken') taken = 'taken';
    else if (taken === 'not-mine') return 'not-mine';
  }
  return taken;
}

function isChange(draft: ReadDraft): draft is ReadChange {
  return draft.type !== 'posting';
}

/** The dates on which the same falls away are one change. */
function oneByOne(changes: readonly ReadChange[]): ReadChange[] {
  const merged: ReadChange[] = [];
  for (const change of changes) {
    const { type, about } = change;
    const at = merged.findIndex(other => other.type === 'cancellation' && other.about.title === about.title);
    const before = merged[at];
    if (type !== 'cancellation' || before === undefined) merged.push(change);
    else merged[at] = { ...before, about: { ...before.about, days: [...before.about.days, ...about.days] } };
  }
  return merged;
}

async function changeOne(
  turn: Turn,
  change: ReadChange,
  reading: Reading,
  text: string,
  partnerId: string | null,
): Promise<Taken> {
  const own = await ownActivities(turn);
  const meant = findMeant(await candidatesFor(turn, own, change), change.about);
  const [only, ...more] = meant;
  if (only !== undefined && more.length === 0) {
    const content = await contentFor(turn, only, change, text);
    if (!content.isCancellation && namesIn(content.changes).length === 0) {
      return correctActivity(turn, only, text, { isAboutIt: true });
    }
    await propose(turn, only, content, { partnerId, isMeant: true, isDateSaid: change.about.dayWritten });
    return 'taken';
  }
  // What changes but is not known, and says what and when, is told here for the first time.
  const isNew =
    change.type === 'update' && change.about.title !== null && (reading.activities[0]?.start ?? null) !== null;
  if (meant.length === 0 && isNew) return 'not-mine';
  const choices = meant.length === 0 ? own : meant;
  if (choices.length === 0) {
    if (change.type === 'update') return 'not-mine';
    turn.say({ text: plain(turn.translator.t('partner-chat:ask.noSuch')) });
    return 'taken';
  }
  const isUnknown = meant.length === 0 && change.about.title !== null;
  const question = isUnknown ? 'partner-chat:ask.noSuch' : 'partner-chat:ask.whichActivity';
  await askWhich(turn, choices, change, text, partnerId, question);
  return 'taken';
}

/**
 * A change said where others hear it: only when it is clear which activity is meant, and never done before it was confirmed.
 *
 * @param answered the activity that the message answers
 */
export async function askAboutChange(
  turn: Turn,
  reading: Reading,
  text: string,
  { partnerId, answered }: { readonly partnerId: string; readonly answered: string | undefined },
): Promise<Taken> {
  const [change] = draftsOfReading(reading, { places: turn.neighbourhood.places });
  if (change === undefined || change.type === 'posting') return 'not-mine';
  const own = (await ownActivities(turn)).filter(({ id }) => answered === undefined || id === answered);
  if (answered === undefined && change.about.title === null) return 'not-mine';
  const [only, ...more] = findMeant(await candidatesFor(turn, own, change), change.about);
  if (only === undefined || more.length > 0) return 'not-mine';
  const content = await contentFor(turn, only, change, text);
  if (needsScope(only, content) && content.date !== null) await askScope(turn, only, content, partnerId);
  else await askMeant(turn, only, content, partnerId);
  return 'taken';
}

/** A plain correction of an activity that both know. */
export async function correctActivity(
  turn: Turn,
  activity: Activity,
  text: string,
  { isAboutIt }: { readonly isAboutIt: boolean },
): Promise<Taken> {
  const partnerId = await changerOf(turn, activity);
  if (partnerId === undefined) return 'not-mine';
  const correction = readCorrection(text, activity, correctionContext(turn, partnerId));
  if (correction === undefined) return 'not-mine';
  const content = await contentOf(turn, activity, correction, text);
  await propose(turn, activity, content, { partnerId, isMeant: isAboutIt || correction.isPlain });
  return 'taken';
}

async function contentOf(
  turn: Turn,
  activity: Activity,
  correction: Correction,
  words: string,
): Promise<ChangeContent> {
  const { changes, isCancellation, date } = correction;
  const named = date === null ? undefined : await dateOn(turn.database, activity.id, date);
  return { changes, isCancellation, date: named ?? null, dates: [], words, orNew: false };
}

/** Asks what has to be asked, or does it. */
export async function propose(
  turn: Turn,
  activity: Activity,
  content: ChangeContent,
  {
    partnerId,
    isMeant,
    isDateSaid = false,
  }: { readonly partnerId: string | null; readonly isMeant: boolean; readonly isDateSaid?: boolean },
): Promise<void> {
  if (needsScope(activity, content)) {
    if (isDateSaid && content.date !== null) return change(turn, activity, content, datesOf(content), partnerId);
    const date = content.date ?? (await nextDates(turn.database, activity.id, turn.now, 1))[0];
    if (date !== undefined) return askScope(turn, activity, { ...content, date }, partnerId);
  }
  if (!isMeant) return askMeant(turn, activity, content, partnerId);
  await change(turn, activity, content, [], partnerId);
}

/**
 * Does it, and says what it is now.
 *
 * @param dates of the series, `YYYY-MM-DD`; none for the whole
 */
export async function change(
  turn: Turn,
  activity: Activity,
  content: ChangeContent,
  dates: readonly string[],
  partnerId: string | null,
): Promise<void> {
  const { t } = turn.translator;
  const actor = actorFor(turn.person, partnerId);
  let changed = activity;
  const only = dates.length === 1 && activity.recurrence !== null ? dates[0] : undefined;
  for (const date of dates.length === 0 ? [null] : dates)
    changed = await applyChange(turn, changed, content, date, actor);
  const head =
    dates.length === 0
      ? t(content.isCancellation ? 'partner-chat:changed.cancelled' : 'partner-chat:changed.done')
      : t(content.isCancellation ? 'partner-chat:changed.dateCancelled' : 'partner-chat:changed.date', {
          day: daysInWords(turn, dates),
        });
  turn.say({
    text: fitting(
      [
        rich(bold(head), '\n'),
        ...shownAs(
          turn,
          only === undefined || content.isCancellation ? changed : await onDate(turn, changed, only),
          linesContext(turn),
        ),
      ],
      1024,
    ),
    buttons: [[{ id: buttonId('m', 'show', changed.publicId), label: t('partner-chat:button.change') }]],
    about: { kind: 'activity', id: changed.id },
  });
  turn.go('m', 'after', { activity: changed.id });
}

/** Answers one of the questions above. @returns false when it is over or not theirs */
export async function answerChange(turn: Turn, draft: ChangeDraft, activity: Activity, verb: string): Promise<boolean> {
  const partnerId = await changerOf(turn, activity);
  if (partnerId === undefined || draft.state !== 'open') return false;
  const { content } = draft;
  const state = verb === 'no' ? 'dropped' : 'placed';
  if ((await updateDraft(turn.database, turn.cipher, draft, { state }, turn.now)) === undefined) return false;
  if (verb === 'no' && content.orNew) await tellAsNew(turn, content.words, partnerId);
  else if (verb === 'no') turn.say({ text: plain(turn.translator.t('partner-chat:changed.not')) });
  else if (verb === 'pick') await propose(turn, activity, content, { partnerId, isMeant: true });
  else await change(turn, activity, content, verb === 'one' ? datesOf(content) : [], partnerId);
  return true;
}
