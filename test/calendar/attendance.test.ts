/**
 * Who comes, as rows: the exact sum, also when two entries turn out to be one; and reminders that are sent once.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  attendeesOf,
  dueReminders,
  markReminded,
  readAttendance,
  removeAttendance,
  saveAttendance,
  saveReminder,
  sumAttendance,
} from '../../src/calendar/attendance-store.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { insertPerson } from '../../src/people/person-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture } from './calendar-fixture.ts';
import { unsaid } from '../../src/calendar/fields.ts';

let database: TestDatabase;
let fixture: CalendarFixture;
const cipher = createColumnCipher(new Uint8Array(32));
const at = Temporal.Instant.from('2026-03-06T08:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  fixture = await createCalendarFixture(database.database);
});
afterAll(() => database.close());

async function person() {
  const { neighbourhoodId } = fixture;
  const id = randomIds.uuid();
  const facts = { name: null, language: 'nl', at, today: '2026-03-06' } as const;
  await insertPerson(database.database, cipher, { id, neighbourhoodId, ...facts });
  return { id, neighbourhoodId };
}

async function activity(title: string, start: string) {
  const { activity: placed } = await fixture.calendar.filePosting(
    { fields: { ...unsaid, title, start, language: 'nl' }, isPlan: false },
    { route: 'chat', partnerId: 'hof', personId: null, passedOn: false, externalId: null, saidAt: at, words: title },
  );
  return placed;
}

test('everybody is counted with whom they bring, and once', async () => {
  const soup = await activity('Soep', '2026-03-10T12:00');
  const date = { activityId: soup.id, originalDate: '2026-03-10' };
  const [an, bo] = [await person(), await person()];
  await saveAttendance(database.database, an, date, 1, at);
  await saveAttendance(database.database, an, date, 4, at);
  await saveAttendance(database.database, bo, date, 2, at);
  expect(await sumAttendance(database.database, date)).toBe(6);
  expect(await sumAttendance(database.database, { ...date, originalDate: '2026-03-17' })).toBe(0);
  expect(await attendeesOf(database.database, date, 10)).toEqual([an.id, bo.id].toSorted());
  expect(await removeAttendance(database.database, an.id, date)).toBe(true);
  expect(await removeAttendance(database.database, an.id, date)).toBe(false);
  expect(await sumAttendance(database.database, date)).toBe(2);
});

test('what was said of an entry counts for the one it was merged into', async () => {
  const [kept, former] = [await activity('Yoga', '2026-03-11T19:00'), await activity('Breien', '2026-03-12T19:00')];
  const [an, bo] = [await person(), await person()];
  const date = (activityId: string) => ({ activityId, originalDate: '2026-03-11' });
  await saveAttendance(database.database, an, date(kept.id), 1, at);
  await saveAttendance(database.database, an, date(former.id), 3, at);
  await saveAttendance(database.database, bo, date(former.id), 2, at);
  await database.database
    .updateTable('activity')
    .set({ merged_into: kept.id, merged_at: at.toString() })
    .where('id', '=', former.id)
    .execute();
  expect(await sumAttendance(database.database, date(kept.id))).toBe(5);
  expect(await readAttendance(database.database, bo.id, date(kept.id))).toBe(2);
  expect(await attendeesOf(database.database, date(kept.id), 10)).toHaveLength(2);
});

test('a reminder is due once, and again when it is wanted anew', async () => {
  const film = await activity('Film', '2026-03-20T20:00');
  const { id: personId, neighbourhoodId } = await person();
  const date = { activityId: film.id, originalDate: '2026-03-20' };
  const dueAt = at.add({ hours: 1 });
  await saveReminder(database.database, { ...date, personId, neighbourhoodId, dueAt });
  expect(await dueReminders(database.database, at, 10)).toEqual([]);
  expect(await dueReminders(database.database, dueAt, 10)).toEqual([{ ...date, personId, neighbourhoodId, dueAt }]);
  expect(await markReminded(database.database, personId, date, dueAt)).toBe(true);
  expect(await markReminded(database.database, personId, date, dueAt)).toBe(false);
  expect(await dueReminders(database.database, dueAt, 10)).toEqual([]);
  await saveReminder(database.database, { ...date, personId, neighbourhoodId, dueAt });
  expect(await dueReminders(database.database, dueAt, 10)).toHaveLength(1);
});
