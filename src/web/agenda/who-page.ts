/**
 * Who is who: the organisations of a neighbourhood, what they do and for whom, where they are and how to ask them. Works
 * without JavaScript.
 */
import { html } from 'hono/html';
import type { Partner } from '../../config/neighbourhood.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { type Html, page } from '../page.ts';
import { noFilter } from './agenda-query.ts';
import type { PageLinks } from './page-links.ts';
import { contactText } from './written-text.ts';

export interface WhoPageParts {
  readonly translator: Translator;
  readonly neighbourhood: ShownNeighbourhood;
  readonly hasLargeLetters: boolean;
  readonly links: PageLinks;
  /** What organisations say of themselves, by their ids. */
  readonly abouts: ReadonlyMap<string, string>;
}

export function whoPage(parts: WhoPageParts): Html {
  const { translator, neighbourhood, hasLargeLetters, links } = parts;
  const { t } = translator;
  const title = t('resident-chat:whoHeading', { neighbourhood: neighbourhood.name });
  return page({
    translator,
    title,
    languages: neighbourhood.languages,
    style: links.style,
    colours: neighbourhood.colours,
    languageHref: links.language,
    letters: { areLarge: hasLargeLetters, href: links.letters },
    head: html`<meta name="description" content="${t('agenda:whoLead')}" />`,
    content: html`<h1>${title}</h1>
      <p class="lead">${t('agenda:whoLead')}</p>
      <ul class="list">${neighbourhood.partners.map(partner => html`<li>${entry(partner, parts)}</li>`)}</ul>
      <p><a href="${links.home}">${t('agenda:backToCalendar')}</a></p>`,
  });
}

function entry(partner: Partner, { translator, neighbourhood, links, abouts }: WhoPageParts): Html {
  const { t } = translator;
  const about = abouts.get(partner.id);
  const place = neighbourhood.places.find(({ id }) => id === partner.place);
  const where = place === undefined ? [] : [place.name, place.address, place.city].filter(words => words !== '');
  const activities = links.agenda({ filter: { ...noFilter, partner: [partner.id] }, from: undefined });
  const facts = [
    ...(where.length === 0 ? [] : [row(t('agenda:place'), html`<bdi>${where.join(', ')}</bdi>`)]),
    ...(partner.contact === undefined ? [] : [row(t('agenda:contact'), contactText(partner.contact))]),
  ];
  return html`<h2><bdi>${partner.name}</bdi></h2>
    ${about === undefined || about === '' ? '' : html`<p dir="auto">${about}</p>`}
    ${facts.length === 0 ? '' : html`<dl class="card">${facts}</dl>`}
    ${activities === undefined ? '' : html`<p><a href="${activities}">${t('agenda:whatTheyDo')}<span class="unseen">: ${partner.name}</span></a></p>`}`;
}

function row(name: string, words: Html): Html {
  return html`<div><dt>${name}</dt><dd>${words}</dd></div>`;
}
