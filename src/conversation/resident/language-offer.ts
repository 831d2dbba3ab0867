/**
 * Answers somebody in the language they just wrote in, and offers it to them for good.
 */

import { plain } from '../../core/chat/message.ts';
import { type Language, languageNames } from '../../core/languages.ts';
import type { Turn } from '../turn.ts';
import { button } from './wording.ts';
import { writtenLanguage } from './written-language.ts';

/** Whoever chose no language is answered in the one they write, where the neighbourhood has it. */
export function speakAsWritten(turn: Turn, text: string): void {
  const written = otherLanguage(turn, text);
  if (written !== undefined) turn.speakIn(written);
}

/** As long as they chose none themselves; whichever button is pressed is a choice. */
export function offerLanguage(turn: Turn, text: string): void {
  const written = turn.chat.kind === 'private' ? otherLanguage(turn, text) : undefined;
  if (written === undefined) return;
  const { t } = turn.translatorOf(written);
  const buttons = [written, turn.person.language].map(each => button(turn, languageNames[each], 's', 'l', each));
  turn.say({ text: plain(t('resident-chat:languageOffer')), buttons: [buttons] });
}

/** What they wrote in, where it is not the language they are spoken to in, and they chose none. */
function otherLanguage({ person, neighbourhood, localNow }: Turn, text: string): Language | undefined {
  if (person.languageChosen) return undefined;
  const written = writtenLanguage(text, person.language, localNow);
  const isOffered = written !== undefined && neighbourhood.languages.includes(written);
  return isOffered && written !== person.language ? written : undefined;
}
