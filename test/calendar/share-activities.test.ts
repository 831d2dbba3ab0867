/** An activity that is shared shows in the neighbour's calendar under the name of where it comes from, and follows every change. */
import { afterEach, expect, test } from 'vitest';
import { createCalendars } from '../../src/calendar/calendars.ts';
import { occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { feedEntries } from '../../src/calendar/feed-entry-store.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import { areNeighbours, tellNeighbours } from '../../src/calendar/share-activities.ts';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { createStage, type Stage } from '../conversation/resident/neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const neighbours = [{ slug: 'tuinwijk', name: 'Tuinwijk' }] as const;

/** @param named what the other neighbourhood names */
async function installation(named: readonly string[] = ['kroonmolenwijk']) {
  stage = await createStage({ neighbours, neighbourhood: { neighbours: ['tuinwijk'] } });
  const { database } = stage.test;
  const { id: otherId } = await database
    .selectFrom('neighbourhood')
    .select('id')
    .where('slug', '=', 'tuinwijk')
    .executeTakeFirstOrThrow();
  const other: Neighbourhood = {
    ...stage.neighbourhood,
    slug: 'tuinwijk',
    name: 'Tuinwijk',
    places: [],
    partners: [],
    neighbours: named,
  };
  const neighbourhoodOf = (id: string) => (id === otherId ? other : stage.neighbourhood);
  const { clock, cipher } = stage;
  const calendars = createCalendars({ database, clock, ids: randomIds, cipher, neighbourhood: neighbourhoodOf });
  return {
    tell: () => tellNeighbours({ database, clock, calendars, neighbourhoodOf }),
    async there() {
      const entries = await feedEntries(database, otherId, { from: '2026-01-01', to: '2027-12-31', limit: 50 });
      return entries.map(({ activity }) => ({
        title: activity.title,
        start: activity.start,
        place: activity.placeWords,
        state: activity.state,
        contact: activity.contact,
      }));
    },
    async agenda() {
      const from = Temporal.Instant.from('2026-03-01T00:00:00Z');
      const to = Temporal.Instant.from('2026-04-30T00:00:00Z');
      return (await occurrencesBetween(database, otherId, { from, to, limit: 50 })).flatMap(each =>
        each.isCancelled || each.activity.state === 'cancelled' ? [] : [each.start],
      );
    },
    other,
  };
}

/** A member of the care home, with a card that was placed. */
async function placed(words: string) {
  const an = await stage.partner('wzc-het-hof', 'An', { language: 'nl' });
  await an.says(words);
  await an.presses('Plaatsen');
  return an;
}

test('shows there with the name of its neighbourhood, changes with it, falls away with it, and is taken back', async () => {
  const { tell, there, agenda } = await installation();
  const an = await placed('Soepnamiddag zaterdag 14 maart om 14u in de bib, gratis');
  expect(an.lastButtons).toEqual(['Wijzigen', 'Delen', 'Ook voor Tuinwijk']);
  await an.presses('Ook voor Tuinwijk');
  expect(an.last).toContain('„Soepnamiddag” staat straks ook bij Tuinwijk');
  expect(await tell()).toBe(1);
  const [shown] = await there();
  expect(shown).toMatchObject({ title: 'Soepnamiddag', start: '2026-03-14T14:00', state: 'sure' });
  expect(shown?.place).toMatch(/^Bibliotheek Sint-Niklaas \(Kroonmolenwijk\), /);
  expect(shown?.contact).not.toBeNull();
  expect(await agenda()).toEqual(['2026-03-14T14:00']);
  expect(await tell()).toBe(0);

  await an.says('15u ipv 14u');
  await tell();
  expect((await there()).map(({ start }) => start)).toEqual(['2026-03-14T15:00']);

  await an.says('ook voor Tuinwijk');
  await an.presses('Toch niet');
  expect(an.last).toBe('Dit staat niet meer in Tuinwijk.');
  await tell();
  expect(await agenda()).toEqual([]);

  await an.says('ook voor tuinwijk');
  await tell();
  expect(await agenda()).toEqual(['2026-03-14T15:00']);
});

test('a series goes with its dates, and one that falls away falls away there too', async () => {
  const { tell, agenda } = await installation();
  const an = await placed('Breiclub elke dinsdag om 14u in de bib, van 3 maart tot 24 maart');
  await an.presses('Ook voor Tuinwijk');
  await tell();
  expect(await agenda()).toHaveLength(4);
  const { id } = await stage.test.database
    .selectFrom('activity')
    .select('id')
    .where('neighbourhood_id', '=', stage.neighbourhoodId)
    .executeTakeFirstOrThrow();
  const byHub = { route: 'hub', partnerId: null, personId: null } as const;
  await stage.calendar.cancelOccurrence(id, '2026-03-10', null, byHub);
  await tell();
  expect(await agenda()).toHaveLength(3);
});

test('nothing shows where the other neighbourhood does not name this one, and a stranger shares nothing', async () => {
  const { tell, there, other } = await installation([]);
  expect(areNeighbours(stage.neighbourhood, other)).toBe(false);
  const an = await placed('Soepnamiddag zaterdag 14 maart om 14u in de bib');
  const forged = an.seen.flatMap(({ buttons }) => buttons).find(({ id }) => id.startsWith('nb.to'))?.id ?? '';
  const eve = stage.person('Eve', { language: 'nl' });
  await eve.says('hallo');
  await eve.presses(forged);
  expect(await stage.test.database.selectFrom('shared_activity').selectAll().execute()).toEqual([]);
  await an.presses('Ook voor Tuinwijk');
  await tell();
  expect(await there()).toEqual([]);
});
