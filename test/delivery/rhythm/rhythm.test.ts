/** The hub by itself: overviews, tidbits, reminders, feedback and corrections, on a real database with a clock that stands. */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveAttendance, saveReminder } from '../../../src/calendar/attendance-store.ts';
import { dateOfActivity } from '../../../src/calendar/agenda-store.ts';
import type { Activity } from '../../../src/calendar/activity.ts';
import { agreeOnPicture, saveLookBackPicture } from '../../../src/calendar/look-back-store.ts';
import { insertVacancy } from '../../../src/calendar/vacancy-store.ts';
import { broadcastsUnderWay, stopBroadcast } from '../../../src/delivery/broadcast-store.ts';
import { storeMedia } from '../../../src/delivery/media-store.ts';
import { startAnnouncement } from '../../../src/delivery/rhythm/send-due.ts';
import { noteAsked } from '../../../src/delivery/rhythm/told-store.ts';
import { ChannelError } from '../../../src/core/chat/channel-error.ts';
import { agendaFlow } from '../../../src/conversation/resident/agenda-flow.ts';
import { endSubscription, saveSubscription } from '../../../src/people/subscription-store.ts';
import { coordinator, draft, from, partner } from '../../calendar/calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { createFakeChannel, once } from '../fake-channel.ts';
import { createRhythmFixture, type RhythmFixture } from './rhythm-fixture.ts';

const everything = { themes: [], audiences: [], quiet: null, pausedUntil: null, cameBy: null };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function place(
  { calendar, clock }: RhythmFixture,
  title: string,
  start: string,
  rest: object = {},
): Promise<Activity> {
  const posting = draft({ title, start, ...rest });
  const { activity } = await calendar.filePosting(posting, from('bib', { saidAt: clock.now() }));
  return activity;
}

async function comes(fixture: RhythmFixture, personId: string, activity: Activity): Promise<void> {
  const { neighbourhoodId, clock, rhythmParts } = fixture;
  const originalDate = activity.start.slice(0, 10);
  const date = { activityId: activity.id, originalDate };
  await saveAttendance(rhythmParts.database, { id: personId, neighbourhoodId }, date, 1, clock.now());
  const item = await dateOfActivity(rhythmParts.database, activity, originalDate);
  if (item !== undefined) await noteAsked(rhythmParts.database, personId, item, clock.now());
}

