/**
 * How people come in and go: links that make a coordinator or partner, codes, trust, handing over, ideas, places, announcements.
 */
import { afterEach, expect, test } from 'vitest';
import { randomIds } from '../../../src/calendar/ids.ts';
import { savePlace } from '../../../src/conversation/partner/place-store.ts';
import { createCoordinatorWord } from '../../../src/people/access-codes.ts';
import { coordinatorsOf } from '../../../src/people/role-store.ts';
import { type CoordinatorStage, createCoordinatorStage } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

async function word(): Promise<string> {
  const { test, cipher, neighbourhoodId, clock } = stage;
  const randomLetters = () => randomIds.publicId();
  return createCoordinatorWord(
    { database: test.database, cipher, neighbourhoodId, now: clock.now(), randomLetters },
    null,
  );
}

test('a link makes who brings it first a coordinator, once, within a day; the first one hears to find a second', async () => {
  stage = await createCoordinatorStage();
  const link = await word();
  const [els, jan] = [stage.person('Els', { language: 'nl' }), stage.person('Jan', { language: 'nl' })];
  await els.says(`/start ${link}`);
  expect(els.last).toMatch(/^Welkom! Je bent nu coördinator van Kroonmolenwijk\.[\s\S]*Zoek er een tweede/);
  await jan.says(`/start ${link}`);
  expect(jan.last).toBe('Deze link werkt niet meer. Vraag een nieuwe aan wie hem gaf.');
  const late = await word();
  stage.setTime('2026-03-03T10:16');
  await jan.says(`/start ${late}`);
  expect(jan.last).toBe('Deze link werkt niet meer. Vraag een nieuwe aan wie hem gaf.');
  await els.presses('Coördinator uitnodigen');
  const address = /start=(\S+)/.exec(els.last)?.[1];
  await jan.says(`/start ${address}`);
  expect(jan.last).toMatch(/^Welkom!/);
  expect(jan.last).not.toMatch(/tweede/);
  expect(await coordinatorsOf(stage.test.database, stage.neighbourhoodId)).toHaveLength(2);
});

test('who may not use another network gets a personal web address, which a tap takes back', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('partners');
  await els.presses('WZC Het Hof');
  await els.presses('Persoonlijk webadres');
  expect(els.last).toMatch(
    /^Een eigen webadres om voor WZC Het Hof te schrijven:\nhttp\S+\/chat\/\S+\?text=%2Fstart%20k_/,
  );
  expect(stage.network.personalChats.size).toBe(1);
  const word = /k_\w+/.exec(els.last)?.[0];
  const nurse = stage.person('Verpleegster', { language: 'nl', network: 'web' });
  await nurse.says(`/start ${word}`);
  expect(nurse.last).toMatch(/^Welkom! Je spreekt nu voor WZC Het Hof\./);
  const somebodyElse = stage.person('Iemand', { language: 'nl', network: 'web' });
  await somebodyElse.says(`/start ${word}`);
  expect(somebodyElse.last).not.toContain('Je spreekt nu voor');
  await els.presses('Adres intrekken');
  expect(els.last).toBe('Ingetrokken: dit adres werkt niet meer.');
  expect(stage.network.personalChats.size).toBe(0);
  await stage.person('Vreemde', { language: 'nl' }).presses('cp.web.wzc-het-hof');
  expect(stage.network.personalChats.size).toBe(0);
  expect(stage.faults).toEqual([]);
});

test('a new partner gets a code and a link; trust is a tap; what wijk.yaml names is changed only there', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('partners');
  expect(els.last).toMatch(/^Partners\n/);
  await els.presses('Nieuwe partner');
  await els.says('Straatcomité De Molen');
  expect(els.last).toMatch(/^Code van Straatcomité De Molen: [a-z0-9]{4}-[a-z0-9]{4}\n/);
  const address = /start=(\S+)/.exec(els.last)?.[1];
  const buurman = stage.person('Buurman', { language: 'nl' });
  await buurman.says(`/start ${address}`);
  expect(buurman.last).toMatch(/^Welkom! Je spreekt nu voor Straatcomité De Molen\./);
  await els.says('/partners');
  await els.presses('cp.show.straatcomite-de-molen');
  expect(els.last).toMatch(/wacht op een coördinator\.\nAantal mensen: 1/);
  await els.presses('Vertrouwen');
  expect(els.last).toMatch(/staat meteen in de kalender/);
  await els.presses('cp.show.straatcomite-de-molen');
  await els.presses('Stopzetten');
  expect(els.last).toMatch(/^Straatcomité De Molen echt stopzetten\?/);
  await els.presses('cp.over.straatcomite-de-molen');
  expect(els.last).toMatch(/is geen partner meer/);
  await els.presses('cp.show.wzc-het-hof');
  expect(els.last).toMatch(/Deze partner staat in wijk\.yaml/);
  await els.presses('cp.trust.wzc-het-hof');
  expect(els.last).toMatch(/^Deze partner staat in wijk\.yaml/);
  expect(stage.faults).toEqual([]);
});

test('a wish to join is shown and answered with a tap', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const rik = stage.person('Rik', { language: 'nl' });
  await rik.says('Ik ben van WZC Het Hof');
  await els.says('partners');
  expect(els.last).toMatch(/Rik[\s\S]*WZC Het Hof/);
  const yes = els.lastButtons[0] ?? '';
  await els.presses(yes);
  await rik.says('mijn');
  expect(rik.last).not.toMatch(/geen partner/);
});

