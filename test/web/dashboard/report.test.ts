/** The report behind the dashboard: page, file and paper show the same numbers; visits of pages are counted, those of the dashboard not. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { visitOf } from '../../../src/web/visits.ts';
import { draft, from } from '../../calendar/calendar-fixture.ts';
import { hasPoppler, textOf } from '../../stoepbord/pdf.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createDashboardSite, typesetter } from './dashboard-site.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(async () => {
  await test.close();
  await typesetter.close();
});

async function visit() {
  const site = await createDashboardSite(test);
  await site.calendar.filePosting(draft({ title: 'Voorlezen', start: '2026-03-04T14:00' }), from('bib'));
  const entered = await site.app.request('/molenwijk/dashboard/enter?lang=nl', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'wijk.example',
      origin: 'https://wijk.example',
    },
    body: new URLSearchParams({ link: await site.link() }).toString(),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { site, see: (path: string) => site.app.request(`/molenwijk/dashboard${path}`, { headers: { cookie } }) };
}

it('is a page with a chart that has a name, the numbers as a table, and what they count', async () => {
  const { see } = await visit();
  const page = await (await see('/report?lang=nl')).text();
  expect(page).toMatch(
    /<h2 id="report-partners">Activiteiten per partner<\/h2>[\s\S]*?<svg class="chart" role="img" aria-label="Staafjes: Data\./,
  );
  expect(page).toMatch(/<th scope="row"><bdi>Bibliotheek<\/bdi><\/th>\s*<td class="number">1<\/td>/);
  expect(page).toContain('Data: elke keer dat een activiteit plaatsvond telt mee.');
  expect(page).toContain('Het jaar is nog niet voorbij.');
  expect(await (await see('/report?lang=fr&year=2025')).text()).toContain('<option value="2025" selected');
  for (const year of ['1', 'x', '2999', "2026'"]) expect((await see(`/report?lang=nl&year=${year}`)).status).toBe(200);
}, 30_000);

it('is a file for spreadsheet programs', async () => {
  const { see } = await visit();
  const answer = await see('/report.csv?lang=nl&year=2026');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="molenwijk-2026.csv"');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.text()).toContain('"Activiteiten per partner";"Bibliotheek";"Data";1;"Data: elke keer');
});

it.skipIf(!hasPoppler).each(['nl', 'ar'])(
  'is paper in %s',
  async lang => {
    const { see } = await visit();
    const answer = await see(`/report.pdf?lang=${lang}&year=2026`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const text = textOf(new Uint8Array(await answer.arrayBuffer()));
    expect(text).toContain('2026');
    expect(text).toContain('Bibliotheek');
  },
  60_000,
);

it.skipIf(!hasPoppler)(
  'says in words where there was nothing, on page, in file and on paper',
  async () => {
    const { see } = await visit();
    const page = await (await see('/report?lang=nl&year=2025')).text();
    expect(page).toContain('<p class="empty">Hierover is nog niets geteld.</p>');
    expect(await (await see('/report.csv?lang=nl&year=2025')).text()).toContain(
      '"Activiteiten per partner";"Hierover is nog niets geteld.";"";"";""',
    );
    const pdf = await (await see('/report.pdf?lang=nl&year=2025')).arrayBuffer();
    expect(textOf(new Uint8Array(pdf)).replaceAll(/\s+/g, ' ')).toMatch(
      /Activiteiten per partner Hierover is nog niets geteld\. .* Activiteiten per thema Hierover is nog niets geteld\./,
    );
    expect(await (await see('/report.csv?lang=nl&year=2026')).text()).not.toContain('per partner";"Hierover');
  },
  60_000,
);

it('counts pages and feeds by language, and neither dashboard nor what is not there', async () => {
  const { site, see } = await visit();
  for (const path of ['/molenwijk/?lang=fr', '/?lang=nl', '/molenwijk/kalender.ics?lang=ar', '/molenwijk/nergens']) {
    await site.app.request(path);
  }
  await see('?lang=nl');
  await site.app.request('/molenwijk/?lang=fr', { method: 'HEAD' });
  expect(site.visits).toEqual(['molenwijk page fr', 'molenwijk page nl', 'molenwijk feed ar']);
});

it.each([
  ['/', 'page', undefined],
  ['/wijk/', 'page', 'wijk'],
  ['/wijk/wie', 'page', 'wijk'],
  ['/wijk/activiteit/soep-abcdefgh', 'page', 'wijk'],
  ['/feed.atom', 'feed', undefined],
  ['/wijk/feed.json', 'feed', 'wijk'],
  ['/wijk/bord/plein', 'screen', 'wijk'],
])('%s is a %s', (path, kind, slug) => {
  expect(visitOf(path)).toEqual({ kind, slug });
});

it.each([
  '/style.css',
  '/wijk/dashboard',
  '/wijk/chat/x',
  '/wijk/bord/plein.pdf',
  '/healthz',
  '/wijk/plannen/x',
  '/a/b/c',
])('%s is not counted', path => {
  expect(visitOf(path)).toBeUndefined();
});
