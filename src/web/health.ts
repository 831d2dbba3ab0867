/**
 * `/healthz` (is the process alive), `/readyz` (can it do its work), `/metrics` (in Prometheus' form).
 */
import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { isReady, type Readiness } from '../core/readiness.ts';
import { isFromThisMachine } from './peer.ts';

/** Trouble that needs a person, as far as it is told here. */
export interface OpenTrouble {
  readonly code: string;
  readonly sentence: string;
  readonly since: string;
}

export interface HealthSources {
  readiness(): Promise<Readiness>;
  /** Open trouble; may throw while the database is away. */
  troubles(): Promise<readonly OpenTrouble[]>;
  /** The metrics as text, in Prometheus' exposition format. */
  metrics(): Promise<string>;
  /** METRICS_TOKEN. */
  readonly metricsToken: string | undefined;
}

export function healthRoutes(sources: HealthSources): Hono {
  const routes = new Hono();

  routes.get('/healthz', async context => {
    const troubles = await sources.troubles().catch(() => []);
    const status = troubles.length === 0 ? 'ok' : 'trouble';
    // The sentences name folders and hosts, which are nobody's business outside.
    return context.json(mayLookInside(context, sources) ? { status, troubles } : { status }, 200, noStore);
  });

  routes.get('/readyz', async context => {
    const readiness = await sources.readiness();
    return context.json(readiness, isReady(readiness) ? 200 : 503, noStore);
  });

  routes.get('/metrics', async context => {
    if (!mayLookInside(context, sources)) {
      return context.text('The metrics are for this machine, or for who bears METRICS_TOKEN.\n', 401, {
        'WWW-Authenticate': 'Bearer',
        ...noStore,
      });
    }
    return context.body(await sources.metrics(), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      ...noStore,
    });
  });

  return routes;
}

const noStore = { 'Cache-Control': 'no-store' } as const;

function mayLookInside(context: Context, sources: HealthSources): boolean {
  if (isFromThisMachine(context)) return true;
  const given = context.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1];
  return sources.metricsToken !== undefined && given !== undefined && sameText(given, sources.metricsToken);
}

/** In the same time whatever the texts are, so that a token cannot be guessed letter by letter. */
function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
