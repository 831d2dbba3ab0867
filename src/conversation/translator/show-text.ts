/**
 * Shows a neighbour the next text to translate, and takes what they write after it as its translation.
 */
import { nextText, textOfKey } from '../../calendar/translation/next-text.ts';
import { noteShown, type ShownText } from '../../calendar/translation/shown-text-store.ts';
import type { TextToCome } from '../../calendar/translation/texts-to-come.ts';
import { findTranslation } from '../../calendar/translation/translation-store.ts';
import { textKey } from '../../calendar/translation/wording.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { languagesRead } from '../../people/languages-read-store.ts';
import { noteActive, readTranslator } from '../../people/translator-store.ts';
import { button } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { startOffer } from './offer-languages.ts';
import { taskAnswer, translatorFlowName as name } from './task-answer.ts';

/** The step in which words are a translation; its data is the id of what was shown. */
export const wordsStep = 'words';

export async function sayNext(turn: Turn): Promise<void> {
  const { database, person, neighbourhoodId, now, neighbourhood } = turn;
  const known = await readTranslator(database, person.id);
  if (known === undefined || known.languages.length < 2) return startOffer(turn);
  await noteActive(database, person.id, now);
  const readers = await languagesRead(database, neighbourhoodId);
  const question = { neighbourhoodId, now, timeZone: neighbourhood.timeZone, readers };
  const task = await nextText(database, question, { personId: person.id, languages: known.languages });
  if (task === undefined) {
    turn.end();
    return turn.say({ text: plain(turn.translator.t('translation:none')) });
  }
  const id = turn.ids.publicId();
  const { text, to, present } = task;
  const shown = { id, textKey: textKey(text.text), from: text.language, to, translationId: present?.id ?? null };
  await noteShown(database, person.id, shown, now);
  turn.say(taskAnswer(task, id, turn.translator));
  turn.go(name, wordsStep, id);
}

/** The same text once more, for who asks for help with it. */
export async function sayAgain(turn: Turn, shown: ShownText): Promise<void> {
  const text = await textStillThere(turn, shown);
  if (text === undefined) return sayGone(turn);
  const { translationId, to } = shown;
  const present =
    translationId === null ? undefined : await findTranslation(turn.database, turn.neighbourhoodId, translationId);
  turn.say(taskAnswer({ text, to, present }, shown.id, turn.translator));
}

export function sayGone(turn: Turn): void {
  turn.end();
  turn.say({ text: plain(turn.translator.t('translation:gone')), buttons: [[nextButton(turn)]] });
}

export function nextButton(turn: Turn): Button {
  return button(turn, turn.translator.t('translation:btn.next'), name, 'next');
}

/** Undefined when it was changed since, or is over. */
export function textStillThere(turn: Turn, { textKey: key }: ShownText): Promise<TextToCome | undefined> {
  const { neighbourhoodId, now, neighbourhood } = turn;
  return textOfKey(turn.database, { neighbourhoodId, now, timeZone: neighbourhood.timeZone }, key);
}
