/**
 * What a partner tells in private: the card, its questions, its buttons and words, and plain corrections.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import { occurrencesBetween } from '../../../src/calendar/agenda-store.ts';
import { insertDecision } from '../../../src/calendar/open-decision-store.ts';
import { addMembership } from '../../../src/people/role-store.ts';
import { createTalk, type Talk, type Talker } from '../talk.ts';

let talk: Talk | undefined;
afterEach(() => talk?.close());

const at = '2026-03-02T10:15';
const soup = 'Volxkeuken! 🍲 woe 11/3 vanaf 18u in de Herleving. €6 pp. Insch. voor ma 9/3 via 03 000 00 01';

async function stage(options: Partial<Parameters<typeof createTalk>[0]> = {}): Promise<Talk> {
  talk = await createTalk({ flows, at, ...options });
  return talk;
}

async function herleving(options: Parameters<Talk['partner']>[2] = {}): Promise<Talker> {
  const { partner } = await stage();
  return partner('buurthuis-herleving', 'Rik', { language: 'nl', ...options });
}

/** Titles, times and places of what is public in the coming year. */
async function agenda(stageNow: Talk) {
  const from = stageNow.clock.now();
  const window = { from, to: from.add({ hours: 24 * 400 }), limit: 100 };
  return occurrencesBetween(stageNow.test.database, stageNow.neighbourhoodId, window);
}

