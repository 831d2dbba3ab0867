/** Screens, posters and paper over HTTP, and the screen in a real browser that loses its hub. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { createStoredAgenda } from '../../src/web/agenda/stored-agenda.ts';
import { listen } from '../../src/web/web-server.ts';
import { type BoardFixture, createBoardFixture, translations, typesetter } from '../stoepbord/board-fixture.ts';
import { hasPoppler, textOf, wordsOf } from '../stoepbord/pdf.ts';
import { exampleNeighbourhood } from '../stoepbord/sample.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { programPath } from '../support/programs.ts';

let database: TestDatabase;
let wijk: BoardFixture;
let soup: string;
let app: ReturnType<typeof createApp>;
const neighbourhood = exampleNeighbourhood();

const well = { state: 'up', lastRoundTrip: null } as const;

beforeAll(async () => {
  database = await createTestDatabase();
  wijk = await createBoardFixture(database.database);
  soup = (
    await wijk.place({
      title: 'Soep <b>op</b> de stoep',
      start: '2026-03-05T12:00',
      kind: 'soup',
      contact: '0470 12 34 56',
    })
  ).publicId;
  app = createApp({
    health: {
      readiness: async () => ({ database: well, queue: well, channels: [] }),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => ({ all: [neighbourhood], primary: neighbourhood, isExample: false }),
    agenda: () => createStoredAgenda(database.database, wijk.clock, wijk.neighbourhoodId),
    plans: () => undefined,
    stoepbord: () => wijk.stoepbord,
    clock: wijk.clock,
    publicBase: undefined,
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
});
afterAll(async () => {
  await typesetter.close();
  await database.close();
});

const get = (path: string) => app.request(path);

describe('a board', () => {
  it('is a screen: large, escaped, without contacts, with the one script there is', async () => {
    const response = await get('/kroonmolenwijk/bord/kroonmolenplein');
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('Soep &lt;b&gt;op&lt;/b&gt; de stoep');
    expect(page).toContain('donderdag 5 maart');
    expect(page).not.toContain('0470');
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await get('/kroonmolenwijk/')).headers.get('content-security-policy')).not.toContain('script-src');
  });

  it('is a screen in the colours of the neighbourhood, with letters that stand out on them', async () => {
    const style = async (main: string, accent: string) =>
      (await get(`/screen.css?main=${main}&accent=${accent}`)).text();
    expect(await (await get('/kroonmolenwijk/bord/bib')).text()).toContain(
      'href="/screen.css?main=1d5c63&amp;accent=f2b632"',
    );
    expect(await style('7a1f5c', 'ffd447')).toContain('.top { background: #7a1f5c; color: #ffffff; }');
    // Pale ink is made darker, and what is no colour is not taken over.
    expect(await style('ffe680', '1d3b40')).not.toContain('#ffe680');
    expect(await style('ffe680', '1d3b40')).toContain('.state { background: #1d3b40; color: #ffffff; }');
    expect(await style('red;}body{x', 'ffffff')).not.toContain('red;}');
  });

  it('is a PDF of what should hang', async () => {
    for (const path of ['/kroonmolenwijk/bord/bib.pdf', '/bord/bib.pdf']) {
      const response = await get(path);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
  });

  it('that is not there is a page that says so', async () => {
    expect((await get('/kroonmolenwijk/bord/weg')).status).toBe(404);
    expect((await get('/kroonmolenwijk/bord/weg.pdf')).status).toBe(404);
    expect((await get('/anderewijk/bord/bib')).status).toBe(404);
  });

  it('has a script that a browser of 2009 understands', () => {
    const script = readFileSync(new URL('../../src/web/stoepbord/screen.js', import.meta.url), 'utf8').replaceAll(
      /\/\*[\s\S]*?\*\/|\/\/.*/g,
      '',
    );
    expect(script).not.toMatch(/=>|\b(let|const|class|async|await|fetch|Promise)\b|`|\.\.\.|\?\.|\.forEach\(/);
  });
});

describe('paper', () => {
  it.each([
    '/kroonmolenwijk/papier/week.pdf',
    '/kroonmolenwijk/papier/week.pdf?lang=nl,ar&size=24',
    '/papier/jaar.pdf',
    '/kroonmolenwijk/papier/jaar.pdf?lang=uk&year=2027',
  ])('%s', async path => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('as plain text to read aloud', async () => {
    expect(await (await get('/kroonmolenwijk/papier/week.txt')).text()).toContain(
      'donderdag 5 maart, 12\u00a0u.\nSoep',
    );
  });

  it.each([
    '/kroonmolenwijk/papier/week.pdf?lang=xx',
    '/kroonmolenwijk/papier/week.pdf?lang=nl,fr,en',
    '/kroonmolenwijk/papier/week.pdf?size=12',
    '/kroonmolenwijk/papier/jaar.pdf?year=1800',
    '/kroonmolenwijk/papier/jaar.pdf?year=x',
  ])('%s is refused', async path => {
    expect((await get(path)).status).toBe(400);
  });
});

describe('sharing', () => {
  it('gives text and picture in the languages chosen', async () => {
    const page = await (await get(`/kroonmolenwijk/deel/${soup}?lang=nl&with=nl&with=fr`)).text();
    expect(page).toContain('jeudi 5 mars');
    expect(page).toContain('Soep &lt;b&gt;op&lt;/b&gt; de stoep');
    expect(page).toContain(`/kroonmolenwijk/deel/${soup}.png?lang=nl,fr`);
    const picture = await get(`/kroonmolenwijk/deel/${soup}.png?lang=nl,fr`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
  });

  it('gives a poster of the one activity', async () => {
    const poster = await get(`/kroonmolenwijk/deel/${soup}.pdf?lang=nl,uk`);
    expect(
      Buffer.from(await poster.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('gives it as a poster for a board, with its paper and languages', async () => {
    const page = await (await get(`/kroonmolenwijk/deel/${soup}?lang=nl`)).text();
    expect(page).toContain(`/kroonmolenwijk/deel/${soup}.pdf?board=kroonmolenplein`);
    const poster = new Uint8Array(
      await (await get(`/kroonmolenwijk/deel/${soup}.pdf?board=kroonmolenplein`)).arrayBuffer(),
    );
    if (hasPoppler) {
      expect(wordsOf(poster).map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
        [1191, 1684],
      ]);
      expect(textOf(poster)).toContain('jeudi 5 mars');
    }
    expect((await get(`/kroonmolenwijk/deel/${soup}.pdf?board=weg`)).status).toBe(404);
  });

  it('is one tap away on the page of the activity', async () => {
    const { headers } = await get(`/kroonmolenwijk/activiteit/${soup}`);
    const page = await (await get(headers.get('location') ?? '')).text();
    expect(page).toContain(`/kroonmolenwijk/deel/${soup}`);
  });

  it('knows only what everybody may see', async () => {
    expect((await get('/kroonmolenwijk/deel/zzzzzzzz')).status).toBe(404);
    expect((await get('/kroonmolenwijk/deel/zzzzzzzz.png')).status).toBe(404);
  });
});

const chromium = programPath('chromium');

describe.skipIf(chromium === undefined)('a screen in a browser', () => {
  it.each([
    [1920, 1080],
    [1280, 720],
    [1080, 1920],
  ])('shows all of every card at %i by %i', { timeout: 60_000 }, async (width, height) => {
    for (let number = 1; number < 4; number += 1)
      await wijk.place({
        title: `Groot feest ${number} voor alle buren van het plein, met muziek uit vier windstreken en soep`,
        start: `2026-03-07T1${number}:00`,
        end: `2026-03-07T1${number + 2}:30`,
        kind: 'language-table',
        placeId: 'bibliotheek-sint-niklaas',
        priceCents: 350,
      });
    const server = await listen(app, '127.0.0.1', 0);
    const { chromium: launcher } = await import('playwright-core');
    const browser = await launcher.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport: { width, height } });
      for (const board of ['kroonmolenplein', 'bib']) {
        await page.goto(`http://127.0.0.1:${server.port}/kroonmolenwijk/bord/${board}`);
        const views = await page.locator('.view').count();
        const shownWhole = await page.evaluate(`(function () {
          var limit = document.querySelector('.foot').getBoundingClientRect().top;
          var views = [].slice.call(document.querySelectorAll('.view'));
          views.forEach(function (view) { view.className = 'view'; });
          return views.map(function (view) {
            view.className = 'view shown';
            var last = view.lastElementChild.getBoundingClientRect();
            view.className = 'view';
            return last.height > 0 && last.bottom <= limit + 1;
          });
        })()`);
        expect(shownWhole, board).toEqual(Array.from({ length: views }, () => true));
      }
    } finally {
      await browser.close();
      await server.close();
    }
  });

  it('changes by itself, and stays when the hub goes away', { timeout: 60_000 }, async () => {
    for (let number = 1; number < 6; number += 1)
      await wijk.place({
        title: `Lezing nummer ${number} over de wijk`,
        start: `2026-03-06T1${number}:00`,
        placeWords: `zaal ${number}`,
      });
    const server = await listen(app, '127.0.0.1', 0);
    const { chromium: launcher } = await import('playwright-core');
    const browser = await launcher.launch({ executablePath: chromium ?? '', args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
      await page.clock.install();
      await page.goto(`http://127.0.0.1:${server.port}/kroonmolenwijk/bord/bib`);
      const shown = () => page.locator('.view.shown').innerText();
      const first = await shown();
      const bottom = await page
        .locator('.view.shown .card')
        .last()
        .evaluate(element => element.getBoundingClientRect().bottom);
      expect(bottom).toBeLessThanOrEqual(1080);
      await page.clock.runFor(12_000);
      const second = await shown();
      expect(second).not.toBe(first);
      await server.close();
      await page.clock.runFor(120_000);
      expect(await page.locator('.view.shown').count()).toBe(1);
      expect((await shown()).length).toBeGreaterThan(20);

      // The hub is back, and has something new to tell.
      await wijk.place({ title: 'Iets heel nieuws', start: '2026-03-03T10:00' });
      const again = await listen(app, '127.0.0.1', server.port);
      try {
        await page.clock.runFor(61_000);
        await expect.poll(() => page.content()).toContain('Iets heel nieuws');
      } finally {
        await again.close();
      }
    } finally {
      await browser.close();
    }
  });
});
