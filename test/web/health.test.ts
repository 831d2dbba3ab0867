import { request } from 'node:http';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { createStoppedClock, systemClock } from '../../src/core/clock.ts';
import type { Readiness } from '../../src/core/readiness.ts';
import { type HealthSources, healthRoutes } from '../../src/web/health.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { createRoundTripProbe } from '../../src/web/round-trip.ts';
import { listen, type WebServer } from '../../src/web/web-server.ts';

const up: Readiness = {
  database: { state: 'up', lastRoundTrip: '2026-03-02T08:00:00Z' },
  queue: { state: 'up', lastRoundTrip: '2026-03-02T08:00:00Z' },
  channels: [{ name: 'telegram/kroonmolenwijk', state: 'waiting', lastRoundTrip: null }],
};

let server: WebServer | undefined;
afterEach(() => server?.close());

async function serve(sources: Partial<HealthSources>): Promise<string> {
  const whole: HealthSources = {
    readiness: async () => up,
    troubles: async () => [],
    metrics: async () => 'wijkbode_info 1\n',
    metricsToken: undefined,
    ...sources,
  };
  server = await listen(new Hono().route('/', healthRoutes(whole)), '127.0.0.1', 0);
  return `http://127.0.0.1:${server.port}`;
}

describe('/readyz', () => {
  it('is 200 while database and queue answer, whatever the networks do', async () => {
    const answer = await fetch(`${await serve({})}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, up]);
  });

  it.each(['database', 'queue'] as const)('is 503 when the %s does not answer', async part => {
    const down = { ...up, [part]: { state: 'down', lastRoundTrip: null } };
    const answer = await fetch(`${await serve({ readiness: async () => down })}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, down]);
  });
});

describe('/healthz', () => {
  const troubles = [
    { code: 'backup-failed', sentence: 'The disk of /backups is full.', since: '2026-03-02T08:00:00Z' },
  ];

  it('is 200 and says ok, also when the database is away', async () => {
    const base = await serve({ troubles: () => Promise.reject(new Error('away')) });
    const answer = await fetch(`${base}/healthz`);
    expect([answer.status, await answer.json()]).toMatchObject([200, { status: 'ok' }]);
  });

  it('tells what is wrong on this machine, and beyond it only that something is', async () => {
    const base = await serve({ troubles: async () => troubles });
    expect(await (await fetch(`${base}/healthz`)).json()).toEqual({ status: 'trouble', troubles });
    const beyond = await fetch(`${base}/healthz`, { headers: { 'X-Forwarded-For': '198.51.100.7' } });
    expect(await beyond.json()).toEqual({ status: 'trouble' });
  });
});

