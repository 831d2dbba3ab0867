/**
 * A board on a television in a hall: a few activities at a time, as large as a poster's, changing by themselves. Made for
 * old browsers: no layout newer than floats, a script in the language of 2009 (screen.js), and without script everything
 * below each other. No pictograms as letters, which televisions have no font for. Shows no contact of anybody.
 */
import { joinWords } from '../../calendar/activity-facts.ts';
import { html } from 'hono/html';
import { directionOf, type Language } from '../../core/languages.ts';
import { formatDay, formatRelativeDay } from '../../i18n/formats.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import type { ScreenContent } from '../../stoepbord/board-posters.ts';
import { posterColours } from '../../stoepbord/poster-colours.ts';
import { scanCode } from '../../stoepbord/scan-code.ts';
import { hours, kindInAWord, price, type SheetActivity, startHour, stateWord } from '../../stoepbord/sheet-activity.ts';
import { newsOn, titleOn } from '../../stoepbord/told-words.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';

export interface ScreenPageParts {
  readonly content: ScreenContent;
  readonly neighbourhood: ShownNeighbourhood;
  readonly translations: Translations;
}

/** Hundredths of the screen's height between heading and foot. */
const viewHeight = 74;
/** Letters of a title, and of the lines below it, that a lying screen has room for; counted low. */
const lettersInTitle = 42;
const lettersInLine = 90;

export function screenPage({ content, neighbourhood, translations }: ScreenPageParts): Html {
  const [first = translations.translator('nl'), ...others] = content.board.languages.map(each =>
    translations.translator(each),
  );
  const { t, language } = first;
  const views = inViews(content.activities, others.length);
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <noscript><meta http-equiv="refresh" content="300" /></noscript>
    <title>${neighbourhood.name}</title>
    <link rel="stylesheet" href="${stylePath(neighbourhood.colours)}" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="screen">
      <div class="top">
        ${content.logo === undefined ? '' : html`<img class="logo" alt="" src="${dataAddress(content.logo, 'image/png')}" />`}
        <span class="today">${formatDay(language, content.today)}</span>
        <h1>${neighbourhood.name}</h1>
      </div>
      <div class="views">
        ${views.map((view, index) => html`<div class="${index === 0 ? 'view shown' : 'view'}">${view.map(each => card(each, content.today, first, others))}</div>`)}
        ${views.length === 0 ? html`<div class="view shown"><p class="nothing">${t('poster:nothing')}</p></div>` : ''}
        ${content.news.length === 0 ? '' : html`<div class="view">${content.news.map(each => newsOn(each, first)).map(({ lang, words }) => html`<p class="news" lang="${lang}" dir="${directionOf(lang)}">${words}</p>`)}</div>`}
        ${lookBackView(content, neighbourhood.slug, language)}
      </div>
      ${foot(content, [first, ...others])}
    </div>
    <script src="/screen.js"></script>
  </body>
</html>`;
}

function card(
  activity: SheetActivity,
  today: Temporal.PlainDate,
  first: Translator,
  others: readonly Translator[],
): Html {
  const kind = kindInAWord(activity, first);
  const { title, below } = titleOn(activity, first);
  const state = stateWord(activity, first);
  const place = joinWords(first.language, [activity.place ?? '', activity.address ?? '']);
  const facts = [kind.word, price(activity, first)].filter(Boolean).join(' · ');
  const dateOf = Temporal.PlainDate.compare(activity.day, today) < 0 ? today : activity.day;
  return html`<div class="card">
    <p class="when">${joinWords(first.language, [formatRelativeDay(first, dateOf, today), hours(activity, first)])}</p>
    <h2 lang="${title.lang}" dir="${directionOf(title.lang)}">${title.words}</h2>
    ${below === '' ? '' : html`<p class="kind">${below}</p>`}
    ${state === '' ? '' : html`<p class="state">${state}</p>`}
    ${place === '' ? '' : html`<p class="place"><bdi>${place}</bdi></p>`}
    ${facts === '' ? '' : html`<p class="kind">${facts}</p>`}
    ${others.map(other => html`<p class="other" lang="${other.language}" dir="${directionOf(other.language)}">${otherLine(activity, dateOf, other)}</p>`)}
  </div>`;
}

function otherLine(activity: SheetActivity, day: Temporal.PlainDate, translator: Translator): string {
  const { language } = translator;
  const when = joinWords(language, [formatDay(language, day), startHour(activity, translator)]);
  return [kindInAWord(activity, translator).word, when].filter(Boolean).join(' · ');
}

function foot(content: ScreenContent, translators: readonly Translator[]): Html {
  const { links, webAddress } = content;
  if (links.length === 0 && webAddress === undefined) return html``;
  return html`<div class="foot">
    ${links.map(({ url, label, address }) => html`<span class="code"><img alt="${label}" src="${dataAddress(Buffer.from(scanCode(url)), 'image/svg+xml')}" /> ${label} <bdi>${address}</bdi></span>`)}
    ${webAddress === undefined ? '' : html`<b class="code" dir="ltr">${webAddress}</b>`}
    <span class="scan">${(links.length === 0 ? [] : translators).map(
      each => html`<bdi lang="${each.language}" dir="${directionOf(each.language)}">${each.t('poster:scan')}</bdi> `,
    )}</span>
  </div>`;
}

/** A picture that is there when the hub is not. */
function dataAddress(bytes: Uint8Array, type: string): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** How something was, with the words below the picture. */
function lookBackView({ lookBack }: ScreenContent, slug: string, language: Language): Html | '' {
  if (lookBack === undefined) return '';
  const { mediaId, caption } = lookBack;
  return html`<div class="view photo"><img alt="" src="/${slug}/foto/${mediaId}" /><p lang="${language}" dir="${directionOf(language)}">${caption.words}</p></div>`;
}

/** Another address for other colours, so that no screen keeps the old ones. */
function stylePath(colours: ShownNeighbourhood['colours']): string {
  const { main, accent } = colours;
  return `/screen.css?main=${main.slice(1)}&accent=${accent.slice(1)}`;
}

/** The sheet of style in the neighbourhood's colours, with the contrast of the posters. */
export function screenStyle(style: string, colours: ShownNeighbourhood['colours']): string {
  const { main, onMain, accent, onAccent } = posterColours(colours);
  return `${style}
.top { background: ${main}; color: ${onMain}; }
.when { color: ${main}; }
.card, .foot { border-color: ${main}; }
.state { background: ${accent}; color: ${onAccent}; }
`;
}

/** As many in one view as surely fit, in letters that are read from the other side of a hall; each in one at least. */
function inViews(activities: readonly SheetActivity[], others: number): SheetActivity[][] {
  const views: SheetActivity[][] = [];
  let left = 0;
  for (const activity of activities) {
    const needed = heightOf(activity, others);
    const last = views.at(-1);
    if (last !== undefined && needed <= left) last.push(activity);
    else views.push([activity]);
    left = (last !== undefined && needed <= left ? left : viewHeight) - needed;
  }
  return views;
}

/** As screen.css sets them, in hundredths of the screen's height. */
function heightOf({ title, place = '', address = '', state }: SheetActivity, others: number): number {
  const titleLines = Math.min(2, Math.ceil(title.length / lettersInTitle));
  const factLines = Math.ceil((place.length + address.length + 30) / lettersInLine);
  return 9.5 + 6.5 * titleLines + 4.7 * factLines + 4.1 * Math.ceil(others / 2) + (state === 'sure' ? 0 : 5);
}
