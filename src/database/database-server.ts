/**
 * The PostgreSQL server an installation uses: the shared one that DATABASE_URL names, or the built-in one of DATA_DIR,
 * attached to when it runs and started when it does not.
 */
import { type EmbeddedServer, openEmbeddedServer } from './embedded/embedded-server.ts';

export interface DatabaseServer {
  /** Connection string of our database; never to be logged. */
  readonly url: string;
  /** Undefined when the server is a shared one. */
  readonly embedded: EmbeddedServer | undefined;
  /** Lets go of the server; the built-in one ends when nobody else uses it. */
  close(): Promise<void>;
}

/**
 * @throws DatabaseError when the built-in server cannot start; a shared one is only reached when a connection opens
 */
export async function openDatabaseServer(options: {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}): Promise<DatabaseServer> {
  if (options.databaseUrl !== undefined) {
    return { url: options.databaseUrl, embedded: undefined, close: async () => undefined };
  }
  const embedded = await openEmbeddedServer(options.dataDir);
  return { url: embedded.url, embedded, close: () => embedded.close() };
}
