import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agendaQuery } from '../../src/calendar/agenda-store.ts';
import {
  type CandidateQuestion,
  findCandidates,
  onTheseDays,
  withSuchTitle,
} from '../../src/calendar/candidate-store.ts';
import { foldTitle } from '../../src/calendar/title-fold.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createCalendarFixture } from './calendar-fixture.ts';

const count = 20_000;
let test: TestDatabase;
let neighbourhoodId: string;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ neighbourhoodId } = await createCalendarFixture(test.database));
  await fill();
});
afterAll(() => test.close());

/** Twenty a day from 1 January 2026 on, a thousand of each title. */
async function fill(): Promise<void> {
  await sql`
    INSERT INTO activity (id, neighbourhood_id, public_id, title, folded_title, language, start_date, start_time, all_day,
      time_zone, last_date, stored_until, state, publication, revised_at, created_at)
    SELECT gen_random_uuid(), ${neighbourhoodId}, 'p' || n, title, title, 'nl', day, '14:00', false, 'Europe/Brussels', day,
      day, 'sure', 'public', '2026-01-01', '2026-01-01'
    FROM generate_series(0, ${count - 1}::int) AS n,
      LATERAL (SELECT 'koffienamiddag nummer ' || n % 20 AS title, date '2026-01-01' + n / 20 AS day) AS made
  `.execute(test.database);
  await sql`
    INSERT INTO occurrence (activity_id, original_date, neighbourhood_id, start_date, start_time, all_day, starts_at, ends_at,
      is_long, state)
    SELECT id, start_date, neighbourhood_id, start_date, start_time, false, start_date + start_time,
      start_date + start_time + interval '2 hours', false, 'planned' FROM activity
  `.execute(test.database);
  await sql`ANALYZE`.execute(test.database);
}

function question(title: string, dates: readonly string[] = ['2026-10-10']): CandidateQuestion {
  return { neighbourhoodId, dates, foldedTitle: foldTitle(title), mayBeMisdated: true, except: [] };
}

async function planOf(query: { compile(): { sql: string; parameters: readonly unknown[] } }): Promise<string> {
  const compiled = query.compile();
  const { rows } = await test.pool.query(`EXPLAIN ${compiled.sql}`, [...compiled.parameters]);
  return rows.map(row => row['QUERY PLAN']).join('\n');
}

describe('the search for candidates among 20,000 activities', () => {
  it('by day goes by the index of days', async () => {
    const plan = await planOf(onTheseDays(test.database, question('Koffie')));
    expect(plan).toContain('occurrence_by_date');
    expect(plan).not.toContain('Seq Scan');
  });

  it('by title goes by the index of days and titles', async () => {
    const plan = await planOf(withSuchTitle(test.database, question('Koffienamiddag')));
    expect(plan).toContain('activity_by_day_and_title');
    expect(plan).not.toContain('Seq Scan');
  });

  it('finds those of the day and the days beside it, the most alike first, and never more than 70', async () => {
    const found = await findCandidates(test.database, question('Koffienamiddag nummer 7'));
    expect(found.length).toBeLessThanOrEqual(70);
    const rows = await test.database
      .selectFrom('activity')
      .select(['id', 'title', 'start_date'])
      .where('id', 'in', found)
      .execute();
    const first = found.slice(0, 3).map(id => rows.find(row => row.id === id));
    expect(first.map(row => row?.title)).toEqual(Array(3).fill('koffienamiddag nummer 7'));
    expect(first.map(row => row?.start_date).toSorted()).toEqual(['2026-10-09', '2026-10-10', '2026-10-11']);
  });

  it('looks at other days only where the day may be wrong', async () => {
    const far = question('Koffienamiddag nummer 7', ['2026-10-10']);
    const daysOf = async (asked: CandidateQuestion) => {
      const found = await findCandidates(test.database, asked);
      const rows = await test.database.selectFrom('activity').select('start_date').where('id', 'in', found).execute();
      return new Set(rows.map(row => row.start_date)).size;
    };
    expect(await daysOf({ ...far, mayBeMisdated: false })).toBe(3);
    expect(await daysOf(far)).toBeGreaterThan(3);
  });

  it('leaves out what is not asked about', async () => {
    const [first = ''] = await findCandidates(test.database, question('Koffienamiddag nummer 7'));
    const rest = await findCandidates(test.database, { ...question('Koffienamiddag nummer 7'), except: [first] });
    expect(rest).not.toContain(first);
  });
});

describe('a week of the agenda among 20,000 activities', () => {
  it('goes by the index of starts', async () => {
    const window = {
      from: Temporal.Instant.from('2026-10-05T00:00Z'),
      to: Temporal.Instant.from('2026-10-12T00:00Z'),
      limit: 100,
    };
    const plan = await planOf(agendaQuery(test.database, neighbourhoodId, window, 'everybody'));
    expect(plan).toMatch(/occurrence_by_(start|date)|occurrence_long/);
    expect(plan).not.toContain('Seq Scan on occurrence');
  });
});
