/**
 * What can be shared of an activity: the text to copy and the picture to keep, in the languages chosen. Works without
 * JavaScript.
 */
import { html } from 'hono/html';
import { directionOf, type Language, languageNames } from '../../core/languages.ts';
import type { Translator } from '../../i18n/translations.ts';
import { type Html, page } from '../page.ts';

export interface SharePageParts {
  readonly translator: Translator;
  /** Of the neighbourhood. */
  readonly languages: readonly Language[];
  readonly slug: string;
  /** The activity's public id. */
  readonly id: string;
  readonly chosen: readonly Language[];
  readonly text: string;
  /** For which it can be a poster, and where they stand. */
  readonly boards: readonly { readonly id: string; readonly place: string }[];
}

export function sharePage({ translator, languages, slug, id, chosen, text, boards }: SharePageParts): Html {
  const { t, language } = translator;
  const [picture, poster] = ['png', 'pdf'].map(ending => `/${slug}/deel/${id}.${ending}?lang=${chosen.join(',')}`);
  const title = t('poster:shareTitle');
  return page({
    translator,
    title,
    languages,
    content: html`<p class="back"><a href="/${slug}/activiteit/${id}?lang=${language}">${t('agenda:backToCalendar')}</a></p>
      <h1>${title}</h1>
      <form action="/${slug}/deel/${id}" method="get" class="filter">
        <input type="hidden" name="lang" value="${language}" />
        <fieldset>
          <legend>${t('page:chooseLanguage')}</legend>
          ${languages.map(
            each => html`<label lang="${each}" dir="${directionOf(each)}">
              <input type="checkbox" name="with" value="${each}" ${chosen.includes(each) ? html`checked` : ''} /> ${languageNames[each]}
            </label> `,
          )}
        </fieldset>
        <button type="submit">${t('agenda:show')}</button>
      </form>
      <h2><label for="text">${t('poster:shareText')}</label></h2>
      <textarea id="text" class="share" rows="14" readonly dir="auto">${text}</textarea>
      <h2>${t('poster:sharePicture')}</h2>
      <p><a href="${picture}" download="${id}.png"><img class="share" src="${picture}" alt="" width="540" height="675" /><br />${t('poster:sharePicture')}</a></p>
      <p><a class="button" href="${poster}">${t('poster:sharePoster')}</a></p>
      ${
        boards.length === 0
          ? ''
          : html`<ul class="list">
        ${boards.map(board => html`<li><a href="/${slug}/deel/${id}.pdf?board=${board.id}">${t('poster:shareBoard', { place: board.place })}</a></li>`)}
      </ul>`
      }`,
  });
}
