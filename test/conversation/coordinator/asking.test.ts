/**
 * Who is asked, when and how often: each in their turn, at once what cannot wait, everything else in one message a day.
 */
import { afterEach, expect, test } from 'vitest';
import { createTroubleBook } from '../../../src/database/trouble-store.ts';
import { restrictedTrouble } from '../../../src/delivery/account-watch.ts';
import { saveAbsence } from '../../../src/people/role-store.ts';
import { inTurn } from '../../../src/conversation/coordinator/whose-turn.ts';
import type { Talker } from '../talk.ts';
import { type CoordinatorStage, createCoordinatorStage, meal, soon } from './coordinator-stage.ts';

let stage: CoordinatorStage;
let isOpen = false;
afterEach(async () => {
  if (isOpen) await stage.close();
  isOpen = false;
});

async function open(options: Parameters<typeof createCoordinatorStage>[0] = {}): Promise<void> {
  stage = await createCoordinatorStage(options);
  isOpen = true;
}

/** The first one came a minute earlier. */
async function twoCoordinators(): Promise<[Talker, Talker]> {
  const now = stage.clock.now();
  stage.clock.set(now.subtract({ minutes: 1 }));
  const els = await stage.coordinator('Els', { language: 'nl' });
  stage.clock.set(now);
  return [els, await stage.coordinator('Jan', { language: 'nl' })];
}

const asked = { neighbourhood: { policy: 'coordinator' } } as const;

test('what is tomorrow is asked at once, of one coordinator; after two hours of the next', async () => {
  await open({ neighbourhood: { policy: 'trusted' } });
  const [els, jan] = await twoCoordinators();
  const rik = await stage.partner('bibliotheek', 'Rik', { language: 'nl' });
  await stage.place({ ...soon, start: '2026-03-02T18:00' }, 'not-trusted');
  await stage.care();
  await stage.care();
  expect([els.seen.length, jan.seen.length]).toEqual([1, 0]);
  expect(els.last).toMatch(/^Dit kan niet wachten:\nMag dit in de kalender\?/);
  stage.setTime('2026-03-02T12:14');
  await stage.passOn();
  expect(jan.seen).toHaveLength(0);
  stage.setTime('2026-03-02T12:16');
  await stage.passOn();
  await stage.passOn();
  expect([els.seen.length, jan.seen.length]).toEqual([1, 1]);
  stage.setTime('2026-03-02T14:20');
  await stage.passOn();
  expect([els.seen.length, jan.seen.length, rik.seen.length]).toEqual([1, 1, 1]);
  await rik.presses('Goedkeuren');
  expect(rik.last).toMatch(/^Goedgekeurd/);
  await els.presses('Goedkeuren');
  expect(els.last).toBe('Dit is al beslist.');
  expect(stage.faults).toEqual([]);
});

test('everything else comes in one message a day, and is not said a third time', async () => {
  await open(asked);
  const els = await stage.coordinator('Els', { language: 'nl' });
  await stage.place(meal);
  stage.setTime('2026-03-02T10:16');
  await stage.place({ ...meal, title: 'Yoga', start: '2026-03-20T19:00', placeId: 'bibliotheek-sint-niklaas' });
  await stage.care();
  expect(els.seen).toHaveLength(1);
  expect(els.last).toMatch(/1\. Wacht op ja of nee: Samen eten[\s\S]*2\. Wacht op ja of nee: Yoga/);
  await stage.care();
  expect(els.seen).toHaveLength(1);
  for (const day of ['03', '04', '05', '06']) {
    stage.setTime(`2026-03-${day}T10:15`);
    await stage.passOn();
  }
  expect(els.seen).toHaveLength(2);
  await els.presses('1. Bekijken');
  expect(els.last).toMatch(/^Mag dit in de kalender\?/);
});

