/**
 * Who was asked what, who hands their work to whom, who looks after the machine, and which new places were looked at.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('asked_decision')
    .addColumn('decision_id', 'uuid', column => column.notNull().references('open_decision.id').onDelete('cascade'))
    .addColumn('turn', 'text', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('asked_at', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('asked_decision_key', ['decision_id', 'turn', 'person_id'])
    .execute();
  await database.schema
    .createIndex('asked_decision_by_person')
    .on('asked_decision')
    .columns(['person_id', 'asked_at'])
    .execute();

  await database.schema
    .createTable('hand_over')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('public_id', 'text', column => column.notNull().unique())
    .addColumn('from_person', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('to_person', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('asked_at', 'timestamptz', column => column.notNull())
    .addColumn('answered_at', 'timestamptz')
    .addColumn('accepted', 'boolean')
    .addCheckConstraint('hand_over_answered', sql`(answered_at IS NULL) = (accepted IS NULL)`)
    .execute();
  await database.schema.createIndex('hand_over_by_from').on('hand_over').column('from_person').execute();
  await database.schema.createIndex('hand_over_by_to').on('hand_over').column('to_person').execute();

  await database.schema
    .createTable('maintainer')
    .addColumn('person_id', 'uuid', column => column.primaryKey().references('person.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('since', 'timestamptz', column => column.notNull())
    .execute();
  await database.schema
    .createIndex('maintainer_by_neighbourhood')
    .on('maintainer')
    .columns(['neighbourhood_id', 'since'])
    .execute();

  await database.schema.alterTable('place').addColumn('looked_at', 'timestamptz').execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('place').dropColumn('looked_at').execute();
  for (const table of ['maintainer', 'hand_over', 'asked_decision']) await database.schema.dropTable(table).execute();
}
