/**
 * The frame of a page that is a chat: fills the screen, with name, language and letters above.
 */
import { html, raw } from 'hono/html';
import { directionOf, languageNames } from '../../core/languages.ts';
import type { Html } from '../page.ts';
import { type ChatSurface, surfacePath } from './surface.ts';

export interface ChatFrameParts {
  readonly surface: ChatSurface;
  readonly title: string;
  /** The state of all its chats, as the stream takes it up. */
  readonly cursor: string;
  readonly content: Html;
  /** Extra class of the body. */
  readonly kind: 'personal' | 'try-out';
  /** Links beside the name. */
  readonly links: Html | '';
}

export function chatFrame({ surface, title, cursor, content, kind, links }: ChatFrameParts): Html {
  const { translator, hasLargeLetters, front } = surface;
  const { language, t } = translator;
  const person: Readonly<Record<string, string>> = kind === 'personal' ? {} : { person: front };
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"${hasLargeLetters ? raw(' class="large"') : ''}>
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="robots" content="noindex, nofollow" />
    <title>${title}</title>
    <link rel="stylesheet" href="/style.css" />
    <link rel="stylesheet" href="/chat.css" />
    <link rel="icon" href="data:," />
    <script src="/chat.js" defer></script>
  </head>
  <body class="chat ${kind}" data-events="${surfacePath(surface, 'events')}"
    data-changes="${surfacePath(surface, 'changes')}" data-cursor="${cursor}"
    data-failed="${t('web-chat:notSent')}" data-ended="${t('web-chat:ended')}"
    data-new="${t('web-chat:newMessage')}">
    <a class="skip" href="#write-${front}">${t('web-chat:skipToWriting')}</a>
    <header class="bar">
      <h1>${title}</h1>
      <details class="menu">
        <summary><span aria-hidden="true">☰</span> <span class="unseen">${t('web-chat:aboutPage')}</span></summary>
        <nav aria-label="${t('web-chat:aboutPage')}">
          ${links}
          <a href="${surfacePath({ ...surface, hasLargeLetters: !hasLargeLetters }, '', person)}">${t(hasLargeLetters ? 'agenda:ordinaryLetters' : 'agenda:largeLetters')}</a>
          ${languageChoice(surface, person)}
        </nav>
      </details>
    </header>
    <main id="content" tabindex="-1">${content}</main>
  </body>
</html>`;
}

function languageChoice(surface: ChatSurface, person: Readonly<Record<string, string>>): Html | '' {
  const { translator, neighbourhood } = surface;
  if (neighbourhood.languages.length < 2) return '';
  return html`<p class="menu-label" id="tongues">${translator.t('page:chooseLanguage')}</p>
    <ul class="tongues" aria-labelledby="tongues">
      ${neighbourhood.languages.map(
        each => html`<li><a href="${surfacePath(surface, '', { ...person, lang: each })}" lang="${each}"
          dir="${directionOf(each)}" hreflang="${each}" ${each === translator.language ? html`aria-current="true"` : ''}>${languageNames[each]}</a></li>`,
      )}
    </ul>`;
}
