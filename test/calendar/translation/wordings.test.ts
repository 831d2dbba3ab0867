/**
 * What stands beside a text in other languages: the organisations' own words first, then what was looked over, then a machine's; and
 * nothing of it once the text is another.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Activity } from '../../../src/calendar/activity.ts';
import { findActivity } from '../../../src/calendar/activity-store.ts';
import { occurrencesBetween } from '../../../src/calendar/agenda-store.ts';
import { readAgendaVersion } from '../../../src/calendar/agenda-version-store.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import { decisionsWaiting } from '../../../src/calendar/open-decision-store.ts';
import { proposeWords, translationsWaiting, uncheckedOf } from '../../../src/calendar/translation/translation-store.ts';
import {
  descriptionOf,
  textKey,
  titleOf,
  toldWords,
  type Wording,
  wordsIn,
} from '../../../src/calendar/translation/wording.ts';
import type { Language } from '../../../src/core/languages.ts';
import { insertPerson } from '../../../src/people/person-store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { type CalendarFixture, coordinator, createCalendarFixture, draft, from, partner } from '../calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

async function place(title: string, more: Partial<Activity> = {}, partnerId = 'bib'): Promise<Activity> {
  return (await fixture.calendar.filePosting(draft({ title, ...more }), from(partnerId))).activity;
}

async function now({ id }: Activity): Promise<Activity> {
  const found = await findActivity(test.database, fixture.neighbourhoodId, id);
  if (found === undefined) throw new Error('the activity is gone');
  return found;
}

const machine = (original: string, words: string, to: Language = 'tr') =>
  ({ original, from: 'nl', to, words, engine: 'libretranslate' }) as const;

async function titleIn(activity: Activity, language: Language): Promise<string> {
  const { words, origin } = wordsIn(titleOf(await now(activity)), language);
  return `${words} (${origin})`;
}

async function person(): Promise<string> {
  const { neighbourhoodId, clock } = fixture;
  const made = {
    id: randomIds.uuid(),
    neighbourhoodId,
    name: null,
    language: 'tr',
    at: clock.now(),
    today: '2026-03-06',
  } as const;
  await insertPerson(test.database, fixture.parts.cipher, made);
  return made.id;
}

describe('a machine’s words', () => {
  it('stand beside the text, of the title and of the description', async () => {
    const activity = await place('Naailes', { description: 'Breng je machine mee.' });
    const before = await readAgendaVersion(test.database, fixture.neighbourhoodId);
    await fixture.calendar.keepTranslations([
      machine('Naailes', 'Dikiş dersi'),
      machine('Breng je machine mee.', 'Makineni getir.'),
    ]);
    expect(await titleIn(activity, 'tr')).toBe('Dikiş dersi (machine)');
    const told = await now(activity);
    const description = descriptionOf(told);
    expect(description && wordsIn(description, 'tr').words).toBe('Makineni getir.');
    expect(await titleIn(activity, 'fr')).toBe('Naailes (written)');
    expect(await titleIn(activity, 'nl')).toBe('Naailes (written)');
    expect(Temporal.Instant.compare(told.revisedAt, activity.revisedAt)).toBe(1);
    expect(told.revision).toBe(activity.revision);
    const after = await readAgendaVersion(test.database, fixture.neighbourhoodId);
    expect(after.version).not.toBe(before.version);
  });

  it('are stale as soon as the text is another, and are there at once when it is told again', async () => {
    const activity = await place('Naailes');
    await fixture.calendar.keepTranslations([machine('Naailes', 'Dikiş dersi')]);
    await fixture.calendar.changeActivity(activity.id, { title: 'Breiles' }, partner('bib'), 'Breiles');
    expect(await titleIn(activity, 'tr')).toBe('Breiles (written)');
    const next = await place('Naailes', { start: '2026-03-21T10:00', placeId: 'vrouwencentrum' }, 'vrouwen');
    expect(next.id).not.toBe(activity.id);
    expect(await titleIn(next, 'tr')).toBe('Dikiş dersi (machine)');
  });

  it('are of one date of a series where that date has a title of its own', async () => {
    const series = await place('Breicafé', { recurrence: 'FREQ=WEEKLY' });
    const change = { title: 'Breicafé met soep' };
    await fixture.calendar.changeOccurrence(series.id, '2026-03-21', change, coordinator);
    await fixture.calendar.keepTranslations([
      machine('Breicafé', 'Örgü'),
      machine('Breicafé met soep', 'Örgü ve çorba'),
    ]);
    const window = { from: Temporal.Instant.from('2026-03-10T00:00Z'), to: Temporal.Instant.from('2026-03-30T00:00Z') };
    const items = await occurrencesBetween(test.database, fixture.neighbourhoodId, { ...window, limit: 9 });
    expect(items.map(({ activity }) => wordsIn(titleOf(activity), 'tr').words)).toEqual([
      'Örgü',
      'Örgü ve çorba',
      'Örgü',
    ]);
  });

  it('are not shown in another neighbourhood', async () => {
    const other = await createCalendarFixture(test.database);
    await other.calendar.keepTranslations([machine('Naailes', 'Dikiş dersi')]);
    expect(await titleIn(await place('Naailes'), 'tr')).toBe('Naailes (written)');
  });
});

describe('the words of another source', () => {
  it('go before a machine’s, and are nobody’s translation', async () => {
    const activity = await place('Naailes in de bib');
    await fixture.calendar.keepTranslations([machine('Naailes in de bib', 'Dikiş dersi')]);
    const second = await fixture.calendar.filePosting(
      draft({ title: 'Kütüphanede dikiş kursu', language: 'tr', description: 'Makineni getir.' }),
      from('bib', { externalId: null, words: 'tr' }),
    );
    const merged = await mergedWith(activity, second.activity);
    expect(await titleIn(merged, 'tr')).toBe('Kütüphanede dikiş kursu (partner)');
    expect(await titleIn(merged, 'nl')).toBe('Naailes in de bib (written)');
  });

  it('hold until the text is changed after them', async () => {
    const activity = await place('Naailes in de bib');
    const second = await fixture.calendar.filePosting(
      draft({ title: 'Kütüphanede dikiş kursu', language: 'tr' }),
      from('bib', { words: 'tr' }),
    );
    const merged = await mergedWith(activity, second.activity);
    await fixture.calendar.changeActivity(merged.id, { title: 'Breiles' }, partner('vrouwen'), 'Breiles');
    expect(await titleIn(merged, 'tr')).toBe('Breiles (written)');
  });
});

/** The same hour and place of the same organisation, in another language: asked about at most, and then the same. */
async function mergedWith(one: Activity, other: Activity): Promise<Activity> {
  if (one.id === other.id) return one;
  const [question] = await decisionsWaiting(test.database, fixture.neighbourhoodId, 5);
  if (question === undefined) throw new Error('nobody asked whether they are the same');
  return fixture.calendar.answerSameOrOther(question.id, 'same', coordinator);
}

