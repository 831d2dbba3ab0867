import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unsaid } from '../../../src/calendar/fields.ts';
import { neighbourhoodsDue } from '../../../src/delivery/rhythm/due-neighbourhood-store.ts';
import { startAnnouncement } from '../../../src/delivery/rhythm/send-due.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createRhythmFixture, type RhythmFixture } from './rhythm-fixture.ts';

let test: TestDatabase;
let quiet: RhythmFixture;
let busy: RhythmFixture;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  quiet = await createRhythmFixture(test, { now: '2026-03-02T09:00' });
  busy = await createRhythmFixture(test, { now: '2026-03-02T09:00' });
});
afterAll(() => test.close());

const due = () => neighbourhoodsDue(test.database, [quiet.neighbourhoodId, busy.neighbourhoodId], busy.clock.now());

async function lookedAt({ neighbourhoodId }: RhythmFixture): Promise<Temporal.Instant> {
  const row = await test.database
    .selectFrom('notice_cursor')
    .select('looked_at')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .executeTakeFirstOrThrow();
  return Temporal.Instant.from(row.looked_at);
}

async function place(): Promise<void> {
  await busy.calendar.filePosting(
    { isPlan: false, fields: { ...unsaid, title: 'Soep', language: 'nl', start: '2026-03-07T12:00' } },
    {
      route: 'chat',
      partnerId: 'hof',
      personId: null,
      passedOn: false,
      externalId: null,
      saidAt: busy.clock.now(),
      words: '',
    },
  );
}

describe('a tick has something to write', () => {
  it('in none where nothing changed; that they were looked at is noted now and then', async () => {
    expect(await due()).toEqual([]);
    const before = await lookedAt(quiet);
    busy.at('2026-03-02T09:04');
    expect(await due()).toEqual([]);
    expect(await lookedAt(quiet)).toEqual(before);
    busy.at('2026-03-02T09:06');
    expect(await due()).toEqual([]);
    expect(await lookedAt(quiet)).toEqual(busy.clock.now());
  });

  it('where an activity is new, until it was noticed, and again when its round leaves', async () => {
    await place();
    expect(await due()).toEqual([busy.neighbourhoodId]);
    await busy.rhythm.refill.refill(busy.clock.now());
    expect(await due()).toEqual([]);
    busy.at('2026-03-02T11:00');
    expect(await due()).toEqual([busy.neighbourhoodId]);
  });

  it('where news or a line to everybody was written, and where nobody looked yet', async () => {
    const { neighbourhoodId } = busy;
    await busy.calendar.placeNews({
      partnerId: 'hof',
      line: 'De bib is dicht.',
      language: 'nl',
      until: '2026-03-05',
    });
    expect(await due()).toEqual([neighbourhoodId]);
    await busy.rhythm.refill.refill(busy.clock.now());
    expect(await due()).toEqual([]);
    const line = { neighbourhoodId, id: crypto.randomUUID(), line: 'Morgen geen water.' };
    await startAnnouncement(test.database, line, busy.clock.now());
    expect(await due()).toEqual([neighbourhoodId]);
    await test.database.deleteFrom('notice_cursor').where('neighbourhood_id', '=', quiet.neighbourhoodId).execute();
    expect(await due()).toEqual([quiet.neighbourhoodId, neighbourhoodId]);
  });
});
