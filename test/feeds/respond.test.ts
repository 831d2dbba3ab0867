import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatHttpDate, parseHttpDate } from '../../src/feeds/http-date.ts';
import { createRepresentation, feedTypes, representationOf } from '../../src/feeds/representation.ts';
import { respond } from '../../src/feeds/respond.ts';

const revised = Temporal.Instant.from('2026-03-01T10:11:12.900Z');
const source = { ...feedTypes.calendar, text: 'BEGIN:VCALENDAR\r\n'.repeat(200), revised };
const calendar = createRepresentation(source);

function ask(headers: Readonly<Record<string, string>> = {}, method = 'GET', representation = calendar) {
  return respond({ method, header: name => headers[name] }, representation);
}

describe('an answer', () => {
  it('has the bytes, their validators and what calendar apps need', () => {
    const { status, headers, body } = ask();
    expect(status).toBe(200);
    expect(body?.toString()).toBe(source.text);
    expect(headers).toEqual({
      ETag: expect.stringMatching(/^"[\w-]{27}"$/),
      'Last-Modified': 'Sun, 01 Mar 2026 10:11:12 GMT',
      'Cache-Control': 'public, max-age=900',
      Vary: 'Accept-Encoding',
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="wijkkalender.ics"',
      'Content-Length': String(source.text.length),
    });
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['BR', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['x-gzip', 'gzip'],
    ['identity', undefined],
    ['identity;q=0.5, gzip;q=0.2', undefined],
    ['deflate', undefined],
    ['', undefined],
    ['gzip;q=abc, br;;', undefined],
  ])('to Accept-Encoding "%s" is coded as %s', (accepted, coding) => {
    const { headers, body } = ask({ 'accept-encoding': accepted });
    expect(headers['Content-Encoding']).toBe(coding);
    const plain =
      coding === 'br' ? brotliDecompressSync(body ?? '') : coding === 'gzip' ? gunzipSync(body ?? '') : body;
    expect(plain?.toString()).toBe(source.text);
    expect(headers['Content-Length']).toBe(String(body?.length));
  });

  it('has another validator for each coding, and compresses once', () => {
    const tags = ['', 'gzip', 'br'].map(coding => ask({ 'accept-encoding': coding }).headers.ETag);
    expect(new Set(tags).size).toBe(3);
    expect(ask({ 'accept-encoding': 'br' }).body).toBe(ask({ 'accept-encoding': 'br' }).body);
  });

  it('to HEAD is the same without the bytes', () => {
    const head = ask({ 'accept-encoding': 'gzip' }, 'HEAD');
    expect(head.body).toBeUndefined();
    expect({ ...head, body: null }).toEqual({ ...ask({ 'accept-encoding': 'gzip' }), body: null });
  });

  it('to another method says which ones there are', () => {
    expect(ask({}, 'POST')).toEqual({ status: 405, headers: { Allow: 'GET, HEAD' }, body: undefined });
  });
});

describe('a condition', () => {
  const tag = calendar.etag('identity');
  const gzipTag = calendar.etag('gzip');

  it.each([
    [{ 'if-none-match': tag }, 304],
    [{ 'if-none-match': `W/${tag}` }, 304],
    [{ 'if-none-match': `"other", ${tag}` }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': '"other"' }, 200],
    [{ 'if-none-match': '' }, 200],
    [{ 'if-none-match': gzipTag, 'accept-encoding': 'br' }, 304],
    [{ 'if-modified-since': 'Sun, 01 Mar 2026 10:11:12 GMT' }, 304],
    [{ 'if-modified-since': 'Sun, 01 Mar 2026 10:11:11 GMT' }, 200],
    [{ 'if-modified-since': 'Sunday, 01-Mar-26 10:11:12 GMT' }, 304],
    [{ 'if-modified-since': 'Sun Mar  1 10:11:12 2026' }, 304],
    [{ 'if-modified-since': 'yesterday' }, 200],
    [{ 'if-none-match': '"other"', 'if-modified-since': 'Sun, 01 Mar 2026 10:11:12 GMT' }, 200],
    [{ 'if-none-match': tag, 'if-modified-since': 'Sun, 01 Mar 2020 10:11:12 GMT' }, 304],
  ])('%j gives %i', (headers: Record<string, string>, status) => {
    expect(ask(headers).status).toBe(status);
    expect(ask(headers, 'HEAD').status).toBe(status);
  });

  it('that holds is answered without bytes, with the validator the client has', () => {
    const { headers, body } = ask({ 'if-none-match': gzipTag, 'accept-encoding': 'br' });
    expect(body).toBeUndefined();
    expect(Object.keys(headers)).toEqual([
      'ETag',
      'Last-Modified',
      'Cache-Control',
      'Vary',
      'Access-Control-Allow-Origin',
    ]);
    expect(headers.ETag).toBe(gzipTag);
  });
});

describe('a representation', () => {
  const now = Temporal.Instant.from('2026-03-05T00:00:00Z');

  it('stays the same, compressed bodies too, while the text does', () => {
    expect(representationOf(source, calendar, now)).toBe(calendar);
  });

  it('has another validator after two changes within a second', () => {
    const changed = representationOf(
      { ...source, text: `${source.text}x`, revised: revised.add({ milliseconds: 5 }) },
      calendar,
      now,
    );
    expect(changed.etag('identity')).not.toBe(calendar.etag('identity'));
  });

  it('is new where an entry is gone, though no entry is', () => {
    const fewer = representationOf({ ...source, text: 'BEGIN:VCALENDAR\r\n' }, calendar, now);
    expect(ask({ 'if-modified-since': 'Sun, 01 Mar 2026 10:11:12 GMT' }, 'GET', fewer).status).toBe(200);
    expect(ask({}, 'GET', fewer).headers['Last-Modified']).toBe('Thu, 05 Mar 2026 00:00:00 GMT');
  });
});

describe('dates of HTTP', () => {
  it('come back as they went', () => {
    const instant = Temporal.Instant.from('2024-02-29T23:59:59Z');
    expect(parseHttpDate(formatHttpDate(instant), instant)?.equals(instant)).toBe(true);
  });

  it.each([
    '',
    'Sun, 30 Feb 2026 10:11:12 GMT',
    'Sun, 01 Foo 2026 10:11:12 GMT',
    'Sun, 01 Mar 2026 25:11:12 GMT',
    '2026-03-01',
  ])('"%s" is none', text => {
    expect(parseHttpDate(text, revised)).toBeUndefined();
  });

  it('of two digits lie in the past when they would lie far ahead', () => {
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', revised)?.toString()).toBe('1994-11-06T08:49:37Z');
  });
});
