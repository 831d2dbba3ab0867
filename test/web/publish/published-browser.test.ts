/** Published pages in a real browser, from a host that knows nothing but files: no fault by axe, and every switch works. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { planSite } from '../../../src/web/publish/plan-site.ts';
import { writeFolder } from '../../../src/web/publish/write-folder.ts';
import { browserFlags } from '../../support/browser.ts';
import { hasProgram, programPath } from '../../support/programs.ts';
import { makeFolder } from '../../support/run-folder.ts';
import { held, now, sourcesOf, wijk } from '../agenda-fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const meal = held({ title: 'Samen eten', kind: 'shared-meal', theme: 'food', audience: ['gezinnen'], priceCents: 0 });
const calendar = [
  meal,
  held({ title: 'Taalcafé', theme: 'language', start: '2026-03-09T19:00', placeId: 'bib' }),
  held({ title: 'Fête', language: 'fr', start: '2026-03-18T10:00', state: 'cancelled' }),
];
const paths = ['', 'week/2026-03-16/', 'thema/food/', `activiteit/samen-eten-${meal.activity.publicId}/`];

/** A host of files: folders have their index, nothing else is known. */
function startFileHost(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
    try {
      const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
      const type = file.endsWith('.css') ? 'text/css' : 'text/html';
      if (!statSync(file).isFile()) throw new Error('a folder without its slash');
      response.writeHead(200, { 'Content-Type': type }).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe.skipIf(!hasProgram('chromium'))('published pages in a browser', () => {
  let host: Server;
  let browser: Browser;
  let base = '';
  const rest = new AsyncDisposableStack();
  beforeAll(async () => {
    const folder = makeFolder('published');
    rest.defer(() => rmSync(folder, { recursive: true, force: true }));
    const request = {
      neighbourhood: wijk,
      sources: sourcesOf(calendar, []),
      translations: await loadTranslations(),
      now,
      today: Temporal.PlainDate.from('2026-03-06'),
      publicBase: undefined,
      isExample: false,
      version: '1',
      programVersion: '1',
      isPrimary: true,
      more: async () => [],
    };
    const signal = new AbortController().signal;
    await writeFolder({ folder, slug: 'molenwijk', now, signal, plan: before => planSite(request, before.keys()) });
    host = await startFileHost(folder);
    rest.defer(async () => {
      host.closeAllConnections();
      await new Promise(resolve => host.close(resolve));
    });
    base = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath: programPath('chromium') ?? '', args: browserFlags });
    rest.defer(() => browser.close());
  }, 30_000);
  afterAll(async () => {
    await rest.disposeAsync();
  });

  const cases = ['', 'ar/'].flatMap(folder => [320, 1280].map(width => ({ folder, width })));
  it.each(cases)(
    'have no fault in /$folder, $width pixels wide',
    async ({ folder, width }) => {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const path of paths) {
        await page.goto(`${base}/molenwijk/${folder}${path}`);
        expect(await faultsOf(page), path).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width);
      }
      await context.close();
    },
    60_000,
  );

  it('are gone through without a script: days, weeks, filters, languages, letters', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const size = async () => (await page.getByRole('heading', { level: 3 }).first().boundingBox())?.height ?? 0;
    await page.goto(`${base}/`);
    await page.waitForURL(`${base}/molenwijk/`);
    const ordinary = await size();
    await page.getByRole('link', { name: 'Grote letters' }).click();
    expect(await size()).toBeGreaterThan(ordinary * 1.3);
    await page.getByRole('link', { name: 'Gewone letters' }).click();
    expect(await size()).toBe(ordinary);
    await page.getByRole('link', { name: 'maandag 9 maart' }).first().click();
    expect(page.url()).toMatch(/#d2026-03-09$/);
    await page.getByText('Zoek wat bij je past').click();
    await page.getByRole('link', { name: /Eten en drinken/ }).click();
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Samen eten']);
    await page.getByRole('link', { name: 'Français' }).click();
    expect(page.url()).toBe(`${base}/molenwijk/fr/thema/food/`);
    await page.getByRole('link', { name: 'Samen eten' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Samen eten');
    await context.close();
  }, 30_000);
});

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axeSource);
  return page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result =>
      result.violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(' | '))))`,
  );
}