describe('a week', () => {
  it('brings each what they chose at its hour, once', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    await wijk.person('eve', { rhythm: 'day-before' });
    await wijk.person('each', { rhythm: 'each', language: 'en' });
    const comer = await wijk.person('comer', { rhythm: null });
    await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    const quilt = await place(wijk, 'Breicafé', '2026-03-10T19:00');
    await place(wijk, 'Zomerfeest', '2026-06-20T14:00');
    await comes(wijk, comer, quilt);
    await wijk.live('2026-03-12T16:30', 60);
    expect(wijk.heard('weekly').map(({ at, text }) => [at, text])).toEqual([
      [
        '2026-03-05T17:00',
        [
          'Wat is er te doen?',
          '',
          'Overmorgen',
          '1. 📅 Buurttafel',
          '14 u · Activiteit · Bibliotheek',
          '',
          'Dinsdag 10 maart',
          '2. 📅 Breicafé',
          '19 u · Activiteit · Bibliotheek',
          '',
          'Nieuw, voor later: Zomerfeest, zaterdag 20 juni om 14 u',
        ].join('\n'),
      ],
    ]);
    expect(wijk.heard('eve').map(({ at, text }) => [at, text.split('\n')[1]])).toEqual([
      ['2026-03-06T17:00', 'Buurttafel'],
      ['2026-03-09T17:00', 'Breicafé'],
    ]);
    const [bundle, ...more] = wijk.heard('each');
    expect(more).toEqual([]);
    expect(bundle?.at).toBe('2026-03-02T10:00');
    expect(bundle?.text).toContain('Zomerfeest');
    expect(wijk.heard('comer').map(({ at, text }) => [at, text])).toEqual([['2026-03-11T10:00', 'Hoe was Breicafé?']]);
  });

  it('in which nothing is on sends nothing', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    await wijk.person('eve', { rhythm: 'day-before' });
    await wijk.live('2026-03-12T16:30', 60);
    expect(wijk.channel.delivered).toEqual([]);
  });

  it('goes to linked groups too, a post in each of their languages, without anybody being told', async () => {
    const wijk = await createRhythmFixture(database);
    const chat = { network: 'telegram', id: 'groep', kind: 'announcement' } as const;
    for (const language of ['fr', 'nl'] as const) wijk.groups.push({ chat, language });
    const activity = await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await wijk.live('2026-03-05T17:30', 60);
    expect(wijk.heard('groep').map(({ text }) => text.split('\n')[0])).toEqual([
      'Que se passe-t-il près de chez vous ?',
      'Wat is er te doen?',
    ]);
    const told = await database.database
      .selectFrom('told')
      .selectAll()
      .where('activity_id', '=', activity.id)
      .execute();
    expect(told).toEqual([]);
  });

  it('is edited in groups when something in it changes, and keeps what is off as such', async () => {
    const wijk = await createRhythmFixture(database);
    wijk.groups.push({ chat: { network: 'telegram', id: 'groep', kind: 'group' }, language: 'nl' });
    const meal = await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    const quilt = await place(wijk, 'Breicafé', '2026-03-08T14:00');
    const off = await place(wijk, 'Wandeling', '2026-03-08T16:00');
    await wijk.calendar.cancelActivity(off.id, null, coordinator, '');
    await wijk.live('2026-03-05T17:30', 60);
    await wijk.calendar.cancelActivity(meal.id, null, coordinator, '');
    await wijk.tick();
    wijk.at('2026-03-06T09:00');
    await wijk.calendar.changeActivity(quilt.id, { start: '2026-03-08T15:00' }, partner('bib'), '');
    await wijk.tick();
    expect(wijk.channel.texts()).toEqual([
      [
        ...[
          'Wat is er te doen?',
          '',
          'Morgen',
          '1. 📅 Buurttafel',
          '14 u · Activiteit · Bibliotheek · Gaat niet door',
          '',
        ],
        ...['Overmorgen', '2. 📅 Breicafé', '15 u · Activiteit · Bibliotheek'],
      ].join('\n'),
    ]);
  });

  it('is corrected below in groups whose network cannot edit it, after the quiet hours and once', async () => {
    const channel = createFakeChannel({ canEdit: false });
    const wijk = await createRhythmFixture(database, { channel });
    wijk.groups.push({ chat: { network: 'telegram', id: 'groep', kind: 'announcement' }, language: 'nl' });
    const meal = await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await wijk.live('2026-03-05T21:00', 60);
    expect(wijk.heard('groep')).toHaveLength(1);
    for (const start of ['2026-03-07T15:00', '2026-03-07T16:00']) {
      await wijk.calendar.changeActivity(meal.id, { start }, partner('bib'), '');
      await wijk.tick();
    }
    await wijk.live('2026-03-06T09:00', 30);
    expect(wijk.heard('groep').map(({ at, text }) => [at, text.split('\n').slice(-2)])).toEqual([
      ['2026-03-06T08:00', ['Morgen om 16 u · Bibliotheek', 'Eerst: morgen om 14 u']],
    ]);
  });

  it('in a group without buttons shows the way to the hub instead of numbers that nobody could answer', async () => {
    const channel = createFakeChannel({ network: 'whatsapp', limits: { buttons: null } });
    channel.deepLink = word => `https://wa.me/32470?text=wijk%20${word}`;
    const wijk = await createRhythmFixture(database, { channel });
    wijk.groups.push({ chat: { network: 'whatsapp', id: 'groep', kind: 'announcement' }, language: 'nl' });
    for (let hour = 8; hour < 22; hour++)
      await place(wijk, `Nummer ${hour}`, `2026-03-07T${String(hour).padStart(2, '0')}:00`);
    await wijk.live('2026-03-05T17:30', 60);
    const [inGroup] = wijk.heard('groep');
    expect(inGroup?.text.split('\n').slice(-3)).toEqual([
      'En nog 2 activiteiten.',
      '',
      'Meer weten of iets vragen? Dat kan hier: https://wa.me/32470?text=wijk%20start',
    ]);
  });

  it('with more than twelve has the rest behind a button', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    for (let hour = 8; hour < 22; hour++) {
      await place(
        wijk,
        `Vergadering ${'abcdefghijklmnopqrstuvwxyz'[hour]} ${hour}`,
        `2026-03-07T${String(hour).padStart(2, '0')}:00`,
      );
    }
    await wijk.live('2026-03-05T17:30', 60);
    const [overview] = wijk.heard('weekly');
    expect(overview?.text).toContain('En nog 2 activiteiten.');
    expect(overview?.buttons).toHaveLength(13);
    expect(overview?.buttons.at(-1)).toBe(`${agendaFlow.name}.rest.2026-03-06.12`);
  });

  it('that an outage swallowed runs once, when the hub is back', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await place(wijk, 'Breicafé', '2026-03-09T19:00');
    await wijk.tick();
    wijk.at('2026-03-08T10:00');
    await wijk.tick();
    await wijk.tick();
    const heard = wijk.heard('weekly');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain('Breicafé');
    expect(heard[0]?.text).not.toContain('Buurttafel');
  });

  it('that comes late is not for who subscribed since, and heard of the week then', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('before');
    await place(wijk, 'Breicafé', '2026-03-09T19:00');
    await wijk.tick();
    wijk.at('2026-03-08T10:00');
    await wijk.person('since');
    await wijk.tick();
    expect(wijk.heard('before')).toHaveLength(1);
    expect(wijk.heard('since')).toEqual([]);
    await place(wijk, 'Buurttafel', '2026-03-14T14:00');
    await wijk.live('2026-03-12T18:00', 60);
    expect(wijk.heard('since')).toHaveLength(1);
  });
});

