/**
 * What partners hear once something is over, and what they are reminded of: in one message a week, sums and no names.
 */
import { afterEach, expect, test } from 'vitest';
import type { Activity } from '../../../src/calendar/activity.ts';
import { saveAttendance } from '../../../src/calendar/attendance-store.ts';
import { saveFeedbackWords, saveVerdict } from '../../../src/calendar/feedback-store.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import { readNewsOn } from '../../../src/calendar/news-store.ts';
import { openVacancies } from '../../../src/calendar/vacancy-store.ts';
import { careForPartners } from '../../../src/conversation/partner/care-for-partners.ts';
import { partnerWordSentences } from '../../../src/conversation/partner/word-sentences.ts';
import { sendWaitingWords } from '../../../src/conversation/waiting/send-waiting-words.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createStage, type Stage } from '../resident/neighbourhood-stage.ts';
import type { Talker } from '../talk.ts';

let stage: Stage;
afterEach(() => stage.close());

const translations = await loadTranslations();

/** What the hub does for partners by itself at an hour. @returns how many messages went out */
async function care(at: string): Promise<number> {
  stage.setTime(at);
  const { test: run, cipher, clock, network, neighbourhoodId } = stage;
  const mailbox = network.mailbox;
  const neighbourhood = () => stage.neighbourhood;
  const base = { database: run.database, cipher, clock, translations, mailbox, neighbourhood, hasChannel: () => true };
  await careForPartners({ ...base, ids: randomIds }, neighbourhoodId, 'Europe/Brussels');
  return sendWaitingWords({ ...base, sentences: partnerWordSentences }, neighbourhoodId, 'partner');
}

async function came(who: Talker, activity: Activity, people: number, verdict?: 'good' | 'bad', words?: string) {
  const { test: run, cipher, clock, neighbourhoodId } = stage;
  await who.says('hallo');
  const id = await who.personId();
  const date = { activityId: activity.id, originalDate: activity.start.slice(0, 10) };
  await saveAttendance(run.database, { id, neighbourhoodId }, date, people, clock.now());
  if (verdict !== undefined) await saveVerdict(run.database, { id, neighbourhoodId }, date, verdict, clock.now());
  if (words !== undefined) await saveFeedbackWords(run.database, cipher, id, date, words);
}

test('the day after, a picture and a line are asked for; the line is news, the picture waits for a yes', async () => {
  stage = await createStage();
  const rita = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-03T12:00', description: 'Met soep.' });
  expect(await care('2026-03-03T18:00')).toBe(0);
  expect(await care('2026-03-04T10:00')).toBe(1);
  expect(rita.last).toContain('„Buurttafel” is voorbij. Stuur je één foto en één regel?');
  // One message a week, whatever waits.
  expect(await care('2026-03-05T10:00')).toBe(0);
  await rita.presses('Foto of regel sturen');
  expect(rita.last).toContain('Het gaat over „Buurttafel”.');
  await rita.says('34 mensen aten soep.');
  expect(rita.last).toMatch(/^Dank je! Je regel komt op de pagina/);
  const news = () => readNewsOn(stage.test.database, stage.neighbourhoodId, '2026-03-05', 10);
  expect((await news()).map(({ line }) => line)).toEqual(['Buurttafel: 34 mensen aten soep.']);
  // Said anew it takes the place of the first, and a picture may follow.
  const bytes = new TextEncoder().encode('picture');
  await rita.says('35 mensen!', {
    media: { kind: 'picture', fileName: null, contentType: 'image/jpeg', size: bytes.length, bytes },
  });
  expect((await news()).map(({ line }) => line)).toEqual(['Buurttafel: 35 mensen!']);
  expect(rita.last).toMatch(/Toon nooit kinderen die je herkent\.$/);
  const an = stage.person('An', { language: 'nl' });
  await an.says(`/start m_${activity.publicId}`);
  const more = () => an.seen.findLast(({ text }) => text.text.includes('Buurttafel'));
  expect(more()).toMatchObject({ mediaId: undefined });
  expect(more()?.text.text).toContain('📷 35 mensen!');
  await rita.presses('Ja, ze zijn akkoord');
  await an.says(`/start m_${activity.publicId}`);
  expect(more()?.mediaId).toMatch(/^[\da-f-]{36}$/);
  // Nobody else answers for them.
  const agree = rita.seen.flatMap(({ buttons }) => buttons).findLast(({ id }) => id.startsWith('lb.hide'))?.id ?? '';
  await an.presses(agree);
  await an.says(`/start m_${activity.publicId}`);
  expect(more()?.mediaId).toMatch(/^[\da-f-]{36}$/);
  // It was sent, and is not asked for again.
  expect(await care('2026-03-12T10:00')).toBe(0);
});

