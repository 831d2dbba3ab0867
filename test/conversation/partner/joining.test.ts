/**
 * How somebody comes to speak for an organisation, and leaves it; what is heard in groups; what waits and is bundled.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import { openJoinRequests } from '../../../src/conversation/partner/join-store.ts';
import { passUnopenedDrafts } from '../../../src/conversation/partner/pass-drafts.ts';
import { passedDrafts } from '../../../src/conversation/partner/draft-store.ts';
import { partnerWordSentences } from '../../../src/conversation/partner/word-sentences.ts';
import { sendWaitingWords } from '../../../src/conversation/waiting/send-waiting-words.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { insertAccessCode } from '../../../src/people/access-code-store.ts';
import { readMemberships } from '../../../src/people/role-store.ts';
import { linkGroup } from '../../../src/people/linked-group-store.ts';
import { createTalk, type Talk } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

async function stage(): Promise<Talk> {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  await linkGroup(talk.test.database, talk.cipher, {
    id: randomUUID(),
    neighbourhoodId: talk.neighbourhoodId,
    chat: { network: 'telegram', id: 'groep-1', kind: 'group' },
    title: null,
    language: 'nl',
    linkedBy: null,
    consentAt: talk.clock.now(),
  });
  return talk;
}

async function addCode(code: string): Promise<void> {
  const { test: run, cipher, neighbourhoodId, clock } = talk;
  const access = {
    neighbourhoodId,
    kind: 'partner',
    partnerId: 'zigzag',
    name: null,
    expiresAt: null,
    uses: null,
  } as const;
  await insertAccessCode(run.database, cipher, code, access, clock.now());
}

async function sendBundles(audience: 'partner' | 'coordinator'): Promise<number> {
  const { test: run, cipher, clock, network, neighbourhoodId } = talk;
  const parts = {
    database: run.database,
    cipher,
    clock,
    translations: await loadTranslations(),
    mailbox: network.mailbox,
    sentences: partnerWordSentences,
    hasChannel: () => true,
    neighbourhood: () => talk.neighbourhood,
  };
  return sendWaitingWords(parts, neighbourhoodId, audience);
}

test('a code makes somebody speak for an organisation; they leave it by a button', async () => {
  await stage();
  await addCode('ZZAG-2345');
  const an = talk.person('An', { language: 'nl' });
  await an.says('/partner zzag 2345'.replace(' 2345', '-2345'));
  expect(an.last).toMatch(/^Welkom! Je spreekt nu voor ZigZag\./);
  const who = await an.personId();
  expect(await readMemberships(talk.test.database, who)).toEqual(['zigzag']);
  await an.says('/partner');
  expect(an.last).toContain('Je spreekt voor: ZigZag');
  await an.presses('Stoppen bij ZigZag');
  expect(await readMemberships(talk.test.database, who)).toEqual([]);
});

test('wrong codes are limited to a few an hour, and then even the right one waits', async () => {
  await stage();
  await addCode('ZZAG-2345');
  const an = talk.person('An', { language: 'nl' });
  await an.says('/partner');
  for (let index = 0; index < 5; index++) await an.says(`FOUT-100${index}`);
  expect(an.last).toMatch(/^Die code klopt niet/);
  await an.says('/partner ZZAG-2345');
  expect(an.last).toMatch(/^Je probeerde al veel codes/);
  talk.setTime('2026-03-02T11:30');
  await an.says('/partner ZZAG-2345');
  expect(an.last).toMatch(/^Welkom!/);
});

test('who says where they are from is asked for, once, and a coordinator’s tap lets them in', async () => {
  await stage();
  const co = await talk.coordinator('Co', { language: 'nl' });
  const an = talk.person('An', { language: 'nl' });
  await an.says('Ik ben van het Vrouwencentrum');
  await an.says('Ik ben van het Vrouwencentrum');
  expect(an.last).toMatch(/^Gevraagd! De coördinator kijkt/);
  const [request, ...more] = await openJoinRequests(talk.test.database, talk.neighbourhoodId, 10);
  expect([request?.partnerId, more.length]).toEqual(['vrouwencentrum', 0]);
  await an.presses(`j.yes.${request?.publicId}`);
  expect(await readMemberships(talk.test.database, await an.personId())).toEqual([]);
  expect(await sendBundles('coordinator')).toBe(1);
  expect(co.last).toContain('An wil spreken voor Vrouwencentrum. Mag dat?');
  await co.presses('Ja');
  expect(an.last).toMatch(/^Goed nieuws: je spreekt nu voor Vrouwencentrum/);
  expect(await readMemberships(talk.test.database, await an.personId())).toEqual(['vrouwencentrum']);
  await co.presses(`j.no.${request?.publicId}`);
  expect(await readMemberships(talk.test.database, await an.personId())).toEqual(['vrouwencentrum']);
});

test('an organisation that nobody knows is added when the coordinator says yes; a town is no organisation', async () => {
  await stage();
  const co = await talk.coordinator('Co', { language: 'nl' });
  const an = talk.person('An', { language: 'nl' });
  await an.says('Ik ben van Sint-Niklaas');
  expect(an.seen.flatMap(each => each.buttons)).toEqual([]);
  await an.says('/partner');
  await an.says('Breiclub De Steek');
  expect(an.last).toContain('We kennen „Breiclub De Steek” nog niet');
  await an.presses('Ja');
  await sendBundles('coordinator');
  await co.presses('Ja');
  expect(await readMemberships(talk.test.database, await an.personId())).toEqual(['breiclub-de-steek']);
  await an.says('Breien vrijdag 13 maart om 14u in de bib');
  await an.presses('Plaatsen');
  expect(an.last).toMatch(/^Dank je! De coördinator kijkt nog even/);
});

test('a partner’s post in a group gets a reaction and goes on in private', async () => {
  await stage();
  const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  const inGroup = rik.inGroup('groep-1');
  await inGroup.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  expect(talk.network.reactions.map(each => each.emoji)).toEqual(['👀']);
  expect(inGroup.seen).toEqual([]);
  expect(rik.last).toContain('Volxkeuken');
  await rik.presses('Plaatsen');
  expect(rik.last).toMatch(/^Geplaatst!/);
});

test('in a group chatter, questions and strangers get no word and leave nothing', async () => {
  await stage();
  const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await rik.inGroup('groep-1').says('Kan iemand morgen om 14u de sleutel afgeven aan de loodgieter?');
  await talk.person('Voorbijganger').inGroup('groep-1').says('Feest vrijdag 13 maart om 20u in de Herleving');
  expect(talk.network.seen).toEqual([]);
  expect(talk.network.reactions).toEqual([]);
  expect(await talk.test.database.selectFrom('draft').select('id').execute()).toEqual([]);
});

test('who never wrote in private gets one line with a link; unopened for a day it goes to the coordinator', async () => {
  await stage();
  const co = await talk.coordinator('Co', { language: 'nl' });
  const rik = await talk.partner('zigzag', 'An', { language: 'nl' });
  await talk.test.database
    .deleteFrom('person_chat')
    .where('person_id', '=', await rik.personId())
    .execute();
  const inGroup = rik.inGroup('groep-1');
  await inGroup.says('Filmavond vr 13/3 om 20u bij ZigZag');
  expect(inGroup.seen).toHaveLength(1);
  expect(inGroup.last).toMatch(
    /^Gezien! Tik hier om het te plaatsen: https:\/\/t\.me\/wijkbode_bot\?start=k_[a-z0-9]{8}$/,
  );
  const { test: run, cipher, neighbourhoodId, clock } = talk;
  const pass = () =>
    passUnopenedDrafts({ database: run.database, cipher, newId: randomUUID }, neighbourhoodId, clock.now());
  expect(await pass()).toBe(0);
  talk.setTime('2026-03-03T10:30');
  expect(await pass()).toBe(1);
  expect(await passedDrafts(run.database, cipher, neighbourhoodId, 10)).toHaveLength(1);
  await sendBundles('coordinator');
  expect(co.last).toContain('„Filmavond”');
  await co.presses('Bekijk');
  await co.presses('Plaatsen');
  expect(co.last).toMatch(/^Geplaatst!/);
});

test('the link opens the card for its partner, and for nobody else', async () => {
  await stage();
  const an = await talk.partner('zigzag', 'An', { language: 'nl' });
  await talk.test.database
    .deleteFrom('person_chat')
    .where('person_id', '=', await an.personId())
    .execute();
  await an.inGroup('groep-1').says('Filmavond vr 13/3 om 20u bij ZigZag');
  const token = /start=(k_\w+)/.exec(an.inGroup('groep-1').last)?.[1] ?? '';
  const stranger = talk.person('Vreemde', { language: 'nl' });
  await stranger.says(`/start ${token}`);
  expect(stranger.last).toMatch(/^Deze kaart is er niet meer/);
  await an.says(`/start ${token}`);
  expect(an.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
  talk.setTime('2026-03-04T10:30');
  const { test: run, cipher, neighbourhoodId, clock } = talk;
  const passed = await passUnopenedDrafts(
    { database: run.database, cipher, newId: randomUUID },
    neighbourhoodId,
    clock.now(),
  );
  expect(passed).toBe(0);
});

test('what waits is bundled, told at most once in the time of its audience, and not a third time', async () => {
  await stage();
  const co = await talk.coordinator('Co', { language: 'nl' });
  await talk.person('Vrouwencentrum', { language: 'nl' }).says('Ik ben van Vrouwencentrum');
  talk.setTime('2026-03-02T10:16');
  await talk.person('ZigZag', { language: 'nl' }).says('Ik ben van ZigZag');
  expect(await sendBundles('coordinator')).toBe(1);
  expect(co.last).toContain('1. Vrouwencentrum wil spreken');
  expect(co.last).toContain('2. ZigZag wil spreken');
  expect(co.lastButtons).toEqual(['1. Ja', '1. Nee', '2. Ja', '2. Nee']);
  await co.presses('1. Nee');
  expect(await sendBundles('coordinator')).toBe(0);
  talk.setTime('2026-03-03T10:15');
  expect(await sendBundles('coordinator')).toBe(1);
  expect(co.last).not.toContain('Vrouwencentrum');
  talk.setTime('2026-03-04T10:15');
  expect(await sendBundles('coordinator')).toBe(0);
});