describe('a neighbour’s words', () => {
  it('wait for somebody else, and are then shown as looked over', async () => {
    const activity = await place('Naailes');
    await fixture.calendar.keepTranslations([machine('Naailes', 'Dikiş dersi')]);
    const [maker, other] = [await person(), await person()];
    const id = randomIds.uuid();
    const words = { neighbourhoodId: fixture.neighbourhoodId, original: 'Naailes', from: 'nl', to: 'tr' } as const;
    await proposeWords(test.database, { ...words, id, words: 'Dikiş kursu', makerId: maker }, fixture.clock.now());
    expect(await titleIn(activity, 'tr')).toBe('Dikiş dersi (machine)');
    expect((await translationsWaiting(test.database, fixture.neighbourhoodId, 5)).map(each => each.words)).toEqual([
      'Dikiş kursu',
    ]);
    expect(await fixture.calendar.checkTranslation(id, maker)).toBe('own');
    expect(await fixture.calendar.checkTranslation(id, other)).toBe('checked');
    expect(await titleIn(activity, 'tr')).toBe('Dikiş kursu (checked)');
    expect(await fixture.calendar.checkTranslation(id, other)).toBe('gone');
    expect(await translationsWaiting(test.database, fixture.neighbourhoodId, 5)).toEqual([]);
    // What a machine says later changes nothing about it.
    await fixture.calendar.keepTranslations([machine('Naailes', 'Dikmek')]);
    expect(await titleIn(activity, 'tr')).toBe('Dikiş kursu (checked)');
  });

  it('are not set aside by who finds a machine’s words right in an old message', async () => {
    const activity = await place('Naailes');
    await fixture.calendar.keepTranslations([machine('Naailes', 'Dikiş dersi')]);
    const [old] = await uncheckedOf(test.database, fixture.neighbourhoodId, ['Naailes']);
    const [maker, other, late] = [await person(), await person(), await person()];
    const id = randomIds.uuid();
    const words = { neighbourhoodId: fixture.neighbourhoodId, original: 'Naailes', from: 'nl', to: 'tr' } as const;
    await proposeWords(test.database, { ...words, id, words: 'Dikiş kursu', makerId: maker }, fixture.clock.now());
    await fixture.calendar.checkTranslation(id, other);
    expect(await fixture.calendar.checkTranslation(old?.id ?? '', late)).toBe('gone');
    expect(await titleIn(activity, 'tr')).toBe('Dikiş kursu (checked)');
  });

  it('that take the place of others are not the ones that somebody was about to find right', async () => {
    await place('Naailes');
    const [maker, other] = [await person(), await person()];
    const [first, second] = [randomIds.uuid(), randomIds.uuid()];
    const words = { neighbourhoodId: fixture.neighbourhoodId, original: 'Naailes', from: 'nl', to: 'tr' } as const;
    await proposeWords(test.database, { ...words, id: first, words: 'Dikiş', makerId: maker }, fixture.clock.now());
    await proposeWords(test.database, { ...words, id: second, words: 'Kaba söz', makerId: maker }, fixture.clock.now());
    expect(await fixture.calendar.checkTranslation(first, other)).toBe('gone');
  });
});

