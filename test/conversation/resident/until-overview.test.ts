/**
 * Who subscribes hears at once what is still to come before the next overview, and nothing twice.
 */
import { afterEach, expect, it } from 'vitest';
import { readTold } from '../../../src/delivery/rhythm/told-store.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const opening = 'Dit komt er nog aan voor het volgende overzicht:';

async function week(at: string): Promise<Stage> {
  stage = await createStage({ at });
  await stage.place({ title: 'Kaarten', start: '2026-03-05T21:00' });
  await stage.place({ title: 'Buurttafel', start: '2026-03-06T12:00' });
  await stage.place({ title: 'Voorlezen', start: '2026-03-12T14:00' });
  await stage.place({ title: 'Zwemmen', start: '2026-03-13T10:00' });
  return stage;
}

async function subscribes(link = '/start') {
  const who = stage.person('An');
  await who.says(link);
  await who.presses('Ja, ik ben 13 of ouder');
  return who;
}

const listed = (text: string) =>
  ['Kaarten', 'Buurttafel', 'Voorlezen', 'Zwemmen'].filter(title => text.includes(title));

it.each([
  ['before the hour of the overview', '2026-03-05T10:00', ['Kaarten']],
  ['after it', '2026-03-05T20:00', ['Kaarten', 'Buurttafel', 'Voorlezen']],
  ['in the middle of the week', '2026-03-10T09:00', ['Voorlezen']],
])('%s', async (_, at, titles) => {
  await week(at);
  const who = await subscribes();
  expect(who.last).toContain(opening);
  expect(listed(who.last)).toEqual(titles);
  expect(who.last).not.toContain('Welkom!');
  const told = await readTold(
    stage.test.database,
    await who.personId(),
    (await stage.test.database.selectFrom('activity').select('id').execute()).map(({ id }) => id),
    '',
  );
  expect(told).toHaveLength(titles.length);
  await who.presses('1');
  expect(who.last).toContain(titles[0]);
});

it('nothing more is said where nothing is to come', async () => {
  stage = await createStage();
  const who = await subscribes();
  expect(who.last).toContain('Welkom!');
});

it('who comes back hears only of what is new', async () => {
  await week('2026-03-05T20:00');
  const who = await subscribes();
  await who.says('stop');
  await who.says('/start');
  await who.presses('Ja, ik ben 13 of ouder');
  expect(who.last).toContain('Welkom!');
  await who.says('stop');
  await stage.place({ title: 'Repair café', start: '2026-03-07T10:00' });
  await who.says('/start');
  await who.presses('Ja, ik ben 13 of ouder');
  expect(who.last).toContain('Repair café');
  expect(listed(who.last)).toEqual([]);
});

it('what was shown by a link is not told again', async () => {
  await week('2026-03-05T20:00');
  const { publicId } = await stage.place({ title: 'Film in de tuin', start: '2026-03-08T20:00' });
  const who = await subscribes(`/start a_${publicId}`);
  expect(who.last).toContain(opening);
  expect(who.last).not.toContain('Film');
});

it('what is more than a list holds is a button away', async () => {
  stage = await createStage();
  for (let hour = 8; hour < 22; hour += 1) {
    await stage.place({ title: `Les ${hour}`, start: `2026-03-03T${String(hour).padStart(2, '0')}:00` });
  }
  const who = await subscribes();
  expect(who.last).toContain('Les 19');
  expect(who.last).not.toContain('Les 20');
  await who.presses('Toon meer');
  expect(who.last).toContain('Les 20');
  expect(who.last).toContain('Les 21');
  expect(who.last).not.toContain('Les 19');
});