describe('what is new', () => {
  it('within an hour goes out together, at once where it begins soon, and never again', async () => {
    const wijk = await createRhythmFixture(database);
    const each = await wijk.person('each', { rhythm: 'each' });
    await wijk.tick();
    await place(wijk, 'Buurttafel', '2026-03-04T14:00');
    await wijk.live('2026-03-02T09:40', 20);
    await place(wijk, 'Breicafé', '2026-03-05T19:00');
    await wijk.live('2026-03-02T09:50', 5);
    expect(wijk.heard('each')).toEqual([]);
    await wijk.live('2026-03-02T11:00', 5);
    const [bundle, ...more] = wijk.heard('each');
    expect(more).toEqual([]);
    expect(bundle?.text.split('\n').filter(line => /^\d/.test(line))).toEqual([
      '1. 📅 Buurttafel',
      '14 u · Activiteit · Bibliotheek',
      '2. 📅 Breicafé',
      '19 u · Activiteit · Bibliotheek',
    ]);
    const walk = await place(wijk, 'Wandeling', '2026-03-02T12:30');
    await wijk.tick();
    expect(wijk.heard('each').map(({ text }) => text.split('\n')[1])).toEqual(['Wandeling']);
    // An answer to it finds what it tells of.
    const chat = { network: 'telegram', id: 'each', kind: 'private' } as const;
    const { outbox } = wijk.delivery;
    const { neighbourhoodId } = wijk;
    const messageId = wijk.channel.delivered.at(-1)?.id ?? '';
    expect(await outbox.subjectOf(database.database, { neighbourhoodId, chat, messageId })).toEqual({
      kind: 'occurrence',
      id: `${walk.id} 2026-03-02`,
    });
    await saveSubscription(
      database.database,
      { id: each, neighbourhoodId: wijk.neighbourhoodId },
      { ...everything, rhythm: 'day-before', consentAt: wijk.clock.now() },
    );
    await wijk.live('2026-03-05T20:00', 60);
    expect(wijk.heard('each')).toEqual([]);
  });

  it('is not told once it is cancelled, nor of other themes', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('each', { rhythm: 'each' });
    await wijk.person('sport', { rhythm: 'each', themes: ['sport'] });
    await wijk.tick();
    const activity = await place(wijk, 'Buurttafel', '2026-03-04T14:00', { theme: 'food' });
    await wijk.tick();
    wijk.at('2026-03-02T09:30');
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    await wijk.live('2026-03-02T11:00', 30);
    await place(wijk, 'Kookles', '2026-03-05T14:00', { theme: 'food' });
    await wijk.live('2026-03-02T13:00', 30);
    expect(wijk.heard('each').map(({ text }) => text.split('\n')[1])).toEqual(['Kookles']);
    expect(wijk.heard('sport')).toEqual([]);
  });

  it('of news and calls for help comes as such, in the overview and by itself', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    await wijk.person('each', { rhythm: 'each' });
    await wijk.person('eve', { rhythm: 'day-before' });
    await wijk.tick();
    await wijk.calendar.placeNews({ partnerId: 'hof', line: 'De tuin is open.', language: 'nl', until: '2026-03-20' });
    const { neighbourhoodId } = wijk;
    await insertVacancy(database.database, {
      ...{ id: randomUUID(), neighbourhoodId, publicId: 'vrijwill', partnerId: 'hof', title: 'Soep scheppen' },
      ...{ description: null, language: 'nl', contact: null, until: '2026-03-20', createdAt: wijk.clock.now() },
    });
    await wijk.live('2026-03-13T09:00', 60);
    const each = wijk.heard('each');
    expect(each).toHaveLength(1);
    expect(each[0]?.text).toContain('📣 Nieuws\nDe tuin is open.');
    expect(each[0]?.text).toContain('🙋 Vrijwilligers gezocht\nSoep scheppen');
    expect(each[0]?.buttons).toEqual(['v.m.vrijwill']);
    expect(wijk.heard('weekly').map(({ text }) => text)).toEqual([
      'Wat is er te doen?\n\n📣 De tuin is open.\n🙋 Vrijwilligers gezocht: Soep scheppen',
    ]);
    expect(wijk.heard('eve')).toMatchObject([{ at: '2026-03-02T17:00' }]);
  });
});

