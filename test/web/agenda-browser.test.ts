/** The pages in a real browser: no fault by axe's rules for WCAG 2.2 AA, nothing wider than the screen, no script needed. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type WebServer } from '../../src/web/web-server.ts';
import type { PlansSources } from '../../src/web/plans/plans-sources.ts';
import { browserFlags } from '../support/browser.ts';
import { hasProgram, programPath } from '../support/programs.ts';
import { cancelledOn, held, siteWith } from './agenda-fixture.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const meal = held({
  title: 'Samen eten: lange tafel',
  kind: 'shared-meal',
  theme: 'food',
  description: 'Lange tafel voor iedereen.\n\nTot dan!',
  end: '2026-03-07T18:00',
  priceCents: 500,
  state: 'full',
  registration: { required: true, deadline: '2026-03-06', contact: 'els@hethof.example' },
});
const course = held(
  {
    title: 'Taalcafé',
    theme: 'language',
    start: '2026-03-03T19:00',
    recurrence: 'FREQ=WEEKLY',
    audience: ['nieuwkomers'],
  },
  { overrides: [cancelledOn('2026-03-10', 'ziek')] },
);
const calendar = [
  meal,
  course,
  held({ title: 'Fête de quartier', language: 'fr', start: '2026-03-08', state: 'cancelled' }),
  held({ title: 'Tentoonstelling', start: '2026-03-01', end: '2026-03-29', allDay: true, state: 'provisional' }),
];
const news = [
  {
    id: '1',
    neighbourhoodId: '1',
    publicId: 'abcdefgh',
    partnerId: null,
    line: 'De samentuin is open.',
    language: 'nl' as const,
    from: '2026-03-01',
    until: '2026-03-20',
    createdAt: Temporal.Instant.from('2026-03-01T00:00:00Z'),
  },
];
const pages = [
  '/molenwijk/?',
  '/molenwijk/?theme=food&letters=groot&',
  '/molenwijk/?view=day&from=2026-03-20&',
  `/molenwijk/activiteit/samen-eten-lange-tafel-${meal.activity.publicId}?`,
  `/molenwijk/activiteit/taalcafe-${course.activity.publicId}?letters=groot&`,
  '/molenwijk/?from=gisteren&',
  '/molenwijk/wie?',
  // A public holiday.
  '/molenwijk/?from=2026-05-01&',
  `/molenwijk/plannen/${'t'.repeat(32)}?`,
];

const plans: PlansSources = {
  isPartner: async () => true,
  plans: async () => [
    held({ title: 'Straatfeest', start: '2026-05-01T14:00', publication: 'partners-only', kind: 'street-party' }),
    held({
      title: 'Gouter de quartier',
      start: '2026-05-01T14:30',
      publication: 'partners-only',
      state: 'idea',
      language: 'fr',
    }),
  ],
  datesBetween: async () => [],
};

describe.skipIf(!hasProgram('chromium'))('the pages in a browser', () => {
  let server: WebServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await listen(siteWith(calendar, { news, plans, publicBase: 'https://wijk.example.org' }), '127.0.0.1', 0);
    browser = await chromium.launch({ executablePath: programPath('chromium') ?? '', args: browserFlags });
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  const cases = ['nl', 'ar'].flatMap(lang =>
    (['light', 'dark'] as const).flatMap(colorScheme => [320, 1280].map(width => ({ lang, colorScheme, width }))),
  );
  it.each(cases)(
    'have no fault in $lang, $colorScheme, $width pixels wide',
    async ({ lang, colorScheme, width }) => {
      // Without the policy only for axe itself, which is a script; that pages keep to it is the next test's matter.
      const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
      const page = await context.newPage();
      for (const path of pages) {
        await page.goto(`http://127.0.0.1:${server.port}${path}lang=${lang}`);
        expect(await faultsOf(page), `${path}lang=${lang}`).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(width);
      }
      await context.close();
    },
    60_000,
  );

  it('need no script and break no rule of their own policy, structured data included', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.port}/molenwijk/?lang=nl`);
    await page.getByText('Zoek wat bij je past').click();
    await page.getByLabel('Thema').selectOption('food');
    await page.getByRole('button', { name: 'Toon' }).click();
    expect(await page.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Samen eten: lange tafel']);
    await page.getByRole('link', { name: 'Samen eten: lange tafel' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Samen eten: lange tafel');
    await page.getByRole('link', { name: 'Grote letters' }).click();
    await page.getByRole('link', { name: 'Gewone letters' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 30_000);
});

async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(axeSource);
  return page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(result => result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(' | '))))`,
  );
}
