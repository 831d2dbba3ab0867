/** The page on which the hub's phone is linked: what it shows in each state, and who can ask for what. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelLogin, ChannelState, ChannelStateName } from '../../../src/core/chat/channel.ts';
import { scanCode } from '../../../src/stoepbord/scan-code.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createDashboardSite, type DashboardSite } from './dashboard-site.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.close());

const host = 'wijk.example';
const own = { host, origin: `https://${host}`, 'content-type': 'application/x-www-form-urlencoded' };

async function createVisit() {
  const site = await createDashboardSite(test);
  const entered = await send(site, 'enter', { link: await site.link() });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const see = async (path = '', lang = 'nl') => {
    const answer = await site.app.request(`/molenwijk/dashboard/whatsapp?lang=${lang}${path}`, { headers: { cookie } });
    return { status: answer.status, refresh: answer.headers.get('refresh'), text: await answer.text() };
  };
  const form = async () => /name="form" value="([^"]+)"/.exec((await see('&by=number')).text)?.[1] ?? '';
  const put = (name: ChannelStateName, more: Partial<ChannelState> = {}, privateChats: number | null = null) => {
    site.phone.view = {
      state: { name, since: site.clock.now().toString(), lastRoundTrip: null, ...more },
      privateChats,
    };
  };
  return { site, cookie, see, form, put };
}

const send = ({ app }: DashboardSite, path: string, fields: Record<string, string>, headers = {}) =>
  app.request(`/molenwijk/dashboard/${path}?lang=nl`, {
    method: 'POST',
    headers: { ...own, ...headers },
    body: new URLSearchParams(fields).toString(),
  });

const qr: ChannelLogin = { kind: 'qr', code: '2@abc,def', expiresAt: '2026-03-02T08:00:00Z' };

it('shows the code to scan as a picture, and follows it by itself', async () => {
  const { see, put } = await createVisit();
  put('needs-login', { login: qr });
  const { text, refresh } = await see();
  expect(text).toContain(Buffer.from(scanCode('2@abc,def')).toString('base64'));
  expect(text).toContain('Gekoppelde apparaten');
  expect(text).toContain('Gebruik nooit een nummer dat iemand nodig heeft');
  expect(refresh).toBe('5');
});

it('shows a code to type, in two halves', async () => {
  const { see } = await createVisit();
  const { text, refresh } = await see();
  expect(text).toContain('ABCD-1234');
  expect(refresh).toBe('5');
});

it.each([
  ['connecting', 'Even geduld', '5'],
  ['needs-login', 'Maak een nieuwe code', null],
  ['refused', 'Koppel daarna opnieuw', null],
  ['replaced', 'Stop dat programma', null],
  ['connected', 'De telefoon is gekoppeld', null],
] as const)('in state %s it says what to do', async (name, words, refresh) => {
  const { see, put } = await createVisit();
  put(name);
  const page = await see();
  expect(page.text).toContain(words);
  expect(page.refresh).toBe(refresh);
});

it.each(['fr', 'en', 'ar'])('speaks %s', async language => {
  const { see, put } = await createVisit();
  put('needs-login', { login: qr });
  const { text } = await see('', language);
  expect(text).toContain(`<html lang="${language}"`);
  expect(text).not.toMatch(/whatsapp:|Gekoppelde apparaten/);
});

it('follows what was asked for until it is there, since another process may do it', async () => {
  const { see, put } = await createVisit();
  put('refused');
  const asked = await see('&asked=1');
  expect(asked.refresh).toBe('5');
  expect(asked.text).toContain('Even geduld');
  put('connected');
  expect((await see('&asked=1')).refresh).toBeNull();
});

it('asks for a code by number without being replaced while somebody types', async () => {
  const { site, see, form, put, cookie } = await createVisit();
  put('needs-login', { login: qr });
  expect((await see('&by=number')).refresh).toBeNull();
  const answer = await send(site, 'whatsapp/pair', { form: await form(), number: '+32 470 12 34 56' }, { cookie });
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/molenwijk/dashboard/whatsapp?asked=1&lang=nl',
  ]);
  expect(site.phone.asked).toEqual(['+32 470 12 34 56']);
  const wrong = await send(site, 'whatsapp/pair', { form: await form(), number: '0470' }, { cookie });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toContain('Dit is geen nummer met een landnummer');
  expect(site.phone.asked).toHaveLength(1);
});

it("warns of somebody's own account, and goes on only when that is confirmed", async () => {
  const { site, see, form, put, cookie } = await createVisit();
  const token = await form();
  put('needs-login', {}, 12);
  const { text } = await see();
  expect(text).toContain('al 12 privégesprekken');
  expect((await send(site, 'whatsapp/confirm', { form: token }, { cookie })).status).toBe(303);
  expect((await send(site, 'whatsapp/pair', { form: token }, { cookie })).status).toBe(303);
  expect(site.phone.asked).toEqual(['yes', null]);
});

it('does nothing for another page, without a visit, or with another form', async () => {
  const { site, see, form, cookie } = await createVisit();
  const token = await form();
  for (const act of ['whatsapp/pair', 'whatsapp/confirm']) {
    for (const [fields, headers] of [
      [{ form: token }, {}],
      [{ form: 'forged' }, { cookie }],
      [{ form: token }, { cookie, origin: 'https://evil.example' }],
    ] as const) {
      expect((await send(site, act, fields, headers)).status).toBe(403);
    }
  }
  expect(site.phone.asked).toEqual([]);
  expect((await site.app.request('/molenwijk/dashboard/whatsapp?lang=nl')).status).toBe(403);
  expect((await see()).status).toBe(200);
});
