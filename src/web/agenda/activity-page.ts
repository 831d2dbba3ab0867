/**
 * The page of one activity: when, where, for whom, how to register, and the way into a calendar.
 */
import { joinWords } from '../../calendar/activity-facts.ts';
import { html } from 'hono/html';
import { descriptionOf, titleOf, type WrittenText, wordsIn } from '../../calendar/translation/wording.ts';
import { formatDayWithYear } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import {
  accessibilityOf,
  audienceNames,
  dayAndHours,
  kindInAWord,
  machineTime,
  placeOf,
  priceOf,
  stateWord,
} from './activity-texts.ts';
import { activityPath } from './address.ts';
import type { PublicActivity } from './agenda-sources.ts';
import { dateLinks } from './calendar-links.ts';
import type { PageLinks } from './page-links.ts';
import { shownDates } from './shown-dates.ts';
import { type ShownDate, structuredData } from './structured-data.ts';
import { firstWords, titleLine, toldOn, toldParagraphs, underHeading } from './told-words.ts';
import { contactText, writtenWords } from './written-text.ts';

export interface ActivityPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly hasLargeLetters: boolean;
  readonly links: PageLinks;
  readonly today: Temporal.PlainDate;
  readonly found: PublicActivity;
  readonly publicBase: string | undefined;
}

export function activityPage(parts: ActivityPageParts): Html {
  const { translator, neighbourhood, links, found, today } = parts;
  const { activity } = found;
  const { t } = translator;
  const dates = shownDates(found, neighbourhood, today);
  const path = activityPath(neighbourhood.slug, activity.title, activity.publicId);
  const kind = kindInAWord(activity, translator);
  const share = links.share(activity);
  const told = (text: WrittenText) => toldOn(text, activity.ownerPartnerId, neighbourhood, translator);
  const title = told(titleOf(activity));
  const description = descriptionOf(activity);
  return page({
    translator,
    title: `${titleLine(activity, neighbourhood, translator)} · ${t('page:calendarName', { name: neighbourhood.name })}`,
    languages: neighbourhood.languages,
    style: links.style,
    colours: neighbourhood.colours,
    languageHref: links.language,
    letters: { areLarge: parts.hasLargeLetters, href: links.letters },
    head: activityHead(parts, path, dates),
    content: html`<p class="back"><a href="${links.home}">${t('agenda:backToCalendar')}</a></p>
      ${kind === undefined ? '' : html`<p class="kind"><span aria-hidden="true">${kind.sign}</span> ${kind.word}</p>`}
      <h1>${firstWords(title, translator)}</h1>
      ${underHeading(title, translator)}
      ${stateNote(parts, dates)} ${facts(parts, dates)}
      ${description === undefined ? '' : toldParagraphs(told(description), translator)}
      ${lookBackSection(parts)} ${addSection(parts, path, dates)}
      ${share === undefined ? '' : html`<p><a class="button" href="${share}">${t('poster:shareTitle')}</a></p>`}`,
  });
}

function activityHead(
  { translator, found, publicBase, neighbourhood, links }: ActivityPageParts,
  path: string,
  dates: readonly ShownDate[],
): Html {
  const { activity } = found;
  const [date] = dates;
  const when = date === undefined ? '' : dayAndHours(date, translator);
  const description = [when, date?.place?.name ?? ''].filter(Boolean).join(' · ');
  const organiser = organiserOf(found, neighbourhood)?.name;
  const url = publicBase === undefined ? undefined : `${publicBase}${path}`;
  return html`<meta name="description" content="${description}" />
    <link rel="alternate" type="text/calendar" href="${links.activityFile(activity)}" />
    ${url === undefined ? '' : html`<link rel="canonical" href="${url}" /><meta property="og:url" content="${url}" />`}
    <meta property="og:type" content="article" />
    <meta property="og:title" content="${titleLine(activity, neighbourhood, translator)}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:locale" content="${translator.language}" />
    <meta property="og:site_name" content="${translator.t('page:calendarName', { name: neighbourhood.name })}" />
    ${structuredData({ activity, dates, organiser, url })}`;
}

