import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { type DatabaseConnection, openDatabase } from '../../src/database/connection.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type CalendarFixture, createCalendarFixture, draft, from } from './calendar-fixture.ts';

let test: TestDatabase;
let fixture: CalendarFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  fixture = await createCalendarFixture(test.database);
});

function connect(): DatabaseConnection {
  const connection = openDatabase({ url: test.url, applicationName: 'another process' });
  onTestFinished(() => connection.close());
  return connection;
}

async function shown(): Promise<number> {
  const window = { from: Temporal.Instant.from('2026-03-01T00:00Z'), to: Temporal.Instant.from('2026-04-01T00:00Z') };
  return (await occurrencesBetween(test.database, fixture.neighbourhoodId, { ...window, limit: 50 })).length;
}

async function rowsOf(table: 'source' | 'activity' | 'occurrence' | 'activity_history'): Promise<number> {
  const rows = await test.database
    .selectFrom(table)
    .select('neighbourhood_id')
    .where('neighbourhood_id', '=', fixture.neighbourhoodId)
    .execute();
  return rows.length;
}

describe('two processes', () => {
  it('that are told the same at the same moment make one entry of it', async () => {
    const calendars = [fixture.over(connect().database), fixture.over(connect().database)];
    for (let round = 0; round < 5; round++) {
      const posting = draft({ title: 'Repair café', start: `2026-03-${10 + round}T14:00` });
      const filed = await Promise.all(
        ['bib', 'vrouwen'].map((who, at) => calendars[at]?.filePosting(posting, from(who))),
      );
      expect(new Set(filed.map(each => each?.activity.id)).size).toBe(1);
      expect(filed.map(each => each?.outcome).toSorted()).toEqual(['merged', 'new']);
    }
    expect(await shown()).toBe(5);
  });

  it('that are told the same posting twice keep it once', async () => {
    const calendars = [fixture.over(connect().database), fixture.over(connect().database)];
    const origin = from('bib', { externalId: 'message-1' });
    const filed = await Promise.all(calendars.map(each => each.filePosting(draft({ title: 'Bingo' }), origin)));
    expect(filed.map(({ outcome }) => outcome).toSorted()).toEqual(['known', 'new']);
    expect(await rowsOf('source')).toBe(1);
  });

  it('that change one entry lose nothing of either', async () => {
    const { activity } = await fixture.calendar.filePosting(draft({ title: 'Bingo' }), from('hof'));
    const calendars = [fixture.over(connect().database), fixture.over(connect().database)];
    const changes = [{ priceCents: 200 }, { contact: 'aan de balie' }];
    await Promise.all(changes.map((change, at) => calendars[at]?.changeActivity(activity.id, change, from('hof'), '')));
    const row = await test.database.selectFrom('activity').selectAll().where('id', '=', activity.id).executeTakeFirst();
    expect(row).toMatchObject({ price_cents: 200, contact: 'aan de balie', revision: 2 });
  });
});

describe('a posting that is cut off', () => {
  it('by a lost connection, at any of its statements, leaves nothing, and is filed when told again', async () => {
    const posting = draft({ title: 'Babbelcafé', start: '2026-03-10T14:00', recurrence: 'FREQ=WEEKLY' });
    let cut = 0;
    for (let statement = 1; statement < 60; statement++) {
      const connection = connect();
      const limited = cutAfter(connection, statement);
      const filed = await fixture
        .over(limited)
        .filePosting(posting, from('bib', { externalId: `message-${statement}` }))
        .catch(() => undefined);
      if (filed !== undefined) break;
      cut = statement;
      expect([await rowsOf('source'), await rowsOf('activity'), await rowsOf('occurrence')]).toEqual([0, 0, 0]);
    }
    expect(cut).toBeGreaterThan(8);
    expect([await rowsOf('source'), await rowsOf('activity'), await rowsOf('activity_history')]).toEqual([1, 1, 1]);
    expect(await shown()).toBe(4);
  });

  it('in the transaction of the caller, goes and stays with it', async () => {
    const posting = draft({ title: 'Bingo' });
    const failed = test.database.transaction().execute(async transaction => {
      await fixture.over(transaction).filePosting(posting, from('hof'));
      throw new Error('the outbox is full');
    });
    await expect(failed).rejects.toThrow('the outbox is full');
    expect(await rowsOf('activity')).toBe(0);
  });
});

/** A connection whose process on the server is ended after its nth statement, as when somebody pulls the plug. */
function cutAfter({ database, pool }: DatabaseConnection, statements: number): DatabaseConnection['database'] {
  let left = statements;
  // The next statement meets the fault; what comes in between is of no interest.
  pool.on('connect', client => client.on('error', () => undefined));
  return database.withPlugin({
    transformQuery: ({ node }) => {
      left -= 1;
      return node;
    },
    transformResult: async ({ result }) => {
      if (left === 0) await endConnections();
      return result;
    },
  });
}

async function endConnections(): Promise<void> {
  await sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'another process' AND datname = current_database()
  `.execute(test.database);
}
