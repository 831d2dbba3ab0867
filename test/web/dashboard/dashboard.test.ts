/** The door of the dashboard: who gets in, for how long, and what no other page can do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleteDashboardAccessOf } from '../../../src/people/dashboard-access-store.ts';
import { removeCoordinator } from '../../../src/people/role-store.ts';
import { dashboardViews } from '../../../src/web/dashboard/view-parts.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createDashboardSite, type DashboardSite, typesetter } from './dashboard-site.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(async () => {
  await test.close();
  await typesetter.close();
});

const host = 'wijk.example';
const parts = dashboardViews.slice(1).map(view => `/${view}`);
const own = { host, origin: `https://${host}` };

async function post(
  { app }: DashboardSite,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string>,
) {
  return app.request(`/molenwijk/dashboard/${path}?lang=nl`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

async function enter(site: DashboardSite, headers: Record<string, string> = own) {
  return post(site, 'enter', { link: await site.link() }, headers);
}

/** The cookie of a visit. */
async function visit(site: DashboardSite): Promise<string> {
  const answer = await enter(site);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/molenwijk/dashboard?lang=nl']);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const see = ({ app }: DashboardSite, cookie: string, path = '') =>
  app.request(`/molenwijk/dashboard${path}?lang=nl`, { headers: { cookie } });

it('looking at a link does not spend it; entering does, once', async () => {
  const site = await createDashboardSite(test);
  const link = await site.link();
  for (let count = 0; count < 3; count++) {
    const looked = await site.app.request(`/molenwijk/dashboard?link=${link}&lang=nl`);
    expect([looked.status, looked.headers.get('set-cookie')]).toEqual([200, null]);
    expect(looked.headers.get('cache-control')).toBe('no-store');
  }
  expect((await post(site, 'enter', { link }, own)).status).toBe(303);
  const again = await post(site, 'enter', { link }, own);
  expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null]);
  expect(await again.text()).toContain('Deze link werkt niet meer');
});

it('a link is good for ten minutes', async () => {
  const site = await createDashboardSite(test);
  const link = await site.link();
  site.clock.set(site.clock.now().add({ minutes: 10 }));
  expect((await post(site, 'enter', { link }, own)).status).toBe(403);
});

