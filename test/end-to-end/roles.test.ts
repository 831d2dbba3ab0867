/**
 * One hub as several processes, each with its own role, on one database and the queue in PostgreSQL: what one takes in another
 * answers, sends and shows, also when those that answer and send are killed with -9.
 */
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../queue/redis-server.ts';
import { openHubGroup } from './beside/hub-group.ts';
import { openNeighbourhood, openWork, readChatRows, type TestNeighbourhood } from './beside/neighbourhood.ts';

const subscribers = 150;
const patience = { timeoutMs: 30_000 };

test('web, chat, deliver and jobs work as one, and go on when one of them is killed', async () => {
  const place = await openNeighbourhood('postgres');
  const port = await freePort();
  const environment = { ...place.environment, BASE_URL: `http://127.0.0.1:${port}` };
  const roles = ['chat', 'chat', 'deliver', 'jobs'];
  const [pages, work] = await Promise.all([
    openHubGroup({ ...environment, PORT: String(port) }, [['--role', 'web']], place.clock),
    openHubGroup(
      environment,
      roles.map(role => ['--role', role]),
      place.clock,
    ),
  ]);
  const base = pages.running()[0]?.base ?? '';
  const chats = await place.addSubscribers(subscribers);
  await work.connected(['telegram', 'whatsapp'], patience.timeoutMs);
  for (const hub of work.running()) {
    expect((await fetch(`${hub.base}/readyz`)).status).toBe(200);
    expect((await fetch(`${hub.base}/`)).status).toBe(404);
  }

  await expectLiveChat(base);
  const els = place.telegram.user({ name: 'Els', language: 'nl' });
  await els.opens(await place.coordinatorWord());
  await els.sees(/coördinator/, patience);
  await els.says('/dashboard');
  const { text } = await els.sees(base, patience);
  await expectNetworks(base, /http\S+/.exec(text)?.[0] ?? '');

  const rik = place.telegram.user({ name: 'Rik', language: 'nl' });
  await rik.says(`/partner ${await place.partnerCode('buurthuis-herleving')}`);
  await rik.sees(/^Welkom/, patience);
  await rik.says('Volxkeuken op 11/3 om 18u in de Herleving');
  await rik.sees('Volxkeuken', patience);
  await rik.presses('Plaatsen');
  await rik.sees(/^Geplaatst/, patience);
  expect(await (await fetch(`${base}/kroonmolenwijk/kalender.ics`)).text()).toContain('SUMMARY:Volxkeuken');

  const heard = () => chats.filter(id => overviewsOf(place, id) > 0).length;
  await expect.poll(heard, { timeout: 90_000, interval: 20 }).toBeGreaterThan(10);
  const [sender, listener] = [work.running('deliver')[0], work.ownerOf('whatsapp')];
  if (sender === undefined || listener === undefined) throw new Error('There is nobody to kill.');
  await Promise.all([work.kill(sender), work.kill(listener)]);
  const fatma = place.whatsapp.user({ name: 'Fatma' });
  await fatma.says('wat is er op 11 maart?');
  await els.says('wat is er op 11 maart?');
  await Promise.all([fatma.sees('Volxkeuken', patience), els.sees('Volxkeuken', patience)]);

  await work.whole();
  await expect.poll(() => openWork(place), { timeout: 60_000 }).toEqual([]);
  const rowsOf = await readChatRows(place.database, place.cipher);
  for (const id of chats) {
    const { messages, again } = rowsOf('telegram', id);
    expect(messages).toBe(1);
    expect(overviewsOf(place, id)).toBeGreaterThan(0);
    expect(overviewsOf(place, id) - 1).toBeLessThanOrEqual(again);
  }
  for (const { ms } of work.takeOvers()) expect(ms).toBeLessThan(30_000);
  for (const group of [pages, work]) {
    for (const ending of await group.end()) expect(ending).toEqual({ code: 0, signal: null });
    expect(group.output()).not.toMatch(/"level":"(error|fatal)"/);
  }
}, 240_000);

function overviewsOf({ telegram }: TestNeighbourhood, chat: string): number {
  return telegram.world.chats.get(Number(chat))?.messages.length ?? 0;
}

/** What is written on a page is answered by another process, and comes to the page by itself. */
async function expectLiveChat(base: string): Promise<void> {
  const page = await (await fetch(`${base}/probeer`)).text();
  const [events, cursor] = ['events', 'cursor'].map(name => new RegExp(`data-${name}="([^"]*)"`).exec(page)?.[1] ?? '');
  const ended = new AbortController();
  onTestFinished(() => ended.abort());
  const stream = await fetch(`${base}${events?.replaceAll('&amp;', '&')}&after=${cursor}`, { signal: ended.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const said = { person: 'resident', text: 'wat is er morgen?' };
  const posted = await fetch(`${base}/probeer/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(said),
  });
  expect(posted.status).toBe(202);
  let seen = '';
  while (!seen.includes('Wijkbode zegt')) {
    const part = await reader?.read();
    if (part === undefined || part.done) throw new Error(`The stream ended: ${seen}`);
    seen += part.value;
  }
  expect(seen).toContain('event: messages');
  ended.abort();
}

/** The link leads to the process with the pages, which knows of networks that it does not listen to itself. */
async function expectNetworks(base: string, link: string): Promise<void> {
  const address = new URL(link);
  expect(address.origin).toBe(base);
  const entered = await fetch(`${base}/kroonmolenwijk/dashboard/enter?lang=nl`, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/x-www-form-urlencoded' },
    body: `link=${address.searchParams.get('link')}`,
    redirect: 'manual',
  });
  expect(entered.status).toBe(303);
  const cookie = entered.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ');
  const page = await (await fetch(`${base}/kroonmolenwijk/dashboard/networks?lang=nl`, { headers: { cookie } })).text();
  expect(page).toContain('Verbonden door een ander proces van deze hub.');
  expect(page).not.toContain('Staat uit.');
}
