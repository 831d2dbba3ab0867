import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { cancelledOn, held, siteWith } from './agenda-fixture.ts';

const soup = held({ title: 'Soep op de stoep', theme: 'food', priceCents: 0, revision: 2 });
const course = held(
  {
    title: 'Taalcafé',
    theme: 'language',
    placeId: 'bib',
    start: '2026-03-03T19:00',
    end: '2026-03-03T21:00',
    recurrence: 'FREQ=WEEKLY',
  },
  { overrides: [cancelledOn('2026-03-10')], partnerIds: ['bib'] },
);
const addresses = ['/molenwijk/kalender.ics', '/molenwijk/feed.atom', '/molenwijk/feed.json'];

describe('the feeds', () => {
  it.each(addresses)('at %s have validators, no cookie, and no web address without a public one', async address => {
    const site = siteWith([soup, course]);
    const answer = await site.request(address);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).toContain('Soep op de stoep');
    expect(
      text.replaceAll(/http:\/\/www\.w3\.org\/2005\/Atom|https:\/\/jsonfeed\.org\/version\/1\.1/g, ''),
    ).not.toMatch(/https?:|webcal:/);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const etag = answer.headers.get('etag') ?? '';
    const again = await site.request(address, { headers: { 'If-None-Match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const head = await site.request(address, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
  });

  it.each(addresses)('at %s lead to the pages with a public address', async address => {
    const text = await (await siteWith([soup], { publicBase: 'https://wijk.example.org' }).request(address)).text();
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain(
      `https://wijk.example.org/molenwijk/activiteit/soep-op-de-stoep-${soup.activity.publicId}`,
    );
  });

  it('hold series as series, read by another program', async () => {
    const text = await (await siteWith([soup, course]).request('/molenwijk/kalender.ics?lang=tr')).text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    const series = events.filter(event => event.getFirstPropertyValue('uid') === course.activity.id);
    expect(series.map(event => event.getFirstPropertyValue('status'))).toContain('CANCELLED');
    expect(String(series[0]?.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY');
    expect(text).toContain('İptal edildi');
  });

  it('show only what the filter asks, and a place with its rooms', async () => {
    const site = siteWith([soup, course]);
    const read = async (search: string) => (await site.request(`/molenwijk/kalender.ics?${search}`)).text();
    expect(await read('theme=food')).not.toContain('Taalcaf');
    expect(await read('partner=bib')).not.toContain('Soep');
    expect(await read('place=hof')).toContain('Soep');
    expect(await read('place=hof')).not.toContain('Taalcaf');
  });

  it('and the pages beside them name no web address of their own without a public one', async () => {
    const site = siteWith([soup, course]);
    const activity = `/molenwijk/activiteit/soep-op-de-stoep-${soup.activity.publicId}`;
    for (const address of [...addresses, '/molenwijk/', activity, `${activity}.ics`]) {
      const answer = await site.request(`http://192.168.1.7:8080${address}`, { headers: { Host: 'wijk.local' } });
      const text = (await answer.text()).replaceAll('\r\n ', '');
      expect(answer.status, address).toBe(200);
      expect(text, address).not.toMatch(
        /wijk\.local|192\.168|webcal:|og:url|rel="canonical"|^URL|^SOURCE|"url":|_url"/m,
      );
      const others =
        /https?:\/\/(?!calendar\.google\.com|outlook\.live\.com|www\.openstreetmap\.org|schema\.org|jsonfeed\.org|www\.w3\.org)/;
      expect(text, address).not.toMatch(others);
      expect(text, address).not.toMatch(/details=[^"]*https?%3A/);
    }
    const atom = await (await site.request('/molenwijk/feed.atom')).text();
    expect([...atom.matchAll(/<id>([^<]+)</g)].every(([, id]) => id?.startsWith('urn:uuid:'))).toBe(true);
  });

  it('follow a change, and keep the same bytes without one', async () => {
    const calendar = [soup];
    const site = siteWith(calendar);
    const tag = async () => (await site.request('/molenwijk/kalender.ics')).headers.get('etag');
    const before = await tag();
    expect(await tag()).toBe(before);
    const revisedAt = Temporal.Instant.from('2026-03-06T07:59:00Z');
    calendar[0] = { ...soup, activity: { ...soup.activity, start: '2026-03-07T15:00', revision: 3, revisedAt } };
    expect(await tag()).not.toBe(before);
  });

  it('are named on the page, with its filter', async () => {
    const text = await (await siteWith([soup]).request('/molenwijk/?theme=food&lang=nl')).text();
    expect(text).toMatch(
      /<link\s+rel="alternate"\s+type="text\/calendar"\s+href="\/molenwijk\/kalender.ics\?theme=food&amp;lang=nl"/,
    );
    expect(text).not.toContain('webcal:');
  });
});
