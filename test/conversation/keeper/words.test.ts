/** What the hub says of boards by itself: to partners about a title that was cut, to coordinators about what is otherwise. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { randomIds } from '../../../src/calendar/ids.ts';
import { careForCoordinators } from '../../../src/conversation/coordinator/coordinator-care.ts';
import { careForPartners } from '../../../src/conversation/partner/care-for-partners.ts';
import { partnerWordSentences } from '../../../src/conversation/partner/word-sentences.ts';
import { sendWaitingWords } from '../../../src/conversation/waiting/send-waiting-words.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createTypesetter } from '../../../src/stoepbord/typesetter.ts';
import { type BoardStage, createBoardStage, square } from './board-stage.ts';

const typesetter = createTypesetter();
const translations = await loadTranslations();
let wijk: BoardStage;
afterEach(async () => {
  expect(wijk.faults).toEqual([]);
  await wijk.close();
});
afterAll(() => typesetter.close());

function parts() {
  return {
    database: wijk.test.database,
    cipher: wijk.cipher,
    clock: wijk.clock,
    ids: randomIds,
    newId: randomIds.uuid,
    translations,
    mailbox: wijk.network.mailbox,
    neighbourhood: (id: string) => (id === wijk.neighbourhoodId ? wijk.neighbourhood : undefined),
    neighbourhoodIds: () => [wijk.neighbourhoodId],
    hasChannel: () => true,
    sentences: partnerWordSentences,
  };
}

const long =
  'Grote gezamenlijke voorjaarsopruiming van het hele plein met alle verenigingen, scholen en buren van de Kroonmolenwijk';

describe('a title that does not fit on a poster', () => {
  it('is cut, asked about in the weekly message, and short on posters from then on', async () => {
    wijk = await createBoardStage(typesetter, { boards: [square] });
    const carine = await wijk.partner('wzc-het-hof', 'Carine');
    const activity = await wijk.place({ title: long, start: '2026-03-05T12:00' });
    await wijk.quarter();
    await careForPartners(parts(), wijk.neighbourhoodId, 'Europe/Brussels');
    await careForPartners(parts(), wijk.neighbourhoodId, 'Europe/Brussels');
    await sendWaitingWords(parts(), wijk.neighbourhoodId, 'partner');
    expect(carine.seen).toHaveLength(1);
    expect(carine.last).toContain('te lang voor de affiches');
    await carine.presses('2. Kortere titel');
    await carine.says(long);
    expect(carine.last).toContain('hoogstens 35 letters');
    await carine.says('Plein opruimen');
    expect(carine.last).toBe(
      'Genoteerd. Op affiches staat voortaan: “Plein opruimen”. In de kalender blijft de hele titel.',
    );
    await wijk.quarter();
    const [poster] = (await wijk.stoepbord.boards.state('plein')).shouldHang;
    // The calendar keeps the title as it was written.
    expect(poster?.shown[0]?.title).toBe(long);
    expect(poster?.cutTitles).toEqual([]);
    const { sheet } = await wijk.test.database
      .selectFrom('board_poster')
      .select('sheet')
      .where('id', '=', poster?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(sheet)).toContain('"Plein opruimen"');
    expect(JSON.stringify(sheet)).not.toContain('voorjaarsopruiming');
    const row = await wijk.test.database
      .selectFrom('waiting_word')
      .select('settled_at')
      .where('subject', '=', activity.publicId)
      .executeTakeFirstOrThrow();
    expect(row.settled_at).not.toBeNull();
  });

  it('is changed by nobody else', async () => {
    wijk = await createBoardStage(typesetter, { boards: [square] });
    const activity = await wijk.place({ title: long, start: '2026-03-05T12:00' });
    const els = await wijk.partner('bibliotheek', 'Els');
    await els.presses(`kt.ask.${activity.publicId}`);
    expect(els.seen).toEqual([]);
    expect(wijk.network.toasts).toHaveLength(1);
  });
});

describe('a coordinator hears in the bundle of the day', () => {
  it('of a board on which nothing fits, and of a poster that nobody confirms', async () => {
    wijk = await createBoardStage(typesetter, { boards: [{ ...square, paper: 'A4' }] });
    await wijk.partner('bibliotheek', 'Els');
    const mia = await wijk.coordinator('Mia');
    await wijk.place({ title: 'Grote gezamenlijke voorjaarsopruiming van het plein', start: '2026-03-05T12:00' });
    await wijk.quarter();
    await careForCoordinators(parts());
    expect(mia.last).toContain('op dit papier past geen activiteit in letters voor 2 m');
    for (const time of ['2026-03-03T10:30', '2026-03-04T11:00']) {
      wijk.setTime(time);
      await wijk.quarter();
      await careForCoordinators(parts());
    }
    expect(mia.seen.map(({ text }) => text.text).join('\n')).toContain('niemand zei dat de affiche hangt');
  });

  it('of what the printer did otherwise', async () => {
    wijk = await createBoardStage(typesetter, { boards: [{ ...square, printer: 'balie' }] });
    const mia = await wijk.coordinator('Mia');
    await wijk.quarter();
    await wijk.test.database
      .updateTable('print_job')
      .set({ state: 'completed', notice: JSON.stringify({ cutTo: 'A4', copies: 1, wanted: 3 }) })
      .execute();
    await careForCoordinators(parts());
    expect(mia.last).toContain('Kroonmolenplein: de printer heeft geen groter papier dan A4');
    expect(mia.last).toContain('1 in plaats van 3');
    expect(mia.last).toMatch(/^Dag! Goed om te weten:/);
    wijk.setTime('2026-03-05T10:00');
    await careForCoordinators(parts());
    expect(mia.seen).toHaveLength(1);
  });
});
