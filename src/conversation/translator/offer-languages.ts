/**
 * Somebody offers to translate: which languages they read and write. Every choice holds at once.
 */
import { plain } from '../../core/chat/message.ts';
import { type Language, languageNames, languages } from '../../core/languages.ts';
import { readTranslator, saveTranslator } from '../../people/translator-store.ts';
import { button, inRows } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { translatorFlowName as name } from './task-answer.ts';

/** Keeps them as a translator of the languages they read already, and asks for the others. */
export async function startOffer(turn: Turn): Promise<void> {
  const known = await readTranslator(turn.database, turn.person.id);
  await turn.remember();
  const { language, secondLanguage } = turn.person;
  const own = [language, ...(secondLanguage === null ? [] : [secondLanguage])];
  await saveTranslator(turn.database, turn.person, known?.languages ?? own, turn.now);
  await askLanguages(turn, undefined);
}

export async function toggleLanguage(turn: Turn, language: Language): Promise<void> {
  const known = await readTranslator(turn.database, turn.person.id);
  if (known === undefined) return startOffer(turn);
  const chosen = known.languages.includes(language)
    ? known.languages.filter(each => each !== language)
    : [...known.languages, language];
  await saveTranslator(turn.database, turn.person, chosen, turn.now);
  await askLanguages(turn, turn.press?.messageId);
}

/** @param changes the message in whose place it stands, so that the chat does not fill with lists */
async function askLanguages(turn: Turn, changes: string | undefined): Promise<void> {
  const { t } = turn.translator;
  const chosen = (await readTranslator(turn.database, turn.person.id))?.languages ?? [];
  const label = (language: Language) => `${chosen.includes(language) ? '✅ ' : ''}${languageNames[language]}`;
  const ready = t('translation:btn.ready');
  const choices = languages.map(each => button(turn, label(each), name, 'l', each));
  const answer = {
    text: plain(t('translation:languagesAsk', { button: ready })),
    buttons: [...inRows(choices, 3), [button(turn, ready, name, 'ready')]],
  };
  if (changes === undefined) turn.say(answer);
  else turn.edit(changes, answer);
}
