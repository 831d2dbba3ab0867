/**
 * What people wrote, on sheets and screens of another language. On a poster, which nobody can mend while it hangs, stand only words of
 * people: the organisation's own, and those that somebody looked over. Pure.
 */
import {
  descriptionOf,
  type ToldWords,
  titleOf,
  toldWords,
  type WrittenText,
  wordsIn,
} from '../calendar/translation/wording.ts';
import type { Language } from '../core/languages.ts';
import { markOf } from '../delivery/tidbits/told-text.ts';
import type { Translator } from '../i18n/translations.ts';
import { isolated } from './bidi.ts';
import type { SheetActivity } from './sheet-activity.ts';

export interface MarkedWords {
  readonly lang: Language;
  readonly words: string;
  /** Whether somebody looked them over, or a machine made them; '' for what was written so. */
  readonly mark: string;
}

/** As it is printed on a poster: never a machine's words, and of a public body its Dutch. */
export function printedWords(text: WrittenText, isPublicBody: boolean, translator: Translator): MarkedWords {
  const told = wordsIn(text, translator.language);
  const isPrinted = told.origin !== 'machine' && !(isPublicBody && text.language === 'nl');
  const { words, language, origin } = isPrinted
    ? told
    : { words: text.text, language: text.language, origin: 'written' as const };
  return { lang: language, words, mark: markOf({ origin }, translator) };
}

/** The activity with no other words than a poster in this language may print, so that others make no new poster. */
export function withPrinted(activity: SheetActivity, language: Language): SheetActivity {
  const { wordings, ...rest } = activity;
  const printed = wordings?.filter(each => each.origin !== 'machine' && each.language === language) ?? [];
  return printed.length === 0 ? rest : { ...rest, wordings: printed };
}

/** The title on paper or a screen in a language, and a line to stand below it, '' where there is none. */
export function titleOn(activity: SheetActivity, translator: Translator): { title: MarkedWords; below: string } {
  const [first, second] = toldOf(titleOf({ ...activity, description: null }), activity, translator);
  const title = marked(first, translator, activity);
  const others = second === undefined ? undefined : marked(second, translator, activity);
  const mark = title.mark === '' ? (others?.mark ?? '') : title.mark;
  const parts = [mark, isolated(translator.language, others?.words ?? '')];
  return { title, below: parts.filter(part => part !== '').join(' · ') };
}

/** The description in a language: of a public body its Dutch, and behind it what it means. */
export function descriptionOn(activity: SheetActivity, translator: Translator): MarkedWords {
  const text = descriptionOf({ ...activity, description: activity.description ?? null });
  if (text === undefined) return { lang: activity.language, words: '', mark: '' };
  const [first, second] = toldOf(text, activity, translator);
  const shown = marked(first, translator, activity);
  const added = second === undefined || second.origin === 'written' ? undefined : marked(second, translator, activity);
  return { ...shown, words: [shown, added].flatMap(each => (each === undefined ? [] : [withMark(each)])).join(' – ') };
}

/** A line of news in a language, with its mark. */
export function newsOn(news: Omit<WrittenText, 'text'> & { readonly line: string }, translator: Translator) {
  const { words, language, origin } = wordsIn({ ...news, text: news.line }, translator.language);
  return { lang: language, words: withMark({ words, mark: markOf({ origin }, translator) }) };
}

function withMark({ words, mark }: Pick<MarkedWords, 'words' | 'mark'>): string {
  return mark === '' ? words : `${words} (${mark})`;
}

function toldOf(
  text: WrittenText,
  { isPublicBody = false }: SheetActivity,
  { language }: Translator,
): readonly ToldWords[] {
  return toldWords(text, language, isPublicBody);
}

function marked(told: ToldWords | undefined, translator: Translator, { title, language }: SheetActivity): MarkedWords {
  if (told === undefined) return { lang: language, words: title, mark: '' };
  return { lang: told.language, words: told.words, mark: markOf(told, translator) };
}
