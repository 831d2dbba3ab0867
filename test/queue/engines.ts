/** The two engines, so that one suite runs on both. */
import { expect, it } from 'vitest';
import type { Engine } from '../../src/queue/engine.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { hasRedisServer, startRedisServer } from './redis-server.ts';

export interface EngineUnderTest {
  readonly engine: Engine;
  /** Everything in the store is gone, by somebody else's hand; a Redis is restarted as well. */
  lose(): Promise<void>;
  close(): Promise<void>;
}

export interface EngineKind {
  readonly kind: Engine['kind'];
  open(): Promise<EngineUnderTest>;
}

const postgres: EngineKind = {
  kind: 'postgres',
  async open() {
    const database = await createTestDatabase({ empty: true });
    const lose = async () => {
      const { rows } = await database.pool.query(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'",
      );
      await database.pool.query(`TRUNCATE ${rows.map(row => `bullmq.${row.tablename}`).join(', ')}`);
    };
    return { engine: { kind: 'postgres', url: database.url }, lose, close: () => database.close() };
  },
};

const redis: EngineKind = {
  kind: 'redis',
  async open() {
    const server = await startRedisServer();
    const lose = async () => {
      await server.flush();
      await server.stop();
      await server.start();
    };
    return { engine: { kind: 'redis', url: server.url }, lose, close: () => server.close() };
  },
};

/** Redis is left out where its program is missing; with CI=true that is a failure. */
export const redisIsHere = hasRedisServer();
export const engineKinds: readonly EngineKind[] = redisIsHere ? [postgres, redis] : [postgres];

/** To be called once in each file that tests on Redis. */
export function requireRedisOnCi(): void {
  it('has redis-server on the PATH, on CI at least', () => {
    expect(redisIsHere || process.env.CI !== 'true').toBe(true);
  });
}
