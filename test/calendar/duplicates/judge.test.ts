import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/calendar/duplicates/explain.ts';
import type { Outcome } from '../../../src/calendar/duplicates/judge.ts';
import type { Posting } from '../../../src/calendar/duplicates/posting.ts';
import { judged } from './postings.ts';

type Given = Partial<Posting>;
type Row = readonly [what: string, a: Given, b: Given, outcome: Outcome, reason?: string];

const bib = { place: 'de bib', start: '2026-03-06T19:00' } as const;
const own = { source: 'chat', partner: 'Bibliotheek' } as const;

const same: readonly Row[] = [
  [
    'the same words at an alias of the place',
    { ...bib, title: 'Boekenclub' },
    { ...bib, title: 'boekenclub!', place: 'Hendrik Heymanplein 3' },
    'same',
  ],
  [
    'a typing error',
    { ...bib, title: 'Kalligrafie voor iedereen' },
    { ...bib, title: 'Kaligrafie voor iedereen' },
    'same',
  ],
  [
    'French',
    { ...bib, title: 'Voorleesuurtje' },
    { ...bib, title: 'Lecture de contes', language: 'fr', place: 'bibliothèque' },
    'same',
  ],
  [
    'Turkish',
    { ...bib, title: 'Zadenruil' },
    { ...bib, title: 'Tohum takası', language: 'tr', place: 'kütüphane' },
    'same',
  ],
  [
    'Bulgarian',
    { ...bib, title: 'Repair café' },
    { ...bib, title: 'Ремонтно кафене', language: 'bg', place: 'библиотеката' },
    'same',
  ],
  [
    'Arabic',
    { ...bib, title: 'Arabische kalligrafie' },
    { ...bib, title: 'الخط العربي', language: 'ar', place: 'المكتبة' },
    'same',
  ],
  [
    'half an hour off',
    { ...bib, title: 'Repair Café' },
    { ...bib, title: 'Repaircafé', start: '2026-03-06T19:30' },
    'same',
  ],
  [
    'a whole-day copy',
    { ...bib, title: 'Breicafé', ...own },
    { ...bib, title: 'Breicafé', start: '2026-03-06' },
    'same',
  ],
  [
    'around midnight',
    { title: 'Nachtwandeling', place: 'stadspark', start: '2026-03-06T23:45' },
    { title: 'Nachtwandeling', place: 'stadspark', start: '2026-03-07T00:00' },
    'same',
  ],
  ['a cancelled copy', { ...bib, title: 'Boekenclub' }, { ...bib, title: 'GEANNULEERD: Boekenclub' }, 'same'],
  [
    'a room and its house',
    { title: 'Bloemschikken', place: 'Het Hof' },
    { title: 'Bloemschikken', place: 'De Orangerie' },
    'same',
  ],
  ['a place only mentioned', { title: 'Breicafé', place: 'Herleving' }, { title: 'Breicafé in Herleving' }, 'same'],
  [
    'places that no gazetteer knows, in the same words',
    { title: 'Breicafé', place: 'Moskee Assalam' },
    { title: 'breicafe', place: 'assalam moskee, Truweelstraat' },
    'same',
  ],
  [
    'a cut-off description',
    { ...bib, title: 'Breicafé', description: 'Sokken en mutsen voor wie het koud heeft.' },
    { ...bib, title: 'Breien en haken', description: 'Sokken en mutsen voor wie het ko' },
    'same',
  ],
];

