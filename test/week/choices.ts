/**
 * What the people of the week press: the words that stand on buttons, in every language, and which of them somebody takes who
 * wants what they wrote to happen.
 */
import { languages } from '../../src/core/languages.ts';
import type { Translator, Translations } from '../../src/i18n/translations.ts';
import type { ActorMessage } from './actor.ts';
import type { WeekEnd } from './story.ts';

type Words = (translator: Translator) => string;

/** In the order in which they are preferred. */
const wanted: Readonly<Record<WeekEnd, readonly Words[]>> = {
  place: [
    ({ t }) => t('partner-chat:button.placeAll'),
    ({ t }) => t('partner-chat:button.place'),
    ({ t }) => t('partner-chat:button.yesChange'),
    ({ t }) => t('partner-chat:button.same'),
  ],
  news: [({ t }) => t('partner-chat:button.newsUntil', { day: '\u0000' })],
  volunteers: [({ t }) => t('delivery-chat:vacancy.place', { day: '\u0000' })],
  nothing: [],
};

export interface Choices {
  /** What somebody presses of this message to get what they want. */
  wish(message: ActorMessage, end: WeekEnd): string | undefined;
  /** What a coordinator presses who trusts the partners. */
  decide(message: ActorMessage): string | undefined;
}

export function createChoices(translations: Translations): Choices {
  const all = languages.map(language => translations.translator(language));
  const find = (message: ActorMessage, words: readonly Words[]) => {
    for (const word of words) {
      const beginnings = all.map(translator => word(translator).split('\u0000')[0] ?? '');
      const label = message.labels.find(each => beginnings.some(beginning => each.trim().startsWith(beginning)));
      if (label !== undefined) return label;
    }
    return undefined;
  };
  return {
    wish: (message, end) => find(message, wanted[end]),
    decide: message =>
      find(message, [
        ({ t }) => t('coordinator-chat:approve.all'),
        ({ t }) => t('coordinator-chat:approve.yes'),
        ({ t }) => t('coordinator-chat:duplicates.same'),
      ]),
  };
}
