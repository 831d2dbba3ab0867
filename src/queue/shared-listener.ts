/**
 * Lets all workers of a process listen on one connection to PostgreSQL. BullMQ gives each worker one of its own, and each
 * costs the server 3 to 7 MB.
 */
import { type BackendFactory, type PgPool, PostgresConnection, PostgresQueueBackend } from 'bullmq';

type PostgresBackendFactory = BackendFactory<PostgresQueueBackend, PgPool>;

/** A backend factory for queues and workers that share the pool and, at most, one connection to listen on. */
export interface SharedListener {
  readonly createBackend: PostgresBackendFactory;
  /** Gives the connection back to the pool; to be called after the workers are closed. */
  close(): Promise<void>;
}

/** @param onListening told of the connection that is listened on from now on; gives what ends the care for it */
export function createSharedListener(
  pool: PgPool,
  onListening: (client: object) => (() => void) | undefined = () => undefined,
): SharedListener {
  const shared = new PostgresConnection(pool);
  let known: object | undefined;
  let stopCaring: (() => void) | undefined;
  const care = (client: object) => {
    if (client === known) return;
    known = client;
    stopCaring?.();
    stopCaring = onListening(client);
  };
  // one listener for each worker that waits
  shared.setMaxListeners(0);
  return {
    createBackend: (name, options) => new PostgresQueueBackend(new BorrowedListener(pool, shared, care), name, options),
    close() {
      stopCaring?.();
      return shared.close();
    },
  };
}

/**
 * What BullMQ takes for a queue's or worker's own connection. When the shared one breaks, all are told, so that each
 * listens again on the new one; closing it leaves the shared one alone.
 */
class BorrowedListener extends PostgresConnection {
  readonly #shared: PostgresConnection;
  readonly #care: (client: object) => void;

  constructor(pool: PgPool, shared: PostgresConnection, care: (client: object) => void) {
    super(pool);
    this.#shared = shared;
    this.#care = care;
    shared.on('listenerinvalidated', this.#passOn);
  }

  override async getListenClient() {
    const client = oneQueryAtATime(await this.#shared.getListenClient());
    this.#care(client);
    return client;
  }

  override get hasListenClientKeepAlive() {
    return this.#shared.hasListenClientKeepAlive;
  }

  /** The name would say which worker listens; here all do. */
  override async setListenClientName() {}

  override close() {
    this.#shared.off('listenerinvalidated', this.#passOn);
    return super.close();
  }

  readonly #passOn = () => void this.emit('listenerinvalidated');
}

type ListenClient = Awaited<ReturnType<PostgresConnection['getListenClient']>>;

const orderly = new WeakSet<ListenClient>();

/** Workers that start together all say what they listen for; pg wants a connection to be asked one thing at a time. */
function oneQueryAtATime(client: ListenClient): ListenClient {
  if (orderly.has(client)) return client;
  orderly.add(client);
  const query = client.query.bind(client);
  let last: Promise<unknown> = Promise.resolve();
  client.query = (...request: Parameters<typeof query>) => {
    const answer = last.then(() => query(...request));
    last = answer.catch(() => undefined);
    return answer;
  };
  return client;
}