describe('/metrics', () => {
  it('is for this machine, and beyond it for who bears the token', async () => {
    const base = await serve({ metricsToken: 'correct-token' });
    const ask = async (headers: Record<string, string>) => (await fetch(`${base}/metrics`, { headers })).status;
    expect(await ask({})).toBe(200);
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7' })).toBe(401);
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7', Authorization: 'Bearer wrong' })).toBe(401);
    expect(await ask({ 'X-Forwarded-For': '198.51.100.7', Authorization: 'Bearer correct-token' })).toBe(200);
  });

  it('is closed beyond this machine when there is no token, even to an empty one', async () => {
    const base = await serve({});
    const answer = await fetch(`${base}/metrics`, {
      headers: { 'X-Real-IP': '198.51.100.7', Authorization: 'Bearer ' },
    });
    expect(answer.status).toBe(401);
  });

  it('gives every number in Prometheus form, and leaves out what it cannot know', async () => {
    let isAway = false;
    const metrics = createMetrics({
      readiness: async () => up,
      queues: async () => (isAway ? Promise.reject(new Error('away')) : [{ queue: 'jobs', counts: { waiting: 3 } }]),
      troubles: async () => 2,
      outbox: {
        depth: async () =>
          isAway
            ? Promise.reject(new Error('away'))
            : [{ network: 'telegram', lane: 'broadcast', state: 'queued', count: 4, oldestSeconds: 30 }],
        sent: () => [{ network: 'telegram', lane: 'answer', result: 'sent', count: 7 }],
      },
      version: '0.1.0',
    });
    const lines = (await metrics()).split('\n');
    expect(lines).toContain('wijkbode_up{part="database"} 1');
    expect(lines).toContain('wijkbode_up{part="telegram/kroonmolenwijk"} 0');
    expect(lines).toContain('wijkbode_queue_jobs{queue="jobs",state="waiting"} 3');
    expect(lines).toContain('wijkbode_open_troubles 2');
    const queued = '{network="telegram",lane="broadcast",state="queued"}';
    expect(lines).toContain(`wijkbode_outbox_messages${queued} 4`);
    expect(lines).toContain(`wijkbode_outbox_oldest_seconds${queued} 30`);
    const counted = lines.find(line => line.startsWith('wijkbode_outbox_counted_timestamp_seconds '));
    expect(Math.abs(Number(counted?.split(' ')[1]) - systemClock.now().epochMilliseconds / 1000)).toBeLessThan(60);
    expect(lines).toContain('wijkbode_outbox_tries{network="telegram",lane="answer",result="sent"} 7');
    for (const line of lines) expect(line).toMatch(/^(#.*|[a-z_:][a-z0-9_:]*(\{[^}]*\})? (-?[0-9.e+-]+|NaN|\+Inf)|)$/i);
    const least = lines.find(line => line.startsWith('wijkbode_nodejs_eventloop_lag_min_seconds '))?.split(' ')[1];
    expect(Number(least)).toBeLessThan(60);
    isAway = true;
    expect(await metrics()).not.toContain('wijkbode_queue_jobs{');
  });
});

describe('a round trip', () => {
  it('counts only when it came back, in time, and keeps the last good one', async () => {
    const clock = createStoppedClock(Temporal.Instant.from('2026-03-02T08:00:00Z'));
    const answers = [
      () => Promise.resolve(1),
      () => Promise.reject(new Error('away')),
      () => new Promise(() => undefined),
    ];
    const probes = [];
    for (const answer of answers) probes.push(await createRoundTripProbe(answer, clock, 30)());
    expect(probes).toEqual([
      { state: 'up', lastRoundTrip: '2026-03-02T08:00:00Z' },
      { state: 'down', lastRoundTrip: null },
      { state: 'down', lastRoundTrip: null },
    ]);
  });

  it('asks once for many who want to know at the same time', async () => {
    let asked = 0;
    const probe = createRoundTripProbe(
      async () => (asked += 1),
      createStoppedClock(Temporal.Instant.fromEpochMilliseconds(0)),
    );
    await Promise.all([probe(), probe(), probe()]);
    expect(asked).toBe(1);
  });
});

describe('listening', () => {
  it('says in one sentence that the port is taken, or that the address is not ours', async () => {
    const first = await listen(new Hono(), '127.0.0.1', 0);
    await expect(listen(new Hono(), '127.0.0.1', first.port)).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining(String(first.port)),
    });
    await expect(listen(new Hono(), '192.0.2.1', 0)).rejects.toMatchObject({ code: 'no-such-address' });
    await first.close();
  });

  it('ends within two seconds although a client keeps its connection open', async () => {
    const arrived = Promise.withResolvers<void>();
    const app = new Hono().get('/slow', () => {
      arrived.resolve();
      return new Promise(() => undefined);
    });
    const slow = await listen(app, '127.0.0.1', 0);
    const pending = request({ host: '127.0.0.1', port: slow.port, path: '/slow' });
    const cut = new Promise(resolve => pending.once('error', resolve));
    pending.end();
    await arrived.promise;
    const started = performance.now();
    await slow.close();
    await cut;
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
