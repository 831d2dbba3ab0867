/** What a coordinator does on the dashboard: the buttons of the chat, with its rules, and nothing without the form of the visit. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertBroadcast } from '../../../src/delivery/broadcast-store.ts';
import { readActivities } from '../../../src/calendar/activity-store.ts';
import { answerIdea, findIdea, insertIdea } from '../../../src/people/idea-store.ts';
import { insertPerson, recordPrivateChat } from '../../../src/people/person-store.ts';
import { listPartners } from '../../../src/people/partner-store.ts';
import { removeCoordinator } from '../../../src/people/role-store.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import { draft, from } from '../../calendar/calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { insertMessage } from './outbox-rows.ts';
import { createDashboardSite, type DashboardSite, typesetter } from './dashboard-site.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(async () => {
  await test.close();
  await typesetter.close();
});

const host = 'wijk.example';
const own = { host, origin: `https://${host}` };

/** Somebody on a visit: what they see, and the forms they send. */
async function visitor(site: DashboardSite) {
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
    site.app.request(`/molenwijk/dashboard${path}?lang=nl`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...own, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const entered = await send('/enter', { link: await site.link() }, {});
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const see = async (path = '') =>
    (await site.app.request(`/molenwijk/dashboard${path}?lang=nl`, { headers: { cookie } })).text();
  const form = /name="form" value="([^"]+)"/.exec(await see())?.[1] ?? '';
  return {
    see,
    /** Sends a form of the visit. */
    post: (path: string, fields: Record<string, string>) => send(path, { form, ...fields }, { cookie }),
    /** Sends it without what proves whose it is. */
    forge: (path: string, fields: Record<string, string>) => send(path, fields, { cookie }),
  };
}

/** The id of the first button of that label. */
function buttonOf(page: string, label: string): string {
  return new RegExp(`value="([^"]+)"[^>]*>${label}`).exec(page)?.[1] ?? `no button ${label}`;
}

async function waitingActivity(site: DashboardSite): Promise<string> {
  const { activity } = await site.calendar.filePosting(draft({ title: 'Wafelbak' }), from('buren'));
  return activity.id;
}

const publicationOf = async ({ database }: DashboardSite, id: string) =>
  (await readActivities(database, [id]))[0]?.publication;

it('what waits is approved there, once, and can be refused and looked at again', async () => {
  const site = await createDashboardSite(test);
  const id = await waitingActivity(site);
  const els = await visitor(site);
  expect(await els.see()).toContain('Te beslissen: 1');
  const page = await els.see('/waiting');
  expect(page).toContain('Wafelbak');
  const no = await els.post('/act', { button: buttonOf(page, 'Weigeren'), view: 'waiting' });
  const refused = await no.text();
  expect(refused).toContain('Geweigerd. Niemand krijgt het te zien.');
  expect(await publicationOf(site, id)).toBe('rejected');
  const again = await (await els.post('/act', { button: buttonOf(refused, 'Toch opnieuw bekijken') })).text();
  const yes = buttonOf(again, 'Goedkeuren');
  expect(await (await els.post('/act', { button: yes })).text()).toContain('Goedgekeurd');
  expect(await publicationOf(site, id)).toBe('public');
  expect(await (await els.post('/act', { button: yes })).text()).toContain('Dit is al beslist.');
  expect(await els.see('/waiting')).toContain('Er wacht niets.');
});

it('nothing is done without the form of the visit', async () => {
  const site = await createDashboardSite(test);
  const id = await waitingActivity(site);
  const [els, other] = [await visitor(site), await visitor(site)];
  const button = buttonOf(await els.see('/waiting'), 'Goedkeuren');
  const theirs = /name="form" value="([^"]+)"/.exec(await other.see())?.[1] ?? '';
  for (const path of ['/act', '/ideas/answer', '/deliveries/stop', '/boards/hangs']) {
    expect((await els.forge(path, { button })).status).toBe(403);
    expect((await els.forge(path, { button, form: theirs })).status).toBe(403);
  }
  expect(await publicationOf(site, id)).toBe('waiting');
});

