/**
 * Forgets, every night, what has been kept as long as docs/privacy.md says, and the people who have gone quiet.
 */
import { prunePersonal } from '../src/calendar/prune-personal-store.ts';
import { deleteEndedChats, deleteOldDocuments } from '../src/channels/web/forget-store.ts';
import { pruneConversation } from '../src/conversation/prune-store.ts';
import type { Clock } from '../src/core/clock.ts';
import type { Database } from '../src/database/connection.ts';
import type { ColumnCipher } from '../src/database/encryption.ts';
import { forgetPerson } from '../src/people/forget.ts';
import { pruneForgettings } from '../src/people/forgotten-store.ts';
import type { PersonalRecords } from '../src/people/person-data.ts';
import { deleteEndedVisits, deleteSpentCodes, quietPeople } from '../src/people/prune-people-store.ts';
import { keptDays } from '../src/people/retention.ts';
import { forgetOld } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

export interface ForgetOldParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  /** Every room that keeps something of people. */
  readonly records: readonly PersonalRecords[];
}

const peopleAtOnce = 200;

export default function forgetOldJob(runs: ScheduledRunStore, clock: Clock, parts: ForgetOldParts): ScheduledJob {
  return defineScheduledJob(forgetOld, {
    scope: 'installation',
    schedule: { every: 'day', at: '04:40' },
    runs,
    clock,
    async run({ log }) {
      const now = clock.now();
      const people = await forgetQuietPeople(parts, now);
      await pruneRows(parts.database, now);
      log.debug({ people }, 'what was kept long enough forgotten');
    },
  });
}

async function forgetQuietPeople(
  { database, cipher, records }: ForgetOldParts,
  now: Temporal.Instant,
): Promise<number> {
  const since = {
    silent: dayBefore(now, keptDays.silentPerson),
    stopped: dayBefore(now, keptDays.stoppedSubscriber),
    blocked: dayBefore(now, keptDays.blockedPerson),
  };
  for (let forgotten = 0; ; ) {
    const people = await quietPeople(database, since, peopleAtOnce);
    for (const personId of people) await forgetPerson({ database, cipher, personId }, records, now);
    forgotten += people.length;
    if (people.length < peopleAtOnce) return forgotten;
  }
}

async function pruneRows(database: Database, now: Temporal.Instant): Promise<void> {
  const before = (days: number) => now.subtract({ hours: days * 24 });
  await prunePersonal(database, {
    attendance: dayBefore(now, keptDays.attendance),
    feedback: dayBefore(now, keptDays.feedback),
    reminder: dayBefore(now, keptDays.reminder),
  });
  await pruneConversation(database, {
    openDraft: before(keptDays.openDraft),
    endedDraft: before(keptDays.endedDraft),
    joinRequest: before(keptDays.joinRequest),
    handOver: before(keptDays.handOver),
    settledWord: before(keptDays.settledWord),
    askedDecision: before(keptDays.askedDecision),
    dialogue: before(keptDays.dialogue),
    codeTry: before(keptDays.codeTry),
    unusedMedia: before(keptDays.unusedMedia),
  });
  await deleteSpentCodes(database, before(keptDays.spentCode));
  await deleteEndedVisits(database, now);
  await deleteOldDocuments(database, before(keptDays.ownDocument));
  await deleteEndedChats(database, before(keptDays.endedPage));
  await pruneForgettings(database, before(keptDays.forgetting));
}

/** `YYYY-MM-DD` in UTC: a day more or less is none of anybody's business here. */
function dayBefore(now: Temporal.Instant, days: number): string {
  return now
    .subtract({ hours: days * 24 })
    .toString()
    .slice(0, 10);
}
