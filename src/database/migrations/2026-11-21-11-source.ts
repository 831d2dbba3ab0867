/**
 * Everything that was said about activities, what was changed because of it, and which pairs were judged.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await createSource(database);
  await database.schema
    .createTable('activity_history')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('at', 'timestamptz', column => column.notNull())
    .addColumn('sequence', 'bigint', column => column.notNull().generatedAlwaysAsIdentity())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('route', 'text', column => column.notNull())
    .addColumn('partner_id', 'text')
    .addColumn('person', 'text')
    .addColumn('person_lookup', 'text')
    .addColumn('source_id', 'uuid')
    .addColumn('before', 'jsonb')
    .addColumn('after', 'jsonb')
    .addColumn('undone_at', 'timestamptz')
    .execute();
  await database.schema
    .createIndex('activity_history_by_activity')
    .on('activity_history')
    .columns(['activity_id', 'sequence'])
    .execute();
  await sql`
    CREATE INDEX activity_history_by_person ON activity_history (person_lookup) WHERE person_lookup IS NOT NULL
  `.execute(database);

  await database.schema
    .createTable('duplicate_decision')
    .addColumn('first_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('second_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('verdict', 'text', column => column.notNull().check(sql`verdict IN ('same', 'different', 'unanswered')`))
    .addColumn('first_fingerprint', 'text', column => column.notNull())
    .addColumn('second_fingerprint', 'text', column => column.notNull())
    .addColumn('decided_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('duplicate_decision_pkey', ['first_id', 'second_id'])
    .addCheckConstraint('duplicate_decision_ordered', sql`first_id < second_id`)
    .execute();
  await database.schema
    .createIndex('duplicate_decision_by_second')
    .on('duplicate_decision')
    .column('second_id')
    .execute();
}

async function createSource(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('source')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('activity_id', 'uuid', column => column.notNull().references('activity.id'))
    .addColumn('role', 'text', column => column.notNull().check(sql`role IN ('telling', 'single-date', 'correction')`))
    .addColumn('original_date', 'date')
    .addColumn('route', 'text', column =>
      column.notNull().check(sql`route IN ('chat', 'feed', 'coordinator', 'import')`),
    )
    .addColumn('partner_id', 'text')
    .addColumn('person', 'text')
    .addColumn('person_lookup', 'text')
    .addColumn('person_removed', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('passed_on', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('external_id', 'text')
    .addColumn('words', 'text', column => column.notNull())
    .addColumn('hash', 'text', column => column.notNull())
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('fields', 'jsonb', column => column.notNull())
    .addColumn('said_at', 'timestamptz', column => column.notNull())
    .addColumn('first_said_at', 'timestamptz', column => column.notNull())
    .addColumn('filed_at', 'timestamptz', column => column.notNull())
    .addColumn('changed_at', 'jsonb', column => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('accepted', 'boolean', column => column.notNull())
    .addColumn('withdrawn_at', 'timestamptz')
    .execute();
  await sql`
    CREATE UNIQUE INDEX source_external_id ON source (neighbourhood_id, route, external_id)
    WHERE external_id IS NOT NULL
  `.execute(database);
  await database.schema.createIndex('source_by_hash').on('source').columns(['neighbourhood_id', 'hash']).execute();
  await database.schema.createIndex('source_by_activity').on('source').columns(['activity_id', 'filed_at']).execute();
  await sql`
    CREATE INDEX source_by_partner ON source (neighbourhood_id, partner_id, filed_at) WHERE withdrawn_at IS NULL
  `.execute(database);
  await sql`
    CREATE INDEX source_by_person ON source (person_lookup) WHERE person_lookup IS NOT NULL
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  for (const table of ['duplicate_decision', 'activity_history', 'source']) {
    await database.schema.dropTable(table).execute();
  }
}
