/**
 * The texts that go out: what they say, how long they are at most, and that no direction is scrambled.
 */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { directionOf, languages } from '../../../src/core/languages.ts';
import type { RichText } from '../../../src/core/chat/message.ts';
import { kindIds } from '../../../src/core/kinds/kinds.ts';
import { languagesFor } from '../../../src/delivery/tidbits/activity-words.ts';
import { newsTidbit, vacancyTidbit } from '../../../src/delivery/tidbits/announcements.ts';
import { listOf } from '../../../src/delivery/tidbits/list.ts';
import { longestMore, more } from '../../../src/delivery/tidbits/more.ts';
import { overview } from '../../../src/delivery/tidbits/overview.ts';
import { correction, longestTidbit, reminder, tidbit, tidbitIn } from '../../../src/delivery/tidbits/tidbit.ts';
import { cut } from '../../../src/delivery/tidbits/written-words.ts';
import { tellingIn, toldDate } from './told.ts';

const written = (text: string) => ({ text, language: 'nl', partnerId: null }) as const;
const [rlm, fsi, pdi] = ['\u200F', '\u2068', '\u2069'];

describe('a tidbit', () => {
  it.each([
    ['nl', '🍽️ Samen eten\nBuurttafel\nMorgen om 14 u · Het Hof · gratis'],
    ['fr', '🍽️ Repas partagé\nBuurttafel\nDemain à 14h · Het Hof · gratuit'],
    ['tr', '🍽️ Birlikte yemek\nBuurttafel\nYarın, saat 14:00 · Het Hof · ücretsiz'],
    ['ar', `${rlm}🍽️ وجبة مشتركة\n${rlm}${fsi}Buurttafel${pdi}\n${rlm}غدًا، الساعة 14:00 · ${fsi}Het Hof${pdi} · مجاني`],
  ] as const)('says in %s what, when, where and for how much', (language, expected) => {
    expect(tidbit(toldDate(), tellingIn(language)).text).toBe(expected);
  });

  it('has its title in bold, and a word for its state', () => {
    const text = tidbit(toldDate({ state: 'full' }), tellingIn('nl'));
    expect(boldOf(text)).toEqual(['Buurttafel', 'Volzet']);
    expect(text.text.split('\n').at(-1)).toBe('Volzet');
  });

  it('is called off as a whole or on one date', () => {
    expect(tidbit(toldDate({}, true), tellingIn('nl')).text).toContain('Gaat niet door');
    expect(tidbit(toldDate({ state: 'cancelled' }), tellingIn('nl')).text).toContain('Gaat niet door');
  });

  it.each([
    [{ start: '2026-03-02', allDay: true }, 'Morgen, hele dag'],
    [{ start: '2026-03-02' }, 'Morgen, uur volgt'],
    [{ start: '2026-03-02', end: '2026-03-04', allDay: true }, 'Morgen, tot en met woensdag 4 maart'],
    [{ start: '2026-03-02T20:00', end: '2026-03-03T01:00' }, 'Morgen om 20 u'],
    [{ start: '2027-01-09T10:30' }, 'Zaterdag 9 januari 2027 om 10 u 30'],
  ])('says when: %j', (when, words) => {
    expect(tidbit(toldDate(when), tellingIn('nl')).text.split('\n')[2]).toMatch(new RegExp(`^${words} ·`));
  });

  it('ends a long title at a word', () => {
    const text = tidbit(toldDate({ title: 'Samen koken en eten '.repeat(30) }), tellingIn('nl'));
    expect(text.text.length).toBeLessThanOrEqual(longestTidbit);
    expect(boldOf(text)[0]).toMatch(/(?:Samen|koken|en|eten)…$/);
  });

  it('of a public body has its Dutch first, and stands in both languages of a reader', () => {
    const reader = { language: 'fa', secondLanguage: 'fr' } as const;
    expect(languagesFor(reader, true)).toEqual(['nl', 'fa', 'fr']);
    expect(languagesFor({ language: 'nl', secondLanguage: null }, true)).toEqual(['nl']);
    const text = tidbitIn(
      toldDate(),
      languagesFor(reader, false).map(language => tellingIn(language)),
    );
    expect(text.text.split('\n\n').map(part => part.split('\n').length)).toEqual([3, 3]);
    expect(boldOf(text)).toEqual([`${rlm}${fsi}Buurttafel${pdi}`, 'Buurttafel']);
  });
});

