import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { namesThisMachine, offersTryOut } from '../../../src/web/chat/try-out-access.ts';
import { chatOf, oneButton } from '../../channels/web/web-fixture.ts';
import { type ChatSite, createSite, jsonOf } from './chat-site.ts';

let site: ChatSite;
let isOffered = true;
beforeAll(async () => {
  site = await createSite({ isOffered: () => isOffered });
});
afterAll(() => site.close());

const api = '/probeer/api/messages';

function post(body: unknown, headers: Record<string, string> = {}, path = api) {
  return fetch(`${site.base}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function list(query: string, path = api): Promise<Record<string, unknown>[]> {
  return jsonOf(await fetch(`${site.base}${path}?${query}`));
}

/** `fetch` does not let one choose the Host. */
function statusFor(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: site.server.port, path, headers }, answer => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

describe('the try-out for programs', () => {
  it('takes a message with 202 and gives what the hub answered, after a message too', async () => {
    const answer = await post({ person: 'partner', text: 'Zaterdag 14u soep' });
    expect(answer.status).toBe(202);
    const { id } = await jsonOf(answer);
    const partner = chatOf('tryout-partner');
    const first = await site.channel.send(partner, { ...oneButton('place', 'Plaatsen'), replyTo: id });
    const second = await site.channel.send(partner, textMessage(plain('Nog iets?')));
    expect(await list('person=partner')).toEqual([
      { id: first.id, text: 'Klopt dit?', buttons: [{ id: 'place', label: 'Plaatsen' }], media: null, replyTo: id },
      { id: second.id, text: 'Nog iets?', buttons: [], media: null, replyTo: null },
    ]);
    expect(await list(`person=partner&after=${first.id}`)).toHaveLength(1);
    expect(await list(`person=partner&after=${second.id}`, '/molenwijk/probeer/api/messages')).toEqual([]);
    expect(await list('person=coordinator')).toEqual([]);
    expect((await post({ person: 'partner', button: 'place' })).status).toBe(202);
    expect((await post({ person: 'partner', button: 'place', replyTo: first.id })).status).toBe(202);
  });

  it('takes what is repeated under the same word once', async () => {
    const said = { person: 'resident', text: 'Wat is er?', client: 'mijn-eerste-vraag' };
    const [first, second] = await Promise.all([post(said), post(said)]);
    expect((await jsonOf(first)).id).toBe((await jsonOf(second)).id);
  });

  it.each([
    ['no JSON', '{', 400],
    ['a list', [], 400],
    ['no person', { text: 'dag' }, 400],
    ['nothing said', { person: 'partner' }, 400],
    ['two things said', { person: 'partner', text: 'dag', button: 'place' }, 400],
    ['a number for a text', { person: 'partner', text: 5 }, 400],
    ['an empty text', { person: 'partner', text: ' ' }, 400],
    ['a button that never was', { person: 'partner', button: 'approve_all' }, 400],
    ['an answer to nothing', { person: 'partner', text: 'ja', replyTo: 'x' }, 400],
    ['somebody else', { person: 'burgemeester', text: 'dag' }, 404],
    ['somebody of the language itself', { person: 'constructor', text: 'dag' }, 404],
    ['a text too long', { person: 'partner', text: 'x'.repeat(5000) }, 413],
    ['a body too large', { person: 'partner', text: 'x'.repeat(100_000) }, 413],
  ])('refuses %s with a sentence', async (_, body, status) => {
    const answer = await post(body, { 'Accept-Language': 'fr' });
    expect(answer.status).toBe(status);
    expect((await jsonOf(answer)).error).toMatch(/^\p{Lu}[^{}]+\.$/u);
  });

  it('refuses a wrong question with a sentence', async () => {
    const status = async (query: string) => (await fetch(`${site.base}${api}?${query}`)).status;
    expect(await Promise.all(['', 'person=x', 'person=partner&after=x'].map(status))).toEqual([400, 404, 400]);
  });

  it('lets nobody write from another site, and slows a flood down', async () => {
    const said = { person: 'coordinator', text: 'dag' };
    expect((await post(said, { Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post(said, { Origin: 'null' })).status).toBe(403);
    expect((await post(said, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post(said, { Origin: site.base })).status).toBe(202);
    const statuses = await Promise.all(
      Array.from({ length: 420 }, async () => {
        const answer = await post({ person: 'coordinator', text: '' });
        await answer.arrayBuffer();
        return [answer.status, answer.headers.get('retry-after')];
      }),
    );
    const refused = statuses.filter(([status]) => status === 429);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.every(([, wait]) => Number(wait) >= 1)).toBe(true);
  }, 30_000);
});

describe('the try-out is for', () => {
  it('this machine under its own name, and for nobody behind a proxy', async () => {
    const port = site.server.port;
    for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`]) {
      expect(await statusFor('/probeer', { host }), host).toBe(200);
    }
    for (const host of ['wijk.example.org', 'localhost.example', `192.168.1.5:${port}`]) {
      expect(await statusFor('/probeer', { host }), host).toBe(403);
      expect(await statusFor(`${api}?person=partner`, { host }), host).toBe(403);
    }
    for (const name of [
      'Forwarded',
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Prefix',
      'Via',
      'X-Real-IP',
    ]) {
      expect(await statusFor('/molenwijk/probeer', { host: 'localhost', [name]: 'x' }), name).toBe(403);
    }
  });

  it('whoever has the one-time link, once', async () => {
    const elsewhere = { host: 'wijk.example.org' };
    const word = await site.tryOut.createLink();
    expect((await fetch(`${site.base}/probeer/open/${word}`, { method: 'HEAD' })).status).toBe(403);
    const opened = await fetch(`${site.base}/probeer/open/${word}`, { redirect: 'manual' });
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect([opened.status, opened.headers.get('location')]).toEqual([303, '/probeer']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    const session = cookie.split(';')[0] ?? '';
    expect(await statusFor('/probeer', { ...elsewhere, cookie: session })).toBe(200);
    expect(await statusFor('/probeer', { ...elsewhere, cookie: `${session}x` })).toBe(403);
    expect(await statusFor('/probeer', { ...elsewhere, cookie: `wijkbode_try_out=${word}` })).toBe(403);
    expect((await fetch(`${site.base}/probeer/open/${word}`, { redirect: 'manual' })).status).toBe(403);
  });

  it('nobody when it is not offered', async () => {
    const word = await site.tryOut.createLink();
    isOffered = false;
    for (const path of ['/probeer', '/molenwijk/probeer', `${api}?person=partner`, `/probeer/open/${word}`]) {
      expect((await fetch(`${site.base}${path}`)).status, path).toBe(404);
    }
    expect((await post({ person: 'partner', text: 'dag' })).status).toBe(404);
    isOffered = true;
  });

  it('offered by the setting and by whether there is a network', () => {
    expect([offersTryOut('auto', false), offersTryOut('auto', true)]).toEqual([true, false]);
    expect([offersTryOut('on', true), offersTryOut('off', false)]).toEqual([true, false]);
    expect(['localhost', 'LOCALHOST:80', '[::1]', '127.0.0.1:8080'].every(host => namesThisMachine(host))).toBe(true);
    expect(['', undefined, '127.0.0.1.example', '127.0.0.2', 'a@localhost'].some(host => namesThisMachine(host))).toBe(
      false,
    );
  });
});

describe('the page', () => {
  it('shows three chats with what to try, and works as plain forms', async () => {
    const page = await (await fetch(`${site.base}/probeer?lang=nl`)).text();
    expect(page.match(/role="log"/g)).toHaveLength(3);
    expect(page).toContain('Schrijf bijvoorbeeld:');
    expect(page).toContain('href="/molenwijk/kalender.ics?lang=nl"');
    const form = new URLSearchParams({ client: 'vorm-12345', text: 'Wat is er dit weekend?' });
    const send = () =>
      fetch(`${site.base}/probeer/messages?lang=fr&person=resident`, {
        method: 'POST',
        body: form,
        headers: { Origin: site.base },
        redirect: 'manual',
      });
    const sent = await send();
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      '/probeer?lang=fr&person=resident#write-resident',
    ]);
    await send();
    const resident = await site.chats.tryOut('resident');
    const { messages } = await site.chats.history(resident, 50);
    expect(messages.filter(({ text }) => text.text === 'Wat is er dit weekend?')).toHaveLength(1);
  });
});
