/**
 * A place that a coordinator drops from the list.
 */
import { afterEach, expect, test } from 'vitest';
import type { Activity } from '../../../src/calendar/activity.ts';
import { datesOf } from '../../../src/calendar/agenda-store.ts';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { settingsOf } from '../../../src/calendar/calendars.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import { savePlace } from '../../../src/conversation/partner/place-store.ts';
import { differenceOf, factsOf } from '../../../src/delivery/rhythm/known-facts.ts';
import { noteAsked, readTold } from '../../../src/delivery/rhythm/told-store.ts';
import { draft, from } from '../../calendar/calendar-fixture.ts';
import { type CoordinatorStage, createCoordinatorStage } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

test('what takes place at a place that is dropped keeps its name, and nobody is told that it moved', async () => {
  stage = await createCoordinatorStage();
  const { database } = stage.test;
  const els = await stage.coordinator('Els', { language: 'nl' });
  const place = { id: 'chat-abc', name: 'Garage Louis', isKnown: true };
  await savePlace(database, stage.neighbourhoodId, place, stage.clock.now());
  const calendar = createCalendar({
    database,
    clock: stage.clock,
    ids: randomIds,
    cipher: stage.cipher,
    settings: () => settingsOf(stage.neighbourhoodId, stage.neighbourhood),
  });
  const at = async (title: string, rest: object) =>
    (await calendar.filePosting(draft({ title, placeId: 'chat-abc', ...rest }), from('bib'))).activity;
  const course = await at('Fietsles', { start: '2026-03-10T14:00', recurrence: 'FREQ=WEEKLY;COUNT=4' });
  const series = await at('Zangkoor', { start: '2026-03-11T20:00', recurrence: 'FREQ=WEEKLY;COUNT=4', placeId: 'bib' });
  const actor = { route: 'coordinator', partnerId: null, personId: null } as const;
  await calendar.changeOccurrence(series.id, '2026-03-18', { placeId: 'chat-abc' }, actor);
  const fatma = stage.person('Fatma', { language: 'nl' });
  await fatma.says('/start');
  const readerId = await fatma.personId();
  const [date] = await datesOf(database, course, stage.clock.now(), 1);
  if (date === undefined) throw new Error('the course has no dates');
  await noteAsked(database, readerId, date, stage.clock.now());
  await els.says('plaatsen');
  await els.presses('cl.show.chat-abc');
  await els.presses('cl.drop.chat-abc');
  expect(els.seen.at(-1)?.text.text).toBe(
    'Garage Louis is weg uit de lijst.\nDeze activiteiten houden die naam:\n• Fietsles\n• Zangkoor',
  );
  const where = async ({ id, neighbourhoodId }: Activity) =>
    (await datesOf(database, { id, neighbourhoodId }, stage.clock.now(), 4)).map(
      ({ activity: { placeId, placeWords } }) => placeId ?? placeWords,
    );
  expect(await where(course)).toEqual(Array.from({ length: 4 }, () => 'Garage Louis'));
  // What its sources say is so too, so it stays when the entry is made anew.
  const later = await calendar.changeActivity(course.id, { priceCents: 0 }, actor, '');
  expect(later).toMatchObject({ placeId: null, placeWords: 'Garage Louis' });
  expect(await where(series)).toEqual(['bib', 'Garage Louis', 'bib', 'bib']);
  const [told] = await readTold(database, readerId, [course.id], '');
  const [now] = await datesOf(database, later, stage.clock.now(), 1);
  if (told?.known == null || now === undefined) throw new Error('nobody was told');
  expect(differenceOf(told.known, factsOf(now), stage.neighbourhood.places)).toBeUndefined();
});