describe('a correction', () => {
  it('says what it was before', () => {
    const before = { when: { start: '2026-03-02T13:00', end: null, allDay: false }, place: 'De bib' };
    expect(correction(toldDate(), before, tellingIn('nl')).text).toBe(
      '⚠️ Gewijzigd\n🍽️ Samen eten\nBuurttafel\nMorgen om 14 u · Het Hof · gratis\nEerst: morgen om 13 u · De bib',
    );
  });
  it('says that it is off, once', () => {
    const text = correction(toldDate({ state: 'cancelled' }), {}, tellingIn('nl')).text;
    expect(text.split('Gaat niet door')).toHaveLength(2);
    expect(text.startsWith('⚠️ Gaat niet door\n')).toBe(true);
  });
});

describe('more', () => {
  const facts = { organiser: 'WZC Het Hof', organiserContact: '03 123 45 67', addresses: null };
  const item = toldDate({
    description: 'Breng een bord mee.\n\nEr is soep.',
    placeId: 'orangerie',
    accessibility: ['interpreter'],
    registration: { required: true, deadline: '2026-03-01', contact: 'An, 0470 12 34 56' },
  });
  it('says how to register, where exactly, how accessible, and who organises', () => {
    const { text } = more(item, facts, tellingIn('nl'));
    expect(text).toContain('Breng een bord mee.\n\nEr is soep.');
    expect(text).toContain('Inschrijven is nodig. Dat kan tot en met vandaag.');
    expect(text).toContain('Inschrijven: An, 0470 12 34 56');
    expect(text).toContain('Waar: Hofstraat 1, Sint-Niklaas');
    expect(text).toContain('Toegankelijk: met tolk, met de rolstoel, aangepast toilet');
    expect(text).toContain('Vragen: 03 123 45 67');
  });
  it('holds an address only where the hub has a public one', () => {
    const urls = (text: RichText) => text.entities.flatMap(mark => (mark.type === 'link' ? [mark.url] : []));
    expect(urls(more(item, facts, tellingIn('nl')))).toEqual([]);
    const addresses = { page: 'https://wijk.be/a/activiteit/x', calendar: 'https://wijk.be/a/activiteit/x.ics' };
    expect(urls(more(item, { ...facts, addresses }, tellingIn('nl')))).toEqual([
      'https://www.openstreetmap.org/?mlat=51.16&mlon=4.14#map=18/51.16/4.14',
      addresses.calendar,
      addresses.page,
    ]);
  });
});

describe('a list', () => {
  it('has its days above what is on them, at most twelve, and says how many more', () => {
    const items = Array.from({ length: 14 }, (_, index) =>
      toldDate({ title: `Nummer ${index + 1}`, start: index < 2 ? '2026-03-01T10:00' : '2026-03-02T10:00' }),
    );
    const { text, shown } = listOf(items, tellingIn('nl'), { heading: 'Deze week' });
    expect(shown).toHaveLength(12);
    expect(boldOf(text).slice(0, 4)).toEqual(['Deze week', 'Vandaag', 'Nummer 1', 'Nummer 2']);
    expect(boldOf(text)[4]).toBe('Morgen');
    expect(text.text.endsWith('\n\nEn nog 2 activiteiten.')).toBe(true);
  });
  it('shows under today what began earlier and still is on', () => {
    const item = toldDate({ start: '2026-02-20', end: '2026-03-10', allDay: true });
    expect(boldOf(listOf([item], tellingIn('nl'), { heading: '' }).text)).toEqual(['Vandaag', 'Buurttafel']);
  });
});

describe('the overview', () => {
  it('says what is on, what to register for, what is new for later, and the news', () => {
    const later = toldDate({ title: 'Zomerfeest', start: '2026-06-20T14:00' });
    const register = toldDate({ registration: { required: true, deadline: null, contact: '03 1' } });
    const found = overview(
      { items: [toldDate()], register: [register], newForLater: later, news: [written('De tuin is open.')] },
      tellingIn('nl'),
    );
    expect(found?.text.text.split('\n\n')).toEqual([
      'Wat is er te doen?',
      'Morgen\n1. 🍽️ Buurttafel\n14 u · Samen eten · Het Hof · gratis',
      'Schrijf je deze week in voor:\n• Buurttafel · Samen eten · morgen om 14 u · 03 1',
      'Nieuw, voor later: Zomerfeest · Samen eten, zaterdag 20 juni om 14 u',
      '📣 De tuin is open.',
    ]);
  });
  it('is nothing when there is nothing', () => {
    expect(overview({ items: [], register: [], newForLater: undefined, news: [] }, tellingIn('nl'))).toBeUndefined();
  });
});