test('all of a bundle are approved with one tap, one of them with one, and each is told; what was decided since is left', async () => {
  await open(asked);
  const els = await stage.coordinator('Els', { language: 'nl' });
  for (const [index, title] of ['Samen eten', 'Yoga', 'Bingo'].entries()) {
    stage.setTime(`2026-03-02T10:${16 + index}`);
    await stage.place({ ...meal, title, start: `2026-03-${14 + index}T19:00` });
  }
  await stage.care();
  expect(els.last).toContain('1. Wacht op ja of nee: Samen eten · zaterdag 14 maart om 19 u · WZC Het Hof');
  await els.presses('2. Goedkeuren');
  expect(els.last).toBe('Goedgekeurd. Het staat in de kalender.\nzondag 15 maart om 19 u: Yoga');
  await els.presses('Alles goedkeuren');
  expect(els.last).toMatch(
    /^Goedgekeurd[^\n]*\nzaterdag 14 maart om 19 u: Samen eten\nmaandag 16 maart om 19 u: Bingo$/,
  );
  await els.presses('Alles goedkeuren');
  expect(els.last).toBe('Dit is al beslist.');
  const shown = await stage.test.database.selectFrom('activity').select('publication').distinct().execute();
  expect(shown).toEqual([{ publication: 'public' }]);
  expect(stage.faults).toEqual([]);
});

test('a new idea is told once in the bundle of one coordinator, and no more once it has an answer', async () => {
  await open();
  const [els, jan] = await twoCoordinators();
  await stage.person('Fatma', { language: 'nl' }).says('idee: een bank onder de kastanje');
  await stage.care();
  await stage.care();
  const told = [els, jan].filter(each => each.seen.length === 1);
  expect(told).toHaveLength(1);
  expect(told[0]?.last).toMatch(/Nieuw idee 1: een bank onder de kastanje/);
  await told[0]?.presses('Bekijken');
  await told[0]?.presses('We bekijken het');
  await told[0]?.presses('Zonder antwoord');
  const count = told[0]?.seen.length;
  stage.setTime('2026-03-03T10:15');
  await stage.care();
  expect(told[0]?.seen).toHaveLength(count ?? 0);
});

test('at night nobody is sent a bundle', async () => {
  await open({ ...asked, at: '2026-03-02T21:15' });
  const els = await stage.coordinator('Els', { language: 'nl' });
  await stage.place(meal);
  await stage.care();
  expect(els.seen).toHaveLength(0);
  stage.setTime('2026-03-03T09:05');
  await stage.care();
  expect(els.seen).toHaveLength(1);
});

test('what waits for the morning does not ring in the night; what begins before does, without sound', async () => {
  await open({ ...asked, at: '2026-03-02T21:15' });
  const els = await stage.coordinator('Els', { language: 'nl' });
  await stage.place({ ...soon, start: '2026-03-03T15:00' });
  await stage.care();
  expect(els.seen.at(-1)).toMatchObject({ silent: false });
  expect(els.seen.at(-1)?.notBefore?.toString()).toBe('2026-03-03T07:00:00Z');
  await stage.place({ ...soon, title: 'Ontbijt', start: '2026-03-03T08:30' });
  await stage.care();
  expect(els.seen.at(-1)).toMatchObject({ silent: true, notBefore: null });
});

test('who is away is not asked, and what was asked goes to another; back again by a tap', async () => {
  await open(asked);
  const [els, jan] = await twoCoordinators();
  await stage.place(soon);
  await stage.care();
  expect([els.seen.length, jan.seen.length]).toEqual([1, 0]);
  await els.says('afwezig tot 14 maart');
  expect(els.last).toBe(
    'Goed. Je krijgt geen vragen tot en met zaterdag 14 maart.\nWat openstaat, gaat naar een andere coördinator.',
  );
  await stage.care();
  expect(jan.last).toMatch(/^Dit kan niet wachten:/);
  await els.says('afwezig');
  expect(els.last).toBe('Je bent weg tot en met zaterdag 14 maart.');
  await els.presses('Ik ben er weer');
  expect(els.last).toBe('Welkom terug. Je krijgt weer vragen.');
});

