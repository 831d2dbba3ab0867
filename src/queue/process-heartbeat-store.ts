/**
 * The processes of the installation, each with when it last said that it lives. What they do is not its concern.
 */
import type { Database } from '../database/connection.ts';

/** One process, from its start to its end. */
export interface HubProcess {
  readonly id: string;
  readonly role: string;
  readonly host: string;
  readonly pid: number;
  readonly programVersion: string;
  readonly startedAt: Temporal.Instant;
}

/** Four heartbeats: who has been silent for longer is taken for dead. */
export const silentSeconds = 60;

export interface ProcessHeartbeatStore {
  /** Notes that the process lives, and forgets those that have been silent for a day. `now` is real time. */
  beat(process: HubProcess, now: Temporal.Instant): Promise<void>;
  /** To be called when it ends in good order. */
  leave(id: string): Promise<void>;
  /** Those that have been heard of since then, the oldest first. */
  seenSince(since: Temporal.Instant): Promise<readonly HubProcess[]>;
}

export function createProcessHeartbeatStore(database: Database): ProcessHeartbeatStore {
  return {
    async beat(process, now) {
      await database
        .insertInto('process_heartbeat')
        .values({
          id: process.id,
          role: process.role,
          host: process.host,
          pid: process.pid,
          program_version: process.programVersion,
          started_at: process.startedAt.toString(),
          seen_at: now.toString(),
        })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ seen_at: now.toString() }))
        .execute();
      await database
        .deleteFrom('process_heartbeat')
        .where('seen_at', '<', now.subtract({ hours: 24 }).toString())
        .execute();
    },
    async leave(id) {
      await database.deleteFrom('process_heartbeat').where('id', '=', id).execute();
    },
    async seenSince(since) {
      const rows = await database
        .selectFrom('process_heartbeat')
        .select(['id', 'role', 'host', 'pid', 'program_version', 'started_at'])
        .where('seen_at', '>=', since.toString())
        .orderBy('started_at')
        .execute();
      return rows.map(({ program_version, started_at, ...row }) => ({
        ...row,
        programVersion: program_version,
        startedAt: Temporal.Instant.from(started_at),
      }));
    },
  };
}
