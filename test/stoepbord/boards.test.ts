/** Boards over a calendar: what should hang, what hangs, when a keeper walks, and how sheets come to a printer. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreeOnPicture, saveLookBackPicture } from '../../src/calendar/look-back-store.ts';
import { insertVacancy } from '../../src/calendar/vacancy-store.ts';
import type { Board } from '../../src/config/neighbourhood.ts';
import { storeMedia } from '../../src/delivery/media-store.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type BoardFixture, createBoardFixture, typesetter } from './board-fixture.ts';
import { hasPoppler, pagesOf, textOf } from './pdf.ts';
import { exampleNeighbourhood } from './sample.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await typesetter.close();
  await database.close();
});

const plain: Board = {
  id: 'plein',
  place: 'kroonmolenplein',
  paper: 'A2',
  orientation: 'portrait',
  distance: 2,
  languages: ['nl'],
  keeper: 'wijkcomite-kroonmolenwijk',
  changeDay: 'monday',
};

const fixture = (boards: readonly Board[] = [plain]) => createBoardFixture(database.database, { boards, papers: [] });
const never = new AbortController().signal;

async function quarter({ stoepbord }: BoardFixture): Promise<void> {
  await stoepbord.boards.refresh();
  await stoepbord.boards.askKeepers();
}

describe('a board without printer', () => {
  it('asks its keeper once, knows what hangs since when and who said so, and reminds once', async () => {
    const wijk = await fixture();
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await quarter(wijk);
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(1);
    expect(wijk.notices[0]).toMatchObject({ personId: wijk.keeperId, isReminder: false });
    expect(wijk.notices[0]?.sheets).toMatchObject([
      { boardId: 'plein', place: 'Kroonmolenplein', kind: 'week', isPrinted: false, takeDown: [] },
    ]);
    if (hasPoppler) expect(textOf(wijk.notices[0]?.sheets[0]?.pdf ?? new Uint8Array())).toContain('Soep op de stoep');

    wijk.clock.set(wijk.clock.now().add({ hours: 25 }));
    await quarter(wijk);
    wijk.clock.set(wijk.clock.now().add({ hours: 25 }));
    await quarter(wijk);
    expect(wijk.notices.map(({ isReminder }) => isReminder)).toEqual([false, true]);

    expect((await wijk.stoepbord.boards.state('plein')).hangs).toEqual([]);
    const hung = await wijk.stoepbord.boards.placed('plein', {
      partnerId: 'wijkcomite-kroonmolenwijk',
      personId: wijk.keeperId,
    });
    expect(hung).toHaveLength(1);
    const { hangs, shouldHang } = await wijk.stoepbord.boards.state('plein');
    expect(shouldHang).toEqual([]);
    expect(hangs).toMatchObject([
      { kind: 'week', placedByPartner: 'wijkcomite-kroonmolenwijk', placedBy: wijk.keeperId },
    ]);
    expect(hangs[0]?.placedAt?.toString()).toBe(wijk.clock.now().toString());
  });

  it('gets one sheet, also when two processes look at it at once', async () => {
    const wijk = await fixture();
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await Promise.all([wijk.stoepbord.boards.refresh(), wijk.stoepbord.boards.refresh()]);
    expect((await wijk.stoepbord.boards.state('plein')).shouldHang).toHaveLength(1);
  });

  it('waits while chat cannot be reached, and the newest is what the keeper gets', async () => {
    const wijk = await fixture();
    wijk.reachable = false;
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await quarter(wijk);
    await wijk.place({ title: 'Lezing over vogels', start: '2026-03-06T20:00' });
    await quarter(wijk);
    expect(wijk.notices).toEqual([]);
    wijk.reachable = true;
    await quarter(wijk);
    expect(wijk.notices.flatMap(({ sheets }) => sheets)).toHaveLength(1);
    const state = await wijk.stoepbord.boards.state('plein');
    expect(state.shouldHang.map(({ shown }) => shown.map(({ title }) => title))).toEqual([
      ['Soep op de stoep', 'Lezing over vogels'],
    ]);
  });

  it('that says that nothing is planned gets a new poster as soon as something is, on the next walk', async () => {
    const wijk = await fixture();
    await quarter(wijk);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    wijk.clock.set(wijk.clock.now().add({ minutes: 15 }));
    await quarter(wijk);
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(1);
    wijk.clock.set(Temporal.Instant.from('2026-03-03T08:00:00Z'));
    await quarter(wijk);
    expect(wijk.notices[1]?.sheets).toMatchObject([{ kind: 'week' }]);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });
    await wijk.place({ title: 'Lezing over vogels', start: '2026-03-07T20:00' });
    wijk.clock.set(Temporal.Instant.from('2026-03-04T08:00:00Z'));
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(2);
  });

  it('gets a strip for one cancellation, a new poster for a move, and its keeper walks once a day', async () => {
    const wijk = await fixture();
    const soup = await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    const birds = await wijk.place({ title: 'Lezing over vogels', start: '2026-03-07T20:00' });
    await quarter(wijk);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });

    await wijk.cancel(soup.id);
    await quarter(wijk);
    const [strip] = (await wijk.stoepbord.boards.state('plein')).shouldHang;
    expect(strip).toMatchObject({ kind: 'strip', shown: [{ title: 'Soep op de stoep' }] });
    // They have walked today.
    expect(strip?.hangOn.toString()).toBe('2026-03-03');
    expect(wijk.notices).toHaveLength(1);

    wijk.clock.set(Temporal.Instant.from('2026-03-03T08:00:00Z'));
    await quarter(wijk);
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(2);
    expect(wijk.notices[1]?.sheets).toMatchObject([{ kind: 'strip', title: 'Soep op de stoep' }]);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });
    expect((await wijk.stoepbord.boards.state('plein')).hangs.map(({ kind }) => kind)).toEqual(['week', 'strip']);

    wijk.clock.set(Temporal.Instant.from('2026-03-04T08:00:00Z'));
    await wijk.change(birds.id, { start: '2026-03-08T15:00' });
    await quarter(wijk);
    expect(wijk.notices[2]?.sheets.map(({ kind }) => kind)).toEqual(['week']);
    expect(wijk.notices[2]?.sheets[0]?.takeDown).toHaveLength(2);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });
    expect((await wijk.stoepbord.boards.state('plein')).hangs.map(({ kind }) => kind)).toEqual(['week']);
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(3);
  });

  it('remembers whose title was too long, so that the partner can be asked for a short one', async () => {
    const wijk = await fixture();
    const title = 'Een heel lange titel die niemand in één keer kan lezen omdat er te veel woorden in staan';
    const { publicId } = await wijk.place({ title, start: '2026-03-05T12:00' });
    await wijk.stoepbord.boards.refresh();
    const [poster] = (await wijk.stoepbord.boards.state('plein')).shouldHang;
    expect(poster).toMatchObject({ cutTitles: [publicId], readableFrom: 2 });
  });

  it('does not ask for a walk that comes too late', async () => {
    const wijk = await fixture();
    const soup = await wijk.place({ title: 'Soep op de stoep', start: '2026-03-02T18:00' });
    await wijk.place({ title: 'Lezing over vogels', start: '2026-03-07T20:00' });
    await quarter(wijk);
    await wijk.stoepbord.boards.placed('plein', { partnerId: null, personId: null });
    await wijk.cancel(soup.id);
    await quarter(wijk);
    expect((await wijk.stoepbord.boards.state('plein')).shouldHang).toEqual([]);
  });

  it('gets the next week on its change day, and what nobody hung is forgotten', async () => {
    const wijk = await fixture();
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await quarter(wijk);
    wijk.clock.set(Temporal.Instant.from('2026-03-09T07:30:00Z'));
    await quarter(wijk);
    const { shouldHang } = await wijk.stoepbord.boards.state('plein');
    expect(shouldHang.map(({ from }) => from.toString())).toEqual(['2026-03-09']);
    expect(wijk.notices.map(({ isReminder }) => isReminder)).toEqual([false, false]);
  });

  it('asks nobody at night', async () => {
    const wijk = await fixture();
    wijk.clock.set(Temporal.Instant.from('2026-03-02T02:00:00Z'));
    await quarter(wijk);
    expect(wijk.notices).toEqual([]);
    wijk.clock.set(Temporal.Instant.from('2026-03-02T07:00:00Z'));
    await quarter(wijk);
    expect(wijk.notices).toHaveLength(1);
  });

  it('is asked of who took it upon themselves, together with all of their boards, and no more when they stop', async () => {
    const wijk = await fixture([
      plain,
      { ...plain, id: 'hal', paper: 'A3', distance: 1, keeper: 'bibliotheek' },
      { ...plain, id: 'los', keeper: undefined },
    ]);
    const { boards } = wijk.stoepbord;
    const an = await wijk.person();
    await boards.addKeeper('hal', an);
    await boards.addKeeper('los', an);
    expect(await boards.addKeeper('los', an)).toBe(false);
    await quarter(wijk);
    const told = () => wijk.notices.map(({ personId, sheets }) => [personId, sheets.map(({ boardId }) => boardId)]);
    expect(told()).toEqual([
      [wijk.keeperId, ['plein']],
      [an, ['hal', 'los']],
    ]);
    expect(await boards.removeKeeper('los', an)).toBe(true);
    expect(await boards.removeKeeper('los', an)).toBe(false);
    expect((await boards.kept()).map(({ personIds }) => personIds)).toEqual([[wijk.keeperId], [an], []]);
    // Who comes new to a board is asked for what waits there.
    const bo = await wijk.person();
    await boards.addKeeper('los', bo);
    await quarter(wijk);
    expect(told().at(-1)).toEqual([bo, ['los']]);
  });

  it('is not placed any more when what was said was about something else', async () => {
    const wijk = await fixture();
    await quarter(wijk);
    const { boards } = wijk.stoepbord;
    await boards.placed('plein', { partnerId: null, personId: wijk.keeperId });
    const [first] = (await boards.state('plein')).hangs;
    wijk.clock.set(Temporal.Instant.from('2026-03-09T07:30:00Z'));
    await quarter(wijk);
    await boards.placed('plein', { partnerId: null, personId: wijk.keeperId });
    expect((await boards.state('plein')).hangs).toHaveLength(1);
    expect(await boards.takeBack(await wijk.person())).toEqual([]);
    expect(await boards.takeBack(wijk.keeperId)).toEqual(['plein']);
    const { hangs, shouldHang } = await boards.state('plein');
    expect(hangs.map(({ id }) => id)).toEqual([first?.id]);
    expect(shouldHang.map(({ from }) => from.toString())).toEqual(['2026-03-09']);
    wijk.clock.set(wijk.clock.now().add({ hours: 2 }));
    expect(await boards.takeBack(wijk.keeperId)).toEqual([]);
  });

  it('is bundled with the other boards of its keeper', async () => {
    const wijk = await fixture([
      plain,
      { ...plain, id: 'hal', paper: 'A3', distance: 1 },
      { ...plain, id: 'los', keeper: undefined },
    ]);
    await quarter(wijk);
    expect(wijk.notices.map(({ sheets }) => sheets.map(({ boardId }) => boardId))).toEqual([['hal', 'plein']]);
  });

  it('can be made in chat, but not over one of the file', async () => {
    const wijk = await fixture();
    const { boards } = wijk.stoepbord;
    await boards.save({ ...plain, id: 'nieuw', themes: ['food'] });
    await boards.save({ ...plain, id: 'nieuw', distance: 1 });
    expect((await boards.list()).map(({ id, distance }) => [id, distance])).toEqual([
      ['plein', 2],
      ['nieuw', 1],
    ]);
    await expect(boards.save(plain)).rejects.toMatchObject({ code: 'board-in-file' });
    expect(await boards.remove('nieuw')).toBe(true);
    expect(await boards.remove('nieuw')).toBe(false);
    await expect(boards.currentPdf('nieuw')).rejects.toMatchObject({ code: 'board-unknown' });
  });

  it('names places that were made in chat', async () => {
    const wijk = await fixture();
    await database.database
      .insertInto('place')
      .values({
        neighbourhood_id: wijk.neighbourhoodId,
        id: 'de-loods',
        name: 'De Loods',
        folded_name: 'de loods',
        aliases: [],
        address: 'Spoorweg 3',
        is_known: true,
        created_at: wijk.clock.now().toString(),
      })
      .execute();
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00', placeId: 'de-loods' });
    const screen = await wijk.stoepbord.screen('plein');
    expect(screen?.activities).toMatchObject([{ place: 'De Loods', address: 'Spoorweg 3' }]);
  });

  it('shows only its themes, on paper and on a screen', async () => {
    const wijk = await fixture([{ ...plain, themes: ['food'] }]);
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00', theme: 'food' });
    await wijk.place({ title: 'Lezing over vogels', start: '2026-03-06T20:00', theme: 'walk-nature' });
    const screen = await wijk.stoepbord.screen('plein');
    expect(screen?.activities.map(({ title }) => title)).toEqual(['Soep op de stoep']);
    expect(await wijk.stoepbord.screen('weg')).toBeUndefined();
    if (hasPoppler) expect(textOf(await wijk.stoepbord.boards.currentPdf('plein'))).not.toContain('vogels');
  });
});

describe('what fills a board', () => {
  it('are calls for volunteers, with who asks and how they are reached', async () => {
    const wijk = await fixture([plain]);
    await insertVacancy(database.database, {
      id: randomUUID(),
      neighbourhoodId: wijk.neighbourhoodId,
      publicId: 'koken001',
      partnerId: 'vrouwencentrum',
      title: 'Wie kookt mee op vrijdag?',
      description: null,
      language: 'nl',
      contact: null,
      until: '2026-03-20',
      createdAt: wijk.clock.now(),
    });
    const line = 'Vrijwilligers gezocht: Wie kookt mee op vrijdag?, Vrouwencentrum, 03\u00a0000\u00a000\u00a012';
    expect((await wijk.stoepbord.screen('plein'))?.news).toEqual([{ line, language: 'nl' }]);
    if (!hasPoppler) return;
    expect(textOf(await wijk.stoepbord.boards.currentPdf('plein'))).toContain('Vrijwilligers gezocht: Wie kookt mee');
  });

  it('is a picture of how it was, as soon as its people agreed', async () => {
    const wijk = await fixture([plain]);
    const { id: activityId } = await wijk.place({ title: 'Buurtfeest', start: '2026-02-28T14:00' });
    const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#3355aa' } })
      .png()
      .toBuffer();
    const mediaId = await storeMedia(
      database.database,
      wijk.neighbourhoodId,
      { contentType: 'image/png', bytes: new Uint8Array(bytes) },
      wijk.clock.now(),
    );
    const date = { activityId, originalDate: '2026-02-28', neighbourhoodId: wijk.neighbourhoodId, partnerId: null };
    await saveLookBackPicture(database.database, date, mediaId, wijk.clock.now());
    expect((await wijk.stoepbord.screen('plein'))?.lookBack).toBeUndefined();
    await agreeOnPicture(database.database, activityId, mediaId, true, wijk.clock.now());
    const words = 'Zo was het: Buurtfeest, zaterdag 28\u00a0februari';
    expect((await wijk.stoepbord.screen('plein'))?.lookBack).toEqual({ mediaId, caption: { lang: 'nl', words } });
    if (!hasPoppler) return;
    expect(textOf(await wijk.stoepbord.boards.currentPdf('plein'))).toContain('Zo was het: Buurtfeest');
  });
});

describe('a board with a printer', () => {
  const printed: Board = { ...plain, printer: 'balie' };
  const work = (wijk: BoardFixture) => wijk.stoepbord.workLane('board-plein', never);

  it('is printed first, cut for the printer, and then the keeper is asked', async () => {
    const wijk = await fixture([printed]);
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await quarter(wijk);
    expect(wijk.notices).toEqual([]);
    await work(wijk);
    expect(wijk.printer.printed).toMatchObject([{ paper: 'A3', copies: 1 }]);
    if (hasPoppler) expect(pagesOf(wijk.printer.printed[0]?.pdf ?? new Uint8Array())).toBe(2);
    expect((await wijk.stoepbord.boards.state('plein')).shouldHang[0]?.printing).toMatchObject({
      state: 'completed',
      notice: { cutTo: 'A3' },
    });
    await quarter(wijk);
    expect(wijk.notices[0]?.sheets).toMatchObject([{ isPrinted: true }]);
    await work(wijk);
    expect(wijk.printer.printed).toHaveLength(1);
  });

  it('waits for paper, says so once, and prints when there is some', async () => {
    const wijk = await fixture([printed]);
    wijk.printer.stoppedBy = 'media-empty';
    await quarter(wijk);
    await work(wijk);
    await work(wijk);
    expect(wijk.printer.printed).toEqual([]);
    expect([...wijk.troubles]).toEqual([
      ['printer-paper balie', 'The printer "balie" stands still (media-empty); look at it, the sheets wait.'],
    ]);
    wijk.printer.stoppedBy = undefined;
    await work(wijk);
    expect(wijk.printer.printed).toEqual([]);
    wijk.clock.set(wijk.clock.now().add({ minutes: 3 }));
    await work(wijk);
    expect(wijk.printer.printed).toHaveLength(1);
    expect([...wijk.troubles]).toEqual([]);
  });

  it('prints the newest when it changed while the printer was away', async () => {
    const wijk = await fixture([printed]);
    wijk.printer.stoppedBy = 'offline';
    await quarter(wijk);
    await work(wijk);
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    await quarter(wijk);
    wijk.printer.stoppedBy = undefined;
    wijk.clock.set(wijk.clock.now().add({ minutes: 3 }));
    await work(wijk);
    expect(wijk.printer.printed).toHaveLength(1);
    if (hasPoppler) expect(textOf(wijk.printer.printed[0]?.pdf ?? new Uint8Array())).toContain('Soep');
  });

  it('sends again what the printer dropped, and gives the keeper the file in the end', async () => {
    const wijk = await fixture([printed]);
    wijk.printer.state = 'failed';
    await quarter(wijk);
    for (let hours = 0; hours < 72; hours += 2) {
      await work(wijk);
      wijk.clock.set(wijk.clock.now().add({ hours: 2 }));
    }
    expect(wijk.printer.printed.length).toBeGreaterThan(10);
    expect((await wijk.stoepbord.boards.state('plein')).shouldHang[0]?.printing).toMatchObject({
      state: 'given-up',
      fault: 'printer-dropped',
    });
    await quarter(wijk);
    expect(wijk.notices[0]?.sheets).toMatchObject([{ isPrinted: false }]);
  });

  it('gives its keeper the strip as a file when there is no paper for it, and none for what is over', async () => {
    const wijk = await fixture([printed]);
    const { id } = await wijk.place({ title: 'Soep op de stoep', start: '2026-03-03T12:00' });
    await quarter(wijk);
    await work(wijk);
    await quarter(wijk);
    wijk.printer.stoppedBy = 'media-empty';
    await wijk.cancel(id);
    await quarter(wijk);
    await work(wijk);
    expect(wijk.notices).toHaveLength(1);
    wijk.clock.set(wijk.clock.now().add({ hours: 3 }));
    await quarter(wijk);
    expect(wijk.notices[1]?.sheets).toMatchObject([{ kind: 'strip', isPrinted: false }]);
    const due = async () => (await wijk.stoepbord.boards.state('plein')).shouldHang.map(({ kind }) => kind);
    expect(await due()).toEqual(['week', 'strip']);
    wijk.clock.set(wijk.clock.now().add({ hours: 48 }));
    await quarter(wijk);
    expect(await due()).not.toContain('strip');
    expect(wijk.notices.slice(2).flatMap(({ sheets }) => sheets.map(({ kind }) => kind))).not.toContain('strip');
  });

  it('follows a sheet that is under way without sending it again', async () => {
    const wijk = await fixture([printed]);
    wijk.printer.state = 'under-way';
    await quarter(wijk);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await wijk.stoepbord.workLane('board-plein', stop.signal);
    wijk.printer.state = 'completed';
    wijk.clock.set(wijk.clock.now().add({ minutes: 3 }));
    await work(wijk);
    expect(wijk.printer.printed).toHaveLength(1);
    expect((await wijk.stoepbord.boards.state('plein')).shouldHang[0]?.printing?.state).toBe('completed');
  });

  it('knows nobody of another neighbourhood', async () => {
    const [one, other] = [await fixture([printed]), await fixture([printed])];
    await quarter(one);
    await other.stoepbord.workLane('board-plein', never);
    expect(other.printer.printed).toEqual([]);
    expect((await other.stoepbord.boards.state('plein')).shouldHang).toEqual([]);
  });
});

it('shares a text and a picture of what everybody may see', async () => {
  const wijk = await fixture();
  const { publicId } = await wijk.place({
    title: 'Soep op de stoep',
    start: '2026-03-05T12:00',
    kind: 'soup',
    priceCents: 0,
    placeId: exampleNeighbourhood().places[0]?.id ?? null,
  });
  const kit = await wijk.stoepbord.share(publicId, ['nl', 'tr']);
  expect(kit?.text).toBe(
    '🥣 donderdag 5 maart, 12\u00a0u.\nSoep op de stoep.\nWaar? WZC Het Hof, Hofstraat 12.\nSoep · gratis.\nToegankelijk: met de rolstoel, aangepast toilet, lift.\n' +
      `Meer weten? https://t.me/MolenBot?start=m_${publicId}\n\n` +
      `🥣 5 Mart Perşembe, 12:00.\nSoep op de stoep.\nNerede? WZC Het Hof, Hofstraat 12.\nÇorba · ücretsiz.\nErişilebilirlik: tekerlekli sandalyeyle, engelli tuvaleti, asansör.\nDaha fazla bilgi: https://t.me/MolenBot?start=m_${publicId}\n`,
  );
  expect(
    Buffer.from((await kit?.picture()) ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(await wijk.stoepbord.share('zzzzzzzz', ['nl'])).toBeUndefined();
});
