/** The two engines, so that one suite runs on both. */
import { expect, it } from 'vitest';
import type { Engine } from '../../src/queue/engine.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { hasRedisServer, startRedisServer } from './redis-server.ts';

export interface EngineUnderTest {
  readonly engine: Engine;
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
    return { engine: { kind: 'postgres', url: database.url }, close: () => database.close() };
  },
};

const redis: EngineKind = {
  kind: 'redis',
  async open() {
    const server = await startRedisServer();
    return { engine: { kind: 'redis', url: server.url }, close: () => server.close() };
  },
};

/** Redis is left out where its program is missing; with CI=true that is a failure. */
export const redisIsHere = hasRedisServer();
export const engineKinds: readonly EngineKind[] = redisIsHere ? [postgres, redis] : [postgres];

/** To be called once in each file that tests on Redis. */
export function requireRedisOnCi(): void {
  it.runIf(process.env.CI === 'true')('has redis-server on the PATH', () => {
    expect(redisIsHere).toBe(true);
  });
}