test('a message becomes a card with what was understood, and "Plaatsen" places it at once for a trusted partner', async () => {
  const rik = await herleving();
  await rik.says(soup);
  expect(rik.last).toContain('Volxkeuken');
  expect(rik.last).toContain('woensdag 11 maart om 18 u');
  expect(rik.last).toContain('Buurthuis Herleving');
  expect(rik.last).toContain('€\u00a06');
  expect(rik.last).toContain('03 000 00 01 (iedereen ziet dit)');
  expect(rik.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
  await rik.presses('Plaatsen');
  expect(rik.last).toMatch(/^Geplaatst! Zo zien mensen het:/);
  const [item] = await agenda(requireTalk());
  expect(item?.activity.title).toBe('Volxkeuken');
  expect(item?.start).toBe('2026-03-11T18:00');
  expect(item?.activity.placeId).toBe('buurthuis-herleving');
  expect(requireTalk().faults).toEqual([]);
});

test('what a partner that is not trusted places waits for the coordinator', async () => {
  const { partner } = await stage();
  const an = await partner('zigzag', 'An', { language: 'nl' });
  await an.says('Filmavond vrijdag 13 maart om 20u bij ZigZag');
  await an.says('Plaatsen');
  expect(an.last).toMatch(/^Dank je! De coördinator kijkt nog even\./);
  expect(await agenda(requireTalk())).toEqual([]);
});

test('without buttons the numbers 1, 2 and 3 do the same', async () => {
  const rik = await herleving({ network: 'whatsapp' });
  await rik.says(soup);
  await rik.says('3');
  expect(rik.last).toBe('Weg is het. Er is niets geplaatst.');
  await rik.says(soup);
  await rik.says('1');
  expect(rik.last).toMatch(/^Geplaatst!/);
});

test('only what is missing is asked, one question at a time, and the hour once', async () => {
  const rik = await herleving();
  await rik.says('Buurtfeest zaterdag 14 maart in de Herleving');
  expect(rik.last).toBe('Hoe laat begint „Buurtfeest”?');
  await rik.says('help');
  expect(rik.last).toBe('Hoe laat begint „Buurtfeest”?');
  await rik.says('om 14u');
  expect(rik.last).toContain('zaterdag 14 maart om 14 u');
  expect(rik.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
  await rik.says('Buurtfeest zaterdag 21 maart in de Herleving');
  await rik.presses('Uur volgt');
  expect(rik.last).toContain('(uur volgt)');
  expect(rik.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
});

test('a question in the middle of a card is left to whoever answers questions, and the card waits', async () => {
  const rik = await herleving();
  await rik.says('Buurtfeest zaterdag 14 maart in de Herleving');
  const seen = rik.seen.length;
  await rik.says('Wat is er zaterdag voor kinderen?');
  expect(rik.seen).toHaveLength(seen);
  await rik.says('14u');
  expect(rik.last).toContain('zaterdag 14 maart om 14 u');
});

test('a draft without a title or a day is asked for them', async () => {
  const rik = await herleving();
  await rik.says('woensdag om 18u');
  expect(rik.last).toBe('Wat is het? Geef het een korte naam.');
  await rik.says('Soepfestijn');
  expect(rik.last).toContain('Soepfestijn');
  expect(rik.last).toContain('overmorgen om 18 u');
});

test('corrections as the next message change the card', async () => {
  const rik = await herleving();
  await rik.says(soup);
  await rik.says('19u ipv 18u');
  expect(rik.last).toContain('om 19 u');
  await rik.says('in de bib');
  expect(rik.last).toContain('Bibliotheek Sint-Niklaas');
  await rik.says('toch gratis');
  expect(rik.last).toContain('gratis');
  await rik.says('vrijdag 13 maart');
  expect(rik.last).toContain('vrijdag 13 maart om 19 u');
  await rik.says('onder voorbehoud');
  expect(rik.last).toContain('(onder voorbehoud)');
  await rik.says('titel: Soepfestijn');
  expect(rik.last).toContain('Soepfestijn');
  await rik.says('Plaatsen');
  const [item] = await agenda(requireTalk());
  expect(item?.start).toBe('2026-03-13T19:00');
  expect(item?.activity).toMatchObject({ title: 'Soepfestijn', placeId: 'bibliotheek-sint-niklaas', priceCents: 0 });
});

test('"Wijzigen" asks what must change and takes a free sentence', async () => {
  const rik = await herleving();
  await rik.says(soup);
  await rik.presses('Wijzigen');
  expect(rik.last).toMatch(/^Wat moet anders\?/);
  await rik.says('blablabla dinges');
  expect(rik.last).toMatch(/^Dat begrijpen we niet als wijziging\./);
  await rik.says('het is 8 euro');
  expect(rik.last).toContain('€\u00a08');
});

test('a reply to an old card corrects that card, and old buttons show what is now', async () => {
  const rik = await herleving();
  await rik.says(soup);
  const card = rik.seen.at(-1);
  await rik.says('Filmavond vrijdag 13 maart om 20u in de Herleving');
  await rik.says('in de bib', { replyTo: card?.id ?? '' });
  expect(rik.last).toContain('Volxkeuken');
  expect(rik.last).toContain('Bibliotheek');
  await rik.presses(card?.buttons[0]?.id ?? '');
  expect(requireTalk().network.toasts).toContain('Er is al iets veranderd. Dit is hoe het nu is.');
  expect(await agenda(requireTalk())).toEqual([]);
});

test('double taps, other people and forged buttons place nothing twice and nothing of others', async () => {
  const rik = await herleving();
  const stranger = requireTalk().person('Vreemde');
  const other = await requireTalk().partner('zigzag', 'An');
  await rik.says(soup);
  const put = rik.seen.at(-1)?.buttons[0]?.id ?? '';
  await stranger.presses(put);
  await other.presses(put);
  await rik.presses('d.put.doesnotexist.0');
  await rik.presses(`d.put.${'x'.repeat(40)}`);
  await rik.presses('d.same.not-a-uuid');
  expect(await agenda(requireTalk())).toEqual([]);
  await rik.presses(put);
  await rik.presses(put);
  expect(await agenda(requireTalk())).toHaveLength(1);
  expect(requireTalk().network.toasts).toContain('Dit is al geplaatst.');
  expect(requireTalk().faults).toEqual([]);
});

test('several activities are several cards; more than three one card to place them all', async () => {
  const rik = await herleving();
  await rik.says('Deze week:\n- di 17/3 14u: digidokter\n- do 19/3 19u30: boekenbabbel');
  const cards = rik.seen.filter(each => each.buttons[0]?.label === 'Plaatsen');
  expect(cards).toHaveLength(2);
  await rik.says(
    'Programma:\n- di 24/3 14u: digidokter\n- do 26/3 19u30: boekenbabbel\n- vr 27/3 20u: filmavond\n- za 28/3 10u: kamishibai',
  );
  expect(rik.last).toContain('Activiteiten in je bericht: 4');
  await rik.presses('Alles plaatsen');
  expect(rik.last).toContain('Geplaatst: 4');
  expect(await agenda(requireTalk())).toHaveLength(4);
});

test('a date with advice says what else is on then', async () => {
  const rik = await herleving();
  await rik.says(soup);
  await rik.presses('Plaatsen');
  await rik.says('Kookles woensdag 11 maart om 18u in de Herleving');
  expect(rik.last).toContain('⚠️ Op die plek is er dan al „Volxkeuken”');
  expect(rik.last).toContain('ramadan');
});

test('the same activity told again is one entry with two sources', async () => {
  const rik = await herleving();
  await rik.says(soup);
  await rik.presses('Plaatsen');
  const an = await requireTalk().partner('wzc-het-hof', 'An', { language: 'nl' });
  await an.says('Volxkeuken op woensdag 11 maart om 18u in Buurthuis Herleving');
  await an.presses('Plaatsen');
  expect(an.last).toMatch(/^Dit was al verteld\. We hebben jouw bericht erbij gezet\./);
  expect(await agenda(requireTalk())).toHaveLength(1);
});

test('a doubtful double is asked about, and only those who told may answer', async () => {
  const rik = await herleving();
  await rik.says(soup);
  await rik.presses('Plaatsen');
  const [first] = await agenda(requireTalk());
  await rik.says('Filmavond vrijdag 13 maart om 20u in de Herleving');
  await rik.presses('Plaatsen');
  const [, second] = await agenda(requireTalk());
  const { test: run, neighbourhoodId, clock } = requireTalk();
  const id = randomUUID();
  await insertDecision(run.database, {
    id,
    neighbourhoodId,
    kind: 'same-or-other',
    activityId: second?.activity.id ?? '',
    otherId: first?.activity.id ?? '',
    sourceId: null,
    turn: 'poster',
    partnerId: 'buurthuis-herleving',
    dueAt: clock.now(),
    asked: 0,
    openedAt: clock.now(),
  });
  const an = await requireTalk().partner('zigzag', 'An', { language: 'nl' });
  await an.presses(`d.same.${id}`);
  expect(await agenda(requireTalk())).toHaveLength(2);
  await rik.presses(`d.other.${id}`);
  expect(rik.last).toBe('Goed, het zijn er twee.');
  await rik.presses(`d.same.${id}`);
  expect(requireTalk().network.toasts.at(-1)).toBe('Deze vraag is al beantwoord.');
  expect(await agenda(requireTalk())).toHaveLength(2);
});

test('a weekday that does not fit the date stands on the card until the date is said again', async () => {
  const rik = await herleving();
  await rik.says('Quiz maandag 13 maart om 20u in de Herleving');
  expect(rik.last).toContain('⚠️ Je schreef maandag, maar vrijdag 13 maart is een andere dag.');
  await rik.says('maandag 16 maart');
  expect(rik.last).not.toContain('Je schreef');
  expect(rik.last).toContain('maandag 16 maart om 20 u');
});

test('somebody of two organisations sees for which one it is, and changes it', async () => {
  const rik = await herleving();
  const { test: run, neighbourhoodId, clock } = requireTalk();
  const personId = await rik.personId();
  await addMembership(
    run.database,
    { personId, neighbourhoodId, partnerId: 'zigzag' },
    clock.now().add({ seconds: 1 }),
  );
  await rik.says(soup);
  expect(rik.last).toContain('👤 Buurthuis Herleving');
  await rik.presses('Andere organisatie');
  expect(rik.last).toContain('👤 ZigZag');
  await rik.says('plaatsen');
  expect(rik.last).toMatch(/^Dank je! De coördinator kijkt nog even/);
});

test('a card survives a restart, and the words are understood in any language of the neighbourhood', async () => {
  const rik = await herleving({ language: 'tr' });
  await rik.says('13 Mart cuma saat 19:00 çay saati, Kadın Merkezi, ücretsiz');
  expect(rik.lastButtons).toEqual(['Yayınla', 'Değiştir', 'Sil']);
  requireTalk().setTime('2026-03-02T20:00');
  await rik.says('plaatsen');
  expect(rik.last).toMatch(/^Yayınlandı!/);
});

test('a link to the page stands there only with a public address', async () => {
  await stage({ publicBase: 'https://wijk.example' });
  const rik = await requireTalk().partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await rik.says(soup);
  await rik.presses('Plaatsen');
  expect(rik.last).toMatch(/https:\/\/wijk\.example\/kroonmolenwijk\/activiteit\/volxkeuken-[a-z0-9]{8}/);
});

test('a new place is asked about once, and understood from then on', async () => {
  const rik = await herleving();
  await rik.says('Filmavond vrijdag 13 maart om 20u in Zaal De Kroon');
  await rik.presses('Plaatsen');
  expect(rik.last).toBe('Een nieuwe plek: „Zaal De Kroon”. Onthouden we die voor later?');
  await rik.presses('Ja, onthoud');
  expect(rik.last).toBe('We onthouden deze plek.');
  await rik.says('Quiz vrijdag 20 maart om 20u in zaal de kroon');
  await rik.presses('Plaatsen');
  const items = await agenda(requireTalk());
  expect(new Set(items.map(each => each.activity.placeId)).size).toBe(1);
  expect(items[0]?.activity.placeId).toMatch(/^chat-/);
  expect(rik.last).not.toContain('nieuwe plek');
});

test('residents and strangers get no card', async () => {
  const { person } = await stage();
  const fatma = person('Fatma', { language: 'nl' });
  await fatma.says(soup);
  expect(fatma.seen.flatMap(each => each.buttons)).toEqual([]);
});

function requireTalk(): Talk {
  if (talk === undefined) throw new Error('the stage is not set');
  return talk;
}
