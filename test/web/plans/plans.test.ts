/** The page of plans over a real database: who sees it, what it shows, and what it never lets out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlansLinks } from '../../../src/calendar/plans-links.ts';
import { createStoredAgenda } from '../../../src/web/agenda/stored-agenda.ts';
import { createStoredPlans } from '../../../src/web/plans/plans-sources.ts';
import { createCalendarFixture, draft, from } from '../../calendar/calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { appOver, wijk } from '../agenda-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function site() {
  const fixture = await createCalendarFixture(database.database);
  const { clock, neighbourhoodId: id, calendar, parts } = fixture;
  const links = createPlansLinks({ database: database.database, clock, cipher: parts.cipher });
  const plans = createStoredPlans(database.database, links, id, wijk.timeZone);
  const app = appOver(createStoredAgenda(database.database, clock, id), clock, [wijk], undefined, plans);
  return {
    ...fixture,
    links,
    app,
    id,
    calendar,
    open: (token: string) => app.request(`/molenwijk/plannen/${token}?lang=nl`),
  };
}

describe('the page of plans', () => {
  it('shows each plan by month with state, partner and what stands in its way, to who has the link', async () => {
    const { calendar, links, id, open, app } = await site();
    const hall = { placeId: 'orangerie' };
    await calendar.filePosting(draft({ title: 'Straatfeest', start: '2026-05-01T14:00', ...hall }, true), from('hof'));
    await calendar.filePosting(draft({ title: 'Lentemarkt', start: '2026-04-20T10:00', state: 'idea' }), from('bib'));
    await calendar.filePosting(draft({ title: 'Meibal', start: '2026-05-01T15:00', ...hall }), from('bib'));
    const answer = await open(await links.create(id, 'bib'));
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect([...text.matchAll(/<h2>([^<]+)</g)].map(match => match[1])).toEqual(['april 2026', 'mei 2026']);
    expect(text).toMatch(/Lentemarkt[\s\S]*<strong>Idee<\/strong>[\s\S]*Bibliotheek[\s\S]*Straatfeest/);
    expect(text).toMatch(/Straatfeest[\s\S]*Zeker, maar nog niet openbaar[\s\S]*Woonzorgcentrum Het Hof/);
    expect(text).toMatch(/Straatfeest[\s\S]*Op die plek is er dan al „Meibal”/);
    expect(text).toContain('Dag van de Arbeid');
    expect(await (await app.request('/molenwijk/?lang=nl&from=2026-05-01')).text()).not.toContain('Straatfeest');
  });

  it('is kept by no browser, no search engine, and told to no other site', async () => {
    const { links, id, open } = await site();
    for (const token of [await links.create(id, 'bib'), 'x'.repeat(32)]) {
      const { headers } = await open(token);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(headers.get('etag')).toBeNull();
    }
  });

  it('is not there for a wrong, revoked or foreign token, and keeps no token readable', async () => {
    const { links, id, open } = await site();
    const other = await site();
    const [mine, second, foreign] = [
      await links.create(id, 'bib'),
      await links.create(id, 'bib'),
      await other.links.create(other.id, 'bib'),
    ];
    expect((await open(mine)).status).toBe(200);
    for (const token of [foreign, mine.slice(0, -1) + (mine.endsWith('A') ? 'B' : 'A'), 'kort', '%00', `${mine}x`]) {
      expect((await open(token)).status, token).toBe(404);
    }
    const { rows } = await database.pool.query('SELECT * FROM plans_link WHERE neighbourhood_id = $1', [id]);
    expect(rows.map(row => row.last_used_on).toSorted()).toEqual(['2026-03-06', null]);
    expect(JSON.stringify(rows)).not.toContain(mine);
    expect(await links.revoke(id, 'bib')).toBe(2);
    expect([(await open(mine)).status, (await open(second)).status]).toEqual([404, 404]);
    expect(await links.revoke(id, 'bib')).toBe(0);
  });

  it('does not listen to who guesses on and on, and listens to others', async () => {
    const { links, id, app, clock } = await site();
    const token = await links.create(id, 'bib');
    const ask = (word: string, who: string) =>
      app.request(
        `/molenwijk/plannen/${word}`,
        { headers: { 'X-Forwarded-For': who } },
        {
          incoming: { socket: { remoteAddress: '127.0.0.1' } },
        },
      );
    for (let guess = 0; guess < 20; guess++) {
      expect((await ask(String(guess).padStart(32, 'a'), '203.0.113.9')).status).toBe(404);
    }
    const blocked = await ask(token, '203.0.113.9');
    expect([blocked.status, blocked.headers.get('retry-after')]).toEqual([429, '600']);
    expect((await ask(token, '203.0.113.10')).status).toBe(200);
    clock.set(clock.now().add({ minutes: 11 }));
    expect((await ask(token, '203.0.113.9')).status).toBe(200);
  });
});