test('what those who came said is told in sums and words, never whose; at once in the own list', async () => {
  stage = await createStage();
  const rita = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-03T12:00', description: 'Met soep.' });
  await came(stage.person('Aïsha', { language: 'nl' }), activity, 3, 'good', 'Lekker!\nTot de volgende keer');
  await came(stage.person('Bo', { language: 'nl' }), activity, 1, 'bad');
  await came(stage.person('Cem', { language: 'nl' }), activity, 1);
  await rita.says('/mijn');
  await rita.presses('Buurttafel');
  expect(rita.last).toContain('🙋 Zeggen dat ze komen: 5');
  stage.setTime('2026-03-03T20:00');
  await rita.says('/mijn');
  expect(rita.last).toContain('Net voorbij:\n• Buurttafel');
  await rita.presses('👍 Buurttafel');
  const sums = [
    'Hoe was „Buurttafel” (dinsdag 3 maart)?',
    '👍 1 · 😐 0 · 👎 1',
    'Zeggen dat ze komen: 5',
    '• Lekker! Tot de volgende keer',
  ].join('\n');
  expect(rita.last).toBe(sums);
  await care('2026-03-04T10:00');
  expect(rita.last).not.toContain('👍');
  expect(await care('2026-03-11T10:00')).toBe(1);
  expect(rita.last).toContain(sums.split('\n').join('\n'));
  for (const name of ['Aïsha', 'Bo', 'Cem']) expect(rita.last).not.toContain(name);
  // Sums are said once; what was asked is asked once more, and not a third time.
  await care('2026-03-18T10:00');
  await care('2026-03-25T10:00');
  expect(rita.seen.filter(({ text }) => text.text.includes('👍 1'))).toHaveLength(2);
  expect(rita.seen.filter(({ text }) => text.text.includes('is voorbij.'))).toHaveLength(2);
});

test('after an outage in the night, the message waits for the morning', async () => {
  stage = await createStage();
  const rita = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  await stage.place({ title: 'Buurttafel', start: '2026-03-03T12:00', description: 'Met soep.' });
  expect(await care('2026-03-04T02:30')).toBe(1);
  expect(rita.seen.at(-1)?.notBefore?.toString()).toBe('2026-03-04T07:00:00Z');
});

test('nobody of another organisation sees sums or sends for it', async () => {
  stage = await createStage();
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-02T08:00' });
  const other = await stage.partner('zigzag', 'An', { language: 'nl' });
  for (const verb of ['show', 'send']) await other.presses(`lb.${verb}.${activity.publicId}.2026-03-02`);
  for (const forged of ['lb.show', `lb.agree.${activity.publicId}.x`, 'lb.x.y.z', 'nd.write', 'nd.write.zzzzzzzz'])
    await other.presses(forged);
  expect(other.seen).toEqual([]);
  expect(stage.network.toasts).toHaveLength(7);
  expect(stage.faults).toEqual([]);
});

test('a card left open and an activity without words are recalled, until somebody sees to them', async () => {
  stage = await createStage();
  const rita = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  await rita.says('Breicafé dinsdag 31 maart om 19u in het Hof');
  const bare = await stage.place({ title: 'Lentefeest', start: '2026-03-14T14:00' });
  expect(await care('2026-03-03T10:00')).toBe(1);
  expect(rita.last).toContain('„Lentefeest” heeft nog geen uitleg.');
  await rita.presses('Uitleg schrijven');
  await rita.says('Muziek, taart en een fanfare.');
  expect(rita.last).toBe('Dank je! De uitleg staat erbij.');
  const { description } = await stage.test.database
    .selectFrom('activity')
    .select('description')
    .where('id', '=', bare.id)
    .executeTakeFirstOrThrow();
  expect(description).toBe('Muziek, taart en een fanfare.');
  expect(await care('2026-03-10T10:00')).toBe(1);
  expect(rita.last).toContain('„Breicafé” staat nog niet in de kalender.');
  expect(rita.last).not.toContain('uitleg');
  await rita.presses('Bekijk');
  await rita.presses('Plaatsen');
  // It has no words either now, which is what is left to say.
  expect(await care('2026-03-17T10:00')).toBe(1);
  expect(rita.last).not.toContain('kalender. Wil je het afmaken');
});

test('a call for people who help is placed as one, and taken away again', async () => {
  stage = await createStage();
  const rita = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  await rita.says('We zoeken vrijwilligers om voor te lezen. Elke dinsdag een uurtje, wie helpt mee?');
  expect(rita.last).toMatch(/^Zoek je helpers\?/);
  await rita.presses(rita.lastButtons[0] ?? '');
  expect(rita.last).toMatch(/^Je oproep staat er tot en met woensdag 1 april\./);
  const calls = () => openVacancies(stage.test.database, stage.neighbourhoodId, '2026-03-02', 5);
  expect(await calls()).toMatchObject([
    {
      partnerId: 'wzc-het-hof',
      title: 'We zoeken vrijwilligers om voor te lezen.',
      description: 'Elke dinsdag een uurtje, wie helpt mee?',
    },
  ]);
  const an = stage.person('An', { language: 'nl' });
  await an.says('/helpmee');
  expect(an.last).toContain('We zoeken vrijwilligers om voor te lezen.');
  await rita.says('/mijn');
  expect(rita.last).toContain('🙋 We zoeken vrijwilligers om voor te lezen.');
  const other = await stage.partner('zigzag', 'Bo', { language: 'nl' });
  await other.presses(`n.call.${(await calls())[0]?.publicId}`);
  expect(await calls()).toHaveLength(1);
  const close = rita.seen.flatMap(({ buttons }) => buttons).findLast(({ id }) => id.startsWith('n.call.'))?.id ?? '';
  await rita.presses(close);
  expect(await calls()).toEqual([]);
  expect(rita.last).toBe('De oproep is weg.');
});
