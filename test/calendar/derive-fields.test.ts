import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft, Origin } from '../../src/calendar/activity.ts';
import type { ActivityFields } from '../../src/calendar/fields.ts';
import { changesBetween } from '../../src/calendar/fields.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { createCalendarFixture, draft, from } from './calendar-fixture.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const partners = ['bib', 'hof', 'vrouwen', 'jeugd', 'kerk'] as const;

/** Tellings of one activity that nobody would doubt, each by another organisation and with something of its own. */
const telling = fc.record({
  partner: fc.constantFrom(...partners),
  passedOn: fc.boolean(),
  title: fc.constantFrom('Repair café in de bib', 'Repaircafé', 'Repair café: breng je toestel mee'),
  language: fc.constantFrom('nl' as const, 'fr' as const),
  hasHour: fc.boolean(),
  hasEnd: fc.boolean(),
  price: fc.constantFrom(null, 0, 250),
  contact: fc.constantFrom(null, '03 000 00 00'),
  state: fc.constantFrom('sure' as const, 'full' as const),
});

type Telling = typeof telling extends fc.Arbitrary<infer Value> ? Value : never;

function postingOf(told: Telling, number: number): [Draft, Origin] {
  const start = told.hasHour ? '2026-03-14T14:00' : '2026-03-14';
  const posting = draft({
    title: told.title,
    language: told.language,
    start,
    end: told.hasHour && told.hasEnd ? '2026-03-14T17:00' : null,
    priceCents: told.price,
    contact: told.contact,
    state: told.state,
  });
  const saidAt = Temporal.Instant.from('2026-03-05T08:00:00Z').add({ minutes: number });
  return [posting, from(told.partner, { passedOn: told.passedOn, saidAt, words: `bericht ${number}` })];
}

describe('the entry of a set of postings', () => {
  it('is the same in whatever order they are filed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(telling, { minLength: 2, maxLength: 4, selector: ({ partner }) => partner }).chain(told =>
          fc.record({
            told: fc.constant(told),
            order: fc.shuffledSubarray([...told.keys()], { minLength: told.length }),
          }),
        ),
        async ({ told, order }) => {
          const postings = told.map(postingOf);
          const forward = await fieldsAfter(postings);
          const shuffled = await fieldsAfter(order.flatMap(at => postings.slice(at, at + 1)));
          expect(changesBetween(forward, shuffled)).toEqual({});
        },
      ),
      { numRuns: 40, seed: 20_260_306 },
    );
  });
});

async function fieldsAfter(postings: readonly [Draft, Origin][]): Promise<ActivityFields> {
  const { calendar } = await createCalendarFixture(test.database);
  let last: { id: string; fields: ActivityFields } | undefined;
  for (const [posting, origin] of postings) {
    const { activity } = await calendar.filePosting(posting, origin);
    if (last !== undefined) expect(activity.id).toBe(last.id);
    last = { id: activity.id, fields: activity };
  }
  if (last === undefined) throw new Error('nothing was filed');
  return last.fields;
}
