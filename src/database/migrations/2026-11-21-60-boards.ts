/**
 * What should hang on each board and what does, the sheets on their way to printers, and the paper that arrives by itself.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable('chat_board')
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('settings', 'jsonb', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('archived_at', 'timestamptz')
    .addPrimaryKeyConstraint('chat_board_key', ['neighbourhood_id', 'id'])
    .execute();

  await database.schema
    .createTable('board_poster')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('board_id', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull().check(sql`kind IN ('week', 'strip')`))
    .addColumn('from_date', 'date', column => column.notNull())
    .addColumn('until_date', 'date', column => column.notNull())
    .addColumn('shown', 'jsonb', column => column.notNull())
    .addColumn('cut_titles', sql`text[]`, column => column.notNull())
    .addColumn('readable_from', 'double precision', column => column.notNull())
    .addColumn('fingerprint', 'text', column => column.notNull())
    .addColumn('sheet', 'jsonb', column => column.notNull())
    .addColumn('pdf', 'bytea', column => column.notNull())
    .addColumn('made_at', 'timestamptz', column => column.notNull())
    .addColumn('hang_on', 'date', column => column.notNull())
    .addColumn('asked_at', 'timestamptz')
    .addColumn('reminded_at', 'timestamptz')
    .addColumn('placed_at', 'timestamptz')
    .addColumn('placed_by_partner', 'text')
    .addColumn('placed_by', 'text')
    .addColumn('gone_at', 'timestamptz')
    .execute();
  await sql`
    CREATE INDEX board_poster_current ON board_poster (neighbourhood_id, board_id, made_at) WHERE gone_at IS NULL
  `.execute(database);
  await sql`CREATE INDEX board_poster_asked ON board_poster (neighbourhood_id, asked_at)`.execute(database);

  await database.schema
    .createTable('paper_delivery')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('paper_id', 'text', column => column.notNull())
    .addColumn('period', 'text', column => column.notNull())
    .addColumn('pdf', 'bytea', column => column.notNull())
    .addColumn('read_aloud', 'text', column => column.notNull())
    .addColumn('made_at', 'timestamptz', column => column.notNull())
    .addColumn('due_at', 'timestamptz', column => column.notNull())
    .addColumn('delivered_at', 'timestamptz')
    .addColumn('given_up_at', 'timestamptz')
    .addColumn('fault', 'text')
    .addUniqueConstraint('paper_delivery_once', ['neighbourhood_id', 'paper_id', 'period'])
    .execute();
  await sql`
    CREATE INDEX paper_delivery_open ON paper_delivery (neighbourhood_id, due_at)
      WHERE delivered_at IS NULL AND given_up_at IS NULL
  `.execute(database);

  await database.schema
    .createTable('print_job')
    .addColumn('id', 'uuid', column => column.primaryKey())
    .addColumn('neighbourhood_id', 'uuid', column => column.notNull().references('neighbourhood.id'))
    .addColumn('lane', 'text', column => column.notNull())
    .addColumn('poster_id', 'uuid', column => column.references('board_poster.id'))
    .addColumn('delivery_id', 'uuid', column => column.references('paper_delivery.id'))
    .addColumn('printer_id', 'text', column => column.notNull())
    .addColumn('copies', 'integer', column => column.notNull())
    .addColumn('state', 'text', column =>
      column.notNull().check(sql`state IN ('waiting', 'sent', 'completed', 'given-up', 'superseded')`),
    )
    .addColumn('printer_job', 'integer')
    .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
    .addColumn('fault', 'text')
    .addColumn('notice', 'text')
    .addColumn('due_at', 'timestamptz', column => column.notNull())
    .addColumn('created_at', 'timestamptz', column => column.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addCheckConstraint('print_job_of_one', sql`(poster_id IS NULL) <> (delivery_id IS NULL)`)
    .execute();
  await sql`
    CREATE INDEX print_job_open ON print_job (due_at) WHERE state IN ('waiting', 'sent')
  `.execute(database);
  await sql`CREATE INDEX print_job_of_poster ON print_job (poster_id) WHERE poster_id IS NOT NULL`.execute(database);
}
