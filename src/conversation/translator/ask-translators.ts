/**
 * Brings neighbours who translate one text a week by itself: writes the rows at its hour, and picks the text when it leaves, so that quiet
 * hours, a pause and "no more" count however long it waited.
 */
import { z } from 'zod';
import { type TextToTranslate, nextText } from '../../calendar/translation/next-text.ts';
import { noteShown } from '../../calendar/translation/shown-text-store.ts';
import { textKey } from '../../calendar/translation/wording.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Language } from '../../core/languages.ts';
import type { Composer, OutboxDraft } from '../../delivery/outbox-draft.ts';
import { findReader, isPaused } from '../../delivery/rhythm/reader.ts';
import type { RhythmParts, SendingParts } from '../../delivery/rhythm/rhythm-parts.ts';
import { chatFor } from '../../delivery/rhythm/send-to-subscribers.ts';
import { message } from '../../delivery/rhythm/tell.ts';
import { languagesRead } from '../../people/languages-read-store.ts';
import { withChats } from '../../people/subscriber-store.ts';
import { noteUnasked, readTranslator, translatorsDue } from '../../people/translator-store.ts';
import { taskAnswer } from './task-answer.ts';

const composerName = 'translation-ask';
/** Unasked no more than once in so many days. */
const daysBetween = 7;
/** So that the hour of the day does not move from week to week. */
const leewayHours = 1;
const translatorsAtOnce = 200;

const askValues = z.object({ key: z.string() });

/** @param newId 8 characters, for buttons */
export function translationAskComposer(parts: RhythmParts, newId: () => string): [string, Composer] {
  return [
    composerName,
    async (stored, context) => {
      askValues.parse(stored);
      const reader = await findReader(parts, context);
      if (reader === undefined) return { type: 'drop', reason: 'unsubscribed' };
      const { person, today, quietEnd, now, neighbourhood } = reader;
      const translator = await readTranslator(parts.database, person.id);
      if (translator === undefined) return { type: 'drop', reason: 'no-translator' };
      if (person.subscription !== null && isPaused(person.subscription, today))
        return { type: 'drop', reason: 'paused' };
      if (quietEnd !== undefined) return { type: 'later', until: quietEnd };
      const wishes = { personId: person.id, languages: translator.languages };
      const task = await textFor(parts, context.neighbourhoodId, neighbourhood, wishes, now);
      if (task === undefined) return { type: 'drop', reason: 'nothing-to-tell' };
      const id = newId();
      const { text, to, present } = task;
      const shown = { id, textKey: textKey(text.text), from: text.language, to, translationId: present?.id ?? null };
      await noteShown(parts.database, person.id, shown, now);
      const words = reader.telling.translator;
      const answer = taskAnswer(task, id, words, words.t('translation:minute'));
      return { type: 'message', message: message(answer.text, answer.buttons ?? []) };
    },
  ];
}

/** @param period names the day, so that a repetition writes nothing twice @returns how many are asked */
export async function askTranslators(
  parts: SendingParts,
  { neighbourhoodId, period }: { readonly neighbourhoodId: string; readonly period: string },
): Promise<number> {
  const neighbourhood = parts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) return 0;
  const now = parts.clock.now();
  const before = now.subtract({ hours: 24 * daysBetween - leewayHours });
  let asked = 0;
  for (const { personId, languages } of await translatorsDue(
    parts.database,
    neighbourhoodId,
    before,
    translatorsAtOnce,
  )) {
    const [subscriber] = await withChats(parts.database, parts.cipher, [personId]);
    const chat = subscriber === undefined ? undefined : chatFor(parts, neighbourhoodId, subscriber);
    const task = await textFor(parts, neighbourhoodId, neighbourhood, { personId, languages }, now);
    if (chat === undefined || task === undefined) continue;
    const key = `translate ${period} ${personId}`;
    const content = { type: 'composed', composer: composerName, values: { key } } as const;
    const draft: OutboxDraft = { neighbourhoodId, chat, personId, lane: 'broadcast', content, dedupeKey: key };
    await parts.database.transaction().execute(async transaction => {
      await parts.outbox.enqueue(transaction, [draft]);
      await noteUnasked(transaction, personId, now);
    });
    asked++;
  }
  if (asked > 0) await parts.outbox.wakeWaiting();
  return asked;
}

async function textFor(
  { database }: Pick<RhythmParts, 'database'>,
  neighbourhoodId: string,
  { timeZone }: Pick<Neighbourhood, 'timeZone'>,
  wishes: { readonly personId: string; readonly languages: readonly Language[] },
  now: Temporal.Instant,
): Promise<TextToTranslate | undefined> {
  if (wishes.languages.length < 2) return undefined;
  const readers = await languagesRead(database, neighbourhoodId);
  return nextText(database, { neighbourhoodId, now, timeZone, readers }, wishes);
}
