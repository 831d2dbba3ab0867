import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unsaid } from '../../../src/calendar/fields.ts';
import { createKeptItems } from '../../../src/delivery/rhythm/kept-items.ts';
import type { OverviewQuestion } from '../../../src/delivery/rhythm/overview-items.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createRhythmFixture, type RhythmFixture } from './rhythm-fixture.ts';

let test: TestDatabase;
let fixture: RhythmFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  fixture = await createRhythmFixture(test, { now: '2026-03-05T17:00' });
});
afterAll(() => test.close());

function question(rest: Partial<OverviewQuestion> = {}): OverviewQuestion {
  const { neighbourhoodId, clock, rhythmParts } = fixture;
  const neighbourhood = rhythmParts.neighbourhoodOf(neighbourhoodId);
  if (neighbourhood === undefined) throw new Error('the neighbourhood is not there');
  const first = Temporal.PlainDate.from('2026-03-06');
  return { neighbourhoodId, neighbourhood, first, filters: {}, now: clock.now(), ...rest };
}

async function place(title: string, start: string): Promise<string> {
  const { activity } = await fixture.calendar.filePosting(
    { isPlan: false, fields: { ...unsaid, title, language: 'nl', start, theme: 'food' } },
    {
      route: 'chat',
      partnerId: 'hof',
      personId: null,
      passedOn: false,
      externalId: null,
      saidAt: fixture.clock.now(),
      words: '',
    },
  );
  return activity.id;
}

describe('what an overview tells of activities', () => {
  const titles = ({ items }: Awaited<ReturnType<ReturnType<typeof createKeptItems>>>) =>
    items.map(({ activity }) => activity.title);

  it('is read once for all who ask for the same at the same time', async () => {
    await place('Soep', '2026-03-07T12:00');
    const read = createKeptItems(test.database);
    const [one, other] = await Promise.all([read(question()), read(question())]);
    expect(titles(one)).toEqual(['Soep']);
    expect(await read(question())).toBe(one);
    expect(titles(other)).toEqual(['Soep']);
  });

  it('is read anew after a change, for another wish, and for other settings', async () => {
    const soup = await place('Soep', '2026-03-07T12:00');
    const read = createKeptItems(test.database);
    const before = await read(question());
    expect(titles(await read(question({ filters: { themes: ['sport'] } })))).toEqual([]);
    expect(await read(question({ neighbourhood: { ...question().neighbourhood } }))).not.toBe(before);
    await place('Bingo', '2026-03-08T14:00');
    expect(titles(await read(question()))).toEqual(['Soep', 'Bingo']);
    const hub = { route: 'hub', partnerId: null, personId: null } as const;
    await fixture.calendar.cancelActivity(soup, null, hub, '');
    expect(titles(await read(question()))).toEqual(['Bingo']);
  });

  it('leaves out what has begun since', async () => {
    await place('Soep', '2026-03-06T12:00');
    const read = createKeptItems(test.database);
    const at = (wallClock: string) => {
      fixture.at(wallClock);
      return question();
    };
    expect(titles(await read(at('2026-03-06T11:59')))).toEqual(['Soep']);
    expect(titles(await read(at('2026-03-06T12:00')))).toEqual([]);
  });

  it('is asked for again after the database was away', async () => {
    await place('Soep', '2026-03-07T12:00');
    let isAway = true;
    const { database } = test;
    const flaky = new Proxy(database, {
      get(target, key) {
        const found = Reflect.get(target, key);
        if (typeof found !== 'function') return found;
        return (...given: readonly unknown[]) => {
          if (isAway && given[0] === 'occurrence') throw new Error('away');
          return Reflect.apply(found, target, given);
        };
      },
    });
    const read = createKeptItems(flaky);
    await expect(read(question())).rejects.toThrow('away');
    isAway = false;
    expect(titles(await read(question()))).toEqual(['Soep']);
  });
});
