/**
 * Where an installation's queue is, and the name that keeps it apart there. Pure.
 */
import type { Engine } from './store.ts';

/**
 * Redis when one is named, else our own database. Several installations may share a Redis, so its keys carry the
 * installation's id; the database is ours alone.
 *
 * @param installationId undefined before the first start
 */
export function queuePlace(
  databaseUrl: string,
  redisUrl: string | undefined,
  installationId: string | undefined,
): { readonly engine: Engine; readonly prefix: string } {
  if (redisUrl === undefined) return { engine: { kind: 'postgres', url: databaseUrl }, prefix: 'wijkbode' };
  return { engine: { kind: 'redis', url: redisUrl }, prefix: `wijkbode-${installationId ?? 'new'}` };
}
