/**
 * What recurring work has been done, and the processes that do it. Kept by src/queue.
 */
import type { ColumnType, Generated } from 'kysely';

/** Since when a schedule holds, for each job and neighbourhood: what was due before is nobody's to make up for. */
export interface ScheduleSinceTable {
  readonly job: string;
  /** Null for work of the installation as a whole. */
  readonly neighbourhood_id: string | null;
  /** The schedule and the time zone, as text, to notice when they change. */
  readonly schedule: string;
  readonly since: string;
}

/** One row for each period of each job and neighbourhood; its being there is the claim. */
export interface ScheduledRunTable {
  readonly id: Generated<string>;
  readonly job: string;
  readonly neighbourhood_id: string | null;
  /** Name of the period, see src/queue/schedule.ts. */
  readonly period: string;
  readonly due_at: ColumnType<string, string, never>;
  readonly claimed_at: ColumnType<string, string, never>;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** Null while it is to be done; `superseded` when the next period came due first. */
  readonly outcome: 'done' | 'failed' | 'superseded' | null;
  /** How often it was started. */
  readonly attempts: Generated<number>;
  /** Code of what made it fail. */
  readonly reason: string | null;
}

/** Every process of the installation that lives, with when it last said so. */
export interface ProcessHeartbeatTable {
  readonly id: string;
  readonly role: string;
  readonly host: string;
  readonly pid: number;
  readonly program_version: string;
  readonly started_at: ColumnType<string, string, never>;
  readonly seen_at: string;
}
