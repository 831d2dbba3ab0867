/** The dashboard in a real browser: entered and left without a script, no fault by axe's rules for WCAG 2.2 AA, fits a phone. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type WebServer } from '../../../src/web/web-server.ts';
import { browserFlags } from '../../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { hasProgram, programPath } from '../../support/programs.ts';
import { insertBroadcast } from '../../../src/delivery/broadcast-store.ts';
import { insertIdea } from '../../../src/people/idea-store.ts';
import { draft, from } from '../../calendar/calendar-fixture.ts';
import { insertMessage } from './outbox-rows.ts';
import { dashboardViews } from '../../../src/web/dashboard/view-parts.ts';
import { createDashboardSite, type DashboardSite, typesetter } from './dashboard-site.ts';

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
    await lookEmpty();
    await fillSite(site);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
    await test.close();
    await typesetter.close();
  });

  /** Every part before anything is in it: the first thing that a coordinator sees of the dashboard. */
  async function lookEmpty(): Promise<void> {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const base = `http://127.0.0.1:${server.port}/molenwijk/dashboard`;
    await page.goto(`${base}?link=${await site.link()}&lang=nl`);
    await page.locator('main form button').click();
    for (const [index, view] of dashboardViews.entries()) {
      const lang = (['nl', 'fr', 'en'] as const)[index % 3];
      await page.goto(`${base}${index === 0 ? '' : `/${view}`}?lang=${lang}`);
      const main = await page.locator('main').innerText();
      empty.push({ view, faults: await faultsOf(page), words: main.split('\n').filter(line => line !== '').length });
    }
    await context.close();
  }
  const empty: { view: string; faults: unknown; words: number }[] = [];

  it('says in every part that there is nothing, where there is nothing', () => {
    expect(empty.map(({ view }) => view)).toEqual(dashboardViews);
    for (const { view, faults, words } of empty) {
      expect(faults, view).toEqual([]);
      // A heading, and at least a sentence.
      expect(words, view).toBeGreaterThan(1);
    }
  });

  it('is entered with one tap and left with another, without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-BE' });
    context.setDefaultTimeout(8_000);
    const page = await context.newPage();
    const address = `http://127.0.0.1:${server.port}/molenwijk/dashboard?link=${await site.link()}&lang=fr`;
    await page.goto(address);
    await page.getByRole('button', { name: 'Ouvrir' }).click();
    await page.getByRole('heading', { level: 1, name: 'Molenwijk' }).waitFor();
    expect(page.url()).not.toContain('link=');
    await page.getByRole('navigation').getByRole('link', { name: 'Ce qui attend' }).click();
    await page.getByRole('button', { name: 'Accepter' }).first().click();
    await page.getByText('Accepté. C’est dans le calendrier.').waitFor();
    await page.getByRole('link', { name: 'Retour à : Ce qui attend' }).click();
    await page.getByText('Répondre ou changer l’état').click();
    await page.getByLabel('Réponse (la personne').fill('Oui, en mai.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Idées' }).click();
    await page.getByText('Oui, en mai.').first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'En route' }).click();
    await page.getByText('Arrêter').click();
    await page.getByRole('button', { name: 'Oui, arrête ceci' }).click();
    await page.getByText('Arrêté. Plus envoyés : 1.').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Panneaux' }).click();
    await page.getByRole('button', { name: 'C’est affiché maintenant' }).click();
    await page.getByText('Noté : c’est affiché.').waitFor();
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.goto(`http://127.0.0.1:${server.port}/molenwijk/dashboard?lang=fr`);
    await page.getByText('Ta visite est terminée.').waitFor();
    await context.close();
  }, 60_000);

  it.each([
    ['nl', 'light'],
    ['fr', 'dark'],
    ['en', 'light'],
    ['ar', 'dark'],
  ] as const)(
    'has no fault in %s on %s and fits a phone',
    async (lang, colorScheme) => {
      const viewport = { width: 320, height: 640 };
      const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport });
      const page = await context.newPage();
      const base = `http://127.0.0.1:${server.port}/molenwijk/dashboard`;
      await page.goto(`${base}?link=${await site.link()}&lang=${lang}`);
      expect(await faultsOf(page)).toEqual([]);
      await page.locator('main form button').click();
      const views = dashboardViews.slice(1).map(view => `/${view}`);
      for (const path of ['', ...views, '/whatsapp', '/whatsapp?by=number']) {
        await page.goto(`${base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(await faultsOf(page), path).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(320);
      }
      await page.goto(`${base}/partners?lang=${lang}`);
      await page.locator('form.act button').first().click();
      expect(await faultsOf(page), 'what came of an act').toEqual([]);
      await context.close();
    },
    60_000,
  );
});

/** Something in every part. */
async function fillSite(site: DashboardSite): Promise<void> {
  const { calendar, database, neighbourhoodId, clock, stoepbord, personId } = site;
  await calendar.filePosting(draft({ title: 'Wafelbak' }), from('buren'));
  await calendar.filePosting(draft({ title: 'Kaarten', start: '2026-03-06T20:00' }), from('buren'));
  await calendar.filePosting(draft({ title: 'Voorlezen', start: '2026-03-06T14:00' }), from('bib'));
  await calendar.filePosting(draft({ title: 'Soep', start: '2026-03-02T12:00' }), from('hof'));
  const idea = {
    id: randomUUID(),
    neighbourhoodId,
    personId,
    words: 'Een bank aan het plein',
    language: 'nl',
  } as const;
  await insertIdea(database, idea, clock.now());
  const broadcastId = await insertBroadcast(database, { neighbourhoodId, kind: 'overview' }, clock.now());
  for (const state of ['sent', 'queued'] as const) {
    await insertMessage(database, { neighbourhoodId, broadcastId, personId, state, at: clock.now() });
  }
  const [since, sentence] = [clock.now().toString(), 'De printer heeft geen papier. Vul het bij.'];
  const trouble = { neighbourhood_id: neighbourhoodId, subject: '', sentence, since, last_seen_at: since };
  await database
    .insertInto('trouble')
    .values([
      { ...trouble, code: 'printer', ended_at: null },
      { ...trouble, code: 'publish-failed', ended_at: since },
    ])
    .execute();
  await stoepbord.boards.refresh();
}

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axeSource);
  return page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(result => result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(' | '))))`,
  );
}