const different: readonly Row[] = [
  [
    'another week',
    { ...bib, title: 'Boekenclub' },
    { ...bib, title: 'Boekenclub', start: '2026-03-13T19:00' },
    'different',
    'date:other',
  ],
  [
    'starts further apart',
    { ...bib, title: 'Boekenclub' },
    { ...bib, title: 'Boekenclub', start: '2026-03-06T19:31' },
    'different',
    'start:other',
  ],
  [
    'children and adults',
    { ...bib, title: 'Knutselen voor kinderen' },
    { ...bib, title: 'Knutselen voor volwassenen' },
    'different',
    'audience:other',
  ],
  [
    'the same in two languages',
    { ...bib, title: 'Yoga voor vrouwen' },
    { ...bib, title: 'Yoga pour hommes', language: 'fr' },
    'different',
    'audience:other',
  ],
  [
    'mothers and fathers',
    { ...bib, title: "Praatcafé voor mama's" },
    { ...bib, title: "Praatcafé voor papa's" },
    'different',
    'audience:other',
  ],
  ['ages', { ...bib, title: 'Toneel 6-9 jaar' }, { ...bib, title: 'Toneel 10-12 jaar' }, 'different', 'audience:other'],
  ['groups', { ...bib, title: 'Zwemles groep 1' }, { ...bib, title: 'Zwemles groep 2' }, 'different', 'session:other'],
  [
    'sessions',
    { ...bib, title: 'Rondleiding, 1ste sessie' },
    { ...bib, title: 'Visite guidée, deuxième séance', language: 'fr' },
    'different',
    'session:other',
  ],
  [
    'levels',
    { ...bib, title: 'Nederlands niveau 1.1' },
    { ...bib, title: 'Nederlands niveau 1.2' },
    'different',
    'session:other',
  ],
  [
    'early and late',
    { ...bib, title: 'Concert, vroege voorstelling' },
    { ...bib, title: 'Concert, late voorstelling' },
    'different',
    'session:other',
  ],
  [
    'beginners and advanced',
    { ...bib, title: 'Schaken voor beginners' },
    { ...bib, title: 'Schaken voor gevorderden' },
    'different',
    'session:other',
  ],
  [
    'two rooms',
    { title: 'Bingo', place: 'cafetaria Het Hof' },
    { title: 'Bingo', place: 'De Orangerie' },
    'different',
    'place:other-room',
  ],
  [
    'two numbered rooms',
    { title: 'Infoavond', place: 'Jonathanschool, lokaal 3' },
    { title: 'Infoavond', place: 'Jonathanschool, lokaal 5' },
    'different',
    'place:other-room',
  ],
  [
    'another house',
    { title: 'Repair Café', place: 'Kringwinkel' },
    { title: 'Reparatienamiddag', place: 'Herleving' },
    'different',
  ],
  [
    'the same hour and house, something else',
    { title: 'Dementievriendelijke wandeling', place: 'Het Hof', source: 'chat', partner: 'WZC Het Hof' },
    { title: 'Vrijwilligersontbijt', place: 'Het Hof', source: 'ical', partner: 'WZC Het Hof' },
    'different',
  ],
  [
    'two languages to learn',
    { ...bib, ...own, title: 'Conversatie Frans' },
    { ...bib, ...own, title: 'Conversatie Engels' },
    'different',
  ],
];

const doubtful: readonly Row[] = [
  [
    'no place, another language',
    { ...bib, title: 'Jobbeurs' },
    { ...bib, place: undefined, title: 'Job fair', language: 'en' },
    'ask',
    'place:unknown',
  ],
  [
    'only one says which group',
    { ...bib, title: 'Zwemles' },
    { ...bib, title: 'Zwemles groep 2' },
    'ask',
    'session:said-once',
  ],
  [
    'one partner, one hour, other words',
    { ...bib, ...own, title: 'Zumba' },
    { ...bib, ...own, title: 'Conditietraining' },
    'ask',
  ],
  [
    'the same list twice',
    { ...bib, source: 'ical', partner: 'Bibliotheek', title: 'Breicafé' },
    { ...bib, source: 'ical', partner: 'Bibliotheek', title: 'Breicafé' },
    'ask',
    'partner:same-list',
  ],
  [
    'place and hour without a word in common',
    { ...bib, title: 'Samen naar buiten' },
    { ...bib, title: 'Ontmoeting', source: 'newsletter' },
    'ask',
    'title:other-words',
  ],
  [
    'a deadline taken for the day',
    {
      title: 'Spaghettiavond',
      place: 'Herleving',
      start: '2026-03-20T18:00',
      description: 'Inschrijven voor 6 maart.',
    },
    {
      title: 'Spaghettiavond',
      place: 'Herleving',
      start: '2026-03-06',
      description: 'Inschrijven tot 6 maart, eten op 20 maart.',
    },
    'ask',
    'date:deadline',
  ],
  [
    'two houses that people mix up',
    { title: 'Vliegerfeest', place: 'Rollierssite' },
    { title: 'Vliegerfeest', place: 'samentuin' },
    'ask',
    'place:near',
  ],
  [
    'only a date, and another part of the day in words',
    { ...bib, title: 'Avondatelier linosnede', start: '2026-03-06' },
    { ...bib, title: 'Atelier linosnede', start: '2026-03-06T10:00' },
    'ask',
    'start:other-part-of-day',
  ],
];