test('a day that is past, or no day, is asked again', async () => {
  await open(asked);
  const els = await stage.coordinator('Els', { language: 'nl' });
  await els.says('afwezig');
  await els.says('ooit');
  expect(els.last).toBe('Ik zie geen dag die nog komt. Schrijf bijvoorbeeld: 14 maart.');
  await els.says('help');
  expect(els.last).toMatch(/^Tot en met welke dag/);
  await els.says('vrijdag');
  expect(els.last).toMatch(/vrijdag 6 maart\.\nLet op: er is nu geen andere coördinator\.$/);
});

test('a coordinator whose absence is over is asked again by themselves', async () => {
  await open(asked);
  const els = await stage.coordinator('Els', { language: 'nl' });
  await saveAbsence(stage.test.database, await els.personId(), '2026-03-02');
  await stage.place({ ...soon, start: '2026-03-04T12:00' });
  await stage.care();
  expect(els.seen).toHaveLength(0);
  stage.setTime('2026-03-03T09:30');
  await stage.care();
  expect(els.last).toMatch(/^Dit kan niet wachten:/);
});

test('trouble is told to the first coordinator once, and once that it is over', async () => {
  await open();
  const [els, jan] = await twoCoordinators();
  const book = createTroubleBook(stage.test.database, stage.clock);
  await book.report({ code: 'backup-failed', subject: '', sentence: 'The disk is full.' });
  await stage.care();
  await stage.care();
  expect(els.seen.map(each => each.text.text)).toEqual([
    expect.stringMatching(/^⚠️ De reservekopie van vannacht is niet gelukt/),
  ]);
  await book.end('backup-failed', '');
  await stage.care();
  await stage.care();
  expect(els.seen).toHaveLength(2);
  expect(els.last).toMatch(/^✅ Opgelost: /);
  await jan.says('/status');
  await jan.presses('Techniek: meld het aan mij');
  await book.report({
    code: 'printer-out-of-paper',
    subject: 'hal',
    sentence: 'The printer "hal" has no paper; fill it.',
  });
  await stage.care();
  expect(els.seen).toHaveLength(2);
  expect(jan.last).toBe('⚠️ Er is iets mis met de hub: The printer "hal" has no paper; fill it.');
});

test('that a network restricts the neighbourhood is told to every coordinator, on another network where they have one', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const bart = await stage.coordinator('Bart', { language: 'nl', network: 'whatsapp' });
  const book = createTroubleBook(stage.test.database, stage.clock, stage.neighbourhoodId);
  await book.report({ code: restrictedTrouble, subject: 'whatsapp', sentence: 'The network restricts.' });
  await stage.care();
  expect(els.last).toBe(
    '⚠️ WhatsApp beperkt wat de hub mag sturen. Daarom sturen we daar nu niets. Kijk op de telefoon van de hub en wacht.',
  );
  expect(bart.last).toBe(els.last);
});

test('trouble that came and went between two rounds is told to nobody', async () => {
  await open();
  const els = await stage.coordinator('Els');
  const book = createTroubleBook(stage.test.database, stage.clock);
  await book.report({ code: 'backup-failed', subject: '', sentence: 'The disk is full.' });
  await book.end('backup-failed', '');
  await stage.care();
  expect(els.seen).toHaveLength(0);
});

test('the order: who was not asked about this, then who was asked longest ago', () => {
  const at = (day: string) => Temporal.Instant.from(`2026-03-${day}T00:00:00Z`);
  const last = new Map([
    ['a', at('03')],
    ['b', at('01')],
    ['d', at('02')],
  ]);
  expect(inTurn(['a', 'b', 'c', 'd'], last, new Set(['c']))).toEqual(['b', 'd', 'a', 'c']);
});
