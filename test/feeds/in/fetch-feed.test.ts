import { describe, expect, it } from 'vitest';
import { feedAddress, fetchFeed } from '../../../src/feeds/in/fetch-feed.ts';
import { type Answer, startFeedServer } from '../feed-server.ts';

const now = Temporal.Instant.from('2026-03-01T10:00:00Z');

async function serve(answer: Answer) {
  const server = await startFeedServer(answer);
  const options = { privateHosts: [{ host: '127.0.0.1', port: server.port }], userAgent: 'Wijkbode/test', now };
  return {
    ...server,
    fetch: (known: { etag?: string; lastModified?: string } = {}) =>
      fetchFeed(`${server.origin}/feed.ics`, { ...options, ...known }),
  };
}

describe('the address of a feed', () => {
  it.each([
    ['webcal://example.org/a.ics', 'https://example.org/a.ics'],
    ['WEBCAL://example.org/a.ics', 'https://example.org/a.ics'],
    ['webcals://example.org/a.ics', 'https://example.org/a.ics'],
    [' https://example.org/a b.ics\n', 'https://example.org/a%20b.ics'],
  ])('%s is read as %s', (given, address) => {
    expect(feedAddress(given)).toBe(address);
  });

  it.each(['example.org', 'ftp://example.org/a.ics', 'webcal:', ''])('"%s" is none', given => {
    expect(() => feedAddress(given)).toThrow(expect.objectContaining({ code: 'address-unfit' }));
  });
});

describe('a fetch', () => {
  it('says who asks, and asks only for what changed', async () => {
    const { fetch, requests } = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end();
      else
        response
          .writeHead(200, {
            ETag: '"one"',
            'Last-Modified': 'Sun, 01 Mar 2026 10:11:12 GMT',
            'Content-Type': 'text/calendar',
          })
          .end('BEGIN:VCALENDAR');
    });
    const first = await fetch();
    expect(first).toEqual({
      state: 'fetched',
      body: Buffer.from('BEGIN:VCALENDAR'),
      contentType: 'text/calendar',
      etag: '"one"',
      lastModified: 'Sun, 01 Mar 2026 10:11:12 GMT',
      movedTo: undefined,
    });
    expect(requests[0]?.headers).toMatchObject({ 'user-agent': 'Wijkbode/test', accept: 'text/calendar, */*;q=0.5' });
    expect(requests[0]?.headers['if-none-match']).toBeUndefined();
    expect(await fetch({ etag: '"one"', lastModified: 'Sun, 01 Mar 2026 10:11:12 GMT' })).toEqual({
      state: 'unchanged',
      movedTo: undefined,
    });
    expect(requests[1]?.headers).toMatchObject({
      'if-none-match': '"one"',
      'if-modified-since': 'Sun, 01 Mar 2026 10:11:12 GMT',
    });
  });

  it.each([
    [404, 'feed-gone'],
    [410, 'feed-gone'],
    [401, 'feed-refused'],
    [403, 'feed-refused'],
    [429, 'feed-busy'],
    [503, 'feed-busy'],
    [500, 'feed-status'],
    [304, 'feed-status'],
    [204, 'feed-status'],
  ])('that ends with %i fails as %s, to be tried later', async (status, code) => {
    const { fetch, port } = await serve((_request, response) => response.writeHead(status).end());
    const failure = await fetch().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, retry: 'later', retryAfterMs: undefined });
    expect(String(failure)).toContain(`127.0.0.1:${port}`);
    expect(String(failure)).not.toContain('feed.ics');
  });

  it.each([
    ['120', 120_000],
    ['Sun, 01 Mar 2026 10:30:00 GMT', 1_800_000],
    ['Sun, 01 Mar 2026 09:30:00 GMT', undefined],
    ['99999999', 604_800_000],
    ['soon', undefined],
  ])('that is asked to wait for "%s" waits %s ms', async (header, retryAfterMs) => {
    const { fetch } = await serve((_request, response) => response.writeHead(503, { 'Retry-After': header }).end());
    await expect(fetch()).rejects.toMatchObject({ code: 'feed-busy', retryAfterMs });
  });
});
