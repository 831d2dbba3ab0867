/**
 * What every flow of residents needs to say something: their words, buttons that fit, and how an activity is told to them.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { Button } from '../../core/chat/message.ts';
import type { Language } from '../../core/languages.ts';
import { languagesFor, type Telling } from '../../delivery/tidbits/activity-words.ts';
import { capital, cut } from '../../delivery/tidbits/written-words.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { KnownPartner } from '../../people/partner-store.ts';
import { buttonId } from '../button-id.ts';
import type { CommandName } from '../command-words.ts';
import { foldPhrase } from '../phrase.ts';
import type { Turn } from '../turn.ts';

/** A button whose label fits this network. */
export function button(turn: Pick<Turn, 'channel'>, label: string, ...id: Parameters<typeof buttonId>): Button {
  return { id: buttonId(...id), label: cut(label, turn.channel.limits.buttons?.label ?? longestLabel) };
}

/** Buttons in rows of so many. */
export function inRows(buttons: readonly Button[], perRow: number): Button[][] {
  return Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
    buttons.slice(row * perRow, (row + 1) * perRow),
  );
}

/** The word that begins something, as it is shown: the first of its words. */
export function wordOf({ t }: Translator, name: CommandName): string {
  return t(`words:${name}`).split('|')[0]?.trim() ?? '';
}

/** The same as the label of a button. */
export function labelOf(translator: Translator, name: CommandName): string {
  return capital(wordOf(translator, name), translator.language);
}

export function tellingOf(turn: Turn, language: Language = turn.translator.language): Telling {
  return {
    translator: turn.translatorOf(language),
    now: turn.localNow,
    places: turn.neighbourhood.places,
    isPublicBody: id => turn.partners.some(each => each.id === id && each.public),
  };
}

/** In each language in which this person should read it. */
export function tellingsOf(turn: Turn, activity: Pick<Activity, 'ownerPartnerId'>): Telling[] {
  const isPublicBody = organiserOf(turn, activity)?.public === true;
  return languagesFor(turn.person, isPublicBody).map(language => tellingOf(turn, language));
}

export function organiserOf(
  { partners }: Pick<Turn, 'partners'>,
  { ownerPartnerId }: Pick<Activity, 'ownerPartnerId'>,
): KnownPartner | undefined {
  return partners.find(partner => partner.id === ownerPartnerId);
}

/** Whether a text is one of the phrases of a list, or begins with one; capitals, accents and closing marks do not matter. */
export function saysOneOf(text: string, phrases: string): boolean {
  const said = foldPhrase(text);
  return phrases
    .split('|')
    .map(foldPhrase)
    .some(phrase => phrase !== '' && (said === phrase || said.startsWith(`${phrase} `)));
}

/** Whether the text is one of the phrases and nothing else. */
export function saysJust(text: string, phrases: string): boolean {
  const said = foldPhrase(text);
  return said !== '' && phrases.split('|').map(foldPhrase).includes(said);
}

/** The text of this turn's message, or ''. */
export function textOf({ message }: Pick<Turn, 'message'>): string {
  return message?.text.text.trim() ?? '';
}

/** Units of a numbered answer where there are no buttons. */
const longestLabel = 60;
