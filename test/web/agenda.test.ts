import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { languages } from '../../src/core/languages.ts';
import { activityName, readActivityName } from '../../src/web/agenda/address.ts';
import { cancelledOn, held, siteWith, wijk } from './agenda-fixture.ts';

async function read(site: ReturnType<typeof siteWith>, path: string): Promise<string> {
  const answer = await site.request(path);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** The text of the list, without the markup. */
function words(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

describe('the agenda', () => {
  const soup = held({ title: 'Soep op de stoep', kind: 'soup', theme: 'food', priceCents: 0, end: '2026-03-07T16:00' });
  const reading = held({ title: 'Voorlezen', theme: 'reading', placeId: 'bib', audience: ['kinderen'] });
  const late = held({ title: 'Volgende week', start: '2026-03-14T10:00' });

  it('lists days and activities as headings, with times that machines read', async () => {
    const text = await read(siteWith([soup, late]), '/molenwijk/?lang=nl');
    expect(text).toMatch(/<h2><time datetime="2026-03-07">morgen<\/time> <small>zaterdag 7 maart/);
    expect(text).toMatch(/<h3><a href="\/molenwijk\/activiteit\/soep-op-de-stoep-[a-z0-9]{8}\?lang=nl">/);
    expect(text).toContain('<time datetime="2026-03-07T14:00+01:00">14\u00a0u – 16\u00a0u</time>');
    expect(words(text)).toContain('Soep De Orangerie, WZC Het Hof gratis');
    expect(text).not.toContain('Volgende week');
  });

  it('goes to the next seven days and back, and to one day', async () => {
    const site = siteWith([soup, late]);
    const first = await read(site, '/molenwijk/?lang=nl&theme=food');
    expect(first).toMatch(/rel="next"\s+href="\/molenwijk\/\?theme=food&amp;from=2026-03-13&amp;lang=nl"/);
    const next = await read(site, '/molenwijk/?from=2026-03-13');
    expect(next).toContain('Volgende week');
    expect(next).toMatch(/rel="prev"\s+href="\/molenwijk\/"/);
    const day = await read(site, '/molenwijk/?view=day&from=2026-03-07');
    expect(day).toContain('Soep op de stoep');
    expect(day).toMatch(/from=2026-03-07"\s+aria-current="page"/);
  });

  it.each([
    ['theme=food', ['Soep op de stoep']],
    ['theme=food,reading', ['Soep op de stoep', 'Voorlezen']],
    ['audience=kinderen', ['Voorlezen']],
    ['place=hof', ['Soep op de stoep']],
    ['place=bib', ['Voorlezen']],
    ['free=1', ['Soep op de stoep']],
    ['theme=sport', []],
  ])('shows with %s only what fits', async (search, titles) => {
    const text = await read(siteWith([soup, reading]), `/molenwijk/?lang=nl&${search}`);
    expect([...text.matchAll(/<h3>.*?<bdi>(.*?)<\/bdi>/gs)].map(match => match[1]).toSorted()).toEqual(titles);
    expect(text.includes('Hier is niets dat past bij je keuze.')).toBe(titles.length === 0);
  });

  it.each([
    ['/molenwijk/?theme=onzin&lang=nl', '“onzin” kennen we niet bij theme.'],
    ['/molenwijk/?from=2026-02-30&lang=nl', '“2026-02-30” is geen dag die we kennen.'],
    ['/kalender.ics?place=maan&lang=nl', '“maan” kennen we niet bij place.'],
    ['/molenwijk/feed.atom?lang=xx', 'xx'],
    ['/molenwijk/feed.json?partner=niemand&lang=nl', '“niemand” kennen we niet bij partner.'],
  ])('says of %s what is wrong with it', async (path, sentence) => {
    const answer = await siteWith([soup]).request(path);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(sentence)]);
  });

  it('says by word what is cancelled, full, provisional or without an hour', async () => {
    const text = await read(
      siteWith([
        held({ title: 'A', state: 'full' }),
        held({ title: 'B', state: 'provisional' }),
        held({ title: 'C', state: 'cancelled', stateReason: 'te veel wind' }),
        held({ title: 'D', start: '2026-03-07' }),
        held({ title: 'E', start: '2026-03-07', allDay: true }),
        held(
          { title: 'F', start: '2026-02-28T10:00', recurrence: 'FREQ=WEEKLY' },
          { overrides: [cancelledOn('2026-03-07', 'ziek')] },
        ),
      ]),
      '/molenwijk/?lang=nl',
    );
    const cards = new Map(
      [...text.matchAll(/<article.*?<\/article>/gs)].map(([card]) => [/<bdi>(.)<\/bdi>/.exec(card)?.[1], words(card)]),
    );
    expect(cards.get('A')).toContain('Volzet');
    expect(cards.get('B')).toContain('Onder voorbehoud');
    expect(cards.get('C')).toMatch(/Geannuleerd · te veel wind/);
    expect(cards.get('D')).toContain('uur volgt');
    expect(cards.get('E')).toContain('hele dag');
    expect(cards.get('F')).toMatch(/Geannuleerd · ziek/);
  });

  it('puts what began before under "still on", with its last day', async () => {
    const show = held({ title: 'Tentoonstelling', start: '2026-03-01', end: '2026-03-29', allDay: true });
    expect(words(await read(siteWith([show]), '/molenwijk/?lang=nl'))).toMatch(/Loopt nog tot en met zondag 29 maart/);
  });

  it.each(languages)('is whole in %s, and marks what is in another language', async language => {
    const site = siteWith([soup, held({ title: 'Fête', language: 'fr' }), held({ title: 'حفلة', language: 'ar' })]);
    const text = await read(site, `/molenwijk/?lang=${language}`);
    expect(text).not.toMatch(/\{\{|undefined|\[object|agenda:|time:/);
    if (language !== 'fr') expect(text).toContain('<span lang="fr" dir="ltr">Fête</span>');
    if (language !== 'ar') expect(text).toContain('<span lang="ar" dir="rtl">حفلة</span>');
  });

  it('takes language and large letters along in every link of its own', async () => {
    const text = await read(siteWith([soup]), '/molenwijk/?lang=tr&letters=groot');
    expect(text).toContain('dir="ltr" class="large"');
    const own = [...text.matchAll(/href="(\/molenwijk\/(?!kalender|feed)[^"]*)"/g)].map(match => match[1] ?? '');
    expect(own.length).toBeGreaterThan(15);
    for (const href of own) expect(href).toMatch(/lang=[a-z]{2}/);
    // The switch itself is the one link that leaves the large letters.
    expect(own.filter(href => !href.includes('letters=groot'))).toEqual(['/molenwijk/?lang=tr']);
  });

  it.each(languages)(
    'stays below 60 kB with its style sheet in %s, however much there is, and loses nothing',
    async lang => {
      const many = Array.from({ length: 400 }, (_, index) =>
        held({
          title: `Activiteit ${index} met een titel die ongeveer zo lang is als titels van partners zijn`,
          kind: 'shared-meal',
          start: `2026-03-${String(7 + (index % 5)).padStart(2, '0')}T14:00`,
          priceCents: 350,
          audience: ['kinderen', 'gezinnen'],
        }),
      );
      const site = siteWith(many);
      const text = await read(site, `/molenwijk/?lang=${lang}`);
      const style = readFileSync(new URL('../../src/web/style.css', import.meta.url), 'utf8');
      expect(text.match(/<article/g)).toHaveLength(60);
      expect(Buffer.byteLength(text) + Buffer.byteLength(style)).toBeLessThan(60_000);
      const compressed = await site.request(`/molenwijk/?lang=${lang}`, { headers: { 'Accept-Encoding': 'gzip' } });
      expect((await compressed.arrayBuffer()).byteLength + gzipSync(style).length).toBeLessThan(15_000);
      expect(text).toContain(`href="/molenwijk/?view=day&amp;from=2026-03-07&amp;lang=${lang}"`);
      const day = await read(site, '/molenwijk/?view=day&from=2026-03-07');
      expect(day.match(/<article/g)).toHaveLength(80);
    },
  );

  it('shows public and school holidays beside the days, also where nothing is on', async () => {
    const site = siteWith([held({ title: 'Paaseieren zoeken', start: '2026-04-06T10:00' })]);
    const week = await read(site, '/molenwijk/?lang=nl&from=2026-04-04');
    expect(week).toMatch(
      /<h2><time datetime="2026-04-06">maandag 6 april<\/time>\s*<span class="holiday">Paasmaandag</,
    );
    expect(week).toMatch(/<strong>Paasvakantie<\/strong>: maandag 6 april – zondag 19 april/);
    expect(week.match(/>Paasmaandag</g)).toHaveLength(1);
    const may = await read(site, '/molenwijk/?lang=ar&from=2026-04-30');
    expect(may).toMatch(/<ul class="holidays">[\s\S]*<strong>عيد العمال<\/strong>/);
    expect(await read(site, '/molenwijk/?lang=nl')).not.toContain('class="holiday');
  });

  it('escapes what people wrote, everywhere', async () => {
    const evil = '</script><script>alert(1)</script>"\'<b>';
    const bad = held({
      title: evil,
      description: evil,
      placeId: null,
      placeWords: evil,
      contact: evil,
      stateReason: evil,
      state: 'full',
    });
    const site = siteWith([bad]);
    for (const path of ['/molenwijk/', `/molenwijk/activiteit/${activityName(evil, bad.activity.publicId)}`]) {
      const text = await read(site, path);
      expect(text).not.toMatch(/<script>|<b>|alert\(1\)<\/script>/);
    }
  });

  it('serves the primary neighbourhood without its slug', async () => {
    const site = siteWith([soup], { neighbourhoods: [wijk, { ...wijk, slug: 'tuinwijk', name: 'Tuinwijk' }] });
    expect(await read(site, '/')).toContain('Soep op de stoep');
    expect((await site.request('/kalender.ics')).headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await read(site, '/robots.txt')).toContain('Allow: /\n');
  });
});

describe("an activity's address", () => {
  it('is read back whatever the title', () => {
    const id = fc.stringMatching(/^[2-9a-hj-km-np-z]{8}$/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), id, fc.boolean(), (title, publicId, isFile) => {
        const name = `${activityName(title, publicId)}${isFile ? '.ics' : ''}`;
        expect(name).toMatch(/^[a-z0-9.-]+$/);
        expect(readActivityName(name)).toEqual({ publicId, isFile });
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('how it was', () => {
  const none = { activityId: 'x', originalDate: '2026-02-20', agreed: null, newsId: null };
  const lookBacks = [
    { ...none, line: 'Wat een avond <3', language: 'nl' as const, mediaId: 'a1' },
    { ...none, line: null, language: null, mediaId: null },
  ];
  const meal = held({ title: 'Samen eten', start: '2026-02-20T18:00' }, { lookBacks });
  const path = `/molenwijk/activiteit/samen-eten-${meal.activity.publicId}`;

  it('stands on its page, in the language in which it was written', async () => {
    const page = await read(siteWith([meal]), `${path}?lang=fr`);
    expect(page).toContain('<img src="/molenwijk/foto/a1" alt="Wat een avond &lt;3"');
    expect(page).toMatch(/<figcaption>\s*<span lang="nl" dir="ltr">Wat een avond &lt;3<\/span>/);
    expect(page.match(/<figure>/g)).toHaveLength(1);
  });
});

describe('the page of an activity', () => {
  const meal = held(
    {
      title: 'Samen eten',
      kind: 'shared-meal',
      description: 'Lange tafel.\n\nTot dan!',
      start: '2026-03-08T18:00',
      end: '2026-03-08T21:00',
      priceCents: 500,
      registration: { required: true, deadline: '2026-03-07', contact: 'Els, 03 700 00 12' },
      accessibility: ['interpreter'],
    },
    { previousStart: '2026-03-07T18:00', former: ['zzzzzzzz'] },
  );
  const path = `/molenwijk/activiteit/samen-eten-${meal.activity.publicId}`;
  const site = siteWith([meal], { publicBase: 'https://wijk.example.org' });

  it('says when, where, what it costs, how to register, whom to ask, and who can get in', async () => {
    const text = words(await read(site, `${path}?lang=nl`));
    for (const part of [
      'Wanneer zondag 8 maart 2026, 18\u00a0u – 21\u00a0u'.replaceAll('\u00a0', ' '),
      'Verplaatst. Eerst was het zaterdag 7 maart 2026',
      'De Orangerie, WZC Het Hof',
      'Prijs € 5',
      'Inschrijven is nodig. Dat kan tot en met zaterdag 7 maart 2026.',
      'Woonzorgcentrum Het Hof',
      'met tolk, met de rolstoel, aangepast toilet',
      'Wat op het laatste moment verandert, lees je in de chat.',
    ]) {
      expect(text.replaceAll('\u00a0', ' ')).toContain(part);
    }
  });

  it.each([
    `/molenwijk/activiteit/andere-woorden-${meal.activity.publicId}`,
    `/molenwijk/activiteit/${meal.activity.publicId}`,
    `/molenwijk/activiteit/%ff-${meal.activity.publicId}`,
    '/molenwijk/activiteit/samen-eten-zzzzzzzz',
    `/activiteit/samen-eten-${meal.activity.publicId}`,
  ])('is found at %s too, and led to its one address', async other => {
    const answer = await site.request(`${other}?lang=tr`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${path}?lang=tr`]);
  });

  it.each(['/molenwijk/activiteit/niets-aaaaaaaa', '/molenwijk/activiteit/kort', '/molenwijk/activiteit/%ff'])(
    'is not there at %s',
    async other => {
      expect((await site.request(other)).status).toBe(404);
    },
  );

  it('tells machines the same, with its state and where it was before', async () => {
    const text = await read(site, path);
    const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text)?.[1] ?? '';
    expect(JSON.parse(json)['@graph']).toEqual([
      expect.objectContaining({
        '@type': 'Event',
        startDate: '2026-03-08T18:00+01:00',
        endDate: '2026-03-08T21:00+01:00',
        previousStartDate: '2026-03-07T18:00+01:00',
        eventStatus: 'https://schema.org/EventRescheduled',
        isAccessibleForFree: false,
        url: `https://wijk.example.org${path}`,
      }),
    ]);
    expect(text).toContain(`<meta property="og:url" content="https://wijk.example.org${path}" />`);
    expect(text).toContain(`<link rel="alternate" type="text/calendar" href="${path}.ics?lang=nl" />`);
  });

  it('goes into calendars', async () => {
    const text = (await read(site, `${path}?lang=nl`)).replaceAll('&amp;', '&');
    expect(text).toContain(`href="webcal://wijk.example.org${path}.ics?lang=nl"`);
    expect(text).toContain('dates=20260308T180000%2F20260308T210000&ctz=Europe%2FBrussels');
    expect(text).toContain('startdt=2026-03-08T18%3A00%3A00%2B01%3A00');
    const file = await read(site, `${path}.ics`);
    expect(file).toContain(`UID:${meal.activity.id}`);
    expect(file).toContain('DTSTART;TZID=Europe/Brussels:20260308T180000');
  });

  it('shows of a series the next dates, each as it is', async () => {
    const series = held(
      { title: 'Taalcafé', start: '2026-03-03T19:00', end: '2026-03-03T21:00', recurrence: 'FREQ=WEEKLY' },
      { overrides: [cancelledOn('2026-03-10', 'ziek')] },
    );
    const text = await read(siteWith([series]), `/molenwijk/activiteit/taalcafe-${series.activity.publicId}?lang=nl`);
    expect(words(text)).toMatch(
      /Volgende keren dinsdag 10 maart 2026, 19\s+u – 21\s+u Geannuleerd · ziek dinsdag 17 maart/,
    );
    expect(text.match(/"@type":"Event"/g)).toHaveLength(6);
    expect(text.match(/EventCancelled/g)).toHaveLength(1);
    expect(text.replaceAll('&amp;', '&')).toContain('dates=20260317T190000%2F20260317T210000');
  });
});
