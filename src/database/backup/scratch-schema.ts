/**
 * A schema beside the main one, in which a backup is loaded without touching anything: made anew, and gone afterwards.
 */
import { sql } from 'kysely';
import { openSession, type Session } from './session.ts';

export interface ScratchOptions {
  readonly url: string;
  readonly schema: 'wijkbode_restore' | 'wijkbode_trial';
}

/**
 * Runs the work while no other process uses that schema, and drops whatever the work, or an earlier one that died, left
 * in it.
 *
 * @param work is given a session that it may use for statements of its own
 * @throws DatabaseError `restore-busy`
 */
export async function withScratchSchema<Result>(
  { url, schema }: ScratchOptions,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession({ url, applicationName: restoreSessionName });
  try {
    await session.lock(schema, 'restore-busy', 'Another backup is being restored just now; wait until it is done.');
    const drop = () => sql`DROP SCHEMA IF EXISTS ${sql.id(schema)} CASCADE`.execute(session.database);
    await drop();
    try {
      const result = await work(session);
      await drop();
      return result;
    } catch (error) {
      // The first fault is the one to tell; what it leaves behind is dropped by the next run if not now.
      await drop().catch(() => undefined);
      throw error;
    }
  } finally {
    await session.close();
  }
}

/** Name of all connections that a restore opens, so that it can tell others from its own. */
export const restoreSessionName = 'wijkbode restore';
