/**
 * The frame of every public page: language and direction, skip link, choice of language. Works without JavaScript.
 */
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { directionOf, type Language, languageNames } from '../core/languages.ts';
import type { Translator } from '../i18n/translations.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageOptions {
  readonly translator: Translator;
  readonly title: string;
  /** Languages to choose from, in the order of the neighbourhood; the page's own is among them or not. */
  readonly languages: readonly Language[];
  readonly content: Html;
  /** More for the document's head. */
  readonly head?: Html;
  /** The same page in another language; without it the address with `?lang=` alone. */
  languageHref?(language: Language): string;
  /** The switch between ordinary and large letters; without an address the page itself is the switch. */
  readonly letters?: { readonly areLarge: boolean; readonly href: string | undefined };
  /** Of the neighbourhood, `#rrggbb`. */
  readonly colours?: { readonly main: string; readonly accent: string };
  /** Address of the sheet of style. */
  readonly style?: string;
}

/** A whole HTML document. Everything that is put into it is escaped by the template. */
export function page(options: PageOptions): Html {
  const { translator, title, languages, content, head, letters, colours } = options;
  const { language, t } = translator;
  const hrefOf = (each: Language) => options.languageHref?.(each) ?? `?lang=${each}`;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"${htmlMarks(letters)}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="${options.style ?? '/style.css'}" />
    <link rel="icon" href="data:," />
    ${head ?? ''}
  </head>
  <body>
    <a class="skip" href="#content">${t('page:skipToContent')}</a>
    ${colours === undefined ? '' : band(colours)}
    ${letters === undefined ? '' : lettersSwitch(translator, letters)}
    <main id="content" tabindex="-1">${content}</main>
    ${languages.length < 2 ? '' : languageChoice(t('page:chooseLanguage'), language, languages, hrefOf)}
  </body>
</html>`;
}

/** Colours that only the configuration knows cannot stand in the sheet of style. */
function band({ main, accent }: NonNullable<PageOptions['colours']>): Html {
  return html`<svg class="band" aria-hidden="true" viewBox="0 0 9 1" preserveAspectRatio="none"><path fill="${main}" d="M0 0h7v1H0z" /><path fill="${accent}" d="M7 0h2v1H7z" /></svg>`;
}

function lettersSwitch({ t }: Translator, { areLarge, href }: NonNullable<PageOptions['letters']>): Html {
  return html`<header class="top">
      <a href="#languages"><span aria-hidden="true">🌐</span> ${t('page:chooseLanguage')}</a>
      ${
        href === undefined
          ? html`<a class="larger" href="#${largeMark}">${t('agenda:largeLetters')}</a><a class="ordinary" href="#">${t('agenda:ordinaryLetters')}</a>`
          : html`<a href="${href}">${t(areLarge ? 'agenda:ordinaryLetters' : 'agenda:largeLetters')}</a>`
      }
    </header>`;
}

/** The whole document under this name: an address that ends in it asks for large letters, without any script. */
const largeMark = 'groot';

function htmlMarks(letters: PageOptions['letters']): Html | '' {
  if (letters === undefined) return '';
  if (letters.href === undefined) return raw(` id="${largeMark}"`);
  return letters.areLarge ? raw(' class="large"') : '';
}

function languageChoice(
  label: string,
  current: Language,
  languages: readonly Language[],
  hrefOf: (language: Language) => string,
): Html {
  return html`<footer id="languages">
    <nav aria-label="${label}">
      <ul class="languages">
        ${languages.map(
          language => html`<li>
            <a href="${hrefOf(language)}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}"
              ${language === current ? html`aria-current="true"` : ''}>${languageNames[language]}</a>
          </li>`,
        )}
      </ul>
    </nav>
  </footer>`;
}
