/**
 * The agenda: a list of days with what is on, a strip to choose a day, filters as a plain form. Works without JavaScript.
 */
import { html } from 'hono/html';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { NewsLine } from '../../calendar/news-store.ts';
import { formatDay, formatRelativeDay, formatShortWeekday } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import { audienceNames, hoursOf, kindInAWord, machineTime, placeOf, priceOf, stateWord } from './activity-texts.ts';
import { activityPath } from './address.ts';
import { type AgendaQuery, appearanceOf, isFiltered, searchOf } from './agenda-query.ts';
import { filterForm } from './filter-form.ts';
import { subscribeSection } from './subscribe-section.ts';
import { writtenWords } from './written-text.ts';

export interface AgendaPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly isExample: boolean;
  readonly query: AgendaQuery;
  readonly today: Temporal.PlainDate;
  /** First day shown, and the first one after those shown. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
  readonly items: readonly AgendaItem[];
  /** The day that has more than is shown. */
  readonly cutDay: Temporal.PlainDate | undefined;
  readonly news: readonly NewsLine[];
  readonly publicBase: string | undefined;
}

/** How many days a week's page covers, and by how many it goes forward and back. */
export const daysOfWeek = 7;

export function agendaPage(parts: AgendaPageParts): Html {
  const { translator, neighbourhood, query, isExample } = parts;
  const { t } = translator;
  const title = t('page:calendarName', { name: neighbourhood.name });
  const description = t('page:calendarOf', { name: neighbourhood.name });
  const path = `/${neighbourhood.slug}/`;
  return page({
    translator,
    title,
    languages: neighbourhood.languages,
    languageHref: language => `${path}${searchOf(query, { lang: language })}`,
    letters: {
      areLarge: query.hasLargeLetters,
      href: `${path}${searchOf(query, { hasLargeLetters: !query.hasLargeLetters })}`,
    },
    head: agendaHead(parts, title, description),
    content: html`<h1>${title}</h1>
      <p class="lead">${description}</p>
      ${isExample ? html`<p class="note">${t('page:example')}</p>` : ''}
      ${newsSection(parts)} ${filterForm(translator, neighbourhood, query)} ${dayStrip(parts)} ${dayList(parts)}
      ${steps(parts)} ${subscribeSection(parts)}`,
  });
}

function agendaHead(
  { neighbourhood, translator, query, publicBase }: AgendaPageParts,
  title: string,
  description: string,
): Html {
  const search = searchOf(
    { ...query, from: undefined, view: 'week', hasLargeLetters: false, isFree: false },
    {
      lang: translator.language,
    },
  );
  const path = `/${neighbourhood.slug}/`;
  const feed = (file: string, type: string) =>
    html`<link rel="alternate" type="${type}" href="${path}${file}${search}" title="${title}" />`;
  return html`<meta name="description" content="${description}" />
    ${feed('kalender.ics', 'text/calendar')} ${feed('feed.atom', 'application/atom+xml')}
    ${feed('feed.json', 'application/feed+json')}
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:locale" content="${translator.language}" />
    ${publicBase === undefined ? '' : html`<meta property="og:url" content="${publicBase}${path}" />`}`;
}

function newsSection({ news, translator }: AgendaPageParts): Html | '' {
  if (news.length === 0) return '';
  return html`<section class="news">
    <h2>${translator.t('agenda:news')}</h2>
    <ul>
      ${news.map(({ line, language }) => html`<li>${writtenWords(line, language, translator.language)}</li>`)}
    </ul>
  </section>`;
}

/** Seven days to choose from; on a day's own page that day is marked, else the whole week is. */
function dayStrip({ translator, neighbourhood, query, from, today }: AgendaPageParts): Html {
  const { t, language } = translator;
  const path = `/${neighbourhood.slug}/`;
  const first = query.view === 'week' ? from : weekAround(from, today);
  const days = Array.from({ length: daysOfWeek }, (_, index) => first.add({ days: index }));
  const week = searchOf(query, { view: 'week', from: first.equals(today) ? undefined : first });
  const mark = (isShown: boolean) => (isShown ? html`aria-current="page"` : '');
  return html`<nav class="days" aria-label="${t('agenda:chooseDay')}">
    <ul>
      <li><a class="week" href="${path}${week}" ${mark(query.view === 'week')}>${t('agenda:wholeWeek')}</a></li>
      ${days.map(
        day =>
          html`<li><a href="${path}${searchOf(query, { view: 'day', from: day })}"
            ${mark(query.view === 'day' && day.equals(from))}><span>${formatShortWeekday(language, day)}</span> <strong>${day.day}</strong>
            <i class="unseen">${formatDay(language, day)}</i></a></li>`,
      )}
    </ul>
  </nav>`;
}