it('the role is looked at with every act, also when the page was opened before', async () => {
  const site = await createDashboardSite(test);
  const id = await waitingActivity(site);
  const els = await visitor(site);
  const button = buttonOf(await els.see('/waiting'), 'Goedkeuren');
  await removeCoordinator(test.database, site.personId);
  expect((await els.post('/act', { button })).status).toBe(403);
  const visit = { neighbourhoodId: site.neighbourhoodId, personId: site.personId, language: 'nl' } as const;
  expect(await site.desk.press(visit, button)).toBeUndefined();
  expect(await publicationOf(site, id)).toBe('waiting');
});

it('a button of another neighbourhood does nothing', async () => {
  const [site, elsewhere] = [await createDashboardSite(test), await createDashboardSite(test)];
  const id = await waitingActivity(elsewhere);
  const button = buttonOf(await (await visitor(elsewhere)).see('/waiting'), 'Goedkeuren');
  const els = await visitor(site);
  expect(await (await els.post('/act', { button })).text()).not.toContain('Goedgekeurd');
  expect(await publicationOf(elsewhere, id)).toBe('waiting');
  const strange = { neighbourhoodId: elsewhere.neighbourhoodId, personId: site.personId, language: 'nl' } as const;
  expect(await elsewhere.desk.press(strange, button)).toBeUndefined();
});

it('a forged button is an old one', async () => {
  const els = await visitor(await createDashboardSite(test));
  for (const button of ['q.yes.x', 'zz.show', '../x', 'q', 'cp.show.niemand']) {
    const answer = await els.post('/act', { button });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('oud')]);
  }
});

it('an idea gets its state and answer, of which who had it hears in their own chat', async () => {
  const site = await createDashboardSite(test);
  const { database, neighbourhoodId, clock, parts } = site;
  const personId = randomIds.uuid();
  const [at, today] = [clock.now(), '2026-03-06'];
  await insertPerson(database, parts.cipher, {
    id: personId,
    neighbourhoodId,
    name: 'Amira',
    language: 'fr',
    at,
    today,
  });
  const chat = { network: 'telegram', id: 'chat-amira', kind: 'private' } as const;
  await recordPrivateChat(database, parts.cipher, neighbourhoodId, personId, chat, at);
  const idea = {
    id: randomIds.uuid(),
    neighbourhoodId,
    personId,
    words: 'Een bank <b>hier</b>',
    language: 'nl',
  } as const;
  const number = await insertIdea(database, idea, at);
  const els = await visitor(site);
  expect(await els.see('/ideas')).toContain('Een bank &lt;b&gt;hier&lt;/b&gt;');
  const saved = await els.post('/ideas/answer', { number: String(number), state: 'planned', words: 'In mei.' });
  expect(await saved.text()).toContain('Bewaard.');
  expect(await findIdea(database, neighbourhoodId, number)).toMatchObject({ state: 'planned', answer: 'In mei.' });
  expect(site.network.seen.map(({ chat: { id }, text }) => [id, text.text.split('\n')[0]])).toEqual([
    ['chat-amira', expect.stringContaining('Ton idée 1')],
  ]);
  await els.post('/ideas/answer', { number: String(number), state: 'done', words: '' });
  expect(await findIdea(database, neighbourhoodId, number)).toMatchObject({ state: 'done', answer: 'In mei.' });
  await answerIdea(database, idea.id, { state: 'new', answer: null }, at);
  expect(await els.see('/waiting')).toContain('Nieuwe ideeën');
  for (const fields of [
    { number: 'x', state: 'done' },
    { number: '1', state: 'away' },
  ]) {
    expect((await els.post('/ideas/answer', fields)).status).toBe(404);
  }
});

it('a partner is added, which gives its code; what a button asks for is answered on the next page', async () => {
  const site = await createDashboardSite(test);
  const els = await visitor(site);
  const added = await els.post('/act', { button: 'cp.new', words: 'Fanfare De Kring', view: 'partners' });
  expect(await added.text()).toMatch(/Code van Fanfare De Kring: [A-Z0-9-]+/i);
  const partners = () => listPartners(site.database, site.neighbourhoodId, { partners: [] });
  expect(await partners()).toMatchObject([{ name: 'Fanfare De Kring', trusted: false }]);
  const asked = await (await els.post('/act', { button: 'cp.new', view: 'partners' })).text();
  expect(asked).toContain('Hoe heet de nieuwe partner?');
  expect(asked).toContain('name="words"');
  expect(await (await els.post('/act', { words: 'Turnclub', view: 'partners' })).text()).toContain('Turnclub');
  expect((await partners()).map(({ name }) => name)).toEqual(['Fanfare De Kring', 'Turnclub']);
  const id = (await partners())[0]?.id ?? '';
  await els.post('/act', { button: `cp.trust.${id}` });
  expect((await partners())[0]?.trusted).toBe(true);
});

