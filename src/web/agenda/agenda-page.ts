/**
 * The agenda: a list of days with what is on, a strip to choose a day, filters as a plain form. Works without JavaScript.
 */
import { html } from 'hono/html';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { NewsLine } from '../../calendar/news-store.ts';
import { formatDay, formatShortWeekday } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import { daysOfWeek } from './agenda-dates.ts';
import type { AgendaQuery } from './agenda-query.ts';
import { dayList } from './day-list.ts';
import { filterForm } from './filter-form.ts';
import { holidayLines, holidayNames, isFreeDay } from './holidays.ts';
import type { PageLinks } from './page-links.ts';
import { subscribeSection } from './subscribe-section.ts';
import { firstWords, toldOn, underHeading } from './told-words.ts';

export interface AgendaPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly isExample: boolean;
  readonly query: AgendaQuery;
  readonly links: PageLinks;
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

export function agendaPage(parts: AgendaPageParts): Html {
  const { translator, neighbourhood, query, isExample, links } = parts;
  const { t } = translator;
  const title = t('page:calendarName', { name: neighbourhood.name });
  const description = t('page:calendarOf', { name: neighbourhood.name });
  return page({
    translator,
    title,
    languages: neighbourhood.languages,
    style: links.style,
    colours: neighbourhood.colours,
    languageHref: links.language,
    letters: { areLarge: query.hasLargeLetters, href: links.letters },
    head: agendaHead(parts, title, description),
    content: html`<h1>${title}</h1>
      <p class="lead">${description}</p>
      ${isExample ? html`<p class="note">${t('page:example')}</p>` : ''}
      ${newsSection(parts)} ${filterForm(parts)} ${dayStrip(parts)} ${holidayLines(
        parts,
        parts.items.map(({ start }) => start.slice(0, 10)),
      )} ${dayList(parts)}
      ${steps(parts)} ${subscribeSection(parts)}
      <p><a href="${links.who}">${t('agenda:who')}</a></p>`,
  });
}

function agendaHead(
  { neighbourhood, translator, links, publicBase }: AgendaPageParts,
  title: string,
  description: string,
): Html {
  const feed = (file: string, type: string) => {
    const href = links.feed(file);
    return href === undefined ? '' : html`<link rel="alternate" type="${type}" href="${href}" title="${title}" />`;
  };
  return html`<meta name="description" content="${description}" />
    ${feed('kalender.ics', 'text/calendar')} ${feed('feed.atom', 'application/atom+xml')}
    ${feed('feed.json', 'application/feed+json')}
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:locale" content="${translator.language}" />
    ${publicBase === undefined ? '' : html`<meta property="og:url" content="${publicBase}/${neighbourhood.slug}/" />`}`;
}

function newsSection({ news, translator, neighbourhood }: AgendaPageParts): Html | '' {
  if (news.length === 0) return '';
  return html`<section class="news">
    <h2>${translator.t('agenda:news')}</h2>
    <ul>
      ${news.map(({ line, language, wordings, partnerId }) => {
        const told = toldOn({ text: line, language, wordings }, partnerId, neighbourhood, translator);
        return html`<li>${firstWords(told, translator)}${underHeading(told, translator)}</li>`;
      })}
    </ul>
  </section>`;
}

/** Seven days to choose from; on a day's own page that day is marked, else the whole week is. */
function dayStrip({ translator, query, links, from, today }: AgendaPageParts): Html | '' {
  const { t, language } = translator;
  const first = query.view === 'week' ? from : weekAround(from, today);
  const days = Array.from({ length: daysOfWeek }, (_, index) => first.add({ days: index }));
  const week = links.agenda({ view: 'week', from: first.equals(today) ? undefined : first });
  const ofDays = days.map(day => ({ day, href: links.agenda({ view: 'day', from: day }) }));
  if (ofDays.every(({ href }) => href === undefined)) return '';
  const mark = (isShown: boolean) => (isShown ? html`aria-current="page"` : '');
  return html`<nav class="days" aria-label="${t('agenda:chooseDay')}">
    <ul>
      ${week === undefined ? '' : html`<li><a class="week" href="${week}" ${mark(query.view === 'week')}>${t('agenda:wholeWeek')}</a></li>`}
      ${ofDays.map(({ day, href }) => {
        const words = html`<span>${formatShortWeekday(language, day)}</span> <strong>${day.day}</strong>
            <i class="unseen">${[formatDay(language, day), ...holidayNames(day, translator)].join(', ')}</i>`;
        const look = isFreeDay(day) ? html`class="free"` : '';
        return href === undefined
          ? html`<li><b ${look}>${words}</b></li>`
          : html`<li><a href="${href}" ${look} ${mark(query.view === 'day' && day.equals(from))}>${words}</a></li>`;
      })}
    </ul>
  </nav>`;
}

/** The first day of the seven that a day is shown among: from today on where it is near, else its calendar week. */
function weekAround(day: Temporal.PlainDate, today: Temporal.PlainDate): Temporal.PlainDate {
  const { days } = today.until(day);
  return days >= 0 && days < daysOfWeek ? today : day.subtract({ days: day.dayOfWeek - 1 });
}

function steps({ translator, query, links, from, to, today }: AgendaPageParts): Html | '' {
  const { t, language } = translator;
  const earlier = from.subtract({ days: query.view === 'day' ? 1 : daysOfWeek });
  // The way back from days to come stops at today, so that the usual first page is met again.
  const before =
    Temporal.PlainDate.compare(from, today) > 0 && Temporal.PlainDate.compare(earlier, today) < 0 ? today : earlier;
  const hrefOf = (day: Temporal.PlainDate) =>
    links.agenda({ from: day.equals(today) && query.view === 'week' ? undefined : day });
  const steps = [
    { day: before, word: t('agenda:earlier'), rel: 'prev' },
    { day: to, word: t('agenda:later'), rel: 'next' },
  ].flatMap(step => {
    const href = hrefOf(step.day);
    return href === undefined ? [] : [{ ...step, href }];
  });
  if (steps.length === 0) return '';
  return html`<nav class="steps" aria-label="${t('agenda:earlier')} / ${t('agenda:later')}">
    ${steps.map(({ day, word, rel, href }) => html`<a class="button" rel="${rel}" href="${href}">${word}<span>${formatDay(language, day)}</span></a>`)}
  </nav>`;
}