/** The first day of the seven that a day is shown among: from today on where it is near, else its calendar week. */
function weekAround(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  const { days } = today.until(day);
  return days >= 0 && days < daysOfWeek ? today : day.subtract({ days: day.dayOfWeek - 1 });
}

function dayList(parts: AgendaPageParts): Html {
  const { translator, neighbourhood, query, items, from, today, cutDay } = parts;
  const { t, language } = translator;
  const started = items.filter(item => item.start.slice(0, 10) < from.toString());
  const byDay = Map.groupBy(
    items.filter(item => !started.includes(item)),
    item => item.start.slice(0, 10),
  );
  if (items.length === 0) {
    return html`<p class="empty">
      ${t(isFiltered(query) ? 'agenda:nothingFits' : 'agenda:nothingThen')}
      ${isFiltered(query) ? html`<a href="/${neighbourhood.slug}/${appearanceOf(query)}">${t('agenda:showAll')}</a>` : ''}
    </p>`;
  }
  const heading = (day: Temporal.PlainDate): Html => {
    const near = formatRelativeDay(translator, day, today);
    const whole = formatDay(language, day);
    return html`<h2><time datetime="${day.toString()}">${near}</time>${near === whole || day.year !== today.year ? '' : html` <small>${whole}</small>`}</h2>`;
  };
  const list = (group: readonly AgendaItem[]) =>
    html`<ul class="activities">${group.map(item => html`<li>${activityOf(item, parts)}</li>`)}</ul>`;
  return html`${[...byDay].map(
    ([day, group]) => html`<section class="day">${heading(Temporal.PlainDate.from(day))}${list(group)}</section>`,
  )}
  ${started.length === 0 ? '' : html`<section class="day"><h2>${t('agenda:running')}</h2>${list(started)}</section>`}
  ${
    cutDay !== undefined && query.view === 'week'
      ? html`<p><a class="button" href="/${neighbourhood.slug}/${searchOf(query, { view: 'day', from: cutDay })}">${t('agenda:allOfDay')}</a></p>`
      : ''
  }`;
}

function activityOf(item: AgendaItem, { translator, neighbourhood, query }: AgendaPageParts): Html {
  const { activity } = item;
  const { t, language } = translator;
  const kind = kindInAWord(activity, translator);
  const place = placeOf(activity, neighbourhood);
  const price = priceOf(activity, translator);
  const state = stateWord(item.isCancelled ? 'cancelled' : activity.state, translator);
  const reason = item.isCancelled ? (item.override?.reason ?? activity.stateReason) : activity.stateReason;
  const isMoved = item.start.slice(0, 10) !== item.originalDate;
  const facts = [
    ...(kind === undefined ? [] : [html`<span aria-hidden="true">${kind.sign}</span> ${kind.word}`]),
    ...(place === undefined ? [] : [html`<bdi>${place.name}</bdi>`]),
    ...(price === undefined ? [] : [html`${price}`]),
    ...audienceNames(activity, translator).map(name => html`${name}`),
  ];
  const href = `${activityPath(neighbourhood.slug, activity.title, activity.publicId)}${appearanceOf(query)}`;
  return html`<article${item.isCancelled ? html` class="cancelled"` : ''}>
    <p class="hours"><time datetime="${machineTime(item.start, activity.timeZone)}">${hoursOf(item, translator)}</time></p>
    <div>
      <h3><a href="${href}">${writtenWords(activity.title, activity.language, language)}</a></h3>
      ${
        state === undefined
          ? ''
          : html`<p class="state"><strong>${state}</strong>${reason === null ? '' : html` · ${writtenWords(reason, activity.language, language)}`}</p>`
      }
      ${isMoved ? html`<p class="state">${t('agenda:movedFrom', { day: formatDay(language, Temporal.PlainDate.from(item.originalDate)) })}</p>` : ''}
      <p class="facts">${facts.map(fact => html`<span>${fact}</span>`)}</p>
    </div>
  </article>`;
}

function steps({ translator, neighbourhood, query, from, to, today }: AgendaPageParts): Html {
  const { t, language } = translator;
  const path = `/${neighbourhood.slug}/`;
  const earlier = from.subtract({ days: query.view === 'day' ? 1 : daysOfWeek });
  // The way back from days to come stops at today, so that the usual first page is met again.
  const before =
    Temporal.PlainDate.compare(from, today) > 0 && Temporal.PlainDate.compare(earlier, today) < 0 ? today : earlier;
  const link = (day: Temporal.PlainDate, word: string, rel: string) =>
    html`<a class="button" rel="${rel}" href="${path}${searchOf(query, { from: day.equals(today) && query.view === 'week' ? undefined : day })}">${word}<span>${formatDay(language, day)}</span></a>`;
  return html`<nav class="steps" aria-label="${t('agenda:earlier')} / ${t('agenda:later')}">
    ${link(before, t('agenda:earlier'), 'prev')} ${link(to, t('agenda:later'), 'next')}
  </nav>`;
}
