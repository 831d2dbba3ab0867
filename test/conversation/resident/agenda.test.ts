/**
 * What is on, asked in plain words; and everything one can do with one activity.
 */
import { afterEach, describe, expect, it, test } from 'vitest';
import { sumAttendance } from '../../../src/calendar/attendance-store.ts';
import { plain } from '../../../src/core/chat/message.ts';
import { agendaFlow } from '../../../src/conversation/resident/agenda-flow.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const soup = {
  title: 'Soep op de stoep',
  start: '2026-03-02T12:00',
  end: '2026-03-02T14:00',
  kind: 'soup',
  theme: 'food',
  placeId: 'wzc-het-hof',
  priceCents: 0,
} as const;
const crafts = {
  title: 'Knutselen met dozen',
  start: '2026-03-07T14:00',
  kind: 'crafts',
  theme: 'art-craft',
  audience: ['kinderen'],
  placeId: 'bibliotheek-sint-niklaas',
} as const;

async function withActivities(): Promise<Stage> {
  stage = await createStage();
  await stage.place(soup);
  await stage.place(crafts, 'bibliotheek');
  await stage.place(
    { title: 'Yoga voor vrouwen', start: '2026-03-04T19:00', kind: 'yoga', audience: ['vrouwen'] },
    'vrouwencentrum',
  );
  return stage;
}

describe('a question', () => {
  it.each([
    ['vandaag', 'nl', ['Soep op de stoep']],
    ['/week', 'nl', ['Soep op de stoep', 'Yoga voor vrouwen', 'Knutselen met dozen']],
    ['weekend', 'nl', ['Knutselen met dozen']],
    ['wat is er zaterdag voor kinderen?', 'nl', ['Knutselen met dozen']],
    ['bu hafta sonu ne var?', 'tr', ['Knutselen met dozen']],
    ['gratis deze week?', 'nl', ['Soep op de stoep']],
    ['is er yoga?', 'nl', ['Yoga voor vrouwen']],
    ['what is on saturday?', 'en', ['Knutselen met dozen']],
    ['ماذا يوجد يوم السبت للأطفال؟', 'ar', ['Knutselen met dozen']],
    ['какво има в събота за деца?', 'bg', ['Knutselen met dozen']],
    ["qu'est-ce qu'il y a samedi pour les enfants ?", 'fr', ['Knutselen met dozen']],
    ['що є в суботу для дітей?', 'uk', ['Knutselen met dozen']],
    ['روز شنبه برای اطفال چی است؟', 'fa', ['Knutselen met dozen']],
    ['د شنبې په ورځ د ماشومانو لپاره څه شته؟', 'ps', ['Knutselen met dozen']],
  ])('%s (%s)', async (question, language, titles) => {
    await withActivities();
    const fatma = stage.person('Fatma', { language });
    await fatma.says(question);
    const bold = fatma.seen[0]?.text;
    for (const title of titles) expect(bold?.text).toContain(title);
    expect(fatma.seen[0]?.buttons).toHaveLength(titles.length);
    expect(stage.faults).toEqual([]);
  });

  test('about a day on which there is nothing is answered with the next thing', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('wat is er donderdag?');
    expect(an.last).toMatch(/^Dan is er niets\.\nDit komt eerst:/);
    expect(an.last).toContain('Knutselen met dozen');
  });

  test('in another language than the phone’s is answered, and that language offered once', async () => {
    await withActivities();
    const ayse = stage.person('Ayşe', { language: 'nl' });
    await ayse.says('bu hafta sonu ne var?');
    expect(ayse.last).toBe('Türkçe devam edelim mi?');
    await ayse.presses('Türkçe');
    await ayse.says('bugün ne var?');
    expect(ayse.last).toContain('Bugün');
    expect(ayse.last).toContain('Soep op de stoep');
  });

  test('in a group that names the hub is answered there, and more only to who asked', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    const inGroup = an.inGroup('group-1');
    await inGroup.says('wat is er zaterdag?', { isToHub: true });
    expect(inGroup.last).toContain('Knutselen met dozen');
    await inGroup.presses('1');
    expect(inGroup.seen.at(-1)?.isWhisper).toBe(true);
    expect(inGroup.last).toContain('Bibliotheek');
    await inGroup.says('wie heeft mijn kat gezien?');
    expect(inGroup.seen).toHaveLength(2);
  });
});