test('all the work is handed over only when the other takes it', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('overdracht');
  expect(els.last).toBe('Er is nog geen andere coördinator. Nodig er eerst een uit.');
  const jan = await stage.coordinator('Jan', { language: 'nl' });
  await jan.says('/status');
  await els.says('overdracht');
  await els.presses('Jan');
  expect(jan.last).toBe('Els wil al het werk van coördinator aan jou geven. Neem je het over?');
  await jan.presses('Nee');
  expect(els.last).toBe('Je werk is niet overgenomen. Er verandert niets.');
  await els.says('overdracht');
  await els.presses('Jan');
  await jan.presses('Ja, ik neem het over');
  expect(els.last).toMatch(/^Je werk is overgenomen\./);
  expect((await coordinatorsOf(stage.test.database, stage.neighbourhoodId)).map(each => each.personId)).toEqual([
    await jan.personId(),
  ]);
  await els.says('goedkeuren');
  expect(els.last).toBe('Dit kan alleen een coördinator.');
});

test('an idea gets a state and an answer, and who had it hears of it', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const fatma = stage.person('Fatma', { language: 'nl' });
  await fatma.says('idee: een bank onder de kastanje');
  await els.says('ideeën');
  expect(els.last).toMatch(/^Ideeën\n1\. een bank onder de kastanje \(Nieuw\)/);
  await els.presses('ci.show.1');
  await els.presses('We bekijken het');
  await els.says('We vragen het aan de stad.');
  expect(els.last).toBe('Bewaard. Wie het idee had, krijgt bericht.');
  expect(fatma.last).toBe(
    'Je idee 1: We bekijken het.\neen bank onder de kastanje\nAntwoord: We vragen het aan de stad.',
  );
  expect(fatma.seen.at(-1)?.notBefore).toBeNull();
  // Nobody hears of it in the night.
  stage.setTime('2026-03-02T21:30');
  await els.presses('ci.show.1');
  await els.presses('Gedaan');
  await els.presses('Zonder antwoord');
  expect(fatma.last).toMatch(/^Je idee 1: Gedaan\./);
  expect(fatma.seen.at(-1)?.notBefore?.toString()).toBe('2026-03-03T07:00:00Z');
});

test('places made in chat are kept, named anew or dropped', async () => {
  stage = await createCoordinatorStage();
  const { database } = stage.test;
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('plaatsen');
  expect(els.last).toMatch(/^Er zijn geen plaatsen/);
  await savePlace(
    database,
    stage.neighbourhoodId,
    { id: 'chat-abc', name: 'de garage van Louis', isKnown: true },
    stage.clock.now(),
  );
  await els.says('plaatsen');
  expect(els.last).toMatch(/🆕 de garage van Louis/);
  await els.presses('cl.show.chat-abc');
  await els.presses('Andere naam');
  await els.says('Garage Louis');
  expect(els.last).toBe('De plaats heet nu Garage Louis.');
  await els.says('plaatsen');
  expect(els.last).not.toMatch(/🆕/);
  await els.presses('cl.drop.chat-abc');
  await els.says('plaatsen');
  expect(els.last).toMatch(/^Er zijn geen plaatsen/);
});

test('a line to everybody is asked about twice, and sent once', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const fatma = stage.person('Fatma', { language: 'tr' });
  await fatma.says('/start');
  const { database } = stage.test;
  await database
    .insertInto('subscription')
    .values({
      person_id: await fatma.personId(),
      neighbourhood_id: stage.neighbourhoodId,
      rhythm: 'weekly',
      themes: [],
      audiences: [],
      quiet_from: null,
      quiet_to: null,
      paused_until: null,
      came_by: null,
      consent_at: '2026-03-01T00:00:00Z',
      ended_at: null,
    })
    .execute();
  const count = fatma.seen.length;
  await els.says('bericht aan iedereen: Het water is terug.');
  expect(els.last).toMatch(/Het water is terug\.[\s\S]*Aantal mensen: 1/);
  await els.presses('Versturen');
  expect(els.last).toMatch(/^Echt naar iedereen sturen\?/);
  expect(fatma.seen).toHaveLength(count);
  const yes = els.seen.at(-1)?.buttons[0]?.id ?? '';
  await els.presses(yes);
  await els.presses(yes);
  const lines = stage.test.database.selectFrom('line_to_all').select(['line', 'sent_at']);
  expect(await lines.execute()).toEqual([{ line: 'Het water is terug.', sent_at: null }]);
  const stop = els.seen.at(-1)?.buttons.at(-1)?.id ?? '';
  expect(stop).toMatch(/^ct\.stop\./);
  await els.presses(stop);
  expect(els.last).toBe('Gestopt. Berichten die niet meer vertrekken: 0.');
  await els.presses(stop);
  expect(els.last).toBe('Dit is al klaar of gestopt.');
});

test('status says how it stands and what to do', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('status');
  expect(els.last).toMatch(/^Netwerken\n• Telegram: Verbonden\. Je hoeft niets te doen\./);
  expect(els.last).toMatch(/Er wacht niets\.[\s\S]*Er zijn geen problemen\.[\s\S]*Je bent de enige coördinator/);
});

test('borden names the boards; the link to the dashboard works once and is only local without a public address', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('borden');
  expect(els.last).toMatch(/^Stoepborden\n• /);
  await els.says('/dashboard');
  expect(els.last).toMatch(
    /geen openbaar adres[\s\S]*http:\/\/localhost:8080\/kroonmolenwijk\/dashboard\?link=[\w-]{32}&lang=nl$/,
  );
});