function stateNote({ found: { activity }, translator, today }: ActivityPageParts, dates: readonly ShownDate[]): Html {
  const { t, language } = translator;
  const state = stateWord(activity.state, translator);
  const { stateReason, lastDate } = activity;
  const isOver = lastDate !== null && lastDate < today.toString();
  const [date] = dates;
  return html`${
    state === undefined
      ? ''
      : html`<p class="notice"><strong>${state}</strong>${stateReason === null ? '' : html` · ${writtenWords(stateReason, activity.language, language)}`}</p>`
  }
  ${
    activity.recurrence === null && date?.previousStart !== undefined
      ? html`<p class="notice">${t('agenda:movedFrom', { day: dayAndHours({ start: date.previousStart, end: null, allDay: date.allDay }, translator) })}</p>`
      : ''
  }
  ${isOver ? html`<p class="notice">${t('agenda:over')}</p>` : ''}`;
}

function facts(parts: ActivityPageParts, dates: readonly ShownDate[]): Html {
  const { found, translator, neighbourhood } = parts;
  const { activity, partnerIds } = found;
  const { t } = translator;
  const place = placeOf(activity, neighbourhood);
  const price = priceOf(activity, translator);
  const audience = audienceNames(activity, translator);
  const access = accessibilityOf(activity, neighbourhood, translator);
  const partners = partnerIds.flatMap(id => neighbourhood.partners.filter(partner => partner.id === id));
  const organiser = organiserOf(found, neighbourhood);
  // Where the activity names nobody, its organisation is who can be asked.
  const asked = activity.contact ?? partners.find(each => each.contact !== undefined)?.contact;
  const contact = asked === activity.registration?.contact ? undefined : asked;
  const row = (name: string, value: Html | string | undefined) =>
    value === undefined ? '' : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<dl class="card">
    ${row(t(dates.length > 1 ? 'agenda:nextDates' : 'agenda:when'), dates.length === 0 ? undefined : whenList(parts, dates))}
    ${row(t('agenda:place'), place === undefined ? undefined : whereText(parts))}
    ${row(t('agenda:price'), price)}
    ${row(t('agenda:forWhom'), audience.length === 0 ? undefined : joinWords(translator.language, audience))}
    ${row(t('agenda:registration'), registrationText(parts))}
    ${row(t('agenda:contact'), contact === undefined ? undefined : contactText(contact))}
    ${row(t('agenda:organiser'), organiser === undefined ? undefined : html`<bdi>${organiser.name}</bdi>`)}
    ${row(t('agenda:accessibility'), access.length === 0 ? undefined : joinWords(translator.language, access))}
  </dl>`;
}

/** Who passed it on has not organised it: the owner, else the first who told of it. */
function organiserOf({ partnerIds }: PublicActivity, { partners }: ShownNeighbourhood) {
  return partnerIds.map(id => partners.find(partner => partner.id === id)).find(partner => partner !== undefined);
}

function whenList({ translator, found: { activity } }: ActivityPageParts, dates: readonly ShownDate[]): Html {
  const { t, language } = translator;
  const isSeries = activity.recurrence !== null;
  return html`<ul class="dates">
    ${dates.map(date => {
      const isElsewhere = isSeries && date.place !== undefined && date.place.name !== dates[0]?.place?.name;
      return html`<li>
        <time datetime="${machineTime(date.start, activity.timeZone)}">${dayAndHours(date, translator)}</time>
        ${isSeries && date.isCancelled ? html`<br /><strong>${t('agenda:cancelled')}</strong>${date.reason === null ? '' : html` · ${writtenWords(date.reason, activity.language, language)}`}` : ''}
        ${isSeries && date.isFull && !date.isCancelled && activity.state !== 'full' ? html`<br /><strong>${t('agenda:full')}</strong>` : ''}
        ${isSeries && date.previousStart !== undefined ? html`<br />${t('agenda:movedFrom', { day: dayAndHours({ start: date.previousStart, end: null, allDay: date.allDay }, translator) })}` : ''}
        ${isElsewhere ? html`<br /><bdi>${date.place?.name ?? ''}</bdi>` : ''}
      </li>`;
    })}
  </ul>`;
}

function whereText({ translator: { t }, found: { activity }, neighbourhood }: ActivityPageParts): Html {
  const place = placeOf(activity, neighbourhood);
  const { geo, address, name = '' } = place ?? {};
  return html`<bdi>${name}</bdi>
    ${address === undefined ? '' : html`<br /><bdi>${address}</bdi>`}
    ${
      geo === undefined
        ? ''
        : html`<br /><a rel="noreferrer" href="https://www.openstreetmap.org/?mlat=${geo.latitude}&mlon=${geo.longitude}#map=18/${geo.latitude}/${geo.longitude}">${t('agenda:map')}</a>`
    }`;
}

function registrationText({ translator, found: { activity } }: ActivityPageParts): Html | undefined {
  const { t, language } = translator;
  const { registration } = activity;
  if (registration === null) return undefined;
  const { required, deadline, contact } = registration;
  const day = deadline === null ? undefined : formatDayWithYear(language, Temporal.PlainDate.from(deadline));
  return html`${t(required ? 'agenda:registrationNeeded' : 'agenda:registrationNotNeeded')}
    ${day === undefined ? '' : t('agenda:registrationUntil', { day })}
    ${contact === null ? '' : html`<br />${contactText(contact)}`}`;
}

/** How it was: the lines of its organisation, and pictures of people who agreed. */
function lookBackSection({
  translator: { language },
  found: { activity, lookBacks = [] },
  links,
}: ActivityPageParts): Html | '' {
  const shown = lookBacks.filter(({ line, mediaId }) => line !== null || (mediaId !== null && links.picture));
  if (shown.length === 0) return '';
  return html`<section class="look-back">
    ${shown.map(
      ({ line, mediaId, language: written }) => html`<figure>
        ${mediaId === null || links.picture === undefined ? '' : html`<img src="${links.picture(mediaId)}" alt="${line ?? activity.title}" loading="lazy" />`}
        ${line === null ? '' : html`<figcaption>${writtenWords(line, written ?? activity.language, language)}</figcaption>`}
      </figure>`,
    )}
  </section>`;
}

function addSection(
  { translator, found: { activity }, publicBase, links }: ActivityPageParts,
  path: string,
  dates: readonly ShownDate[],
): Html | '' {
  const { t, language } = translator;
  const date = dates.find(each => !each.isCancelled);
  if (date === undefined) return '';
  const file = links.activityFile(activity);
  const { name = '', address = '' } = date.place ?? {};
  const written = descriptionOf(activity);
  const description = written === undefined ? '' : wordsIn(written, language).words;
  const calendars = dateLinks({
    title: wordsIn({ ...titleOf(activity), text: date.title }, language).words,
    start: date.start,
    end: date.end,
    timeZone: activity.timeZone,
    place: [name, address].filter(Boolean).join(', '),
    details: [description.slice(0, 500), publicBase === undefined ? '' : `${publicBase}${path}`]
      .filter(Boolean)
      .join('\n\n'),
  });
  return html`<section class="subscribe">
    <h2>${t('agenda:addToCalendar')}</h2>
    <ul class="buttons">
      ${
        publicBase === undefined
          ? ''
          : html`<li><a class="button" href="${links.absolute(file, publicBase).replace(/^https?:/, 'webcal:')}">${t('agenda:subscribeThis')}</a></li>`
      }
      ${calendars.map(link => html`<li><a class="button" href="${link.href}" rel="noreferrer"><bdi>${link.name}</bdi></a></li>`)}
      <li><a class="button" href="${file}">${t('agenda:calendarFile')}</a></li>
    </ul>
    <p class="note">${t('agenda:slowApps')}</p>
  </section>`;
}
