/**
 * The people of a neighbourhood: who they are on each network, what they may do, and what they want to hear.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await createPerson(database);
  await createRoles(database);
  await database.schema
    .createTable('subscription')
    .addColumn('person_id', 'uuid', column => column.primaryKey().references('person.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('rhythm', 'text', column => column.notNull().check(sql`rhythm IN ('weekly', 'day-before', 'each')`))
    .addColumn('themes', sql`text[]`, column => column.notNull())
    .addColumn('audiences', sql`text[]`, column => column.notNull())
    .addColumn('quiet_from', 'time')
    .addColumn('quiet_to', 'time')
    .addColumn('paused_until', 'date')
    .addColumn('came_by', 'text')
    .addColumn('consent_at', 'timestamptz', column => column.notNull())
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await sql`
    CREATE INDEX subscription_active ON subscription (neighbourhood_id, rhythm, person_id) WHERE ended_at IS NULL
  `.execute(database);
}

async function createPerson(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('person')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('name', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('second_language', 'text')
    .addColumn('language_chosen', 'boolean', column => column.notNull().defaultTo(false))
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('seen_on', 'date', column => column.notNull())
    .execute();
  await database.schema
    .createIndex('person_by_neighbourhood')
    .on('person')
    .columns(['neighbourhood_id', 'id'])
    .execute();

  // An id of the network for a person; with WhatsApp a person has more than one, and they change.
  await database.schema
    .createTable('person_identity')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('identity_lookup', 'text', column => column.notNull())
    .addColumn('identity', 'text', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('person_identity_key', ['neighbourhood_id', 'network', 'identity_lookup'])
    .execute();
  await database.schema.createIndex('person_identity_by_person').on('person_identity').column('person_id').execute();

  // Where a person can be written to in private.
  await database.schema
    .createTable('person_chat')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('network', 'text', column => column.notNull())
    .addColumn('chat_lookup', 'text', column => column.notNull())
    .addColumn('chat', 'text', column => column.notNull())
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('first_wrote_at', 'timestamptz', column => column.notNull())
    .addColumn('last_wrote_at', 'timestamptz', column => column.notNull())
    .addColumn('blocked_at', 'timestamptz')
    .addPrimaryKeyConstraint('person_chat_key', ['neighbourhood_id', 'network', 'chat_lookup'])
    .execute();
  await database.schema
    .createIndex('person_chat_by_person')
    .on('person_chat')
    .columns(['person_id', 'last_wrote_at'])
    .execute();
}

async function createRoles(database: Kysely<unknown>): Promise<void> {
  // Organisations made in chat; those of wijk.yaml stand only there.
  await database.schema
    .createTable('partner')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('place_id', 'text')
    .addColumn('trusted', 'boolean', column => column.notNull())
    .addColumn('contact', 'text')
    .addColumn('about', 'text')
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('archived_at', 'timestamptz')
    .addPrimaryKeyConstraint('partner_key', ['neighbourhood_id', 'id'])
    .execute();

  await database.schema
    .createTable('membership')
    .addColumn('person_id', 'uuid', column => column.notNull().references('person.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('partner_id', 'text', column => column.notNull())
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addPrimaryKeyConstraint('membership_key', ['person_id', 'partner_id'])
    .execute();
  await database.schema
    .createIndex('membership_by_partner')
    .on('membership')
    .columns(['neighbourhood_id', 'partner_id'])
    .execute();

  await database.schema
    .createTable('coordinator')
    .addColumn('person_id', 'uuid', column => column.primaryKey().references('person.id').onDelete('cascade'))
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('since', 'timestamptz', column => column.notNull())
    .addColumn('away_until', 'date')
    .execute();
  await database.schema
    .createIndex('coordinator_by_neighbourhood')
    .on('coordinator')
    .columns(['neighbourhood_id', 'since'])
    .execute();

  // Only a hash of the code is kept: who reads the database cannot become anybody by it.
  await database.schema
    .createTable('access_code')
    .addColumn('code_lookup', 'text', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('partner', 'coordinator')`))
    .addColumn('partner_id', 'text')
    .addColumn('name', 'text')
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('uses_left', 'integer')
    .execute();
  await database.schema
    .createIndex('access_code_by_partner')
    .on('access_code')
    .columns(['neighbourhood_id', 'kind', 'partner_id'])
    .execute();
}

export async function down(database: Kysely<unknown>): Promise<void> {
  const tables = [
    'subscription',
    'access_code',
    'coordinator',
    'membership',
    'partner',
    'person_chat',
    'person_identity',
    'person',
  ];
  for (const table of tables) await database.schema.dropTable(table).execute();
}
