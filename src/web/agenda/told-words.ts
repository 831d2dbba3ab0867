/**
 * What people wrote, on pages and in feeds of another language: in that language where it is known, with a word on whether anybody looked
 * it over, and as it was written. Pure.
 */
import { html } from 'hono/html';
import type { Activity } from '../../calendar/activity.ts';
import {
  descriptionOf,
  type ToldWords,
  titleOf,
  toldWords,
  type WrittenText,
} from '../../calendar/translation/wording.ts';
import { markOf } from '../../delivery/tidbits/told-text.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { writtenText, writtenWords } from './written-text.ts';

type Partners = Pick<ShownNeighbourhood, 'partners'>;

/** All that is told of a text on a page, in order; never none. */
export function toldOn(
  text: WrittenText,
  partnerId: string | null,
  { partners }: Partners,
  { language }: Translator,
): readonly ToldWords[] {
  const isPublicBody = partners.some(partner => partner.id === partnerId && partner.public);
  return toldWords(text, language, isPublicBody);
}

/** The first of them, as it stands in a heading. */
export function firstWords(told: readonly ToldWords[], { language }: Translator): Html | '' {
  const [first] = told;
  return first === undefined ? '' : writtenWords(first.words, first.language, language);
}

/** What stands under a heading: the mark of a translation, and the same in the other language. */
export function underHeading(told: readonly ToldWords[], translator: Translator): Html | '' {
  const mark = told.map(words => markOf(words, translator)).find(each => each !== '') ?? '';
  const [, second] = told;
  if (mark === '' && second === undefined) return '';
  const words = second === undefined ? undefined : writtenWords(second.words, second.language, translator.language);
  const isAdded = second !== undefined && second.origin !== 'written';
  return html`<p class="translated">${isAdded ? words : ''}${isAdded && mark !== '' ? ' · ' : ''}${mark === '' ? '' : html`<span class="mark">${mark}</span>`}${isAdded || words === undefined ? '' : html`${mark === '' ? '' : ' · '}${words}`}</p>`;
}

/** Paragraphs in each language, each translation with its mark. */
export function toldParagraphs(told: readonly ToldWords[], translator: Translator): Html {
  return html`${told.map(words => {
    const mark = markOf(words, translator);
    return html`${writtenText(words.words, words.language, translator.language)}${mark === '' ? '' : html`<p class="translated"><span class="mark">${mark}</span></p>`}`;
  })}`;
}

/** The title in one line, for feeds and the head of a page: of a public body its Dutch, and the translation behind it. */
export function titleLine(activity: Activity, partners: Partners, translator: Translator): string {
  return linesOf(titleOf(activity), activity.ownerPartnerId, partners, translator).line;
}

/** Title and description of an activity for a feed. What is translated is marked in the description. */
export function feedTexts(
  activity: Pick<Activity, 'title' | 'description' | 'language' | 'wordings' | 'ownerPartnerId'>,
  partners: Partners,
  translator: Translator,
): { readonly title: string; readonly description: string } {
  const { ownerPartnerId } = activity;
  const title = linesOf(titleOf(activity), ownerPartnerId, partners, translator);
  const written = descriptionOf(activity);
  const told = written === undefined ? [] : toldOn(written, ownerPartnerId, partners, translator);
  const paragraphs = told.map(words => {
    const mark = markOf(words, translator);
    return mark === '' ? words.words : `${words.words}\n(${mark})`;
  });
  return { title: title.line, description: [title.note, ...paragraphs].filter(each => each !== '').join('\n\n') };
}

function linesOf(text: WrittenText, partnerId: string | null, partners: Partners, translator: Translator) {
  const told = toldOn(text, partnerId, partners, translator);
  const [first, second] = told;
  const mark = told.map(words => markOf(words, translator)).find(each => each !== '') ?? '';
  const isTranslatedFirst = first !== undefined && first.origin !== 'written';
  return {
    line: (isTranslatedFirst ? [first] : told).map(({ words }) => words).join(' / '),
    // The first says what it is a translation of, so that people find it by the name on the door.
    note: mark === '' ? '' : isTranslatedFirst && second !== undefined ? `${second.words} (${mark})` : mark,
  };
}