describe('how it was', () => {
  it('stands in the next overview: the line as news, the picture behind a button once its people agreed', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('weekly');
    const { neighbourhoodId, clock } = wijk;
    const pictured = async (title: string, agreed: boolean) => {
      const activity = await place(wijk, title, '2026-03-02T10:00');
      const date = { activityId: activity.id, originalDate: '2026-03-02' };
      const photo = { contentType: 'image/png', bytes: Buffer.from(title) };
      const mediaId = await storeMedia(database.database, neighbourhoodId, photo, clock.now());
      await saveLookBackPicture(
        database.database,
        { ...date, neighbourhoodId, partnerId: 'bib' },
        mediaId,
        clock.now(),
      );
      if (agreed) await agreeOnPicture(database.database, activity.id, mediaId, true, clock.now());
      return activity;
    };
    const meal = await pictured('Buurttafel', true);
    await pictured('Kinderatelier', false);
    const line = 'Buurttafel: 34 mensen aten soep.';
    await wijk.calendar.placeNews({ partnerId: 'bib', line, language: 'nl', until: '2026-03-20' });
    await wijk.live('2026-03-13T09:00', 60);
    const [overview, ...more] = wijk.heard('weekly');
    expect(more).toEqual([]);
    expect(overview?.text).toContain(`📣 ${line}`);
    expect(overview?.buttons).toEqual([`a.m.${meal.publicId}.2026-03-02`]);
  });
});

