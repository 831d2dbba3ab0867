import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { languages } from '../../src/core/languages.ts';
import { loadTranslations, type Translations } from '../../src/i18n/translations.ts';
import type { AgendaSources } from '../../src/web/agenda/agenda-sources.ts';
import { createApp, type Neighbourhoods } from '../../src/web/app.ts';

const rest = {
  timeZone: 'Europe/Brussels',
  colours: { main: '#1d5c63', accent: '#f2b632' },
  places: [],
  partners: [],
  feasts: [],
} as const;
const molenwijk = { ...rest, slug: 'molenwijk', name: 'Molenwijk <b>&"\'', languages } as const;
const tuinwijk = { ...rest, slug: 'tuinwijk', name: 'Tuinwijk', languages: ['fr', 'nl'] } as const;
const emptyCalendar: AgendaSources = {
  id: '11111111-1111-4111-8111-111111111111',
  datesBetween: async () => [],
  activity: async () => undefined,
  entries: async () => [],
  withdrawn: async () => [],
  newsOn: async () => [],
  abouts: async () => new Map(),
  version: async () => '',
};

let translations: Translations;
beforeAll(async () => {
  translations = await loadTranslations();
});

function site(neighbourhoods: Neighbourhoods, options: { servesPages?: boolean; faults?: string[] } = {}): Hono {
  const app = createApp({
    stoepbord: () => undefined,
    health: {
      readiness: () => Promise.reject(new Error('Fatma Yilmaz 0470123456')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations,
    neighbourhoods: () => neighbourhoods,
    agenda: () => emptyCalendar,
    plans: () => undefined,
    clock: systemClock,
    publicBase: undefined,
    onFault: (error, path) => options.faults?.push(`${path} ${error.name}`),
    servesPages: options.servesPages ?? true,
  });
  return app;
}

const both: Neighbourhoods = { all: [molenwijk, tuinwijk], primary: undefined, isExample: false };
const one: Neighbourhoods = { all: [molenwijk], primary: molenwijk, isExample: true };

describe('pages', () => {
  it.each(languages)('are whole in %s: language, direction, escaped name, no word left out', async language => {
    const answer = await site(one).request(`/molenwijk/?lang=${language}`);
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-language')).toBe(language);
    expect(text).toContain(`<html lang="${language}" dir="${['ar', 'fa', 'ps'].includes(language) ? 'rtl' : 'ltr'}">`);
    expect(text).toContain('Molenwijk &lt;b&gt;&amp;&quot;&#39;');
    expect(text).not.toMatch(/<b>|\{\{|undefined|page:/);
    expect(text.length).toBeLessThan(60_000);
  });

  it('serve the only or primary neighbourhood without its slug, else a choice', async () => {
    expect(await (await site(one).request('/')).text()).toContain('Molenwijk');
    const choice = await (await site(both).request('/?lang=fr')).text();
    expect(choice).toContain('href="/tuinwijk/?lang=fr"');
    expect(choice).toContain('href="/molenwijk/?lang=fr"');
  });

  it("speak the neighbourhood's first language to who asks for none of ours", async () => {
    const answer = await site(both).request('/tuinwijk/', { headers: { 'Accept-Language': 'de' } });
    expect(answer.headers.get('content-language')).toBe('fr');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });

  it('lead an address without its last stroke to the right one, with what was asked', async () => {
    const answer = await site(both).request('/tuinwijk?lang=tr');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/tuinwijk/?lang=tr']);
  });

  it.each(['/tuinwijk/wie', '/tuinwijk/kalender.ics', '/style.css', '/healthz'])(
    'lead %s with a stroke too many to where it is, with what was asked',
    async path => {
      const answer = await site(both).request(`${path}/?lang=tr`);
      expect([answer.status, answer.headers.get('location')]).toEqual([308, `${path}?lang=tr`]);
    },
  );

  it.each([
    '/elders/wie/',
    '/molenwijk/elders/',
    '/elders/',
    '/elders',
    '/molenwijk/elders',
    '//evil.example/',
    '/%00',
  ])('say kindly that there is nothing at %s', async path => {
    const answer = await site(both).request(`http://localhost${path}?lang=nl`);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('Deze pagina is er niet')]);
  });

  it('are shut in by their headers', async () => {
    const { headers } = await site(one).request('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('answer 304 for a style sheet that the browser has', async () => {
    const app = site(one);
    const tag = (await app.request('/style.css')).headers.get('etag') ?? '';
    expect((await app.request('/style.css', { headers: { 'If-None-Match': tag } })).status).toBe(304);
    expect((await app.request('/style.css', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('are not served by a process that works in the background', async () => {
    expect((await site(one, { servesPages: false }).request('/molenwijk/')).status).toBe(404);
  });

  it('tell a visitor of a fault without its words, and the log the place', async () => {
    const faults: string[] = [];
    const answer = await site(one, { faults }).request('/readyz?lang=tr');
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/Fatma|0470/);
    expect(text).toContain('lang="tr"');
    expect(faults).toEqual(['/readyz Error']);
  });
});
