/**
 * Recurring work is claimed here, once for each period, so that it is done once however many processes wake up, and
 * again after the queue was emptied; and each process notes that it lives.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('schedule_since')
    .addColumn('job', 'text', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.references('neighbourhood.id'))
    .addColumn('schedule', 'text', column => column.notNull())
    .addColumn('since', 'timestamptz', column => column.notNull())
    // work of the installation as a whole has no neighbourhood, and is unique all the same
    .addUniqueConstraint('schedule_since_once', ['job', 'neighbourhood_id'], unique => unique.nullsNotDistinct())
    .execute();

  await database.schema
    .createTable('scheduled_run')
    .addColumn('id', 'uuid', column => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('job', 'text', column => column.notNull())
    .addColumn('neighbourhood_id', 'uuid', column => column.references('neighbourhood.id'))
    .addColumn('period', 'text', column => column.notNull())
    .addColumn('due_at', 'timestamptz', column => column.notNull())
    .addColumn('claimed_at', 'timestamptz', column => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('finished_at', 'timestamptz')
    .addColumn('outcome', 'text', column => column.check(sql`outcome IN ('done', 'failed', 'superseded')`))
    .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('reason', 'text')
    .addUniqueConstraint('scheduled_run_once', ['job', 'neighbourhood_id', 'period'], unique =>
      unique.nullsNotDistinct(),
    )
    .execute();
  // what is to be done is asked with every tick, and is nearly always nothing
  await sql`CREATE INDEX scheduled_run_open ON scheduled_run (claimed_at) WHERE outcome IS NULL`.execute(database);

  await database.schema
    .createTable('process_heartbeat')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('role', 'text', column => column.notNull())
    .addColumn('host', 'text', column => column.notNull())
    .addColumn('pid', 'integer', column => column.notNull())
    .addColumn('program_version', 'text', column => column.notNull())
    .addColumn('started_at', 'timestamptz', column => column.notNull())
    .addColumn('seen_at', 'timestamptz', column => column.notNull())
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['process_heartbeat', 'scheduled_run', 'schedule_since']) {
    await database.schema.dropTable(table).execute();
  }
}