describe.each([
  ['forward', '2026-03-28', '2026-03-29'],
  ['back', '2026-10-24', '2026-10-25'],
])('the night in which the clocks go %s', (_, saturday, sunday) => {
  it('has its quiet hours once, and everything on its hour', async () => {
    const day = Temporal.PlainDate.from(saturday);
    const wijk = await createRhythmFixture(database, { now: `${day.subtract({ days: 3 })}T09:00` });
    await wijk.person('weekly');
    await wijk.person('eve', { rhythm: 'day-before' });
    const comer = await wijk.person('comer', { rhythm: null });
    const meal = await place(wijk, 'Ontbijt', `${sunday}T12:00`);
    await comes(wijk, comer, meal);
    await wijk.live(`${saturday}T21:00`, 60);
    expect(wijk.heard('weekly').map(({ at }) => at)).toEqual([`${day.subtract({ days: 2 })}T17:00`]);
    expect(wijk.heard('eve').map(({ at, text }) => [at, text.split('\n')[2]])).toEqual([
      [`${saturday}T17:00`, 'Morgen om 12 u · Bibliotheek'],
    ]);
    await wijk.calendar.changeActivity(meal.id, { start: `${sunday}T13:00` }, partner('bib'), '');
    await wijk.live(`${sunday}T07:30`, 30);
    expect([...wijk.heard('weekly'), ...wijk.heard('eve'), ...wijk.heard('comer')]).toEqual([]);
    await wijk.live(`${sunday}T09:00`, 30);
    for (const name of ['weekly', 'eve', 'comer']) {
      expect(wijk.heard(name).map(({ at, text }) => [at, text.split('\n').slice(-2)])).toEqual([
        [`${sunday}T08:00`, ['Vandaag om 13 u · Bibliotheek', 'Eerst: vandaag om 12 u']],
      ]);
    }
    await wijk.live(`${day.add({ days: 2 })}T11:00`, 60);
    expect(wijk.heard('comer').map(({ at }) => at)).toEqual([`${day.add({ days: 2 })}T10:00`]);
  });
});

describe('a reminder', () => {
  it('comes at its hour, in quiet hours afterwards, and without sound where that would be too late', async () => {
    const wijk = await createRhythmFixture(database);
    const jef = await wijk.person('jef', { rhythm: null });
    const early = await place(wijk, 'Ontbijt', '2026-03-04T07:30');
    const later = await place(wijk, 'Markt', '2026-03-04T12:00');
    const { neighbourhoodId } = wijk;
    for (const [activity, hour] of [
      [early, '05:30'],
      [later, '07:00'],
    ] as const) {
      await comes(wijk, jef, activity);
      const dueAt = Temporal.PlainDateTime.from(`2026-03-04T${hour}`).toZonedDateTime('Europe/Brussels').toInstant();
      const date = { activityId: activity.id, originalDate: '2026-03-04' };
      await saveReminder(database.database, { ...date, neighbourhoodId, personId: jef, dueAt });
    }
    await wijk.live('2026-03-04T09:00', 30);
    const told = wijk
      .heard('jef')
      .map(({ at, silent, text }) => [at, silent, text.split('\n')[0], text.split('\n')[2]]);
    expect(told).toEqual([
      ['2026-03-04T05:30', true, '⏰ Herinnering', 'Ontbijt'],
      ['2026-03-04T08:00', false, '⏰ Herinnering', 'Markt'],
    ]);
  });
});

