/** Who is who: the page of a neighbourhood's organisations. */
import { expect, it } from 'vitest';
import { siteWith } from './agenda-fixture.ts';

it('names each organisation with what it does, where it is, how to ask it and what it has on', async () => {
  const response = await siteWith([]).request('/molenwijk/wie?lang=nl');
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text).toContain('<h1>Wie is wie in Molenwijk</h1>');
  expect(text).toContain('<bdi>Woonzorgcentrum Het Hof</bdi>');
  expect(text).toContain('Wij zorgen voor &lt;oude&gt; buren.');
  expect(text).toMatch(/href="\/molenwijk\/\?[^"]*partner=hof/);
});

it('is found from the agenda, in its language, also without the name of the neighbourhood', async () => {
  const site = siteWith([]);
  const agenda = await (await site.request('/molenwijk/?lang=fr')).text();
  expect(agenda).toContain('href="/molenwijk/wie?lang=fr"');
  expect(await (await site.request('/wie?lang=fr')).text()).toContain('lang="fr"');
  expect((await site.request('/nergens/wie')).status).toBe(404);
});

it('is asked for again only when somebody is another', async () => {
  const site = siteWith([]);
  const first = await site.request('/molenwijk/wie?lang=en');
  const again = await site.request('/molenwijk/wie?lang=en', {
    headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
  });
  expect(again.status).toBe(304);
});
