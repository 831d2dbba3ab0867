import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutgoingMessage, plain, textMessage } from '../../../src/core/chat/message.ts';
import { chatOf } from '../../channels/web/web-fixture.ts';
import { type ChatSite, createSite, jsonOf, serveElsewhere } from './chat-site.ts';

let site: ChatSite;
beforeAll(async () => {
  site = await createSite();
});
afterAll(() => site.close());

async function newAddress() {
  const { token, chatId } = await site.personal.createPersonalChat({ name: 'Els' });
  return { path: `/molenwijk/chat/${token}`, chat: chatOf(chatId), chatId, token };
}

const hostile = '<img src=x onerror=alert(1)>"\'&</textarea><script>alert(2)</script>';

describe('a personal address', () => {
  it('opens one chat, and leaves no trace elsewhere', async () => {
    const { path } = await newAddress();
    const answer = await fetch(`${site.base}${path}`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect((await answer.text()).match(/role="log"/g)).toHaveLength(1);
  });

  it('that is wrong or revoked is nobody, and guessing is slowed down', async () => {
    const { path, chatId } = await newAddress();
    await site.personal.revokePersonalChat(chatId);
    const statuses: number[] = [];
    for (const wrong of [
      path,
      `${path}x`,
      '/tuinwijk/chat/x',
      ...Array.from({ length: 25 }, (_, n) => `/molenwijk/chat/${n}`),
    ]) {
      statuses.push((await fetch(`${site.base}${wrong}`)).status);
    }
    expect(statuses.slice(0, 3)).toEqual([404, 404, 404]);
    expect(statuses).toContain(429);
    const { path: good } = await newAddress();
    expect((await fetch(`${site.base}${good}`)).status).toBe(200);
  });

  it('takes a form from its own page only', async () => {
    const { path } = await newAddress();
    const send = async (headers: Record<string, string>) => {
      const body = new URLSearchParams({ client: 'vorm-00001', text: 'dag' });
      return (await fetch(`${site.base}${path}/messages`, { method: 'POST', body, headers, redirect: 'manual' }))
        .status;
    };
    expect(await send({ Origin: 'https://elsewhere.example' })).toBe(403);
    expect(await send({ Origin: 'null', 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await send({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' })).toBe(303);
    expect(await send({ Origin: site.base })).toBe(303);
  });

  it('is slowed down when it is flooded', async () => {
    const { path } = await newAddress();
    const statuses = await Promise.all(
      Array.from({ length: 45 }, async (_, index) => {
        const body = new URLSearchParams({ client: `vorm-${index}-flood`, text: `${index}` });
        const headers = { Accept: 'application/json' };
        return (await fetch(`${site.base}${path}/messages`, { method: 'POST', body, headers })).status;
      }),
    );
    expect(statuses.filter(status => status === 202).length).toBeGreaterThanOrEqual(30);
    expect(statuses.filter(status => status === 429).length).toBeGreaterThan(5);
  });
});

describe('what is shown', () => {
  it('is text, never markup, wherever it comes from', async () => {
    const { path, chat } = await newAddress();
    const text = { text: `${hostile} vet en link`, entities: [] as OutgoingMessage['text']['entities'] };
    const at = (word: string) => ({ from: text.text.indexOf(word), to: text.text.indexOf(word) + word.length });
    const entities = [
      { type: 'bold', ...at('vet en link') },
      { type: 'link', ...at('link'), url: 'javascript:alert(3)' },
      { type: 'link', from: 0, to: 4, url: 'https://example.org/?a="b"&c' },
    ] as const;
    const media = {
      kind: 'document',
      fileName: hostile,
      contentType: 'text/html',
      bytes: Buffer.from(hostile),
    } as const;
    await site.channel.send(chat, {
      text: { ...text, entities },
      buttons: [
        [
          { id: 'a', label: hostile },
          { id: 'b', label: 'x', url: 'javascript:alert(4)' },
        ],
      ],
      media,
      replyTo: null,
      silent: false,
    });
    const page = await (await fetch(`${site.base}${path}?text=${encodeURIComponent(hostile)}`)).text();
    expect(page).not.toMatch(/<img src=x|<script>|javascript:/);
    expect(page).toContain('<strong>vet en link</strong>');
    expect(page).toContain('href="https://example.org/?a=&quot;b&quot;&amp;c"');
    const link = /href="([^"]+\/media\/[^"]+)"/.exec(page)?.[1];
    const file = await fetch(`${site.base}${link}`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('includes a file of this chat only', async () => {
    const [mine, theirs] = [await newAddress(), await newAddress()];
    const media = {
      kind: 'picture',
      fileName: 'a.png',
      contentType: 'image/png',
      bytes: Buffer.from('89504e47', 'hex'),
    } as const;
    await site.channel.send(mine.chat, { ...textMessage(plain('')), media });
    const link = /media\/[\da-f-]+/.exec(await (await fetch(`${site.base}${mine.path}`)).text())?.[0];
    expect((await fetch(`${site.base}${mine.path}/${link}`)).headers.get('content-type')).toBe('image/png');
    expect((await fetch(`${site.base}${theirs.path}/${link}`)).status).toBe(404);
  });
});

describe('an upload', () => {
  it('is a picture or a PDF of at most 20 MB', async () => {
    const { path } = await newAddress();
    const send = async (bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData();
      form.set('client', 'upload-0001');
      form.set('file', new File([bytes], 'affiche.pdf', { type: 'application/pdf' }));
      const headers = { Accept: 'application/json', 'Accept-Language': 'nl' };
      const answer = await fetch(`${site.base}${path}/messages`, { method: 'POST', body: form, headers });
      return [answer.status, (await jsonOf(answer)).error];
    };
    expect(await send(new TextEncoder().encode('%PDF-1.7 poster'))).toEqual([202, undefined]);
    expect(await send(new TextEncoder().encode('MZ program'))).toEqual([415, expect.stringContaining('pdf')]);
    expect(await send(new Uint8Array(20 * 1024 * 1024 + 200_000))).toEqual([413, expect.stringContaining('20 MB')]);
  }, 30_000);
});

describe('what is new', () => {
  it('comes to a page of another process as it happens, and after it was away', async () => {
    const { path, chat, chatId } = await newAddress();
    const elsewhere = await serveElsewhere(site);
    const stream = await fetch(`${elsewhere.base}${path}/events?lang=nl&after=0`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (words: string) => {
      while (!heard.includes(words)) {
        const { value, done } = (await reader?.read()) ?? { done: true };
        if (done) throw new Error(`The stream ended before it said "${words}": ${heard}`);
        heard += value ?? '';
      }
    };
    await site.channel.send(chat, textMessage(plain('Een <nieuw> bericht')));
    await until('Een &lt;nieuw&gt; bericht');
    await site.channel.showTyping?.(chat);
    await until('event: typing');
    const cursor = /id: (\d+)/.exec(heard)?.[1];
    const { id } = await site.channel.send(chat, textMessage(plain('nog een')));
    const missed = await jsonOf(await fetch(`${elsewhere.base}${path}/changes?lang=nl&after=${cursor}`));
    expect(missed.changes[0].messages.map((message: { id: string }) => message.id)).toEqual([id]);
    expect((await fetch(`${elsewhere.base}${path}/changes?after=1,2`)).status).toBe(400);
    await site.personal.revokePersonalChat(chatId);
    await site.channel.send(chatOf('tryout-partner'), textMessage(plain('x')));
    await reader?.cancel();
    await elsewhere.close();
  });
});
