/** From the words of a message to what the calendar takes. */
import { describe, expect, it } from 'vitest';
import { type ChangeDraft, changesFor, draftsOfReading } from '../../../src/calendar/drafts/draft-of-reading.ts';
import { knownPlace } from '../../../src/calendar/drafts/known-place.ts';
import { type ActivityFields, parseFields, unsaid } from '../../../src/calendar/fields.ts';
import { readMessage } from '../../../src/understanding/read-message.ts';
import { places as known } from '../calendar-fixture.ts';

const places = known.map(place => ({ ...place }));

/** Friday 6 March 2026, 9 o'clock. */
const now = Temporal.PlainDateTime.from('2026-03-06T09:00');

function drafts(text: string, context: { isPlan?: boolean; description?: string } = {}) {
  const reading = readMessage({ text, now, sender: 'Bibliotheek', language: 'nl', places });
  return draftsOfReading(reading, { places, ...context });
}

const yoga: ActivityFields = {
  ...unsaid,
  language: 'nl',
  title: 'Yoga',
  start: '2026-03-14T14:00',
  end: '2026-03-14T16:00',
  placeId: 'bib',
};

function change(text: string): ChangeDraft {
  const [first] = drafts(text);
  if (first === undefined || first.type === 'posting') throw new Error(`no change: ${JSON.stringify(first)}`);
  return first;
}

describe('an activity that is told of', () => {
  it('becomes a posting with everything that was said', () => {
    const [first, ...others] = drafts(
      'Repaircafé voor gezinnen zaterdag 14 maart van 13u tot 17u in de Orangerie, 2,50 euro. Inschrijven voor 12 maart bij Els, 03 700 00 12. Rolstoeltoegankelijk.',
    );
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      type: 'posting',
      missing: [],
      open: [],
      weekdaySaid: null,
      draft: {
        isPlan: false,
        fields: {
          title: 'Repaircafé voor gezinnen',
          language: 'nl',
          kind: 'repair-cafe',
          theme: 'repair-reuse',
          start: '2026-03-14T13:00',
          end: '2026-03-14T17:00',
          placeId: 'orangerie',
          priceCents: 250,
          audience: ['gezinnen'],
          registration: { required: true, deadline: '2026-03-12' },
          accessibility: ['wheelchair'],
          state: 'sure',
          description: null,
        },
      },
    });
  });

  it.each([
    ['Gratis concert op 14 maart om 20u', 0],
    ['Concert op 14 maart om 20u, 5 euro', 500],
    ['Concert op 14 maart om 20u', null],
  ])('has its price in cents: %s', (text, priceCents) => {
    expect(drafts(text)).toMatchObject([{ draft: { fields: { priceCents } } }]);
  });

  it('is filed without an hour, which is asked for', () => {
    expect(drafts('Yoga op 14 maart in de bib')).toMatchObject([
      { draft: { fields: { start: '2026-03-14', allDay: false } }, open: ['hour'] },
    ]);
  });

  it('keeps the words of a place that nobody knows, and asks when there is none', () => {
    expect(drafts('Yoga op 14 maart om 14u in zaal De Zwaan')).toMatchObject([
      { draft: { fields: { placeId: null, placeWords: expect.stringContaining('Zwaan') } }, open: [] },
    ]);
    expect(drafts('Yoga op 14 maart om 14u')).toMatchObject([{ open: ['place'] }]);
  });

  it('is as sure as it was said', () => {
    const stateOf = (text: string) => drafts(text).map(each => each.type === 'posting' && each.known.state);
    expect(stateOf('Onder voorbehoud: concert op 14 maart om 20u')).toEqual(['provisional']);
    expect(stateOf('Concert op 14 maart om 20u, volzet!')).toEqual(['full']);
  });

  it('has a name to ask for when none was said, and cannot be filed until then', () => {
    const [first] = drafts('Kom zaterdag 14 maart om 14u');
    expect(first).toMatchObject({ missing: ['title'], draft: undefined, known: { start: '2026-03-14T14:00' } });
  });

  it('that falls on another weekday than was written says so', () => {
    expect(drafts('Yoga op maandag 14 maart om 14u in de bib')).toMatchObject([{ weekdaySaid: 1 }]);
  });

  it('may be a plan, with a description of the caller', () => {
    expect(drafts('Yoga op 14 maart om 14u', { isPlan: true, description: 'Breng een matje mee.' })).toMatchObject([
      { draft: { isPlan: true, fields: { description: 'Breng een matje mee.' } } },
    ]);
  });

  it('is one of several in a message, a series among them', () => {
    const several = drafts('Elke dinsdag breicafé om 14u in de bib\nZaterdag 14 maart: bingo om 20u in Het Hof');
    expect(several).toMatchObject([
      { draft: { fields: { recurrence: 'FREQ=WEEKLY;BYDAY=TU', placeId: 'bib' } } },
      { draft: { fields: { recurrence: null, placeId: 'het-hof' } } },
    ]);
    for (const each of several) {
      if (each.type === 'posting' && each.draft !== undefined) parseFields({ ...each.draft.fields });
    }
  });
});