it('a delivery shows how far it is, and is stopped once', async () => {
  const site = await createDashboardSite(test);
  const { database, neighbourhoodId, clock } = site;
  const id = await insertBroadcast(database, { neighbourhoodId, kind: 'overview' }, clock.now());
  const states = ['sent', 'sent', 'queued', 'failed'] as const;
  for (const state of states) {
    await insertMessage(database, { neighbourhoodId, broadcastId: id, state, at: clock.now() });
  }
  const els = await visitor(site);
  expect(await els.see()).toContain('Nu onderweg: 1');
  const page = await els.see('/deliveries');
  expect(page).toMatch(
    /Weekoverzicht[\s\S]*<progress max="4" value="3"[\s\S]*2 van 4 verstuurd\.\s*Niet aangekomen: 1\./,
  );
  expect(await (await els.post('/deliveries/stop', { delivery: id })).text()).toContain('Niet meer verstuurd: 1.');
  expect(await (await els.post('/deliveries/stop', { delivery: id })).text()).toContain('al gestopt of klaar');
  expect(await els.see('/deliveries')).toContain('Er is niets onderweg.');
  const other = await visitor(await createDashboardSite(test));
  expect(await (await other.post('/deliveries/stop', { delivery: id })).text()).toContain('al gestopt of klaar');
  expect((await els.post('/deliveries/stop', { delivery: 'x' })).status).toBe(404);
});

it('a board says what should hang, and that it hangs since when', async () => {
  const site = await createDashboardSite(test);
  const els = await visitor(site);
  await site.stoepbord.boards.refresh();
  expect(await els.see()).toContain('Nog op te hangen: 1');
  const page = await els.see('/boards');
  expect(page).toMatch(/WZC Het Hof[\s\S]*De affiche van [\s\S]*Zorgt voor dit bord: Woonzorgcentrum Het Hof/);
  expect(page).toContain('/molenwijk/bord/hof.pdf');
  expect(await (await els.post('/boards/hangs', { board: 'hof' })).text()).toContain('Genoteerd: het hangt er.');
  expect(await els.see('/boards')).toContain('De affiche hangt er sinds vrijdag 6 maart.');
  expect(await els.see()).toContain('Er moet niets opgehangen worden.');
  expect((await els.post('/boards/hangs', { board: 'elders' })).status).toBe(404);
}, 60_000);

it('problems say what to do, and what is solved; the queues of both engines are counted', async () => {
  const site = await createDashboardSite(test);
  const [since, neighbourhood_id] = [site.clock.now().toString(), site.neighbourhoodId];
  const row = { neighbourhood_id, subject: '', sentence: 'x', since, last_seen_at: since };
  await site.database
    .insertInto('trouble')
    .values([
      { ...row, code: 'backup-failed', ended_at: null },
      { ...row, code: 'publish-failed', ended_at: since },
    ])
    .execute();
  const els = await visitor(site);
  expect(await els.see()).toContain('Op te lossen: 1');
  const page = await els.see('/problems');
  expect(page).toMatch(
    /De reservekopie van vannacht is niet gelukt\.[\s\S]*Opgelost[\s\S]*konden niet op het web gezet worden[\s\S]*Berichten versturen[\s\S]*>1<[\s\S]*>2<[\s\S]*>3<[\s\S]*>4</,
  );
});

it('all is well when networks are connected and nothing waits', async () => {
  const site = await createDashboardSite(test);
  const els = await visitor(site);
  expect(await els.see()).toContain('Hier moet je iets doen: WhatsApp');
  const state = { name: 'restricted', since: site.clock.now().toString(), lastRoundTrip: null } as const;
  site.phone.view = { state, privateChats: null };
  const page = await els.see();
  expect(page).toContain('Alles is in orde.');
  expect(page).toContain('Komt vanzelf in orde: WhatsApp');
});
