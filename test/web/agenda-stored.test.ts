import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityFields } from '../../src/calendar/fields.ts';
import { decisionsAbout } from '../../src/calendar/open-decision-store.ts';
import { agreeOnPicture, saveLookBackPicture } from '../../src/calendar/look-back-store.ts';
import { storeMedia } from '../../src/delivery/media-store.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { activityName } from '../../src/web/agenda/address.ts';
import type { PublicActivity } from '../../src/web/agenda/agenda-sources.ts';
import { createStoredAgenda } from '../../src/web/agenda/stored-agenda.ts';
import { createApp } from '../../src/web/app.ts';
import { coordinator, createCalendarFixture, draft, from, partner } from '../calendar/calendar-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { wijk } from './agenda-fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** The whole site over a new neighbourhood's calendar; it is Friday 6 March 2026, 9 o'clock. */
async function site() {
  const fixture = await createCalendarFixture(database.database);
  const agenda = createStoredAgenda(database.database, fixture.clock, fixture.neighbourhoodId);
  const app = createApp({
    stoepbord: () => undefined,
    health: {
      readiness: () => Promise.reject(new Error('not asked here')),
      troubles: async () => [],
      metrics: async () => '',
      metricsToken: undefined,
    },
    translations: await loadTranslations(),
    neighbourhoods: () => ({ all: [wijk], primary: wijk, isExample: false }),
    agenda: () => agenda,
    plans: () => undefined,
    clock: fixture.clock,
    publicBase: undefined,
    onFault: error => {
      throw error;
    },
    servesPages: true,
  });
  const place = async (fields: Partial<ActivityFields> & { title: string }, by = 'bib', isPlan = false) =>
    (await fixture.calendar.filePosting(draft(fields, isPlan), from(by))).activity;
  const read = async (path: string) => (await app.request(path)).text();
  return { ...fixture, app, agenda, place, read };
}

function activityNameOf(found: PublicActivity | undefined): string {
  const { title, publicId } = found?.activity ?? expect.fail('the activity is not there');
  return activityName(title, publicId);
}

