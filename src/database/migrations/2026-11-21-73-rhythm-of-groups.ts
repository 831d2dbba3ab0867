/**
 * Who reads the overview in the neighbourhood's group hears nothing of it in private: on networks that ration private messages
 * that is where it stands.
 */
import { type Kysely, sql } from 'kysely';

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE subscription DROP CONSTRAINT subscription_rhythm_check`.execute(database);
  await sql`
    ALTER TABLE subscription ADD CONSTRAINT subscription_rhythm_check
    CHECK (rhythm IN ('weekly', 'day-before', 'each', 'group'))
  `.execute(database);
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`UPDATE subscription SET rhythm = 'weekly' WHERE rhythm = 'group'`.execute(database);
  await sql`ALTER TABLE subscription DROP CONSTRAINT subscription_rhythm_check`.execute(database);
  await sql`
    ALTER TABLE subscription ADD CONSTRAINT subscription_rhythm_check CHECK (rhythm IN ('weekly', 'day-before', 'each'))
  `.execute(database);
}