describe('a reader', () => {
  const wording = (origin: Wording['origin'], words = 'Dikiş dersi'): Wording => ({
    of: textKey('Naailes'),
    language: 'tr',
    words,
    origin,
  });
  const told = (isPublicBody: boolean, ...wordings: readonly Wording[]) =>
    toldWords({ text: 'Naailes', language: 'nl', wordings }, 'tr', isPublicBody).map(
      ({ words, origin }) => `${words} (${origin})`,
    );

  it('gets a translation with what it was made of, and the organisation’s own words alone', () => {
    expect(told(false)).toEqual(['Naailes (written)']);
    expect(told(false, wording('machine'))).toEqual(['Dikiş dersi (machine)', 'Naailes (written)']);
    expect(told(false, wording('machine'), wording('checked', 'Dikiş kursu'))).toEqual([
      'Dikiş kursu (checked)',
      'Naailes (written)',
    ]);
    expect(told(false, wording('checked', 'x'), wording('partner', 'Dikiş'))).toEqual(['Dikiş (partner)']);
  });

  it('of a public body gets its Dutch first', () => {
    expect(told(true, wording('machine'))).toEqual(['Naailes (written)', 'Dikiş dersi (machine)']);
    expect(told(true, wording('partner'))).toEqual(['Naailes (written)', 'Dikiş dersi (partner)']);
    expect(told(true)).toEqual(['Naailes (written)']);
  });

  it('is not told of a translation that says the same', () => {
    expect(told(false, wording('machine', 'Naailes'))).toEqual(['Naailes (written)']);
  });
});