describe('the agenda over a database', () => {
  it('serves a picture of how it was once its people agreed, and no other file', async () => {
    const { app, place, read, neighbourhoodId, clock } = await site();
    const soup = await place({ title: 'Soep op de stoep', start: '2026-03-03T12:00' });
    const keep = (contentType: string, text: string) =>
      storeMedia(
        database.database,
        neighbourhoodId,
        { contentType, bytes: new TextEncoder().encode(text) },
        clock.now(),
      );
    const [picture, other] = [await keep('image/jpeg', 'soup'), await keep('image/jpeg', 'poster')];
    const date = { activityId: soup.id, originalDate: '2026-03-03', neighbourhoodId, partnerId: 'bib' };
    await saveLookBackPicture(database.database, date, picture, clock.now());
    const status = async (id: string) => (await app.request(`/molenwijk/foto/${id}`)).status;
    expect(await status(picture)).toBe(404);
    await agreeOnPicture(database.database, soup.id, picture, true, clock.now());
    const answer = await app.request(`/molenwijk/foto/${picture}`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'image/jpeg',
      'soup',
    ]);
    expect([await status(other), await status('x'), await status(crypto.randomUUID())]).toEqual([404, 404, 404]);
    expect(await read(`/molenwijk/activiteit/soep-op-de-stoep-${soup.publicId}`)).toContain(
      `/molenwijk/foto/${picture}`,
    );
    const page = await keep('text/html', '<script>');
    await saveLookBackPicture(database.database, date, page, clock.now());
    await agreeOnPicture(database.database, soup.id, page, true, clock.now());
    expect(await status(page)).toBe(404);
  });

  it('shows what was placed, and its news, on page and in feeds', async () => {
    const { calendar, place, read } = await site();
    const soup = await place({ title: 'Soep op de stoep', start: '2026-03-07T12:00', theme: 'food', priceCents: 0 });
    await calendar.placeNews({ partnerId: 'bib', line: 'De bib is open.', language: 'nl', until: '2026-03-08' });
    const page = await read('/molenwijk/?lang=nl&free=1&theme=food&place=bib');
    expect(page).toContain(`/molenwijk/activiteit/soep-op-de-stoep-${soup.publicId}`);
    expect(page).toContain('De bib is open.');
    expect(await read('/molenwijk/?lang=nl&theme=sport')).not.toContain('Soep');
    expect(await read('/kalender.ics')).toContain(`UID:${soup.id}`);
    expect(await read('/feed.atom?partner=bib')).toContain(`urn:uuid:${soup.id}`);
    expect(JSON.parse(await read('/feed.json?partner=hof')).items).toEqual([]);
  });

  it('filters page and feeds alike', async () => {
    const { calendar, place, read } = await site();
    const house = 'hof';
    await place({ title: 'Alleman', start: '2026-03-07T10:00', placeId: 'bib' });
    await place({
      title: 'Kindermiddag',
      start: '2026-03-07T14:00',
      audience: ['kinderen'],
      theme: 'children',
      placeId: house,
    });
    await place(
      { title: 'Zaalfilm', start: '2026-03-08T20:00', audience: ['jongeren', 'iedereen'], placeId: 'orangerie' },
      'vrouwen',
    );
    const series = await place({
      title: 'Breicafé',
      start: '2026-03-07T16:00',
      recurrence: 'FREQ=DAILY;COUNT=3',
      placeId: 'bib',
    });
    await calendar.changeOccurrence(series.id, '2026-03-08', { placeId: house }, partner('bib'));
    const shownOn = async (path: string) => {
      const text = await read(path);
      return ['Alleman', 'Kindermiddag', 'Zaalfilm', 'Breicafé'].filter(title => text.includes(title));
    };
    const expected = {
      'audience=iedereen': ['Alleman', 'Zaalfilm', 'Breicafé'],
      'audience=kinderen': ['Kindermiddag'],
      'audience=kinderen,iedereen': ['Alleman', 'Kindermiddag', 'Zaalfilm', 'Breicafé'],
      'theme=children': ['Kindermiddag'],
      'place=bib': ['Alleman', 'Breicafé'],
      // A house means its rooms too, and one date of the series is there.
      'place=hof': ['Kindermiddag', 'Zaalfilm', 'Breicafé'],
      'place=orangerie': ['Zaalfilm'],
      'partner=bib': ['Alleman', 'Kindermiddag', 'Breicafé'],
      'partner=bib&audience=kinderen': ['Kindermiddag'],
    };
    for (const [query, titles] of Object.entries(expected)) {
      expect(await shownOn(`/molenwijk/?lang=nl&${query}`), `page ${query}`).toEqual(titles);
      expect(await shownOn(`/kalender.ics?${query}`), `calendar ${query}`).toEqual(titles);
      expect(await shownOn(`/feed.json?${query}`), `json ${query}`).toEqual(titles);
    }
  });

  it('shows nobody an idea, a year plan, or what waits for a coordinator', async () => {
    const { app, place, read } = await site();
    const hidden = [
      await place({ title: 'Geheim idee', state: 'idea', start: '2026-03-07T12:00' }),
      await place({ title: 'Geheim plan', start: '2026-03-08T12:00' }, 'bib', true),
      await place({ title: 'Geheim wachtend', start: '2026-03-09T12:00' }, 'buren'),
    ];
    for (const path of ['/molenwijk/?lang=nl', '/kalender.ics', '/feed.atom', '/feed.json']) {
      expect(await read(path), path).not.toContain('Geheim');
    }
    for (const { publicId } of hidden) {
      for (const ending of ['', '.ics']) {
        expect((await app.request(`/molenwijk/activiteit/geheim-${publicId}${ending}`)).status).toBe(404);
      }
    }
  });

  it('says where an activity was before it was moved, and cancels one date of a series', async () => {
    const { calendar, place, read, clock } = await site();
    const meal = await place({ title: 'Samen eten', start: '2026-03-07T18:00' });
    await calendar.changeActivity(meal.id, { start: '2026-03-08T18:00' }, partner('bib'), 'een dag later');
    const page = await read(`/molenwijk/activiteit/samen-eten-${meal.publicId}?lang=nl`);
    expect(page).toContain('"previousStartDate":"2026-03-07T18:00+01:00"');
    expect(page).toContain('Eerst was het zaterdag 7 maart 2026');

    const course = await place({ title: 'Taalcafé', start: '2026-03-10T19:00', recurrence: 'FREQ=WEEKLY;COUNT=5' });
    const before = await read('/kalender.ics');
    await calendar.cancelOccurrence(course.id, '2026-03-17', 'ziek', partner('bib'));
    clock.set(clock.now().add({ minutes: 1 }));
    const after = await read('/kalender.ics');
    expect(before).not.toContain('STATUS:CANCELLED');
    expect(after).toMatch(/RECURRENCE-ID;TZID=Europe\/Brussels:20260317T190000/);
    expect(after).toContain('STATUS:CANCELLED');
    expect(await read('/molenwijk/?lang=nl&view=day&from=2026-03-17')).toMatch(/Geannuleerd<\/strong\s*> · <bdi>ziek/);
  });

  it('gives one activity as a file just as the feed has it, with everybody who told of it', async () => {
    const { calendar, place, read, agenda, clock } = await site();
    const first = await place({ title: 'Soep op de stoep', start: '2026-03-07T12:00', end: '2026-03-07T14:00' }, 'bib');
    await place({ title: 'Soep op de stoep', start: '2026-03-07T12:00', contact: 'Els, 03 700 00 12' }, 'hof');
    await calendar.changeActivity(first.id, { start: '2026-03-07T12:30' }, partner('bib'), 'een half uur later');
    const course = await place({ title: 'Taalcafé', start: '2026-03-10T19:00', recurrence: 'FREQ=WEEKLY;COUNT=5' });
    await calendar.cancelOccurrence(course.id, '2026-03-17', 'ziek', partner('bib'));
    clock.set(clock.now().add({ minutes: 1 }));

    const eventsOf = (text: string, id: string) =>
      (text.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g) ?? []).filter(event => event.includes(`UID:${id}`));
    const feed = await read('/molenwijk/kalender.ics');
    for (const { id, publicId } of [first, course]) {
      const file = await read(`/molenwijk/activiteit/${activityNameOf(await agenda.activity(publicId))}.ics`);
      expect(eventsOf(file, id)).toEqual(eventsOf(feed, id));
    }
    expect(eventsOf(feed, first.id)[0]).toMatch(/SEQUENCE:[1-9]/);
    expect(eventsOf(feed, course.id)).toHaveLength(2);
    const entries = await agenda.entries(Temporal.PlainDate.from('2026-03-01'), {});
    expect(entries.find(({ activity }) => activity.id === first.id)?.partnerIds).toEqual(['bib', 'hof']);
    expect((await agenda.activity(first.publicId))?.partnerIds).toEqual(['bib', 'hof']);
    expect(await read(`/molenwijk/activiteit/soep-op-de-stoep-${first.publicId}?lang=nl`)).not.toContain(
      'Woonzorgcentrum',
    );
  });

  it('leads the address of a merged entry to the one that it is now, and tells calendar apps', async () => {
    const { app, calendar, place, read, clock, parts } = await site();
    const first = await place({ title: 'Buurtfeest in de tuin', start: '2026-03-14T14:00' }, 'bib');
    const second = await place({ title: 'Feest met muziek', start: '2026-03-14T14:00' }, 'hof');
    expect(second.id).not.toBe(first.id);
    const rows = await decisionsAbout(parts.database, second.id);
    const question = rows.find(({ kind }) => kind === 'same-or-other');
    expect(question, 'the calendar asks whether the two are the same').toBeDefined();
    await calendar.answerSameOrOther(question?.id ?? '', 'same', coordinator);
    clock.set(clock.now().add({ minutes: 1 }));
    const answer = await app.request(`/molenwijk/activiteit/feest-met-muziek-${second.publicId}`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toContain(first.publicId);
    const feed = await read('/kalender.ics');
    expect(feed.match(new RegExp(`UID:${second.id}[\\s\\S]*?END:VEVENT`))?.[0]).toContain('STATUS:CANCELLED');
    expect(feed.match(new RegExp(`UID:${first.id}[\\s\\S]*?END:VEVENT`))?.[0]).toContain('STATUS:CONFIRMED');
  });
});
