import { pipeline, Readable } from 'node:stream';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type GuardedRequest, guardedFetch } from '../../src/feeds/guarded-fetch.ts';
import { type Answer, startFeedServer } from './feed-server.ts';

const limits = { maxBytes: 100_000, timeoutMs: 5000, maxRedirects: 3 };

/** A server of our own that may be read although it is private, and a way to ask it. */
async function serve(answer: Answer) {
  const server = await startFeedServer(answer);
  const privateHosts = [{ host: '127.0.0.1', port: server.port }];
  const fetch = (path: string, request: Partial<GuardedRequest> = {}) =>
    guardedFetch(path.startsWith('/') ? `${server.origin}${path}` : path, { ...limits, privateHosts, ...request });
  return { ...server, fetch };
}

const failing = (code: string, retry = 'never') => expect.objectContaining({ name: 'WijkError', code, retry });

describe('an address inside the network', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://localhost./',
    'http://127.1:8080/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'https://172.16.0.1/',
    'http://100.64.0.1/',
    'http://①②⑦.⓪.⓪.①/',
  ])('%s is not read', async address => {
    await expect(guardedFetch(address, { ...limits, privateHosts: [] })).rejects.toThrow(failing('address-private'));
  });

  it('is not read under a name either, whatever else the name stands for', async () => {
    const resolve = async () => [
      { address: '10.0.0.8', family: 4 },
      { address: '::ffff:10.0.0.8', family: 6 },
    ];
    await expect(guardedFetch('https://feed.example/', { ...limits, privateHosts: [], resolve })).rejects.toThrow(
      failing('address-private'),
    );
  });

  it('is read when it is allowed, by its name and port together', async () => {
    const { fetch, port } = await serve((_request, response) => response.end('here'));
    expect((await fetch('/')).body.toString()).toBe('here');
    await expect(fetch('/', { privateHosts: [{ host: '127.0.0.1', port: port + 1 }] })).rejects.toThrow(
      failing('address-private'),
    );
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow(failing('address-private'));
  });

  it('is not reached through a redirect, of any status', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const inner = await startFeedServer((_request, response) => response.end('secret'));
      const { fetch } = await serve((_request, response) =>
        response.writeHead(status, { Location: `${inner.origin}/` }).end(),
      );
      await expect(fetch('/')).rejects.toThrow(failing('address-private'));
      expect(inner.requests).toEqual([]);
    }
  });

  it('is not reached by a redirect to a file or another kind of address', async () => {
    for (const location of [
      'file:///etc/passwd',
      'ftp://example.org/',
      'gopher://127.0.0.1/',
      'data:text/calendar,x',
      'http://',
    ]) {
      const { fetch } = await serve((_request, response) => response.writeHead(302, { Location: location }).end());
      await expect(fetch('/')).rejects.toThrow(failing('address-unfit'));
    }
  });

  it('is not reached by a name that turns to it after the check', async () => {
    const { fetch, port, requests } = await serve((_request, response) => response.end('pinned'));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    // No such name exists: only the address that was checked can have been connected to, and it was asked for once.
    const request = { resolve, privateHosts: [{ host: 'rebind.invalid', port }] };
    expect((await fetch(`http://rebind.invalid:${port}/x`, request)).body.toString()).toBe('pinned');
    expect(asked).toBe(1);
    expect(requests[0]?.headers.host).toBe(`rebind.invalid:${port}`);
  });

  it('is checked anew at every redirect to the same name', async () => {
    const { fetch, port } = await serve((_request, response) => response.writeHead(302, { Location: '/again' }).end());
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: '127.0.0.1', family: 4 }];
    };
    await expect(
      fetch(`http://loop.invalid:${port}/`, { resolve, privateHosts: [{ host: 'loop.invalid', port }] }),
    ).rejects.toThrow(failing('too-many-redirects'));
    expect(asked).toBe(limits.maxRedirects + 1);
  });
});

describe('what is no web address', () => {
  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'javascript:alert(1)',
    'example.org/feed.ics',
    '',
    'http://',
    '//example.org/',
  ])('"%s" is refused', async address => {
    await expect(guardedFetch(address, { ...limits, privateHosts: [] })).rejects.toThrow(failing('address-unfit'));
  });
});