it('the cookie is out of reach of scripts and other sites, and secure where the hub is public', async () => {
  const local = await enter(await createDashboardSite(test));
  expect(local.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
  const open = await enter(await createDashboardSite(test, 'https://wijk.example'));
  expect(open.headers.get('set-cookie')).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
});

it('only hashes are kept', async () => {
  const site = await createDashboardSite(test);
  const [link, cookie] = [await site.link(), await visit(site)];
  const rows = JSON.stringify(await test.database.selectFrom('dashboard_access').selectAll().execute());
  expect(rows).not.toContain(link);
  expect(rows).not.toContain(cookie.split('=')[1]);
});

it('without a visit, or with a forged one, there is nothing to see', async () => {
  const site = await createDashboardSite(test);
  for (const cookie of [
    '',
    'wijkbode_dashboard_molenwijk=',
    `wijkbode_dashboard_molenwijk=${'x'.repeat(32)}`,
    `wijkbode_dashboard_molenwijk=${await site.link()}`,
  ]) {
    for (const path of ['', ...parts, '/report.csv', '/report.pdf']) {
      const answer = await see(site, cookie, path);
      expect(answer.status).toBe(403);
      expect(await answer.text()).not.toContain('Telegram');
    }
  }
});

it('a visit ends after an hour of nothing, and after twelve hours whatever happened', async () => {
  const site = await createDashboardSite(test);
  const idle = await visit(site);
  site.clock.set(site.clock.now().add({ minutes: 59 }));
  expect((await see(site, idle)).status).toBe(200);
  site.clock.set(site.clock.now().add({ minutes: 61 }));
  expect((await see(site, idle)).status).toBe(403);
  const busy = await visit(site);
  for (let half = 1; half < 24; half++) {
    site.clock.set(site.clock.now().add({ minutes: 30 }));
    expect((await see(site, busy)).status).toBe(200);
  }
  site.clock.set(site.clock.now().add({ minutes: 31 }));
  expect((await see(site, busy)).status).toBe(403);
});

it('who is no coordinator any more sees nothing more, and cannot come in by an older link', async () => {
  const site = await createDashboardSite(test);
  const [cookie, link] = [await visit(site), await site.link()];
  await removeCoordinator(test.database, site.personId);
  expect((await see(site, cookie)).status).toBe(403);
  expect((await post(site, 'enter', { link }, own)).status).toBe(403);
});

it('every visit of a person can be ended at once', async () => {
  const site = await createDashboardSite(test);
  const cookie = await visit(site);
  await deleteDashboardAccessOf(test.database, site.personId);
  expect((await see(site, cookie)).status).toBe(403);
});

it.each([
  ['another site', { host, origin: 'https://evil.example' }],
  ['a page that keeps its origin back', { host, origin: 'null' }],
  ['no page at all', { host }],
  ['another port', { host, origin: `https://${host}:444` }],
  ['a browser that says it is another site', { ...own, 'sec-fetch-site': 'cross-site' }],
  ['a browser that says it is a sister site', { ...own, 'sec-fetch-site': 'same-site' }],
])('%s can neither enter nor end a visit', async (_who, headers) => {
  const site = await createDashboardSite(test);
  expect((await enter(site, headers)).status).toBe(403);
  const cookie = await visit(site);
  const form = /name="form" value="([^"]+)"/.exec(await (await see(site, cookie)).text())?.[1] ?? '';
  expect((await post(site, 'leave', { form }, { ...headers, cookie })).status).toBe(403);
  expect((await see(site, cookie)).status).toBe(200);
});

it('leaving needs the form of this visit, and ends it', async () => {
  const site = await createDashboardSite(test);
  const [cookie, other] = [await visit(site), await visit(site)];
  const formOf = async (each: string) =>
    /name="form" value="([^"]+)"/.exec(await (await see(site, each)).text())?.[1] ?? '';
  expect((await post(site, 'leave', {}, { ...own, cookie })).status).toBe(403);
  expect((await post(site, 'leave', { form: await formOf(other) }, { ...own, cookie })).status).toBe(403);
  expect((await post(site, 'leave', { form: await formOf(cookie) }, { ...own, cookie })).status).toBe(303);
  expect((await see(site, cookie)).status).toBe(403);
  expect((await see(site, other)).status).toBe(200);
});

it('says of each network how it is, since when, and what to do; and what is on today and waits', async () => {
  const site = await createDashboardSite(test);
  const cookie = await visit(site);
  expect(await (await see(site, cookie, '/networks')).text()).toMatch(
    /<h2>Telegram<\/h2>[\s\S]*Verbonden\. Je hoeft niets te doen\.[\s\S]*<h2>WhatsApp<\/h2>[\s\S]*Er is geen telefoon gekoppeld\. Koppel de telefoon van de hub\.[\s\S]*dashboard\/whatsapp/,
  );
  expect(await (await see(site, cookie)).text()).toContain('Vandaag is er niets.');
  expect(await (await see(site, cookie, '/waiting')).text()).toContain('Er wacht niets.');
  expect((await site.app.request('/dashboard?lang=nl', { headers: { cookie } })).status).toBe(200);
  expect((await site.app.request('/elders/dashboard', { headers: { cookie } })).status).toBe(404);
});

it('a visit to one neighbourhood opens no other', async () => {
  const [site, other] = [await createDashboardSite(test), await createDashboardSite(test)];
  const cookie = await visit(site);
  for (const path of ['', ...parts]) expect((await see(other, cookie, path)).status).toBe(403);
});
