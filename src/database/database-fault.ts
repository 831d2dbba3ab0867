/**
 * Turns what the PostgreSQL driver throws into a sentence for the maintainer, where it is a known kind of trouble.
 */
import { DatabaseError, WijkError } from '../core/errors.ts';

/**
 * The same fault as a `DatabaseError` when it says that the database cannot be used; undefined for anything else, such
 * as a mistake in a statement of ours.
 *
 * Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html and Node's system errors.
 */
export function databaseFault(error: unknown): DatabaseError | undefined {
  if (error instanceof DatabaseError) return error;
  if (error instanceof WijkError) return undefined;
  const code = codeOf(error);
  const sentence = code === undefined ? undefined : sentences[code];
  if (sentence !== undefined && code !== undefined) {
    return new DatabaseError(sentence, { code: `database-${code.toLowerCase()}`, retry: 'later', cause: error });
  }
  const message = error instanceof Error ? error.message : '';
  if (
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(
      message,
    )
  ) {
    return new DatabaseError('The database does not answer; see whether it runs and can be reached.', {
      code: 'database-silent',
      retry: 'later',
      cause: error,
    });
  }
  return undefined;
}

/** The code that the driver or Node put on an error, or on the first of several tries. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const unreachable =
  'The database cannot be reached; see whether it runs and whether DATABASE_URL names its host and port.';

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: unreachable,
  ECONNRESET: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  EPIPE: unreachable,
  '08003': unreachable,
  '08006': unreachable,
  '25006':
    'The database is read-only just now, as a copy is that has not taken over yet; wait, or correct DATABASE_URL.',
  ENOTFOUND: 'The host in DATABASE_URL does not exist; correct its name.',
  EAI_AGAIN: 'The host in DATABASE_URL cannot be looked up; see whether the network and DNS work.',
  '28P01': 'The database refuses the password in DATABASE_URL; correct it.',
  '28000': 'The database refuses the user in DATABASE_URL; correct it, or allow that user in pg_hba.conf.',
  '3D000': 'The database named in DATABASE_URL does not exist; make it with "createdb", or correct the name.',
  '40P01': 'Two changes of the database waited for each other, and one was undone; it is tried again.',
  '42501': 'The database user may not do what Wijkbode needs; make it the owner of its database.',
  '53100': 'The disk of the database is full; make room there. Nothing that was saved is lost.',
  '53200': 'The database has no memory left; give it more, or stop something else on that machine.',
  '53300': 'The database takes no more connections; raise max_connections, or stop another program that uses it.',
  '57P01': 'The database was stopped; start it again.',
  '57P02': 'The database has crashed and is recovering; wait a moment.',
  '58030': 'The disk of the database does not work well; see to that disk.',
  '57P03': 'The database is starting or stopping; wait a moment.',
};
