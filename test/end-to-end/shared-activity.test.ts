/**
 * An activity of one neighbourhood is shown in another that it named: everywhere where people of the other look, with the name of
 * where it comes from; a change and a cancellation follow, and what is taken back is gone. A whole hub on a fast clock.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText } from 'unpdf';
import { expect, it, onTestFinished } from 'vitest';
import { startHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { temporaryFolder } from '../support/run-folder.ts';

const wijk = (slug: string, name: string, neighbour: string) => `slug: ${slug}
name: ${name}
timeZone: Europe/Brussels
languages: [nl]
neighbours: [${neighbour}]
places:
  - { id: huis, name: Huis ${name}, aliases: [het huis], address: Dorpsstraat 1, city: 9100 Sint-Niklaas, type: huis }
partners:
  - { id: club, name: Club ${name}, place: huis, trusted: true, contact: 03 700 00 00 }
boards:
  - { id: plein, place: huis, languages: [nl], keeper: club }
`;

interface Shown {
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

async function stage() {
  const test = await createTestDatabase();
  onTestFinished(() => test.close());
  const config = join(temporaryFolder(), 'wijken');
  mkdirSync(config);
  writeFileSync(join(config, 'a.yaml'), wijk('noord', 'Noorderlicht', 'zuid'));
  writeFileSync(join(config, 'b.yaml'), wijk('zuid', 'Zuiderzon', 'noord'));
  const hub = await startHub({
    DATA_DIR: join(temporaryFolder(), 'data'),
    DATABASE_URL: test.url,
    WIJK_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    WIJK_CONFIG: config,
    TRYOUT: 'on',
    WIJK_DEMO: '1',
    WIJK_CLOCK: '2026-03-02T09:00,60',
  });
  onTestFinished(async () => void (await hub.end('SIGKILL')));
  const read = async (path: string) => {
    const answer = await fetch(`${hub.base}${path}`, { headers: { 'Accept-Language': 'nl' } });
    if (!path.endsWith('.pdf')) return answer.text();
    const { text } = await extractText(new Uint8Array(await answer.arrayBuffer()), { mergePages: true });
    return text;
  };
  const seen = async (slug: string, person: string): Promise<readonly Shown[]> =>
    JSON.parse(await read(`/${slug}/probeer/api/messages?person=${person}`));
  const tell = async (slug: string, person: string, said: { readonly text: string } | { readonly button: string }) => {
    const before = (await seen(slug, person)).length;
    const body = JSON.stringify({ person, ...said });
    expect((await fetch(`${hub.base}/${slug}/probeer/api/messages`, { method: 'POST', body })).status).toBe(202);
    await expect.poll(async () => (await seen(slug, person)).length, { timeout: 30_000 }).toBeGreaterThan(before);
  };
  const says = (slug: string, person: string, text: string) => tell(slug, person, { text });
  const presses = async (slug: string, person: string, label: string) => {
    const buttons = (await seen(slug, person)).toReversed().flatMap(each => each.buttons);
    await tell(slug, person, { button: buttons.find(each => each.label === label)?.id ?? label });
  };
  return { read, seen, says, presses };
}

/** Unfolded, as a calendar app reads it. */
const unfolded = (text: string) => text.replaceAll(/\r?\n[ \t]/g, '');
const patience = { timeout: 90_000, interval: 500 };

it('shows wherever people of the neighbour look, follows, and goes', { timeout: 300_000 }, async () => {
  const { read, seen, says, presses } = await stage();
  await says('zuid', 'resident', 'start');
  await presses('zuid', 'resident', 'Ja, ik ben 13 of ouder');
  await presses('zuid', 'resident', 'Elke nieuwe activiteit');
  const share = async (text: string) => {
    await says('noord', 'partner', text);
    await presses('noord', 'partner', 'Plaatsen');
    await presses('noord', 'partner', 'Ook voor Zuiderzon');
  };
  await share('Kaartavond zaterdag om 19u in het huis');

  const calendar = async () => unfolded(await read('/zuid/kalender.ics'));
  await expect.poll(calendar, patience).toContain('SUMMARY:Kaartavond');
  expect(await calendar()).toContain('LOCATION:Huis Noorderlicht (Noorderlicht)');
  const page = /\/zuid\/activiteit\/kaartavond-\w{8}/.exec(await read('/zuid/?lang=nl'))?.[0] ?? 'no page';
  const places = ['/zuid/feed.atom', '/zuid/feed.json', '/zuid/?lang=nl', page, '/zuid/bord/plein'];
  for (const path of [...places, '/zuid/bord/plein.pdf', '/zuid/papier/week.pdf', '/zuid/papier/week.txt']) {
    const text = await read(path);
    expect(text, path).toContain('Kaartavond');
    expect(text, path).toContain('(Noorderlicht)');
  }
  // Unasked, to whom wants to hear of each; and asked.
  const heard = async () => (await seen('zuid', 'resident')).map(({ text }) => text);
  await expect.poll(async () => (await heard()).at(-1), patience).toMatch(/Kaartavond[\s\S]*\(Noorderlicht\)/);
  await says('zuid', 'resident', 'wat is er zaterdag?');
  expect((await heard()).at(-1)).toMatch(/^Zaterdag[\s\S]*Kaartavond[\s\S]*\(Noorderlicht\)/);

  await says('noord', 'partner', '20u ipv 19u');
  await expect.poll(calendar, patience).toContain('20260307T200000');
  await expect.poll(() => read('/zuid/bord/plein'), patience).toMatch(/20\s*u/);
  await says('noord', 'partner', 'de kaartavond gaat niet door');
  await expect.poll(calendar, patience).toContain('STATUS:CANCELLED');
  await expect.poll(async () => (await heard()).at(-1), patience).toMatch(/^⚠️ Gaat niet door[\s\S]*Kaartavond/);
  expect(await read(page)).toContain('EventCancelled');

  await share('Wandeling vrijdag om 10u, start aan het huis');
  await expect.poll(calendar, patience).toContain('SUMMARY:Wandeling');
  await presses('noord', 'partner', 'Toch niet');
  await expect.poll(calendar, patience).not.toContain('Wandeling');
  for (const path of ['/zuid/?lang=nl', '/zuid/feed.json', '/zuid/bord/plein', '/zuid/papier/week.txt']) {
    expect(await read(path), path).not.toContain('Wandeling');
  }
  expect(unfolded(await read('/noord/kalender.ics'))).toContain('SUMMARY:Wandeling');
});
