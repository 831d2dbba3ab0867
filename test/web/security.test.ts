/**
 * What an attacker would try first on the pages: headers that are missing somewhere, asking without end, words that become
 * markup, an address that makes the hub believe who asks.
 */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStoppedClock } from '../../src/core/clock.ts';
import { listen, type WebServer } from '../../src/web/web-server.ts';
import { held, now, siteWith, sourcesOf, appOver, wijk } from './agenda-fixture.ts';

const nasty =
  '"><script>alert(1)</script><img src=x onerror=alert(2)>\r\nATTENDEE:mailto:x@y\r\n{{name}} $[1+1] #eval("1")';
const attacked = held({
  title: `Soep ${nasty}`,
  description: `${nasty} javascript:alert(3) https://ok.example/?q="onmouseover=alert(4)`,
  contact: nasty,
  registration: { required: true, deadline: null, contact: nasty },
});
const site = siteWith([attacked], { publicBase: 'https://wijk.example' });
const { publicId } = attacked.activity;

/** Every address of the site, with something in the places of its parameters. */
function addresses(): { method: string; path: string }[] {
  const filled = (path: string) =>
    path
      .replace(':slug', wijk.slug)
      .replace(/:name(?:\{[^}]*\})?/, `x-${publicId}`)
      .replace(/:[a-z]+(?:\{[^}]*\})?\??/gi, 'x')
      .replace(/\/\*$/, '/x');
  const all = site.routes.map(({ method, path }) => ({
    method: method === 'ALL' ? 'GET' : method,
    path: filled(path),
  }));
  // The readiness of this fixture is not asked.
  const asked = all.filter(({ path }) => path !== '/readyz');
  return [...new Map(asked.map(each => [`${each.method} ${each.path}`, each])).values()];
}

describe('every address', () => {
  let server: WebServer | undefined;
  beforeAll(async () => {
    server = await listen(site, '127.0.0.1', 0);
  });
  afterAll(() => server?.close());

  it.each(addresses())('$method $path is shut in by its headers', async ({ method, path }) => {
    const { headers } = await fetch(`http://127.0.0.1:${server?.port}${path}`, { method, redirect: 'manual' });
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toMatch(/^(?:same-origin|no-referrer)$/);
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  });
});

describe('what people write', () => {
  it('is text on every page that shows it', async () => {
    const pages = ['/', `/${wijk.slug}/?van=2026-03-01`, `/${wijk.slug}/activiteit/x-${publicId}?lang=nl`];
    for (const path of pages) {
      const answer = await site.request(path);
      const followed = answer.status === 302 ? await site.request(answer.headers.get('location') ?? '') : answer;
      const html = await followed.text();
      expect(followed.status, path).toBe(200);
      expect(html, path).not.toMatch(/<script>|<img src=x/);
      expect(html, path).not.toMatch(/href="javascript:/i);
      expect(html, path).not.toMatch(/<[^>]*\sonmouseover=/i);
      for (const [, data] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
        expect(() => JSON.parse(data ?? '')).not.toThrow();
        expect(data).not.toContain('<');
      }
    }
  });

  it('adds no line to a calendar file and no element to a feed', async () => {
    const calendar = await (await site.request('/kalender.ics')).text();
    const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
    expect(lines.filter(line => line.startsWith('ATTENDEE'))).toEqual([]);
    expect(lines.some(line => line.startsWith('SUMMARY') && line.includes(' ATTENDEE'))).toBe(true);
    const atom = await (await site.request('/feed.atom')).text();
    expect(atom).not.toMatch(/<script|<img/);
    const json = JSON.parse(await (await site.request('/feed.json')).text());
    // Its words are declared as plain text; only content_html would be read as markup.
    expect(JSON.stringify(json)).not.toContain('content_html');
    expect(json.items[0].content_text).toContain('<script>');
  });

  it('in an address adds no header', async () => {
    const answer = await site.request(`/${wijk.slug}?lang=nl%0d%0aSet-Cookie:%20a=b`);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const other = await site.request(`/${wijk.slug}/activiteit/%0d%0aSet-Cookie:a-${publicId}`);
    expect(other.headers.get('set-cookie')).toBeNull();
    expect(other.headers.get('location') ?? '/').toMatch(/^\/[^/]/);
  });
});

describe('a visitor', () => {
  const clock = createStoppedClock(now);
  let server: WebServer | undefined;
  afterEach(() => server?.close());
  const serve = async () => {
    server = await listen(appOver(sourcesOf([attacked], []), clock, [wijk]), '127.0.0.1', 0);
    return server.port;
  };
  /** The status for so many at once, each as somebody behind a proxy on this machine. */
  const ask = async (port: number, path: string, seen: string, times: number) => {
    const statuses: number[] = [];
    for (let done = 0; done < times; done += 50) {
      const answers = await Promise.all(
        Array.from({ length: Math.min(50, times - done) }, () =>
          fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'X-Forwarded-For': seen } }),
        ),
      );
      for (const answer of answers) {
        statuses.push(answer.status);
        if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        await answer.arrayBuffer();
      }
    }
    return statuses;
  };

  it('who has paper made without end is held back, and others are not', async () => {
    const port = await serve();
    const statuses = await ask(port, '/papier/week.pdf', '198.51.100.7', 60);
    expect(statuses.filter(status => status === 429)).toHaveLength(20);
    expect(await ask(port, '/papier/week.pdf', '198.51.100.8', 1)).toEqual([404]);
    expect(await ask(port, '/', '198.51.100.7', 1)).toEqual([200]);
  });

  it('who asks anything without end is held back, and what watches over the hub never', {
    timeout: 60_000,
  }, async () => {
    const port = await serve();
    const statuses = await ask(port, '/style.css', '198.51.100.7', 650);
    expect(statuses.filter(status => status === 429)).toHaveLength(50);
    expect(await ask(port, '/healthz', '198.51.100.7', 3)).toEqual([200, 200, 200]);
    expect(await ask(port, '/style.css', '198.51.100.8', 1)).toEqual([200]);
  });

  it('is the same one under every address of their IPv6 network, and with whatever they put before it', async () => {
    const port = await serve();
    await ask(port, '/papier/week.pdf', '2001:db8:1:2::1', 20);
    await ask(port, '/papier/week.pdf', '2001:db8:1:2:ffff::9', 20);
    expect(await ask(port, '/papier/week.pdf', '10.0.0.1, 2001:0db8:1:2::77', 1)).toEqual([429]);
    expect(await ask(port, '/papier/week.pdf', '2001:db8:1:3::1', 1)).toEqual([404]);
  });

  it('behind a proxy that was told nothing is not taken for somebody at this machine', async () => {
    const port = await serve();
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`GET /metrics HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.on('data', chunk => (text += String(chunk))).on('end', () => resolve(text.split('\r\n')[0] ?? ''));
      socket.on('error', reject);
    });
    expect(status).toBe('HTTP/1.1 401 Unauthorized');
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
  });
});