describe('a line to everybody', () => {
  it('goes to all who are subscribed and do not pause, and can be stopped', async () => {
    const wijk = await createRhythmFixture(database);
    for (const name of ['one', 'two']) await wijk.person(name, { rhythm: name === 'one' ? 'each' : 'weekly' });
    await wijk.person('pausing', { pausedUntil: '2026-03-02' });
    await wijk.person('stranger', { rhythm: null });
    // They read it in the group.
    await wijk.person('reader', { rhythm: 'group' });
    const { neighbourhoodId, clock } = wijk;
    const start = (id: string, line: string) =>
      database.database
        .transaction()
        .execute(transaction => startAnnouncement(transaction, { neighbourhoodId, id, line }, clock.now()));
    await start('a', 'De straat is dicht.');
    expect(await start('a', 'De straat is dicht.')).toBeUndefined();
    await wijk.tick();
    await wijk.tick();
    expect(wijk.heard('one').map(({ text }) => text)).toEqual(['📣 Kroonmolenwijk\nDe straat is dicht.']);
    expect(wijk.heard('two')).toHaveLength(1);
    wijk.at('2026-03-02T21:00');
    const broadcast = (await start('b', 'Toch niet.')) ?? '';
    await wijk.tick();
    const onItsWay = await broadcastsUnderWay(database.database, neighbourhoodId, 5);
    expect(onItsWay).toMatchObject([{ id: broadcast, kind: 'line-to-all', counts: { held: 2, sent: 0 } }]);
    await stopBroadcast(database.database, neighbourhoodId, broadcast, clock.now());
    await wijk.live('2026-03-03T09:00', 60);
    expect(wijk.channel.texts()).toHaveLength(2);
    const early = (await start('c', 'Te vroeg gestopt.')) ?? '';
    await stopBroadcast(database.database, neighbourhoodId, early, clock.now());
    await wijk.live('2026-03-03T10:00', 60);
    expect(wijk.channel.texts()).toHaveLength(2);
    expect(await broadcastsUnderWay(database.database, neighbourhoodId, 5)).toEqual([]);
  });
});

describe('what waits', () => {
  it('does not leave when they said stop meanwhile, and comes after their own quiet hours', async () => {
    const wijk = await createRhythmFixture(database);
    const quiet = { from: '16:00', to: '18:00' };
    const mia = await wijk.person('mia', { quiet });
    await wijk.person('jef', { quiet });
    await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await wijk.live('2026-03-05T17:00', 60);
    expect(wijk.channel.delivered).toEqual([]);
    await endSubscription(database.database, mia, wijk.clock.now());
    await wijk.live('2026-03-05T19:00', 30);
    expect(wijk.heard('mia')).toEqual([]);
    expect(wijk.heard('jef')).toMatchObject([{ at: '2026-03-05T18:00' }]);
  });

  it('no longer tells of what was cancelled while it waited, nor corrects what nobody was told', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia', { quiet: { from: '16:00', to: '18:00' } });
    const activity = await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await place(wijk, 'Breicafé', '2026-03-08T14:00');
    await wijk.live('2026-03-05T17:00', 60);
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    await wijk.live('2026-03-05T19:00', 30);
    const heard = wijk.heard('mia');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain('Breicafé');
    expect(heard[0]?.text).not.toContain('Buurttafel');
  });

  it('tells in both languages of somebody who reads two', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('ayse', { language: 'tr', second: 'nl' });
    await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await wijk.live('2026-03-05T17:30', 60);
    const [overview] = wijk.heard('ayse');
    expect(overview?.text).toMatch(/^Neler var\?[\s\S]*Wat is er te doen\?/);
    expect(overview?.buttons).toHaveLength(1);
  });
});

