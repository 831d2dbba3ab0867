/** What has been kept as long as the register says goes in the night, and not a night before. */
import { afterEach, expect, test } from 'vitest';
import forgetOldJob from '../../jobs/forget-old.ts';
import { saveAttendance } from '../../src/calendar/attendance-store.ts';
import { personalRecords } from '../../src/conversation/resident/personal-records.ts';
import { storeMedia } from '../../src/delivery/media-store.ts';
import { insertAccessCode } from '../../src/people/access-code-store.ts';
import { keptDays } from '../../src/people/retention.ts';
import { endSubscription } from '../../src/people/subscription-store.ts';
import { createScheduledRunStore } from '../../src/queue/scheduled-run-store.ts';
import { createStage, type Stage } from '../conversation/resident/neighbourhood-stage.ts';
import { recordLog } from '../queue/recorder.ts';

let stage: Stage;
afterEach(() => stage.close());

/** A night, so many days after the stage began. */
async function night(days: number): Promise<void> {
  stage.setTime(Temporal.PlainDateTime.from('2026-03-02T05:00').add({ days }).toString());
  const { database } = stage.test;
  const runs = createScheduledRunStore(database);
  const parts = { database, cipher: stage.cipher, records: personalRecords };
  const { definition } = forgetOldJob(runs, stage.clock, parts);
  const id = await openRun(days);
  await definition.run({
    payload: { run: id, neighbourhood: null, period: `day ${days}` },
    log: recordLog(),
    signal: new AbortController().signal,
    attempt: 1,
    clock: stage.clock,
  });
}

async function openRun(days: number): Promise<string> {
  const at = stage.clock.now().toString();
  const { id } = await stage.test.database
    .insertInto('scheduled_run')
    .values({
      job: 'forget-old',
      neighbourhood_id: null,
      period: `day ${days}`,
      due_at: at,
      claimed_at: at,
      started_at: null,
      finished_at: null,
      outcome: null,
      reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const names = async () => {
  const rows = await stage.test.database.selectFrom('person').select('name').execute();
  return rows.map(({ name }) => (name === null ? '' : stage.cipher.decrypt('person.name', name))).toSorted();
};

test('people who have gone quiet are forgotten, by their terms; who has a role or a subscription is not', async () => {
  stage = await createStage();
  const passer = stage.person('Passer', { language: 'nl' });
  await passer.says('wat is er zaterdag?');
  const subscriber = stage.person('Subscriber', { language: 'nl' });
  const stopped = stage.person('Stopped', { language: 'nl' });
  const unreachable = stage.person('Blocked', { language: 'nl' });
  for (const who of [subscriber, stopped, unreachable]) {
    await who.says('/start b_kroonmolenplein');
    await who.presses('Ja, ik ben 13 of ouder');
  }
  await endSubscription(stage.test.database, await stopped.personId(), stage.clock.now());
  await unreachable.happens(chat => ({
    type: 'blocked',
    key: 'blocked-1',
    chat,
    from: { id: unreachable.id, name: 'Blocked', language: 'nl', isBot: false },
  }));
  const member = await stage.partner('wzc-het-hof', 'Member', { language: 'nl' });
  await member.says('mijn');
  const everybody = ['Blocked', 'Member', 'Passer', 'Stopped', 'Subscriber'];

  await night(keptDays.silentPerson - 1);
  expect(await names()).toEqual(everybody);
  await night(keptDays.silentPerson + 1);
  expect(await names()).toEqual(everybody.filter(name => name !== 'Passer'));
  await night(keptDays.stoppedSubscriber - 1);
  expect(await names()).toEqual(['Blocked', 'Member', 'Stopped', 'Subscriber']);
  await night(keptDays.stoppedSubscriber + 1);
  expect(await names()).toEqual(['Member', 'Subscriber']);
  expect(await stage.test.database.selectFrom('forgotten').select('person_lookup').execute()).toHaveLength(3);
});

test('drafts, codes, pictures and who came go after their terms', async () => {
  stage = await createStage();
  const { database } = stage.test;
  const { neighbourhoodId, clock } = stage;
  const member = await stage.partner('wzc-het-hof', 'Member', { language: 'nl' });
  await member.says('Fluitconcert zaterdag om 20u in de bib');
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-07T12:00' });
  const date = { activityId: activity.id, originalDate: '2026-03-07' };
  await saveAttendance(database, { id: await member.personId(), neighbourhoodId }, date, 2, clock.now());
  const code = { neighbourhoodId, kind: 'coordinator', partnerId: null, name: null, uses: 1 } as const;
  await insertAccessCode(database, stage.cipher, 'abc', { ...code, expiresAt: clock.now() }, clock.now());
  const picture = { contentType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
  await storeMedia(database, neighbourhoodId, picture, clock.now());
  const count = async (table: 'draft' | 'attendance' | 'access_code' | 'media') =>
    (await database.selectFrom(table).select('neighbourhood_id').execute()).length;
  const counts = async () => [
    await count('access_code'),
    await count('media'),
    await count('draft'),
    await count('attendance'),
  ];
  await night(keptDays.spentCode - 1);
  expect(await counts()).toEqual([1, 1, 1, 1]);
  await night(keptDays.spentCode + 1);
  expect(await counts()).toEqual([0, 0, 1, 1]);
  await night(keptDays.openDraft + 1);
  expect(await counts()).toEqual([0, 0, 0, 1]);
  await night(keptDays.attendance);
  expect(await counts()).toEqual([0, 0, 0, 1]);
  await night(keptDays.attendance + 7);
  expect(await counts()).toEqual([0, 0, 0, 0]);
});
