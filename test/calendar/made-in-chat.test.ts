/**
 * Places and organisations made in chat, beside those of the file, for everything that is no talk.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeInChatStamp, readMadeInChat, withPartners, withPlaces } from '../../src/calendar/made-in-chat-store.ts';
import { exampleFile, readConfiguration } from '../../src/config/read-configuration.ts';
import { savePlace } from '../../src/conversation/partner/place-store.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { archivePartner, savePartner } from '../../src/people/partner-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let staged: TestDatabase;
beforeAll(async () => {
  staged = await createTestDatabase();
});
afterAll(() => staged.close());

test('are known by neighbourhood, behind what the file names, and every change is seen', async () => {
  const { database } = staged;
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
  const ids = await syncNeighbourhoods(database, clock, [
    { slug: 'noord', name: 'Noord', timeZone: 'Europe/Brussels' },
    { slug: 'zuid', name: 'Zuid', timeZone: 'Europe/Brussels' },
  ]);
  const [north, south] = [ids.get('noord') ?? '', ids.get('zuid') ?? ''];
  const at = clock.now();
  const stamps = [await madeInChatStamp(database)];
  const change = async (act: Promise<unknown>) => {
    await act;
    stamps.push(await madeInChatStamp(database));
  };
  await change(savePlace(database, north, { id: 'loods', name: 'De Loods', isKnown: true }, at));
  await change(savePlace(database, north, { id: 'nee', name: 'Bij mij thuis', isKnown: false }, at));
  const draad = { id: 'draad', name: 'De Draad', place: 'loods', trusted: false, contact: '03 7', about: undefined };
  await change(savePartner(database, north, draad, at));
  await change(savePartner(database, north, { ...draad, name: 'De Rode Draad' }, at));
  // What nobody wanted remembered changes nothing that is shown.
  expect(stamps[2]).toBe(stamps[1]);
  expect(new Set(stamps).size).toBe(4);

  const made = await readMadeInChat(database);
  const [file] = (await readConfiguration({ path: exampleFile, named: true }, () => undefined)).neighbourhoods;
  if (file === undefined) throw new Error('there is no example');
  const shown = withPartners(withPlaces(file, made.get(north)), made.get(north));
  expect(shown.places).toEqual([...file.places, expect.objectContaining({ id: 'loods', name: 'De Loods' })]);
  expect(shown.partners.at(-1)).toMatchObject({ id: 'draad', name: 'De Rode Draad', contact: '03 7', feeds: [] });
  expect(withPlaces(file, made.get(south))).toBe(file);

  await savePlace(database, north, { id: file.places[0]?.id ?? '', name: 'Een andere naam', isKnown: true }, at);
  await archivePartner(database, north, 'draad', at);
  const later = (await readMadeInChat(database)).get(north);
  expect(withPlaces(file, later).places.filter(({ id }) => id === file.places[0]?.id)).toEqual([file.places[0]]);
  expect(withPartners(file, later).partners).toEqual(file.partners);
});