describe.each([
  ['the same', same],
  ['different', different],
  ['doubtful', doubtful],
])('%s:', (_, rows) => {
  const named = rows.map(([what, a, b, outcome, reason]) => ({ what, a, b, outcome, reason }));
  it.each(named)('$what', ({ a, b, outcome, reason }) => {
    const judgement = judged(a, b);
    expect(judgement.outcome, explain(judgement)).toBe(outcome);
    if (reason !== undefined) expect(judgement.reason).toBe(reason);
    expect(judged(b, a)).toMatchObject({ outcome, reason: judgement.reason });
  });
});

describe('a series', () => {
  const date = { ...bib, title: 'Taalcafé', start: '2026-03-10T19:00' };
  const dates = 'Op 3/3, 10/3, 17/3 en 24/3.';

  it.each([
    ['by its title', { ...bib, title: 'Taalcafé (reeks)', start: '2026-03-10T19:00' }],
    ['by its dates, on another of them', { ...bib, title: 'Taalcafé', start: '2026-03-03T19:00', description: dates }],
    ['by a rhythm in its title', { ...bib, title: 'Elke dinsdag taalcafé', start: '2026-03-10T19:00' }],
    [
      'by first and last date',
      {
        ...bib,
        title: 'Taalcafé',
        start: '2026-03-03T19:00',
        description: 'Elke dinsdag van 3 maart tot en met 5 mei.',
      },
    ],
    ['in French', { ...bib, title: 'Café langues – toutes les dates', language: 'fr', start: '2026-03-10T19:00' }],
    ['by its rule', { ...bib, title: 'Taalcafé', start: '2026-03-03T19:00', recurrence: 'FREQ=WEEKLY' }],
  ])('and one of its dates are two entries that belong together: %s', (_, series) => {
    expect(judged(series, date)).toMatchObject({ outcome: 'different', relation: 'series', vetoed: true });
    expect(judged(date, series)).toMatchObject({ outcome: 'different', relation: 'series', vetoed: true });
  });

  it('told twice is one entry', () => {
    const told = { ...bib, title: 'Alle data: taalcafé', start: '2026-03-03T19:00', description: dates };
    expect(judged({ ...bib, title: 'Taalcafé (reeks)', start: '2026-03-03T19:00' }, told).outcome).toBe('same');
  });

  it('is not linked to a date it does not have, nor to something else there', () => {
    const series = { ...bib, title: 'Taalcafé', start: '2026-03-03T19:00', description: dates };
    expect(judged(series, { ...date, start: '2026-03-12T19:00' }).relation).toBeUndefined();
    expect(judged(series, { ...date, start: '2026-03-10T14:00' }).relation).toBeUndefined();
    expect(judged(series, { ...date, place: 'Herleving' }).relation).toBeUndefined();
    expect(judged(series, { ...date, title: 'Filmavond' }).relation).toBeUndefined();
  });

  it('is only perhaps meant where a rhythm stands below one date', () => {
    const rhythm = { ...date, description: 'Elke dinsdag oefenen met vrijwilligers.' };
    expect(judged(rhythm, date).outcome).toBe('same');
    expect(judged(rhythm, { ...date, title: 'Taalcafé (reeks)' })).toMatchObject({
      outcome: 'ask',
      reason: 'series:perhaps',
    });
    expect(
      judged({ ...rhythm, description: 'Elke dinsdag, deze week op 10 maart.' }, { ...date, title: 'Taalcafé (reeks)' })
        .outcome,
    ).toBe('different');
  });
});

describe('the same UID', () => {
  it('decides, on the same date', () => {
    const uid = 'x@example.org';
    expect(judged({ uid, title: 'Breien' }, { uid, title: 'Iets anders', place: 'bib' })).toMatchObject({
      outcome: 'same',
      reason: 'uid:same',
    });
    expect(judged({ uid }, { uid, start: '2026-03-13T19:00' }).outcome).toBe('different');
  });
});

describe('the evidence', () => {
  it('names every field that was looked at, and can be shown in a line', () => {
    const judgement = judged({ ...bib, title: 'Breicafé' }, { ...bib, title: 'Breicafé', start: '2026-03-06T19:15' });
    expect(judgement.evidence.map(({ field }) => field).sort()).toEqual([
      'audience',
      'description',
      'end',
      'partner',
      'place',
      'session',
      'start',
      'title',
    ]);
    expect(explain(judgement)).toBe('alike (start half-hour, place same, title same)');
    expect(judgement.score).toBe(judgement.evidence.reduce((sum, { points }) => sum + points, 0));
  });
});
