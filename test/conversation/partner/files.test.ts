/**
 * Pictures, albums, voices, PDFs and sheets that a partner sends; calendars that are followed; what comes back every year.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { randomIds } from '../../../src/calendar/ids.ts';
import { occurrencesBetween, plansOf } from '../../../src/calendar/agenda-store.ts';
import { shownLookBacks } from '../../../src/calendar/look-back-store.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { mediaOfActivity } from '../../../src/conversation/partner/activity-media-store.ts';
import { askYearly } from '../../../src/conversation/partner/ask-yearly.ts';
import { keepFeedNotices, tellFirstFetches } from '../../../src/conversation/partner/tell-of-feeds.ts';
import { partnerWordSentences } from '../../../src/conversation/partner/word-sentences.ts';
import { sendWaitingWords } from '../../../src/conversation/waiting/send-waiting-words.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createTalk, type SaidExtras, type Talk, type Talker } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

async function rik(at = '2026-03-02T10:15'): Promise<Talker> {
  talk = await createTalk({ flows, at });
  return talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
}

function file(
  facts: Partial<NonNullable<SaidExtras['media']>> & { text?: string } = {},
): NonNullable<SaidExtras['media']> {
  const { text = 'bytes', ...rest } = facts;
  const bytes = new TextEncoder().encode(text);
  return { kind: 'picture', fileName: null, contentType: null, size: bytes.length, bytes, ...rest };
}

async function agenda() {
  const from = talk.clock.now();
  const window = { from, to: from.add({ hours: 24 * 100 }), limit: 100 };
  return occurrencesBetween(talk.test.database, talk.neighbourhoodId, window, 'partners');
}

async function sendParts() {
  const { test: run, cipher, clock, network } = talk;
  const translations = await loadTranslations();
  const sentences = partnerWordSentences;
  return {
    database: run.database,
    cipher,
    clock,
    translations,
    mailbox: network.mailbox,
    sentences,
    hasChannel: () => true,
    neighbourhood: () => talk.neighbourhood,
  };
}

test('a poster with a caption is read, kept, and belongs to the activity', async () => {
  const who = await rik();
  await who.says('Volxkeuken woe 11/3 om 18u in de Herleving', { media: file() });
  await who.presses('Plaatsen');
  const [item] = await agenda();
  expect(await mediaOfActivity(talk.test.database, item?.activity.id ?? '')).toMatchObject([{ moment: 'before' }]);
  expect(talk.network.media.size).toBe(1);
});

test('a picture that answers a card belongs to it, and so do the others of an album', async () => {
  const who = await rik();
  await who.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  await who.says('', { media: file(), replyTo: who.seen.at(-1)?.id ?? '' });
  expect(who.last).toMatch(/De foto staat nu bij de activiteit/);
  await who.presses('Plaatsen');
  const [item] = await agenda();
  expect(await mediaOfActivity(talk.test.database, item?.activity.id ?? '')).toHaveLength(1);
});

test('the pictures of an album belong to one activity, whichever of them has the words', async () => {
  const who = await rik();
  const reference = await who.says('', { media: file({ text: 'a picture of before' }) });
  const picture = (id: string, text: string) =>
    who.happens(chat => ({
      type: 'message',
      key: id,
      message: {
        id,
        chat,
        from: { id: who.id, name: 'Rik', isBot: false },
        at: '2026-03-02T09:15:00Z',
        text: { text, entities: [] },
        media: { kind: 'picture', reference, fileName: null, contentType: null, size: 3 },
        replyTo: null,
        isForwarded: false,
        isToHub: true,
        album: 'album-1',
      },
    }));
  talk.setTime('2026-03-04T10:15');
  const asked = who.seen.length;
  await picture('p-1', '');
  await picture('p-2', 'Volxkeuken woe 11/3 om 18u in de Herleving');
  await picture('p-3', '');
  expect(who.seen.length - asked).toBe(2);
  await who.presses('Plaatsen');
  await picture('p-4', '');
  const [item] = await agenda();
  expect((await mediaOfActivity(talk.test.database, item?.activity.id ?? '')).length).toBeGreaterThanOrEqual(2);
  expect(talk.faults).toEqual([]);
});

test('a picture without a caption gets one question, and its answer becomes a card', async () => {
  const who = await rik();
  await who.says('', { media: file() });
  expect(who.last).toMatch(/^Dank je! Wat is het, wanneer en waar\?/);
  await who.says('Volxkeuken in de Herleving');
  expect(who.last).toMatch(/^Wanneer is „Volxkeuken in de Herleving”\?/);
  await who.says('woensdag 11 maart om 18u');
  await who.presses('Plaatsen');
  const [item] = await agenda();
  expect(item?.start).toBe('2026-03-11T18:00');
  expect(await mediaOfActivity(talk.test.database, item?.activity.id ?? '')).toHaveLength(1);
});

test.each([['voice'], ['video'], ['audio']] as const)('a %s without words gets the same question', async kind => {
  const who = await rik();
  await who.says('', { media: file({ kind }) });
  expect(who.last).toMatch(/^Dank je! Wat is het, wanneer en waar\?/);
  await who.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  expect(who.lastButtons).toEqual(['Plaatsen', 'Wijzigen', 'Weg']);
});

test('what is too large gets a sentence', async () => {
  const who = await rik();
  await who.says('Volxkeuken woe 11/3 om 18u', { media: file({ size: 30_000_000 }) });
  expect(who.last).toBe('Dat is te groot voor ons. Stuur iets kleiners.');
  expect(talk.network.media.size).toBe(0);
});

test('a file that only claims to be a PDF is kept, and asked about', async () => {
  const who = await rik();
  await who.says('', { media: file({ kind: 'document', contentType: 'application/pdf', fileName: 'affiche.pdf' }) });
  expect(who.last).toMatch(/^Dank je! Wat is het, wanneer en waar\?/);
  expect(talk.faults).toEqual([]);
});

test('a plan of a year is shown as it was understood, and stands among the plans after a tap', async () => {
  const who = await rik();
  const text =
    'Datum;Uur;Activiteit;Plaats\n13/06/2026;14u;Buurtfeest;Herleving\n18/09/2026;18u;Volxkeuken;Herleving\n;;Iets ooit;';
  await who.says('', {
    media: file({ kind: 'document', fileName: 'jaarplan 2026.csv', contentType: 'text/csv', text }),
  });
  expect(who.last).toContain('Activiteiten: 2');
  expect(who.last).toContain('Buurtfeest');
  const put = who.seen.at(-1)?.buttons[0]?.id ?? '';
  await who.presses('Zet bij de plannen');
  expect(who.last).toMatch(/^Bij de plannen gezet: 2\./);
  await who.presses(put);
  const plans = await plansOf(talk.test.database, talk.neighbourhoodId, '2026-03-02', 10);
  expect(plans.map(({ title, publication }) => [title, publication])).toEqual([
    ['Buurtfeest', 'partners-only'],
    ['Volxkeuken', 'partners-only'],
  ]);
});

test('a picture of how it was is asked about, and shown only when the people on it agree', async () => {
  const who = await rik();
  await who.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  await who.presses('Plaatsen');
  const answer = who.seen.at(-1)?.id ?? '';
  const id = (await agenda())[0]?.activity.id ?? '';
  talk.setTime('2026-03-12T10:00');
  await who.says('Wat een avond!', { media: file(), replyTo: answer });
  expect(who.last).toMatch(/^Mooi! Staan er mensen op/);
  const shown = () => shownLookBacks(talk.test.database, id, 5);
  expect(await shown()).toMatchObject([{ line: 'Wat een avond!', mediaId: null, originalDate: '2026-03-11' }]);
  await who.presses('Ja, ze zijn akkoord');
  expect(await shown()).toMatchObject([{ line: 'Wat een avond!', mediaId: expect.stringMatching(/^[\da-f-]{36}$/) }]);
  await who.presses('Nee of ik weet het niet');
  expect(await shown()).toMatchObject([{ mediaId: null }]);
});

test('a calendar is followed from the chat, told of after its first fetch, and let go of', async () => {
  const who = await rik();
  await who.says('/feed geen adres');
  expect(who.last).toMatch(/^Dit is geen adres van een kalender/);
  await who.says('/feed https://agenda.example/kalender.ics');
  expect(who.last).toContain('We kijken nu naar de kalender op agenda.example');
  const parts = await sendParts();
  expect(await tellFirstFetches(parts, talk.neighbourhoodId)).toBe(0);
  const fetched = {
    last_fetch_at: talk.clock.now().toString(),
    last_clean_at: talk.clock.now().toString(),
    item_count: 7,
  };
  await talk.test.database.updateTable('feed').set(fetched).execute();
  expect(await tellFirstFetches(parts, talk.neighbourhoodId)).toBe(1);
  expect(who.last).toBe('Je kalender op agenda.example werkt. Activiteiten die we lazen: 7.');
  expect(await tellFirstFetches(parts, talk.neighbourhoodId)).toBe(0);
  expect(await keepFeedNotices(parts, talk.neighbourhoodId, randomUUID)).toBe(0);
  await who.says('/feed');
  const other = await talk.partner('zigzag', 'An', { language: 'nl' });
  await other.presses(who.seen.at(-1)?.buttons[0]?.id ?? '');
  expect(talk.network.toasts).toContain('Deze knop is niet meer van nu.');
  await who.presses('Stop met agenda.example');
  expect(who.last).toMatch(/^We volgen deze kalender niet meer/);
});

test('a yearly activity comes back eight weeks before, with everything filled in and what was noted', async () => {
  const who = await rik('2025-06-02T10:15');
  await who.says('Buurtfeest 2025 zaterdag 14 juni om 14u in de Herleving, gratis');
  await who.presses('Plaatsen');
  await who.presses('Wijzigen');
  await who.presses('Nota voor later');
  await who.says('3 tenten huren, Fatima hielp');
  expect(who.last).toMatch(/^Bewaard/);
  const parts = { ...(await sendParts()), ids: randomIds };
  const ask = (day: string) => {
    talk.setTime(`${day}T10:00`);
    return askYearly(parts, talk.neighbourhoodId, Temporal.PlainDate.from(day), talk.clock.now());
  };
  expect(await ask('2026-04-10')).toBe(0);
  expect(await ask('2026-04-19')).toBe(1);
  expect(await ask('2026-04-20')).toBe(0);
  expect(await sendWaitingWords(parts, talk.neighbourhoodId, 'partner')).toBe(1);
  expect(who.last).toContain('Vorig jaar was er „Buurtfeest 2025”');
  const yes = who.seen.at(-1)?.buttons[0]?.id ?? '';
  await who.presses('Ja, opnieuw');
  expect(who.last).toContain('Buurtfeest 2026');
  expect(who.last).toContain('zaterdag 13 juni om 14 u (?)');
  expect(who.last).toContain('📝 3 tenten huren, Fatima hielp');
  await who.presses(yes);
  expect(talk.network.toasts).toContain('Daar heeft een collega al op geantwoord.');
  await who.presses('Plaatsen');
  expect((await agenda())[0]).toMatchObject({
    start: '2026-06-13T14:00',
    activity: { title: 'Buurtfeest 2026', priceCents: 0 },
  });
});

test('what takes place every month is no yearly feast', async () => {
  const who = await rik('2025-05-01T10:15');
  for (const day of ['10/5', '14/6', '12/7']) {
    await who.says(`Repaircafé ${day} om 14u in de Herleving`);
    await who.presses('Plaatsen');
  }
  const parts = { ...(await sendParts()), ids: randomIds };
  talk.setTime('2026-04-19T10:00');
  expect(await askYearly(parts, talk.neighbourhoodId, Temporal.PlainDate.from('2026-04-19'), talk.clock.now())).toBe(0);
});
