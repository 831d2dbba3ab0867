/** The chat in a real browser: live, by keyboard, without JavaScript, in both directions, and without fault by axe's rules. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import type { IncomingEvent } from '../../../src/core/chat/event.ts';
import { chatOf } from '../../channels/web/web-fixture.ts';
import { hasProgram, programPath } from '../../support/programs.ts';
import { type ChatSite, createSite, serveElsewhere } from './chat-site.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const poster = readFileSync(new URL('./poster.png', import.meta.url));

describe.skipIf(!hasProgram('chromium'))('the chat in a browser', () => {
  let site: ChatSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await createSite();
    await site.channel.open(echo);
    browser = await chromium.launch({ executablePath: programPath('chromium') ?? '', args: flags });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site.close();
  });

  /** Answers as a conversation would: a card with buttons, which a press turns into a last word. */
  async function echo(event: IncomingEvent): Promise<void> {
    if (event.type === 'message') {
      const { chat, id, text, media } = event.message;
      await site.channel.showTyping?.(chat);
      const words = media === null ? text.text : `${text.text} (${media.fileName})`;
      const buttons = [
        [
          { id: 'place', label: 'Plaatsen' },
          { id: 'change', label: 'Wijzigen' },
          { id: 'drop', label: 'Weg' },
        ],
      ];
      await site.channel.send(chat, { ...textMessage(plain(`Ik las: ${words}`), buttons), replyTo: id });
      await site.channel.react?.(chat, id, '👀');
    } else if (event.type === 'pressed') {
      await site.channel.acknowledge?.(event.pressId);
      await site.channel.edit?.(event.chat, event.messageId, textMessage(plain(`Gekozen: ${event.buttonId}`)));
    }
  }

  async function newAddress() {
    const { token, chatId } = await site.personal.createPersonalChat({ name: 'Els' });
    return { path: `/molenwijk/chat/${token}`, chat: chatOf(chatId) };
  }

  async function openPage(path: string, options: Parameters<Browser['newContext']>[0] = {}, base = site.base) {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(String(error)));
    await page.goto(`${base}${path}`);
    return { page, context, complaints };
  }

  it('is a conversation without leaving the page, by keyboard', async () => {
    const { path } = await newAddress();
    const { page, complaints } = await openPage(`${path}?lang=nl`);
    await page.getByLabel('Jouw bericht').focus();
    await page.keyboard.type('Soep op de stoep, zaterdag 14u');
    await page.keyboard.press('Enter');
    const button = page.getByRole('button', { name: 'Plaatsen' });
    await button.waitFor();
    expect(await page.getByRole('log').getByRole('listitem').count()).toBe(2);
    expect(await page.getByLabel('Jouw bericht').inputValue()).toBe('');
    await page.getByText('👀').waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Gekozen: place').waitFor();
    expect(await button.count()).toBe(0);
    // The button is gone, and whoever pressed it still stands at its message.
    expect(await page.evaluate('document.activeElement.className')).toContain('message');
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows at once what another process sends, and what came while it was hidden or away', async () => {
    const { path, chat } = await newAddress();
    const elsewhere = await serveElsewhere(site);
    onTestFinished(() => elsewhere.close());
    const { page, context } = await openPage(`${path}?lang=nl`, {}, elsewhere.base);
    await site.channel.send(chat, textMessage(plain('van een ander proces')));
    await page.getByText('van een ander proces').waitFor({ timeout: 10_000 });
    const { id } = await site.channel.send(chat, textMessage(plain('dit gaat weer weg')));
    await page.getByText('dit gaat weer weg').waitFor();
    await site.channel.delete?.(chat, id);
    await page.getByText('dit gaat weer weg').waitFor({ state: 'detached' });
    await context.setOffline(true);
    await site.channel.send(chat, textMessage(plain('terwijl je weg was')));
    await context.setOffline(false);
    await page.getByText('terwijl je weg was').waitFor({ timeout: 15_000 });
  }, 60_000);

  it('asks every few seconds where a stream does not come through', async () => {
    const { path, chat } = await newAddress();
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    await context.route('**/events**', route => route.abort());
    const page = await context.newPage();
    await page.goto(`${site.base}${path}?lang=nl`);
    await site.channel.send(chat, textMessage(plain('langs de omweg')));
    await page.getByText('langs de omweg').waitFor({ timeout: 15_000 });
  }, 60_000);

  it('says so when something is not taken, and keeps what was written', async () => {
    const { path } = await newAddress();
    const { page, context } = await openPage(`${path}?lang=nl`);
    await page.getByLabel('Jouw bericht').fill('met een programma erbij');
    const file = { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('MZ') };
    await page.getByLabel('Foto of pdf erbij').setInputFiles(file);
    await page.getByRole('button', { name: 'Stuur' }).click();
    await page.getByRole('status').getByText('Dit bestand kennen we niet').waitFor();
    expect(await page.getByLabel('Jouw bericht').inputValue()).toBe('met een programma erbij');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Stuur' }).click();
    await page.getByRole('status').getByText('niet verstuurd').waitFor();
  }, 60_000);

  it('works without JavaScript: write, answer, press, send a picture', async () => {
    const { path } = await newAddress();
    const { page, complaints } = await openPage(`${path}?lang=nl`, { javaScriptEnabled: false });
    await page.getByLabel('Jouw bericht').fill('Taalcafé dinsdag 19u');
    await page
      .getByLabel('Foto of pdf erbij')
      .setInputFiles({ name: 'affiche.png', mimeType: 'image/png', buffer: poster });
    // Looking anew too soon would break the sending off.
    const posted = page.waitForResponse(response => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Stuur' }).click();
    await posted;
    await expect.poll(async () => (await page.reload()) && page.getByRole('button', { name: 'Weg' }).count()).toBe(1);
    await page.getByAltText('Foto: affiche.png').scrollIntoViewIfNeeded();
    await expect.poll(() => page.evaluate("document.querySelector('.picture img').naturalWidth")).toBe(120);
    await page.getByRole('link', { name: 'Antwoord hierop' }).click();
    await page.getByLabel('Jouw bericht').fill('19.30u ipv 19u');
    await page.getByRole('button', { name: 'Stuur' }).click();
    await expect.poll(async () => (await page.reload()) && page.getByRole('button', { name: 'Weg' }).count()).toBe(2);
    expect(await page.locator('.from-person .quote').textContent()).toContain('Ik las: Taalcafé');
    await page.getByRole('button', { name: 'Weg' }).first().click();
    await expect
      .poll(async () => (await page.reload()) && page.locator('.text', { hasText: 'Gekozen: drop' }).count())
      .toBe(1);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('lets a newcomer play all three in one page, with a tap on an example', async () => {
    const { page, complaints } = await openPage('/probeer?lang=nl', { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: /soep eten/ }).click();
    await page.getByText(/Ik las: .*soep eten/).waitFor();
    await site.channel.send(chatOf('tryout-resident'), textMessage(plain('Nieuw in je buurt')));
    const tab = page.getByRole('link', { name: /^Bewoner, nieuw bericht/ });
    await tab.click();
    await page.getByText('Nieuw in je buurt').waitFor();
    expect(await page.getByRole('link', { name: 'Bewoner', exact: true }).getAttribute('aria-current')).toBe('page');
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await page.getByRole('log').count()).toBe(3);
    expect(complaints).toEqual([]);
  }, 60_000);

  const cases = ['nl', 'ar'].flatMap(lang =>
    (['light', 'dark'] as const).flatMap(colorScheme => [320, 1280].map(width => ({ lang, colorScheme, width }))),
  );
  it.each(cases)(
    'has no fault in $lang, $colorScheme, $width pixels wide',
    async ({ lang, colorScheme, width }) => {
      const { path, chat } = await newAddress();
      const own = await site.personal.createPersonalChat({});
      const mine = await site.chats.byToken(path.split('/').at(-1) ?? '');
      if (mine === undefined) throw new Error('no chat');
      const file = { name: 'affiche.png', bytes: poster };
      const from = { clientId: `beeld-${lang}-${colorScheme}-${width}`, language: 'nl' } as const;
      await site.chats.write(mine, { ...from, text: 'Soep op de stoep', file, replyTo: null });
      const document = {
        kind: 'document',
        fileName: 'week.pdf',
        contentType: 'application/pdf',
        bytes: poster,
      } as const;
      await site.channel.send(chat, { ...textMessage(plain('De week op papier')), media: document });
      // Without the policy only for axe itself, which is a script.
      const options = { bypassCSP: true, colorScheme, viewport: { width, height: 800 } };
      for (const shown of [path, `/molenwijk/chat/${own.token}`, '/probeer']) {
        for (const letters of ['', '&letters=groot']) {
          const { page } = await openPage(`${shown}?lang=${lang}${letters}`, options);
          if (shown === path) await page.getByRole('button', { name: 'Plaatsen' }).waitFor();
          expect(await faultsOf(page), `${shown} ${letters}`).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth'), shown).toBeLessThanOrEqual(width);
          const folder = process.env.WIJK_SCREENSHOTS;
          if (folder !== undefined) {
            const name = [lang, colorScheme, width, shown === path ? 'personal' : shown.slice(1, 8), letters].join('-');
            await page.screenshot({ path: `${folder}/${name.replaceAll(/[^\w-]/g, '')}.png` });
          }
        }
      }
    },
    60_000,
  );
});

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axeSource);
  return page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(result => result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(' | '))))`,
  );
}