describe('a correction', () => {
  /** Told by the overview of Thursday 5 March. */
  async function told(wijk: RhythmFixture, start = '2026-03-07T14:00', rest: object = {}): Promise<Activity> {
    const activity = await place(wijk, 'Buurttafel', start, rest);
    await wijk.live('2026-03-05T17:30', 60);
    wijk.heard('mia');
    return activity;
  }

  it('reaches exactly those who were told or said they come, at once', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    await wijk.person('eve', { rhythm: 'day-before' });
    await wijk.person('sport', { themes: ['sport'] });
    const comer = await wijk.person('comer', { rhythm: null });
    const activity = await told(wijk, '2026-03-10T14:00', { theme: 'food' });
    await comes(wijk, comer, activity);
    await wijk.calendar.changeActivity(activity.id, { start: '2026-03-10T15:00' }, partner('bib'), '');
    await wijk.tick();
    expect(wijk.heard('mia').map(({ at, text, silent }) => ({ at, text, silent }))).toEqual([
      {
        at: '2026-03-05T17:30',
        silent: false,
        text: expect.stringMatching(
          /^⚠️ Gewijzigd\n[\s\S]*Dinsdag 10 maart om 15 u · Bibliotheek\nEerst: dinsdag 10 maart om 14 u$/,
        ),
      },
    ]);
    expect(wijk.heard('comer')).toHaveLength(1);
    expect(wijk.heard('eve')).toEqual([]);
    expect(wijk.heard('sport')).toEqual([]);
    await wijk.tick();
    expect(wijk.heard('mia')).toEqual([]);
  });

  it('says that it is off, and that it is on again', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk);
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    await wijk.tick();
    expect(wijk.heard('mia')[0]?.text).toMatch(/^⚠️ Gaat niet door\n/);
    wijk.at('2026-03-05T17:45');
    await wijk.calendar.setState(activity.id, 'sure', coordinator);
    await wijk.tick();
    expect(wijk.heard('mia')[0]?.text).toMatch(/^⚠️ Gewijzigd\n[\s\S]*\nEerst: Gaat niet door$/);
  });

  it('of what nobody needs to know is not sent', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk);
    await wijk.calendar.changeActivity(
      activity.id,
      { description: 'Met soep.', end: '2026-03-07T16:00' },
      partner('bib'),
      '',
    );
    await wijk.tick();
    expect(wijk.heard('mia')).toEqual([]);
  });

  it('waits for the morning, changed twice says the newest once, and changed back nothing', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk);
    wijk.at('2026-03-05T21:00');
    await wijk.calendar.changeActivity(activity.id, { start: '2026-03-07T15:00' }, partner('bib'), '');
    await wijk.tick();
    await wijk.calendar.changeActivity(activity.id, { start: '2026-03-07T16:00' }, partner('bib'), '');
    await wijk.tick();
    expect(wijk.heard('mia')).toEqual([]);
    await wijk.live('2026-03-06T08:30');
    expect(wijk.heard('mia').map(({ at, text }) => [at, text.split('\n').slice(-2)])).toEqual([
      ['2026-03-06T08:00', ['Morgen om 16 u · Bibliotheek', 'Eerst: morgen om 14 u']],
    ]);
    wijk.at('2026-03-06T21:00');
    await wijk.calendar.changeActivity(activity.id, { placeId: 'het-hof' }, partner('bib'), '');
    await wijk.tick();
    await wijk.calendar.changeActivity(activity.id, { placeId: 'bib' }, partner('bib'), '');
    await wijk.live('2026-03-07T09:00');
    expect(wijk.heard('mia')).toEqual([]);
  });

  it('of what begins before the quiet hours end, or soon after, goes at once without sound', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk, '2026-03-06T10:00');
    wijk.at('2026-03-05T23:00');
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    await wijk.tick();
    expect(wijk.heard('mia')).toMatchObject([{ at: '2026-03-05T23:00', silent: true }]);
  });

  it('of what was moved later than the hour people know goes in time for that hour', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk, '2026-03-06T09:00');
    wijk.at('2026-03-05T23:00');
    await wijk.calendar.changeActivity(activity.id, { start: '2026-03-06T18:00' }, partner('bib'), '');
    await wijk.tick();
    expect(wijk.heard('mia')).toMatchObject([{ at: '2026-03-05T23:00', silent: true }]);
  });

  it('does not come after it began, nor to who stopped or pauses; who comes hears it in a pause', async () => {
    const wijk = await createRhythmFixture(database);
    const mia = await wijk.person('mia');
    const jef = await wijk.person('jef');
    await wijk.person('an', { pausedUntil: '2026-03-20' });
    const activity = await told(wijk, '2026-03-07T14:00');
    await comes(wijk, jef, activity);
    await endSubscription(database.database, mia, wijk.clock.now());
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    wijk.heard('jef');
    await wijk.tick();
    expect(wijk.heard('mia')).toEqual([]);
    expect(wijk.heard('an')).toEqual([]);
    expect(wijk.heard('jef')).toHaveLength(1);
    wijk.at('2026-03-07T14:30');
    await wijk.calendar.setState(activity.id, 'sure', coordinator);
    await wijk.tick();
    expect(wijk.heard('jef')).toEqual([]);
  });

  it('of one date of a series reaches who was told of that date', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk, '2026-03-10T19:00', { recurrence: 'FREQ=WEEKLY' });
    await wijk.calendar.cancelOccurrence(activity.id, '2026-03-17', null, coordinator);
    await wijk.tick();
    expect(wijk.heard('mia')).toEqual([]);
    await wijk.calendar.changeOccurrence(
      activity.id,
      '2026-03-10',
      { moved: { start: '2026-03-11T19:00', end: null, allDay: false } },
      coordinator,
    );
    await wijk.tick();
    expect(wijk.heard('mia')[0]?.text).toContain('Eerst: dinsdag 10 maart om 19 u');
  });

  it('follows an activity that became one with another', async () => {
    const wijk = await createRhythmFixture(database);
    const comer = await wijk.person('comer', { rhythm: null });
    const start = '2026-03-07T14:00';
    const posted = (title: string, partnerId: string) =>
      wijk.calendar.filePosting(draft({ title, start }), from(partnerId, { saidAt: wijk.clock.now() }));
    const first = await posted('Yoga', 'bib');
    const second = await posted('Yoga groep 2', 'hof');
    const question = second.questions.find(({ kind }) => kind === 'same-or-other');
    await comes(wijk, comer, second.activity);
    await wijk.calendar.answerSameOrOther(question?.id ?? '', 'same', partner('hof'));
    await wijk.tick();
    expect(wijk.heard('comer')).toEqual([]);
    await wijk.calendar.changeActivity(first.activity.id, { start: '2026-03-07T16:00' }, partner('bib'), '');
    await wijk.tick();
    expect(wijk.heard('comer').map(({ text }) => text.split('\n').at(-1))).toEqual(['Eerst: zaterdag 7 maart om 14 u']);
  });

  it('is not sent to whom the overview never reached', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    await wijk.person('jef');
    const activity = await place(wijk, 'Buurttafel', '2026-03-07T14:00');
    await wijk.live('2026-03-05T16:30', 60);
    wijk.channel.before = (_operation, chat) => {
      if (chat.id === 'mia') throw new ChannelError('refused', 'as the test wants it');
    };
    await wijk.live('2026-03-05T17:30', 30);
    wijk.channel.before = () => undefined;
    expect(wijk.heard('jef')).toHaveLength(1);
    await wijk.calendar.cancelActivity(activity.id, null, coordinator, '');
    await wijk.tick();
    expect(wijk.heard('jef')).toHaveLength(1);
    expect(wijk.heard('mia')).toEqual([]);
  });

  it('says the same again when the network did not take it at first', async () => {
    const wijk = await createRhythmFixture(database);
    await wijk.person('mia');
    const activity = await told(wijk);
    wijk.channel.before = once('rate-limited', { retryAfterMs: 1 });
    await wijk.calendar.changeActivity(activity.id, { start: '2026-03-07T15:00' }, partner('bib'), '');
    await wijk.tick();
    await setTimeout(100);
    await wijk.tick();
    expect(wijk.heard('mia').map(({ text }) => text.split('\n').at(-1))).toEqual(['Eerst: overmorgen om 14 u']);
  });
});