/** Long words, many scripts, signs of several units, and marks that turn a text around. */
const anyWords = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'soep',
        'Ψυχή',
        'وجبة',
        'خوراک',
        'обід',
        '👩‍👩‍👧‍👦',
        '🧑🏽‍🍳',
        '\u202E',
        '\u2067',
        '\u2069',
        '\u200F',
        '\n',
        '🇧🇪',
        'x'.repeat(90),
        '12:30',
        '€ 3',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
    ),
    { maxLength: 90 },
  )
  .map(words => words.join(' '));

const anyItem = fc
  .record({
    title: anyWords,
    description: fc.option(anyWords),
    kind: fc.constantFrom(...kindIds, null),
    placeWords: fc.option(anyWords),
    state: fc.constantFrom('sure', 'full', 'provisional', 'cancelled'),
    priceCents: fc.option(fc.integer({ min: 0, max: 99_999 })),
    end: fc.constantFrom(null, '2027-11-26T15:00'),
    contact: fc.option(anyWords),
    accessibility: fc.array(anyWords, { maxLength: 3 }),
  })
  .map(fields => toldDate({ ...fields, placeId: null, start: '2027-11-24T14:45' }));

describe('with any values, in every language', () => {
  it.each(languages)('%s: never too long, marks and isolates in order, no half signs', language => {
    const telling = tellingIn(language);
    const { translator } = telling;
    fc.assert(
      fc.property(anyItem, anyWords, (item, words) => {
        const before = { when: { start: '2027-11-23T13:15', end: '2027-11-27', allDay: false }, place: words };
        const short = [
          tidbit(item, telling),
          reminder(item, telling),
          correction(item, before, telling),
          newsTidbit({ line: words, until: '2027-11-24' }, words, telling),
          vacancyTidbit({ title: words, organiser: words, until: '2027-11-24', contact: words }, telling),
        ];
        for (const text of short) expect(text.text.length).toBeLessThanOrEqual(longestTidbit);
        const addresses = { page: `https://wijk.be/${'a'.repeat(60)}`, calendar: 'https://wijk.be/x.ics' };
        const all = more(item, { organiser: words, organiserContact: words, addresses }, telling);
        expect(all.text.length).toBeLessThanOrEqual(longestMore);
        const items = Array.from({ length: 14 }, () => item);
        const list = listOf(items, telling, { heading: translator.t('tidbit:overview') });
        const whole = overview(
          { items, register: items, newForLater: item, news: Array.from({ length: 4 }, () => written(words)) },
          telling,
        );
        expect(whole?.text.text.length).toBeLessThanOrEqual(4096);
        for (const text of [...short, all, list.text, ...(whole === undefined ? [] : [whole.text])]) {
          expectSound(text);
          if (directionOf(language) === 'rtl') expectRightToLeft(text.text);
        }
      }),
      { seed: 20_261_121, numRuns: 40 },
    );
  });

  it('a cut text is a beginning of the text and no longer than the room', () => {
    fc.assert(
      fc.property(anyWords, fc.integer({ min: 0, max: 200 }), (words, room) => {
        const kept = cut(words, room);
        expect(kept.length).toBeLessThanOrEqual(Math.max(room, 0));
        expect(words.startsWith(kept.replace(/…$/u, ''))).toBe(true);
        expect(kept.isWellFormed()).toBe(words.isWellFormed());
      }),
      { seed: 20_261_121, numRuns: 200 },
    );
  });
});

function boldOf({ text, entities }: RichText): string[] {
  return entities.filter(mark => mark.type === 'bold').map(mark => text.slice(mark.from, mark.to));
}

/** Marks lie within the text; every isolate that opens closes on the same line, one deep; nothing overrides. */
function expectSound({ text, entities }: RichText): void {
  for (const { from, to } of entities) {
    expect(from).toBeLessThan(to);
    expect(to).toBeLessThanOrEqual(text.length);
  }
  expect(text).not.toMatch(/[\u202A-\u202E\u2066\u2067]/u);
  for (const each of text.split('\n')) {
    const isolates = [...each].filter(sign => sign === fsi || sign === pdi).join('');
    expect(isolates).toMatch(new RegExp(`^(?:${fsi}${pdi})*$`));
  }
  expect(text.isWellFormed()).toBe(true);
}

/** Outside isolates no other script turns the line. */
function expectRightToLeft(text: string): void {
  const ours = text.replaceAll(/\u2068[^\u2069]*\u2069/gu, '');
  expect(ours.replaceAll(/\p{Script=Arabic}/gu, '')).not.toMatch(/(?![€])\p{L}/u);
}