describe('what tells of no activity', () => {
  it.each(['Dankjewel aan iedereen die meehielp!', 'We zoeken vrijwilligers voor de soepbedeling.'])('%s', text => {
    expect(drafts(text)).toEqual([]);
  });
});

describe('a change', () => {
  it('of the hour keeps the day, and the length', () => {
    const later = change('De yoga van 14 maart begint om 15u in plaats van 14u');
    expect(later.about).toMatchObject({ title: expect.stringMatching(/yoga/i) });
    expect(later.about.start?.slice(0, 10)).toBe('2026-03-14');
    expect(changesFor(later, yoga)).toMatchObject({ start: '2026-03-14T15:00', end: '2026-03-14T17:00' });
  });

  it('of the day keeps the hour', () => {
    const moved = change('De yoga van zaterdag 14 maart wordt verplaatst naar zaterdag 21 maart');
    expect(moved).toMatchObject({ type: 'update', about: { start: '2026-03-14' } });
    expect(changesFor(moved, yoga)).toMatchObject({ start: '2026-03-21T14:00', end: '2026-03-21T16:00' });
  });

  it('of the place leaves the time alone', () => {
    const elsewhere = change('Opgelet: de yoga van 14 maart gaat door in de Orangerie en niet in de bib');
    expect(changesFor(elsewhere, yoga)).toMatchObject({ placeId: 'orangerie' });
    expect(changesFor(elsewhere, yoga).start).toBeUndefined();
  });

  it('of the hour of what lasts whole days makes it timed', () => {
    const about = {
      title: null,
      start: null,
      placeId: null,
      placeWords: null,
      days: [],
      dayWritten: false,
      isSeries: false,
    };
    const when = { date: null, time: '10:00', end: null, recurrence: null };
    const timed: ChangeDraft = { type: 'update', about, changes: {}, when, weekdaySaid: null };
    const days = { ...yoga, start: '2026-03-14', end: '2026-03-15', allDay: true };
    expect(changesFor(timed, days)).toEqual({ start: '2026-03-14T10:00', end: null, allDay: false });
  });

  it('of the day of what lasts several days moves its end too', () => {
    const about = {
      title: null,
      start: null,
      placeId: null,
      placeWords: null,
      days: [],
      dayWritten: false,
      isSeries: false,
    };
    const when = { date: '2026-04-02', time: null, end: null, recurrence: null };
    const moved: ChangeDraft = { type: 'update', about, changes: {}, when, weekdaySaid: null };
    const days = { ...yoga, start: '2026-03-14', end: '2026-03-16', allDay: true };
    expect(changesFor(moved, days)).toEqual({ start: '2026-04-02', end: '2026-04-04' });
  });

  it('may be that it does not go on', () => {
    const off = change('De yoga van 14 maart in de bib gaat niet door');
    expect(off).toMatchObject({
      type: 'cancellation',
      about: { start: '2026-03-14', placeId: 'bib' },
      changes: {},
      when: null,
    });
    expect(changesFor(off, yoga)).toEqual({ state: 'cancelled', stateReason: null });
  });
});

describe('a place', () => {
  it.each([
    ['Orangerie', 'orangerie', null],
    ['de bib', 'bib', 'de bib'],
    ['Orangerie, Hofstraat 1', 'orangerie', 'Orangerie, Hofstraat 1'],
    ['Parkstraat 9', 'bib', 'Parkstraat 9'],
    ['bij Fatma thuis', null, 'bij Fatma thuis'],
    ['  ', null, null],
  ])('%s', (words, placeId, placeWords) => {
    expect(knownPlace(words, places)).toEqual({ placeId, placeWords });
  });
});
