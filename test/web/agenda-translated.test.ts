/**
 * Pages and feeds in another language than what was written: the translation, what it is, and the original.
 */
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { textKey, type Wording } from '../../src/calendar/translation/wording.ts';
import { held, now, siteWith } from './agenda-fixture.ts';

const wordings: readonly Wording[] = [
  { of: textKey('Naailes'), language: 'tr', words: 'Dikiş <dersi>', origin: 'machine' },
  { of: textKey('Breng je machine mee.'), language: 'tr', words: 'Makineni getir.', origin: 'checked' },
  { of: textKey('Naailes'), language: 'ar', words: 'درس خياطة', origin: 'checked' },
  { of: textKey('Naailes'), language: 'fr', words: 'Couture', origin: 'partner' },
];
const sewing = held({ title: 'Naailes', description: 'Breng je machine mee.', wordings });
const ofTheCity = held({ title: 'Naailes', wordings, ownerPartnerId: 'bib', start: '2026-03-08T10:00' });
const news = {
  id: '22222222-2222-4222-8222-222222222222',
  neighbourhoodId: '11111111-1111-4111-8111-111111111111',
  publicId: 'n2222222',
  partnerId: 'hof',
  line: 'De tuin is open',
  language: 'nl',
  from: '2026-03-01',
  until: '2026-03-20',
  createdAt: now,
  wordings: [{ of: textKey('De tuin is open'), language: 'tr', words: 'Bahçe açık', origin: 'machine' }],
} as const;

async function textOf(address: string): Promise<string> {
  const site = siteWith([sewing, ofTheCity], { news: [news] });
  return (await (await site.request(address)).text()).replaceAll(/\s+/g, ' ');
}

const plainOf = (html: string) => html.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');

describe('the page of an activity', () => {
  const page = (language: string) =>
    textOf(`/molenwijk/activiteit/naailes-${sewing.activity.publicId}?lang=${language}`);

  it('has the translation as its title, with its mark and the original', async () => {
    const html = await page('tr');
    expect(html).toContain('<h1><bdi>Dikiş &lt;dersi&gt;</bdi></h1>');
    expect(plainOf(html)).toContain('otomatik çevrildi · Naailes');
    expect(html).toContain('<span lang="nl" dir="ltr">Naailes</span>');
    expect(html).toContain('<meta property="og:title" content="Dikiş &lt;dersi&gt;" />');
    expect(plainOf(html)).toContain('Makineni getir.kontrol edildiBreng je machine mee.');
  });

  it('has the organisation’s own words without a mark, and what nobody translated as it was written', async () => {
    const french = await page('fr');
    expect(french).toContain('<h1><bdi>Couture</bdi></h1>');
    expect(french).not.toContain('class="mark"');
    expect(french).toContain('lang="nl" dir="ltr"><p>Breng je machine mee.</p>');
    expect(await page('nl')).not.toContain('class="translated"');
  });
});

describe('the agenda', () => {
  it('tells titles and news in its language', async () => {
    const text = plainOf(await textOf('/molenwijk/?lang=tr'));
    expect(text).toContain('Dikiş &lt;dersi&gt; otomatik çevrildi · Naailes');
    expect(text).toContain('Bahçe açıkotomatik çevrildi · De tuin is open');
  });

  it('has the Dutch of a public body first', async () => {
    expect(plainOf(await textOf('/molenwijk/?lang=ar'))).toMatch(/Naailes\s+درس خياطة · مُراجَعة/);
  });
});

describe('the feeds', () => {
  it('are in the language that is asked for, and say in the text what is translated', async () => {
    const site = siteWith([sewing, ofTheCity]);
    const text = await (await site.request('/molenwijk/kalender.ics?lang=tr')).text();
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    expect(events.map(event => event.getFirstPropertyValue('summary'))).toEqual([
      'Dikiş <dersi>',
      'Naailes / Dikiş <dersi>',
    ]);
    expect(String(events[0]?.getFirstPropertyValue('description'))).toContain(
      'Naailes (otomatik çevrildi)\n\nMakineni getir.\n(kontrol edildi)\n\nBreng je machine mee.',
    );
    const atom = await (await site.request('/molenwijk/feed.atom?lang=tr')).text();
    expect(atom).toContain('Dikiş &lt;dersi&gt;');
    const dutch = await (await site.request('/molenwijk/kalender.ics')).text();
    expect(dutch).toContain('SUMMARY:Naailes\r\n');
  });
});
