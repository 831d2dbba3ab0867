import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingEvent } from '../../../src/core/chat/event.ts';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { chatOf, createWebFixture, messagesIn, type WebFixture } from '../../channels/web/web-fixture.ts';
import { startChild } from '../../support/child.ts';

const program = fileURLToPath(new URL('./site-process.ts', import.meta.url));

let web: WebFixture;
beforeAll(async () => {
  web = await createWebFixture();
});
afterAll(() => web.close());

async function startSite() {
  const words = [web.test.url, web.neighbourhoodId, Buffer.from(web.key).toString('base64')];
  const child = startChild(program, words);
  const base = (await child.line('serving ')).replace('serving ', '').trim();
  return { child, base };
}

describe('two processes', () => {
  it('lose nothing when the one that answered 202 is killed before the hub has it', async () => {
    const { child, base } = await startSite();
    const { token, chatId } = await web.personal.createPersonalChat({});
    const texts = Array.from({ length: 8 }, (_, index) => `bericht ${index}`);
    for (const text of texts) {
      const answer = await fetch(`${base}/molenwijk/chat/${token}/messages`, {
        method: 'POST',
        body: new URLSearchParams({ client: `client-${text}`.replaceAll(' ', '-'), text }),
        headers: { Accept: 'application/json' },
      });
      expect(answer.status).toBe(202);
    }
    await child.end('SIGKILL');
    const events: IncomingEvent[] = [];
    await web.channel.open(async event => void events.push(event));
    await expect.poll(() => messagesIn(events), { timeout: 8000 }).toEqual(texts);
    expect(new Set(events.map(event => event.key)).size).toBe(texts.length);
    await web.channel.send(chatOf(chatId), textMessage(plain('ik heb ze')));
  });

  it('show what the one sends in the pages of the other', async () => {
    const { base } = await startSite();
    const { token, chatId } = await web.personal.createPersonalChat({});
    const stream = await fetch(`${base}/molenwijk/chat/${token}/events?after=0`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const started = performance.now();
    await web.channel.send(chatOf(chatId), textMessage(plain('van de ene naar de andere')));
    let heard = '';
    while (!heard.includes('van de ene naar de andere')) heard += (await reader?.read())?.value ?? '';
    expect(performance.now() - started).toBeLessThan(5000);
    await reader?.cancel();
  });
});
