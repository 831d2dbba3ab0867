/**
 * The clock is wrong for a while, by an hour or a day ahead or ten minutes back: what people hold (links, visits, codes, half a
 * talk) does not come to life again and lives no longer than it may, and what they are told comes once and never too late.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOfActivity } from '../../src/calendar/agenda-store.ts';
import { saveAttendance, saveReminder } from '../../src/calendar/attendance-store.ts';
import { noteAsked } from '../../src/delivery/rhythm/told-store.ts';
import { deleteDialogue, readDialogue, saveDialogue } from '../../src/conversation/dialogue-store.ts';
import { createStoppedClock } from '../../src/core/clock.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { syncNeighbourhoods } from '../../src/database/installation-store.ts';
import { useAccessCode } from '../../src/people/access-code-store.ts';
import { createCoordinatorWord } from '../../src/people/access-codes.ts';
import { createDashboardAccess, createDashboardLink } from '../../src/people/dashboard-access.ts';
import { insertPerson } from '../../src/people/person-store.ts';
import { addCoordinator } from '../../src/people/role-store.ts';
import { createTalk } from '../conversation/talk.ts';
import { flows } from '../../src/conversation/flows.ts';
import { draft, from } from '../calendar/calendar-fixture.ts';
import { createRhythmFixture } from '../delivery/rhythm/rhythm-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const cipher = createColumnCipher(new Uint8Array(32).fill(7));

async function coordinator() {
  const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T10:00Z'));
  const slug = `wijk-${randomUUID().slice(0, 8)}`;
  const ids = await syncNeighbourhoods(database.database, clock, [{ slug, name: 'Wijk', timeZone: 'Europe/Brussels' }]);
  const neighbourhoodId = ids.get(slug) ?? '';
  const personId = randomUUID();
  const person = { id: personId, neighbourhoodId, name: 'Els', language: 'nl', today: '2026-03-02' } as const;
  await insertPerson(database.database, cipher, { ...person, at: clock.now() });
  await addCoordinator(database.database, neighbourhoodId, personId, clock.now());
  const parts = { database: database.database, cipher, clock, neighbourhoodId };
  return {
    ...parts,
    access: createDashboardAccess(parts),
    link: () => createDashboardLink(parts, personId),
    personId,
    jump: (duration: Temporal.DurationLike) => clock.set(clock.now().add(duration)),
  };
}

describe('a link to the dashboard', () => {
  it('that was refused while the clock was ahead is not good again when it is right', async () => {
    for (const ahead of [{ hours: 1 }, { hours: 24 }]) {
      const { access, link, jump } = await coordinator();
      const token = await link();
      jump(ahead);
      expect(await access.enter(token)).toBeUndefined();
      jump({ minutes: 1 - 60 * ahead.hours });
      expect(await access.enter(token)).toBeUndefined();
    }
  });

  it('that was made while the clock was ahead is not good for longer once it is right, and one of before ten minutes back is', async () => {
    const { access, link, jump } = await coordinator();
    jump({ hours: 24 });
    const ahead = await link();
    jump({ hours: -24 });
    expect(await access.enter(ahead)).toBeUndefined();
    jump({ hours: 24 });
    expect(await access.enter(ahead)).toBeUndefined();
    const token = await link();
    jump({ minutes: -9 });
    expect(await access.enter(token)).toBeDefined();
  });
});

describe('a visit of the dashboard', () => {
  const visit = async () => {
    const site = await coordinator();
    const open = async () => (await site.access.enter(await site.link())) ?? expect.fail('the link was refused');
    return { ...site, open };
  };

  it('that was over while the clock was ahead is over, and one of ten minutes back goes on', async () => {
    const { access, open, jump } = await visit();
    const token = await open();
    jump({ minutes: -10 });
    expect(await access.visitor(token)).toBeDefined();
    jump({ hours: 24 });
    expect(await access.visitor(token)).toBeUndefined();
    jump({ hours: -24 });
    expect(await access.visitor(token)).toBeUndefined();
  });

  it('that began while the clock was ahead does not outlive the twelve hours of a right one', async () => {
    const { access, open, jump } = await visit();
    jump({ hours: 24 });
    const far = await open();
    jump({ hours: -24 });
    expect(await access.visitor(far)).toBeUndefined();
    jump({ minutes: 30 });
    const near = await open();
    jump({ minutes: -30 });
    for (let minutes = 0; minutes < 12 * 60; minutes += 45) {
      expect(await access.visitor(near), `${minutes} minutes later`).toBeDefined();
      jump({ minutes: 45 });
    }
    expect(await access.visitor(near)).toBeUndefined();
  });
});

describe('a word that makes a coordinator', () => {
  it('that was too old while the clock was ahead stays so, and one that a wrong clock made is worth nothing', async () => {
    const { neighbourhoodId, clock, jump } = await coordinator();
    const make = async () => {
      const parts = { database: database.database, cipher, neighbourhoodId, now: clock.now() };
      const word = await createCoordinatorWord({ ...parts, randomLetters: () => randomUUID().slice(0, 8) }, null);
      return () => useAccessCode(database.database, cipher, neighbourhoodId, word.slice(2), clock.now());
    };
    const first = await make();
    jump({ hours: 25 });
    expect(await first()).toBeUndefined();
    const second = await make();
    jump({ hours: -25 });
    expect(await first()).toBeUndefined();
    expect(await second()).toBeUndefined();
    jump({ hours: 25 });
    expect(await second()).toBeUndefined();
    const third = await make();
    jump({ minutes: -10 });
    expect(await third()).toMatchObject({ kind: 'coordinator' });
    expect(await third()).toBeUndefined();
  });
});

describe('half a talk', () => {
  it('from a time that the clock has not reached is over, one of ten minutes back goes on', async () => {
    const { neighbourhoodId, clock, personId } = await coordinator();
    const place = { neighbourhoodId, chat: { network: 'telegram', id: '7' }, personId } as const;
    const now = clock.now();
    const within = { from: now.subtract({ hours: 24 }), until: now.add({ hours: 24 }) };
    const dialogue = { flow: 'name', step: 'ask', data: null, misunderstood: 0 };
    for (const [ahead, isThere] of [
      [{ minutes: 10 }, true],
      [{ hours: 25 }, false],
    ] as const) {
      await saveDialogue(database.database, cipher, place, { ...dialogue, updatedAt: now.add(ahead) });
      expect((await readDialogue(database.database, cipher, place, within)) !== undefined).toBe(isThere);
    }
    await deleteDialogue(database.database, cipher, place);
  });

  it('goes on after ten minutes back', async () => {
    const talk = await createTalk({ at: '2026-03-02T10:15', flows });
    const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
    const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
    const media = { kind: 'picture', fileName: 'a.jpg', contentType: 'image/jpeg', size: 7, bytes } as const;
    await rik.says('', { media });
    await rik.says('Volxkeuken in de Herleving');
    expect(rik.last).toMatch(/[Ww]anneer/);
    talk.clock.set(talk.clock.now().subtract({ minutes: 10 }));
    await rik.says('woe 11/3 om 18u');
    expect(rik.last).toContain('11 maart');
    await talk.close();
  });
});

describe('a reminder and the tidbit of the day before', () => {
  /** Fatma asked for a reminder of something at noon on Thursday, and hears of everything the day before. */
  async function fatma() {
    const wijk = await createRhythmFixture(database);
    const personId = await wijk.person('fatma', { rhythm: 'day-before' });
    const posting = draft({ title: 'Soep', start: '2026-03-05T12:00' });
    const { activity } = await wijk.calendar.filePosting(posting, from('bib', { saidAt: wijk.clock.now() }));
    const date = { activityId: activity.id, originalDate: '2026-03-05' };
    const { neighbourhoodId, clock } = wijk;
    await saveAttendance(database.database, { id: personId, neighbourhoodId }, date, 1, clock.now());
    const item = await dateOfActivity(database.database, activity, '2026-03-05');
    if (item !== undefined) await noteAsked(database.database, personId, item, clock.now());
    const dueAt = Temporal.Instant.from('2026-03-05T08:00Z');
    await saveReminder(database.database, { ...date, neighbourhoodId, personId, dueAt });
    const ticksAt = async (...times: readonly string[]) => {
      for (const time of times) {
        wijk.at(time);
        await wijk.tick();
      }
    };
    return { ...wijk, ticksAt };
  }

  it('come once, though the clock goes an hour ahead over their moment and back, and ten minutes back', async () => {
    const wijk = await fatma();
    await wijk.ticksAt(
      '2026-03-04T16:10',
      '2026-03-04T17:10',
      '2026-03-04T16:11',
      '2026-03-04T17:00',
      '2026-03-04T17:01',
    );
    await wijk.ticksAt('2026-03-04T16:51', '2026-03-04T17:02');
    expect(wijk.heard('fatma').map(({ text }) => text.split('\n')[1])).toEqual(['Soep']);
    await wijk.ticksAt(
      '2026-03-05T08:10',
      '2026-03-05T09:10',
      '2026-03-05T08:11',
      '2026-03-05T09:00',
      '2026-03-05T09:01',
    );
    await wijk.ticksAt('2026-03-05T08:51', '2026-03-05T09:02', '2026-03-05T11:00');
    expect(wijk.heard('fatma')).toHaveLength(1);
  });

  it('of what is past are not told after a day ahead; the reminder comes at its moment when the clock is right again', async () => {
    const wijk = await fatma();
    await wijk.ticksAt('2026-03-04T10:00', '2026-03-05T13:00');
    expect(wijk.heard('fatma')).toEqual([]);
    await wijk.ticksAt(
      '2026-03-04T10:01',
      '2026-03-04T17:01',
      '2026-03-05T08:59',
      '2026-03-05T09:01',
      '2026-03-05T11:00',
    );
    const heard = wijk.heard('fatma');
    // Each day's tidbits go out once, and those of this day had their turn.
    expect(heard.map(({ at, text }) => [at, text.split('\n')[0]])).toEqual([['2026-03-05T09:01', '⏰ Herinnering']]);
  });
});