describe('one activity', () => {
  test('a number after a list gives more, with or without buttons', async () => {
    await withActivities();
    for (const network of ['telegram', 'whatsapp'] as const) {
      const an = stage.person('An', { language: 'nl', network });
      await an.says('week');
      await an.says('3');
      expect(an.last).toContain('Waar: Hendrik Heymanplein 3');
    }
  });

  test('the rest of an overview, behind its button', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('hallo');
    await an.presses(`${agendaFlow.name}.rest.2026-03-02.1`);
    expect(an.last).toContain('1. ');
    expect(an.last).toContain('Knutselen met dozen');
    expect(an.last).toContain('Yoga voor vrouwen');
    expect(an.last).not.toContain('Soep op de stoep');
    const before = an.seen.length;
    await an.presses(`${agendaFlow.name}.rest.2026-03-02.9`);
    await an.presses(`${agendaFlow.name}.rest.gisteren.x`);
    expect(an.seen).toHaveLength(before + 1);
  });

  test('who comes knows it as it is now, so that a change reaches them', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.presses('1');
    await an.presses('Ik kom');
    const told = await stage.test.database.selectFrom('told').select(['how', 'known', 'message_key']).execute();
    expect(told).toMatchObject([{ how: 'asked', message_key: null, known: { start: crafts.start, state: 'sure' } }]);
  });

  test('I come, with four, and after all not', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.presses('1');
    await an.presses('Ik kom');
    expect(an.last).toContain('Genoteerd: 1 persoon.');
    expect(an.last).toContain('Ik herinner je eraan: vrijdag 6 maart om 17 u.');
    await an.says('met 4');
    expect(an.last).toContain('Genoteerd: 4 personen.');
    const { id } = await stage.test.database
      .selectFrom('activity')
      .select('id')
      .where('title', '=', crafts.title)
      .executeTakeFirstOrThrow();
    const date = { activityId: id, originalDate: '2026-03-07' };
    expect(await sumAttendance(stage.test.database, date)).toBe(4);
    await an.says('3 van Het Hof');
    expect(await sumAttendance(stage.test.database, date)).toBe(3);
    await an.says('ik kom niet');
    expect(an.last).toBe('Goed, je komt niet.');
    expect(await sumAttendance(stage.test.database, date)).toBe(0);
    expect(await stage.test.database.selectFrom('reminder').selectAll().execute()).toEqual([]);
  });

  test('where registration is needed the button says how', async () => {
    stage = await createStage();
    const registration = { required: true, deadline: '2026-03-05', contact: 'An, 0470 12 34 56' };
    await stage.place({ ...crafts, registration });
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.says('1');
    expect(an.lastButtons).toEqual(['Hoe inschrijven?', 'Herinner mij', 'Delen']);
    await an.presses('Hoe inschrijven?');
    expect(an.last).toContain('Inschrijven is nodig.');
    expect(an.last).toContain('An, 0470 12 34 56');
    await an.says('ik kom');
    expect(an.last).toContain('Inschrijven is nodig.');
  });

  test('a reminder, and a text to pass on in another language', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.says('1');
    await an.says('herinner mij');
    expect(an.last).toBe('Ik herinner je eraan: vrijdag 6 maart om 17 u.');
    await an.says('deel engels');
    expect(an.last).toContain('Saturday 7 March at 14:00');
    await an.says('deel');
    await an.presses('English');
    expect(an.last).toContain('Saturday 7 March at 14:00');
    expect(an.last).not.toContain('http');
    expect(an.lastButtons).toEqual([]);
  });

  test('after one was read, a number is another of the list, and never a number of people', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('week');
    await an.says('3');
    await an.says('2');
    expect(an.last).toContain('Yoga voor vrouwen');
    await an.presses('Ik kom');
    await an.says('1');
    expect(an.last).toContain('Soep op de stoep');
    const rows = await stage.test.database.selectFrom('attendance').select('people').execute();
    expect(rows).toEqual([{ people: 1 }]);
  });

  test('words that answer the message of an activity are about that one', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('week');
    await an.says('3');
    const message = an.seen.at(-1)?.id ?? '';
    await an.says('vandaag');
    await an.says('met 2', { replyTo: message });
    expect(an.last).toContain('Genoteerd: 2 personen.');
    const rows = await stage.test.database.selectFrom('attendance').select(['original_date', 'people']).execute();
    expect(rows).toEqual([{ original_date: '2026-03-07', people: 2 }]);
  });

  test('what is called off is said to be so', async () => {
    stage = await createStage();
    const { id } = await stage.place(crafts);
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.presses('1');
    const actor = { route: 'chat', partnerId: 'wzc-het-hof', personId: null } as const;
    await stage.calendar.cancelActivity(id, null, actor, '');
    await an.presses('Ik kom');
    expect(an.last).toBe('Gaat niet door');
    await an.says('zaterdag');
    expect(an.last).toContain('Gaat niet door');
  });

  test('what is over or gone, and forged buttons, are answered in a sentence', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl' });
    await an.says('zaterdag');
    await an.presses('1');
    stage.setTime('2026-03-09T10:00');
    await an.presses('Ik kom');
    expect(an.last).toBe('Dat is te laat: het begint al of is voorbij.');
    await an.presses('a.m.zzzzzzzz.2026-03-07');
    expect(an.last).toBe('Die activiteit staat er niet meer.');
    await an.presses('a.m');
    await an.presses("a.x.'--.1");
    expect(stage.faults).toEqual([]);
  });

  test('where there are no buttons, more is a digit, a word or an answer with it', async () => {
    await withActivities();
    const an = stage.person('An', { language: 'nl', network: 'whatsapp' });
    await an.says('zaterdag');
    const list = an.seen.at(-1)?.id ?? '';
    for (const word of ['1', 'meer', 'Meer info']) {
      await an.says('zaterdag');
      await an.says(word);
      expect(an.last, word).toContain('Knutselen met dozen');
      expect(an.last, word).toContain('Wie organiseert');
    }
    await an.says('meer', { replyTo: list });
    expect(an.last).toContain('Wie organiseert');
    await an.says('wat is er deze week?');
    await an.says('meer');
    expect(an.last).toBe('Kies een nummer om meer te lezen.');
    await an.says('2');
    expect(an.last).toContain('Wie organiseert');
    await an.says('Meer bomen in onze straat graag');
    expect(an.last).not.toBe('Kies een nummer om meer te lezen.');
    expect(stage.faults).toEqual([]);
  });

  test.each([
    ['nl', 'wat is er op 12 maart?'],
    ['nl', 'wat is er te doen op 12 maart'],
    ['fr', 'qu’est-ce qu’il y a le 12 mars ?'],
    ['en', 'what is on 12 March?'],
    ['tr', '12 martta ne var?'],
  ])('after one date was shown, a question about another counts no people (%s: %s)', async (language, question) => {
    await withActivities();
    await stage.place({ ...crafts, title: 'Vlechten', start: '2026-03-12T14:00' }, 'bibliotheek');
    const an = stage.person('An', { language });
    await an.says('/weekend');
    await an.presses('1');
    await an.says(question);
    expect(an.last).toContain('Vlechten');
  });

  test('the word more works under what the hub sent by itself', async () => {
    const { publicId } = await (await withActivities()).place({ ...crafts, title: 'Vlechten' }, 'bibliotheek');
    const bo = stage.person('Bo', { language: 'nl', network: 'whatsapp' });
    await bo.says('/help');
    const { mailbox } = stage.network;
    const tidbit = {
      neighbourhoodId: stage.neighbourhoodId,
      chat: bo.seen[0]?.chat ?? { network: 'whatsapp', id: '', kind: 'private' },
      personId: null,
      lane: 'notice',
      answer: {
        text: plain('Vlechten, zaterdag'),
        buttons: [['c', 'm'].map(verb => ({ id: `a.${verb}.${publicId}.2026-03-07`, label: verb }))],
      },
      replyTo: null,
      notBefore: null,
      onceKey: null,
      edits: null,
    } as const;
    await mailbox.sendNow(await mailbox.enqueue(stage.test.database, [tidbit]));
    await bo.says('vertel meer');
    expect(bo.last).toMatch(/Vlechten[\s\S]*Wie organiseert/);
    expect(stage.faults).toEqual([]);
  });

  test('a public body’s activity has its Dutch first', async () => {
    await withActivities();
    const fatma = stage.person('Fatma', { language: 'fr' });
    await fatma.says('samedi');
    await fatma.says('1');
    expect(fatma.last.split('\n')[0]).toContain('Knutselen');
    expect(fatma.last).toContain('Samedi 7 mars à 14h');
    expect(fatma.last.indexOf('Zaterdag 7 maart')).toBeLessThan(fatma.last.indexOf('Samedi 7 mars'));
  });
});
