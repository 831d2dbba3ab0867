import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NewsDescription, writeAtom, writeJsonFeed } from '../../src/feeds/news.ts';
import { day, entry, feed, publicFeed, wordsIn } from './entries.ts';

const nl = wordsIn('nl');
const created = Temporal.Instant.from('2026-01-01T08:00:00Z');
const local: NewsDescription = { ...feed, created };
const open: NewsDescription = {
  ...publicFeed,
  address: 'https://wijk.example.org/kroonmolen/feed.atom?theme=food&lang=nl',
  created,
};
const newer = entry({
  id: 'c',
  title: 'Dansen & <zingen>',
  state: 'full',
  created: Temporal.Instant.from('2026-03-02T08:00:00Z'),
  revised: Temporal.Instant.from('2026-03-02T08:00:00Z'),
  start: day('2026-04-01'),
  allDay: false,
  url: 'https://wijk.example.org/kroonmolen/activiteit/dansen-c?a=1&b=2',
});

describe('Atom', () => {
  it('has the newest first, whole without a link', () => {
    expect(
      writeAtom(
        local,
        [entry(), newer, entry({ state: 'idea', title: 'Geheim' })].map(each => ({ ...each, url: undefined })),
        nl,
      ),
    ).toBe(
      [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">',
        '  <id>urn:uuid:0d4f0b0a-5d0e-4c57-8f0b-6a2f1f9f0e11</id>',
        '  <title>Wijkkalender Kroonmolenwijk</title>',
        '  <subtitle>Wat er te doen is</subtitle>',
        '  <updated>2026-03-02T08:00:00Z</updated>',
        '  <author><name>Wijkkalender Kroonmolenwijk</name></author>',
        '  <generator>Wijkbode</generator>',
        '  <entry>',
        '    <id>urn:uuid:c</id>',
        '    <title>Volzet: Dansen &amp; &lt;zingen&gt;</title>',
        '    <published>2026-03-02T08:00:00Z</published>',
        '    <updated>2026-03-02T08:00:00Z</updated>',
        '    <category term="Eten"/>',
        '    <content type="text">woensdag 1 april 2026 (uur volgt)\nOrangerie, Hofstraat 1, Sint-Niklaas\n\nWarme soep voor iedereen.\n\nHet uur volgt nog.</content>',
        '  </entry>',
        '  <entry>',
        '    <id>urn:uuid:a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d</id>',
        '    <title>Soep op de stoep</title>',
        '    <published>2026-02-01T09:00:00Z</published>',
        '    <updated>2026-03-01T10:11:12Z</updated>',
        '    <category term="Eten"/>',
        '    <content type="text">maandag 16 maart om 19 u\nOrangerie, Hofstraat 1, Sint-Niklaas\n\nWarme soep voor iedereen.</content>',
        '  </entry>',
        '</feed>',
        '',
      ].join('\n'),
    );
  });

  it('links to itself and to its pages where they are public', () => {
    const text = writeAtom(open, [newer], nl);
    expect(text).toContain(
      '<link rel="self" type="application/atom+xml" href="https://wijk.example.org/kroonmolen/feed.atom?theme=food&amp;lang=nl"/>',
    );
    expect(text).toContain(
      '<link rel="alternate" type="text/html" href="https://wijk.example.org/kroonmolen/activiteit/dansen-c?a=1&amp;b=2"/>',
    );
  });

  it('without activities was updated when it began', () => {
    expect(writeAtom(local, [], nl)).toContain('<updated>2026-01-01T08:00:00Z</updated>');
  });

  it('holds no more than fifty', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      entry({ id: String(index), created: created.add({ hours: index }) }),
    );
    const ids = [...writeAtom(local, many, nl).matchAll(/<id>urn:uuid:(\d+)<\/id>/g)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 50 }, (_, index) => 59 - index));
  });

  it('is well-formed whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), title => {
        const text = writeAtom(local, [entry({ title, description: title, categories: [title] })], nl);
        const inside = text.replaceAll(/<\/?[a-z]+(?: [a-z:]+="[^"<]*")*\/?>|<\?xml[^>]*\?>/g, '');
        expect(inside).not.toMatch(/[<\ufffe\uffff]|(?![\t\n])\p{Cc}|&(?!amp;|lt;|gt;|quot;)/u);
        expect(text.isWellFormed()).toBe(true);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('JSON Feed', () => {
  it('is of version 1.1, with the newest first', () => {
    expect(
      JSON.parse(
        writeJsonFeed({ ...open, address: 'https://wijk.example.org/kroonmolen/feed.json' }, [entry(), newer], nl),
      ),
    ).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Wijkkalender Kroonmolenwijk',
      description: 'Wat er te doen is',
      home_page_url: 'https://wijk.example.org/kroonmolen/',
      feed_url: 'https://wijk.example.org/kroonmolen/feed.json',
      language: 'nl',
      authors: [{ name: 'Wijkkalender Kroonmolenwijk' }],
      items: [
        {
          id: 'urn:uuid:c',
          url: 'https://wijk.example.org/kroonmolen/activiteit/dansen-c?a=1&b=2',
          title: 'Volzet: Dansen & <zingen>',
          content_text:
            'woensdag 1 april 2026 (uur volgt)\nOrangerie, Hofstraat 1, Sint-Niklaas\n\nWarme soep voor iedereen.\n\nHet uur volgt nog.\n\nhttps://wijk.example.org/kroonmolen/activiteit/dansen-c?a=1&b=2',
          date_published: '2026-03-02T08:00:00Z',
          date_modified: '2026-03-02T08:00:00Z',
          tags: ['Eten'],
        },
        {
          id: 'urn:uuid:a2b1f5f0-6a0a-4f0e-9a55-1b6f4a1f2c3d',
          title: 'Soep op de stoep',
          content_text: 'maandag 16 maart om 19 u\nOrangerie, Hofstraat 1, Sint-Niklaas\n\nWarme soep voor iedereen.',
          date_published: '2026-02-01T09:00:00Z',
          date_modified: '2026-03-01T10:11:12Z',
          tags: ['Eten'],
        },
      ],
    });
  });

  it('names no address where there is none', () => {
    expect(writeJsonFeed(local, [entry()], nl).replace('https://jsonfeed.org/version/1.1', '')).not.toContain('http');
  });
});
