/**
 * What `wijkbode doctor` asks of the database and of the clocks around it.
 */
import { sql } from 'kysely';
import type { Check, CheckResult } from '../core/check.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from './connection.ts';
import { executedMigrations, migrationNames, requireKnownMigrations } from './migrations.ts';
import { requireServerVersion } from './server-version.ts';

/** Answers, is new enough, and has been migrated. */
export function databaseCheck(open: () => Promise<Database>): Check {
  return {
    name: 'database',
    async run() {
      const database = await open();
      const version = await requireServerVersion(database);
      await requireKnownMigrations(database);
      const waiting = (await migrationNames()).length - (await executedMigrations(database)).length;
      const state = waiting === 0 ? 'up to date' : `${waiting} migrations wait for the next start`;
      return { state: 'ok', sentence: `PostgreSQL ${version} answers, ${state}.` };
    },
  };
}

/** Seconds that two clocks may differ before due messages come at a moment that people notice. */
const toleratedSeconds = 60;

/** The machine's clock against the database's, and against common sense: a small machine may start without a battery. */
export function clockCheck(open: () => Promise<Database>, machine: Clock): Check {
  return {
    name: 'clock',
    async run() {
      const database = await open();
      const before = machine.now();
      const { rows } = await sql<{ moment: string }>`SELECT clock_timestamp() AS moment`.execute(database);
      const between = machine.now().since(before).total('seconds') / 2;
      const difference =
        Temporal.Instant.from(rows[0]?.moment ?? '')
          .since(before)
          .total('seconds') - between;
      return judgeClock(machine.now(), difference);
    },
  };
}

/** @param differenceSeconds the database's clock minus the machine's */
export function judgeClock(now: Temporal.Instant, differenceSeconds: number): CheckResult {
  // No program of this version can run before it was written.
  if (Temporal.Instant.compare(now, Temporal.Instant.from('2026-03-01T00:00:00Z')) < 0) {
    return {
      state: 'fault',
      sentence: `the machine thinks it is ${now.toString().slice(0, 10)}; let it fetch the time (timedatectl set-ntp true).`,
    };
  }
  if (Math.abs(differenceSeconds) > toleratedSeconds) {
    return {
      state: 'fault',
      sentence: `this machine and the database differ by ${Math.round(Math.abs(differenceSeconds))} s; let both fetch the time (timedatectl set-ntp true).`,
    };
  }
  return { state: 'ok', sentence: `${now.round('second')}, the same here and in the database.` };
}
