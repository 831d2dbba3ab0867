/** What is kept for who asks next: never older than the question, never made twice for nothing. */
import { describe, expect, it } from 'vitest';
import { createFreshReader } from '../../src/web/agenda/fresh-reader.ts';
import { createKeptRepresentations } from '../../src/web/agenda/kept-representations.ts';
import { createKeptValues } from '../../src/web/agenda/kept-values.ts';
import { held, now, siteWith } from './agenda-fixture.ts';

/** A question that is answered when the test says so, with the state at the moment it was read. */
function slowQuestion() {
  const waiting: { answer: () => void; fail: () => void }[] = [];
  let state = 0;
  return {
    waiting,
    change: () => {
      state += 1;
    },
    read: () => {
      const seen = state;
      return new Promise<number>((resolve, reject) => {
        waiting.push({ answer: () => resolve(seen), fail: () => reject(new Error('away')) });
      });
    },
  };
}

describe('a fresh reader', () => {
  it('gives nobody what was read before the question came, and asks once for all who wait', async () => {
    const question = slowQuestion();
    const ask = createFreshReader(question.read);
    const first = ask();
    question.change();
    const [second, third] = [ask(), ask()];
    expect(question.waiting).toHaveLength(1);
    question.waiting[0]?.answer();
    expect(await first).toBe(0);
    await expect.poll(() => question.waiting.length).toBe(2);
    question.waiting[1]?.answer();
    expect(await Promise.all([second, third])).toEqual([1, 1]);
    expect(question.waiting).toHaveLength(2);
  });

  it('asks anew after a failure, also for those who waited', async () => {
    const question = slowQuestion();
    const ask = createFreshReader(question.read);
    const first = ask();
    const second = ask();
    question.waiting[0]?.fail();
    await expect(first).rejects.toThrow('away');
    await expect.poll(() => question.waiting.length).toBe(2);
    question.waiting[1]?.answer();
    expect(await second).toBe(0);
  });
});

describe('what is kept', () => {
  it('is made once for each version, and a failure is not kept', async () => {
    const kept = createKeptValues<number>(2);
    let made = 0;
    const make = async () => {
      made += 1;
      return made;
    };
    expect(await Promise.all([kept.get('a', '1', make), kept.get('a', '1', make)])).toEqual([1, 1]);
    expect(await kept.get('a', '2', make)).toBe(2);
    await expect(kept.get('b', '1', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.get('b', '1', make)).toBe(3);
    // Asked for last, so it stays when a third comes.
    await kept.get('a', '2', make);
    await kept.get('c', '1', make);
    expect(await kept.get('a', '2', make)).toBe(2);
    expect(await kept.get('b', '1', make)).toBe(5);
  });

  it('is made again when something on it is over, with the same validators while it says the same', async () => {
    const kept = createKeptRepresentations(10);
    let made = 0;
    const get = (minutes: number, version = '1') => {
      const moment = now.add({ minutes });
      return kept.get('/', version, moment, async () => {
        made += 1;
        const text = minutes < 60 ? 'soep' : 'niets';
        return { text, contentType: 'text/html', revised: now, until: now.add({ minutes: 60 }) };
      });
    };
    const first = await get(0);
    expect(await get(59)).toBe(first);
    expect(made).toBe(1);
    expect(await get(59, '2')).toBe(first);
    expect(made).toBe(2);
    const later = await get(60, '2');
    expect(later.etag('identity')).not.toBe(first.etag('identity'));
    expect(later.lastModified).toEqual(now.add({ minutes: 60 }));
  });
});

describe('a page', () => {
  const soup = held({ title: 'Soep op de stoep' });

  it('has validators, is asked about each time, and is another for each language and choice', async () => {
    const site = siteWith([soup]);
    const tags = new Set<string | null>();
    for (const search of [
      '?lang=nl',
      '?lang=tr',
      '?lang=nl&theme=food',
      '?lang=nl&letters=groot',
      '?lang=nl&from=2026-03-14',
    ]) {
      const answer = await site.request(`/molenwijk/${search}`);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
      const tag = answer.headers.get('etag') ?? '';
      const again = await site.request(`/molenwijk/${search}`, { headers: { 'If-None-Match': tag } });
      expect([again.status, await again.text()], search).toEqual([304, '']);
      tags.add(tag);
    }
    expect(tags.size).toBe(5);
    const french = await site.request('/molenwijk/', { headers: { 'Accept-Language': 'fr' } });
    expect([french.headers.get('content-language'), french.headers.get('content-security-policy')]).toEqual([
      'fr',
      expect.stringContaining("default-src 'none'"),
    ]);
  });

  it('of an activity too, with compressed bodies and HEAD', async () => {
    const site = siteWith([soup]);
    const path = `/molenwijk/activiteit/soep-op-de-stoep-${soup.activity.publicId}?lang=nl`;
    const plain = await site.request(path, { headers: { 'Accept-Encoding': 'identity' } });
    const head = await site.request(path, { method: 'HEAD', headers: { 'Accept-Encoding': 'gzip' } });
    expect([head.status, head.headers.get('content-encoding'), await head.text()]).toEqual([200, 'gzip', '']);
    expect(plain.headers.get('last-modified')).toBe('Sun, 01 Mar 2026 10:00:00 GMT');
    expect(Number(head.headers.get('content-length'))).toBeLessThan((await plain.text()).length / 2);
  });
});
