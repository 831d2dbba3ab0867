/**
 * The days of an agenda, each with what is on. Pure.
 */
import { html } from 'hono/html';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { titleOf } from '../../calendar/translation/wording.ts';
import { formatDay, formatRelativeDay } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { Html } from '../page.ts';
import { audienceNames, hoursOf, kindInAWord, machineTime, placeOf, priceOf, stateWord } from './activity-texts.ts';
import { type AgendaQuery, isFiltered } from './agenda-query.ts';
import { holidayNames } from './holidays.ts';
import type { PageLinks } from './page-links.ts';
import { firstWords, toldOn, underHeading } from './told-words.ts';
import { writtenWords } from './written-text.ts';

export interface DayListParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly query: AgendaQuery;
  readonly links: PageLinks;
  readonly today: Temporal.PlainDate;
  readonly from: Temporal.PlainDate;
  readonly items: readonly AgendaItem[];
  readonly cutDay: Temporal.PlainDate | undefined;
}

/** The name of a day within its page, for an address that leads to it. */
export function dayMark(day: Temporal.PlainDate): string {
  return `d${day.toString()}`;
}

/** The days, each with what is on; then what began before them and still goes on. */
export function dayList(parts: DayListParts): Html {
  const { translator, query, links, items, from, today, cutDay } = parts;
  const { t, language } = translator;
  const started = items.filter(item => item.start.slice(0, 10) < from.toString());
  const byDay = Map.groupBy(
    items.filter(item => !started.includes(item)),
    item => item.start.slice(0, 10),
  );
  if (items.length === 0) {
    return html`<p class="empty">
      ${t(isFiltered(query) ? 'agenda:nothingFits' : 'agenda:nothingThen')}
      ${isFiltered(query) ? html`<a href="${links.home}">${t('agenda:showAll')}</a>` : ''}
    </p>`;
  }
  const heading = (day: Temporal.PlainDate): Html => {
    const near = formatRelativeDay(translator, day, today);
    const whole = formatDay(language, day);
    return html`<h2><time datetime="${day.toString()}">${near}</time>${near === whole || day.year !== today.year ? '' : html` <small>${whole}</small>`}${holidayNames(day, translator).map(name => html` <span class="holiday">${name}</span>`)}</h2>`;
  };
  const allOfDay =
    cutDay !== undefined && query.view === 'week' ? links.agenda({ view: 'day', from: cutDay }) : undefined;
  const list = (group: readonly AgendaItem[]) =>
    html`<ul class="activities">${group.map(item => html`<li>${activityOf(item, parts)}</li>`)}</ul>`;
  return html`${[...byDay].map(
    ([day, group]) =>
      html`<section class="day" id="${dayMark(Temporal.PlainDate.from(day))}">${heading(Temporal.PlainDate.from(day))}${list(group)}</section>`,
  )}
  ${started.length === 0 ? '' : html`<section class="day"><h2>${t('agenda:running')}</h2>${list(started)}</section>`}
  ${allOfDay === undefined ? '' : html`<p><a class="button" href="${allOfDay}">${t('agenda:allOfDay')}</a></p>`}`;
}

function activityOf(item: AgendaItem, { translator, neighbourhood, links }: DayListParts): Html {
  const { activity } = item;
  const { t, language } = translator;
  const kind = kindInAWord(activity, translator);
  const place = placeOf(activity, neighbourhood);
  const price = priceOf(activity, translator);
  const state = stateWord(item.isCancelled ? 'cancelled' : activity.state, translator);
  const reason = item.isCancelled ? (item.override?.reason ?? activity.stateReason) : activity.stateReason;
  const title = toldOn(titleOf(activity), activity.ownerPartnerId, neighbourhood, translator);
  const isMoved = item.start.slice(0, 10) !== item.originalDate;
  const facts = [
    ...(kind === undefined ? [] : [html`<span aria-hidden="true">${kind.sign}</span> ${kind.word}`]),
    ...(place === undefined ? [] : [html`<bdi>${place.name}</bdi>`]),
    ...(price === undefined ? [] : [html`${price}`]),
    ...audienceNames(activity, translator).map(name => html`${name}`),
  ];
  return html`<article${item.isCancelled ? html` class="cancelled"` : ''}>
    <p class="hours"><time datetime="${machineTime(item.start, activity.timeZone)}">${hoursOf(item, translator)}</time></p>
    <div>
      <h3><a href="${links.activity(activity)}">${firstWords(title, translator)}</a></h3>
      ${underHeading(title, translator)}
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
