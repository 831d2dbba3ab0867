/**
 * The frame of every public page: language and direction, skip link, choice of language. Works without JavaScript.
 */
import { html } from 'hono/html';
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
}

/** A whole HTML document. Everything that is put into it is escaped by the template. */
export function page({ translator, title, languages, content }: PageOptions): Html {
  const { language, t } = translator;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="/style.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <a class="skip" href="#content">${t('page:skipToContent')}</a>
    <main id="content" tabindex="-1">${content}</main>
    ${languages.length < 2 ? '' : languageChoice(t('page:chooseLanguage'), language, languages)}
  </body>
</html>`;
}

function languageChoice(label: string, current: Language, languages: readonly Language[]): Html {
  return html`<footer>
    <nav aria-label="${label}">
      <ul class="languages">
        ${languages.map(
          language => html`<li>
            <a href="?lang=${language}" lang="${language}" dir="${directionOf(language)}" hreflang="${language}"
              ${language === current ? html`aria-current="true"` : ''}>${languageNames[language]}</a>
          </li>`,
        )}
      </ul>
    </nav>
  </footer>`;
}
