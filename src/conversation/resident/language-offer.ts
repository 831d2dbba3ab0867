/**
 * Offers somebody the language they just wrote in.
 */
import { languageNames } from '../../core/languages.ts';
import { plain } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';
import { button } from './wording.ts';
import { writtenLanguage } from './written-language.ts';

/** As long as they chose none themselves; whichever button is pressed is a choice. */
export function offerLanguage(turn: Turn, text: string): void {
  const { person, neighbourhood } = turn;
  if (person.languageChosen || turn.chat.kind !== 'private') return;
  const written = writtenLanguage(text, person.language, turn.localNow);
  if (written === undefined || written === person.language || !neighbourhood.languages.includes(written)) return;
  const { t } = turn.translatorOf(written);
  const buttons = [written, person.language].map(each => button(turn, languageNames[each], 's', 'l', each));
  turn.say({ text: plain(t('resident-chat:languageOffer')), buttons: [buttons] });
}
