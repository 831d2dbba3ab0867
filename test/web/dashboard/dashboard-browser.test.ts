/** The dashboard in a real browser: entered and left without a script, no fault by axe's rules for WCAG 2.2 AA, fits a phone. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type WebServer } from '../../../src/web/web-server.ts';
import { browserFlags } from '../../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { hasProgram, programPath } from '../../support/programs.ts';
import { dashboardViews } from '../../../src/web/dashboard/view-parts.ts';
import { createDashboardSite, type DashboardSite } from './dashboard-site.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!hasProgram('chromium'))('the dashboard in a browser', () => {
  let test: TestDatabase;
  let site: DashboardSite;
  let server: WebServer;
  let browser: Browser;
  beforeAll(async () => {
    test = await createTestDatabase();
    site = await createDashboardSite(test);
    server = await listen(site.app, '127.0.0.1', 0);
    browser = await chromium.launch({ executablePath: programPath('chromium') ?? '', args: browserFlags });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await test.close();
  });

  it('is entered with one tap and left with another, without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-BE' });
    const page = await context.newPage();
    const address = `http://127.0.0.1:${server.port}/molenwijk/dashboard?link=${await site.link()}&lang=fr`;
    await page.goto(address);
    await page.getByRole('button', { name: 'Ouvrir' }).click();
    await page.getByRole('heading', { level: 1, name: 'Molenwijk' }).waitFor();
    expect(page.url()).not.toContain('link=');
    await page.getByRole('navigation').getByRole('link', { name: 'Ce qui attend' }).click();
    await page.getByText('Rien n’attend.').waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.goto(`http://127.0.0.1:${server.port}/molenwijk/dashboard?lang=fr`);
    await page.getByText('Ta visite est terminée.').waitFor();
    await context.close();
  }, 30_000);

  it.each(['nl', 'fr', 'en', 'ar'])(
    'has no fault in %s and fits a phone',
    async lang => {
      const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      const base = `http://127.0.0.1:${server.port}/molenwijk/dashboard`;
      await page.goto(`${base}?link=${await site.link()}&lang=${lang}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.locator('main form button').click();
      for (const path of ['', ...dashboardViews.slice(1).map(view => `/${view}`)]) {
        await page.goto(`${base}${path}?lang=${lang}`);
        expect(await faultsOf(page), path).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
      }
      await context.close();
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