describe('an answer', () => {
  it('comes with its status and headers, whatever the status', async () => {
    const { fetch } = await serve((_request, response) =>
      response.writeHead(418, { 'X-Tea': 'pot' }).end('short and stout'),
    );
    expect(await fetch('/')).toMatchObject({
      status: 418,
      headers: { 'x-tea': 'pot' },
      body: Buffer.from('short and stout'),
      movedTo: undefined,
    });
  });

  it.each([
    ['gzip', gzipSync('plain')],
    ['br', brotliCompressSync('plain')],
    ['deflate', deflateSync('plain')],
    ['identity', Buffer.from('plain')],
  ])('in %s is unpacked', async (coding, bytes) => {
    const { fetch } = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': coding }).end(bytes),
    );
    expect((await fetch('/')).body.toString()).toBe('plain');
  });

  it('that is not what it says it is, is a fault', async () => {
    const { fetch } = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('not gzip'),
    );
    await expect(fetch('/')).rejects.toThrow(failing('response-damaged', 'later'));
  });

  it('that breaks off is a fault', async () => {
    const { fetch } = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('half', () => response.destroy());
    });
    await expect(fetch('/')).rejects.toThrow(expect.objectContaining({ retry: 'later' }));
  });

  it('without end is cut off', async () => {
    const endless = function* () {
      for (;;) yield 'x'.repeat(65_536);
    };
    const { fetch } = await serve((_request, response) => {
      pipeline(Readable.from(endless()), response.writeHead(200), () => undefined);
    });
    await expect(fetch('/')).rejects.toThrow(failing('response-too-large'));
  });

  it('that grows when it is unpacked is cut off too', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(limits.maxBytes);
    const { fetch } = await serve((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb),
    );
    await expect(fetch('/')).rejects.toThrow(failing('response-too-large'));
  });

  it('that drips is given up on', async () => {
    const { fetch } = await serve((_request, response) => {
      response.writeHead(200).write('BEGIN');
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    await expect(fetch('/', { timeoutMs: 300 })).rejects.toThrow(failing('response-too-slow', 'later'));
  });

  it('that never begins is given up on, and so is a name that never resolves', async () => {
    const { fetch } = await serve(() => undefined);
    await expect(fetch('/', { timeoutMs: 200 })).rejects.toThrow(failing('response-too-slow', 'later'));
    const resolve = () => new Promise<never>(() => undefined);
    await expect(
      guardedFetch('http://slow.invalid/', { ...limits, timeoutMs: 200, privateHosts: [], resolve }),
    ).rejects.toThrow(failing('response-too-slow', 'later'));
  });

  it('from nowhere says so, without the path of the address', async () => {
    const { fetch, port } = await serve((_request, response) => response.socket?.destroy());
    await expect(fetch('/secret-token')).rejects.toThrow(failing('host-unreachable', 'later'));
    await expect(fetch('/secret-token')).rejects.toThrow(
      new RegExp(`^127.0.0.1:${port} cannot be reached \\(ECONNRESET\\)`),
    );
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    await expect(guardedFetch('http://gone.invalid/secret', { ...limits, privateHosts: [], resolve })).rejects.toThrow(
      failing('host-unknown', 'later'),
    );
  });
});

describe('a redirect', () => {
  it('is followed, and told when all of them were for good', async () => {
    const { fetch, origin } = await serve((request, response) => {
      const next: Record<string, [number, string]> = {
        '/a': [301, '/b'],
        '/b': [308, '/end'],
        '/c': [301, '/d'],
        '/d': [302, '/end'],
      };
      const [status, location] = next[request.url ?? ''] ?? [200, ''];
      response.writeHead(status, location === '' ? {} : { Location: location }).end('end');
    });
    expect(await fetch('/a')).toMatchObject({ status: 200, movedTo: `${origin}/end` });
    expect(await fetch('/c')).toMatchObject({ status: 200, movedTo: undefined });
  });

  it('takes a password no further than its own host', async () => {
    const other = await startFeedServer((_request, response) => response.end());
    const { fetch, port, requests } = await serve((_request, response) =>
      response.writeHead(302, { Location: `${other.origin}/` }).end(),
    );
    const privateHosts = [
      { host: '127.0.0.1', port },
      { host: '127.0.0.1', port: other.port },
    ];
    await fetch(`http://an:geheim%21@127.0.0.1:${port}/`, { privateHosts });
    expect(requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('an:geheim!').toString('base64')}`);
    expect(other.requests[0]?.headers.authorization).toBeUndefined();
  });
});
