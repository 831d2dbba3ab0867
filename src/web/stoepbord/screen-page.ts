/**
 * A board on a television in a hall: a few activities at a time, as large as a poster's, changing by themselves. Made for
 * old browsers: no layout newer than floats, a script in the language of 2009 (screen.js), and without script everything
 * below each other. Shows no contact of anybody.
 */
import { html } from 'hono/html';
import { directionOf } from '../../core/languages.ts';
import { formatDay, formatRelativeDay } from '../../i18n/formats.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import type { ScreenContent } from '../../stoepbord/board-posters.ts';
import { scanCode } from '../../stoepbord/scan-code.ts';
import {
  hours,
  joined,
  kindInAWord,
  price,
  type SheetActivity,
  startHour,
  stateWord,
} from '../../stoepbord/sheet-activity.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';

export interface ScreenPageParts {
  readonly content: ScreenContent;
  readonly neighbourhood: ShownNeighbourhood;
  readonly translations: Translations;
}

/** Three stand on a lying screen in letters that are read from the other side of a hall. */
const onOneView = 3;

export function screenPage({ content, neighbourhood, translations }: ScreenPageParts): Html {
  const [first = translations.translator('nl'), ...others] = content.board.languages.map(each =>
    translations.translator(each),
  );
  const { t, language } = first;
  const views = inGroups(content.activities, onOneView);
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <noscript><meta http-equiv="refresh" content="300" /></noscript>
    <title>${neighbourhood.name}</title>
    <link rel="stylesheet" href="/screen.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="screen">
      <div class="top">
        <span class="today">${formatDay(language, content.today)}</span>
        <h1>${neighbourhood.name}</h1>
      </div>
      <div class="views">
        ${views.map((view, index) => html`<div class="${index === 0 ? 'view shown' : 'view'}">${view.map(each => card(each, content.today, first, others))}</div>`)}
        ${views.length === 0 ? html`<div class="view shown"><p class="nothing">${t('poster:nothing')}</p></div>` : ''}
        ${content.news.length === 0 ? '' : html`<div class="view">${content.news.map(({ line, language: lang }) => html`<p class="news" lang="${lang}" dir="${directionOf(lang)}">${line}</p>`)}</div>`}
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
  const state = stateWord(activity, first);
  const place = joined(first.language, [activity.place ?? '', activity.address ?? '']);
  const facts = [kind.word, price(activity, first)].filter(Boolean).join(' · ');
  const dateOf = Temporal.PlainDate.compare(activity.day, today) < 0 ? today : activity.day;
  return html`<div class="card">
    <p class="when">${joined(first.language, [formatRelativeDay(first, dateOf, today), hours(activity, first)])}</p>
    <h2 lang="${activity.language}" dir="${directionOf(activity.language)}">${activity.title}</h2>
    ${state === '' ? '' : html`<p class="state">${state}</p>`}
    ${place === '' ? '' : html`<p class="place"><bdi>${place}</bdi></p>`}
    ${facts === '' ? '' : html`<p class="kind"><span aria-hidden="true">${kind.sign}</span> ${facts}</p>`}
    ${others.map(other => html`<p class="other" lang="${other.language}" dir="${directionOf(other.language)}">${otherLine(activity, dateOf, other)}</p>`)}
  </div>`;
}

function otherLine(activity: SheetActivity, day: Temporal.PlainDate, translator: Translator): string {
  const { language } = translator;
  const when = joined(language, [formatDay(language, day), startHour(activity, translator)]);
  return [kindInAWord(activity, translator).word, when].filter(Boolean).join(' · ');
}

function foot(content: ScreenContent, translators: readonly Translator[]): Html {
  const { links, webAddress } = content;
  if (links.length === 0 && webAddress === undefined) return html``;
  return html`<div class="foot">
    ${links.map(({ url, label }) => html`<span class="code"><img alt="${label}" src="${dataAddress(scanCode(url))}" /> ${label}</span>`)}
    <span class="scan">${
      links.length === 0
        ? ''
        : translators.map(
            each =>
              html`<bdi lang="${each.language}" dir="${directionOf(each.language)}">${each.t('poster:scan')}</bdi> `,
          )
    }${webAddress === undefined ? '' : html`<b dir="ltr">${webAddress}</b>`}</span>
  </div>`;
}

function dataAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
