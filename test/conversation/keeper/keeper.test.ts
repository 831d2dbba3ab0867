/** Who looks after a board: asked once, reminded once, confirms by word, button or photo, and can stop. */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasPoppler, textOf } from '../../stoepbord/pdf.ts';
import { createTypesetter } from '../../../src/stoepbord/typesetter.ts';
import { type BoardStage, createBoardStage, hall, square } from './board-stage.ts';

const typesetter = createTypesetter();
let wijk: BoardStage;
beforeEach(async () => {
  wijk = await createBoardStage(typesetter, { boards: [square] });
  await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
});
afterEach(async () => {
  expect(wijk.faults).toEqual([]);
  await wijk.close();
});
afterAll(() => typesetter.close());

const photo = {
  kind: 'picture',
  fileName: null,
  contentType: 'image/jpeg',
  size: 3,
  bytes: new Uint8Array([255, 216, 255]),
} as const;

describe('the people of the organisation that a board names', () => {
  it('get the poster, say that it hangs with the button, and can take that back', async () => {
    const els = await wijk.partner('bibliotheek', 'Els');
    await wijk.quarter();
    await wijk.quarter();
    expect(els.seen).toHaveLength(1);
    expect(els.last).toContain('Kroonmolenplein: hang de nieuwe affiche op. Druk het bestand af.');
    expect(els.last).toContain('schrijf “geplaatst” of stuur een foto');
    const pdf = wijk.network.media.get(els.seen[0]?.mediaId ?? '') ?? new Uint8Array();
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    await els.presses('Geplaatst');
    expect(els.last).toContain('Bedankt! Genoteerd: het hangt. (Kroonmolenplein)');
    const { hangs, shouldHang } = await wijk.stoepbord.boards.state('plein');
    expect(hangs).toMatchObject([{ placedBy: await els.personId(), placedByPartner: 'bibliotheek' }]);
    expect(shouldHang).toEqual([]);
    await els.presses('Toch niet');
    expect(els.last).toContain('teruggedraaid');
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toEqual([]);
  });

  it('confirm with a word in any language of the neighbourhood, and are told what to take down the week after', async () => {
    const els = await wijk.partner('bibliotheek', 'Els', { language: 'tr' });
    await wijk.quarter();
    await els.says('asıldı');
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toHaveLength(1);
    await els.says('Asıldı');
    expect(els.last).toContain('şu an asılacak bir şey yok');
    wijk.setTime('2026-03-09T08:30');
    await wijk.quarter();
    expect(els.last).toContain('8 Mart Pazar');
    expect(els.last).toContain('yeni afişi asın');
  });

  it('confirm with a photo without words, and a photo is otherwise what it always was', async () => {
    const els = await wijk.partner('bibliotheek', 'Els');
    await els.says('', { media: photo });
    expect(els.last).toContain('wanneer');
    await els.says('weg');
    await wijk.quarter();
    await els.says('', { media: photo });
    expect(els.last).toContain('Bedankt!');
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toHaveLength(1);
    await els.says('', { media: photo });
    expect(els.last).toContain('wanneer');
  });

  it('are reminded once', async () => {
    const els = await wijk.partner('bibliotheek', 'Els');
    await wijk.quarter();
    for (const day of ['03', '04', '05', '06']) {
      wijk.setTime(`2026-03-${day}T11:00`);
      await wijk.quarter();
    }
    expect(els.seen).toHaveLength(2);
    expect(els.last).toContain('Nog even');
    expect(els.seen[1]?.mediaId).toBeUndefined();
  });
});

describe('several boards', () => {
  it('are one message with a file for each; a photo asks which one, unless it answers to it', async () => {
    await wijk.close();
    wijk = await createBoardStage(typesetter, { boards: [square, hall] });
    const els = await wijk.partner('bibliotheek', 'Els');
    await wijk.quarter();
    expect(els.seen).toHaveLength(3);
    expect(els.seen[0]?.buttons.map(({ label }) => label)).toEqual([
      'Alles geplaatst',
      'Geplaatst: Bibliotheek Sint-Niklaas',
      'Geplaatst: Kroonmolenplein',
    ]);
    const [, inHall] = els.seen;
    await els.says('', { media: photo });
    expect(els.last).toBe('Welk bord staat op de foto?');
    await els.says('', { media: photo, replyTo: inHall?.id ?? '' });
    expect(els.last).toContain('(Bibliotheek Sint-Niklaas)');
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toEqual([]);
    await els.says('geplaatst');
    expect(els.last).toContain('(Kroonmolenplein)');
  });
});

describe('a neighbour', () => {
  it('takes a board on with the link of the coordinator, is asked what waits, and can stop', async () => {
    const mia = await wijk.coordinator('Mia');
    await mia.says('/borden');
    expect(mia.last).toContain('Kroonmolenplein: nog niets gemeld');
    await mia.presses('Kroonmolenplein');
    expect(mia.last).toContain('A2 staand, leesbaar van 2 m.');
    expect(mia.last).toContain('Zorgt ervoor: Bibliotheek');
    await mia.presses('Bordhouder uitnodigen');
    const word = /k_\w+/.exec(mia.last)?.[0] ?? '';
    await wijk.quarter();

    const jan = wijk.person('Jan', { language: 'nl' });
    await jan.says(`/start ${word}`);
    expect(jan.last).toContain('Jij zorgt nu voor het stoepbord Kroonmolenplein');
    await wijk.quarter();
    expect(jan.last).toContain('hang de nieuwe affiche op');
    await jan.presses('Geplaatst');
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toMatchObject([
      { placedBy: await jan.personId(), placedByPartner: undefined },
    ]);
    await mia.says('borden');
    await mia.presses('Kroonmolenplein');
    expect(mia.last).toMatch(/Hangt: de affiche van maandag 2 maart .* Gezegd door Jan\./);
    expect(mia.last).toContain('Zorgt ervoor: Jan');

    const other = wijk.person('Piet');
    await other.says(`/start ${word}`);
    expect(other.last).not.toContain('Jij zorgt nu');

    await jan.says('borden');
    await jan.presses('Stoppen: Kroonmolenplein');
    await jan.presses('Ja, ik stop');
    expect(jan.last).toContain('Je zorgt niet meer voor het bord');
    await jan.says('geplaatst');
    expect(jan.last).not.toContain('Bedankt');
  });

  it('may not touch the boards of others', async () => {
    const els = await wijk.partner('bibliotheek', 'Els');
    await wijk.quarter();
    const passer = wijk.person('Piet');
    await passer.says('hallo');
    for (const forged of ['kb.ok.plein', 'kb.all', 'kb.undo', 'kb.end.plein', 'cb.hangs.plein', 'cb.invite.plein']) {
      await passer.presses(forged);
    }
    expect((await wijk.stoepbord.boards.state('plein')).hangs).toEqual([]);
    await els.presses('kb.end.plein');
    expect((await wijk.stoepbord.boards.kept())[0]?.personIds).toHaveLength(1);
  });

  it('does not become a coordinator with a code for a board', async () => {
    const mia = await wijk.coordinator('Mia');
    await mia.says('/borden');
    await mia.presses('Kroonmolenplein');
    await mia.presses('Bordhouder uitnodigen');
    const code = /k_(\w+)/.exec(mia.last)?.[1] ?? '';
    const jan = wijk.person('Jan', { language: 'nl' });
    await jan.says(`/partner ${code}`);
    expect(jan.last).toContain('Jij zorgt nu');
    await jan.says('/status');
    expect(jan.last).not.toContain('Abonnees');
  });
});

describe('a coordinator', () => {
  it('makes a board in chat, changes it with buttons, and takes it away', async () => {
    const mia = await wijk.coordinator('Mia');
    await mia.says('/borden');
    await mia.presses('Nieuw bord');
    await mia.says('het kasteel van Gaasbeek');
    expect(mia.last).toContain('Die plaats ken ik niet');
    await mia.says('bibliotheek sint-niklaas');
    expect(mia.last).toContain('A3 staand, leesbaar van 2 m.');
    await mia.presses('Wijzigen');
    await mia.presses('Papier');
    await mia.presses('A1');
    await mia.presses('Wijzigen');
    await mia.presses('Leesafstand');
    await mia.presses('Hal (1 m)');
    await mia.presses('Wijzigen');
    await mia.presses('Wisseldag');
    await mia.presses('vrijdag');
    await mia.presses('Wijzigen');
    await mia.presses('Organisatie');
    await mia.presses('WZC Het Hof');
    const made = (await wijk.stoepbord.boards.list()).find(({ id }) => id !== 'plein');
    expect(made).toMatchObject({ paper: 'A1', distance: 1, changeDay: 'friday', keeper: 'wzc-het-hof' });
    await mia.presses('Klaar');
    expect(mia.last).toContain('A1 staand, leesbaar van 1 m.');
    await mia.presses('Bord weghalen');
    await mia.presses('Bord weghalen');
    expect(mia.last).toContain('is weg');
    expect(await wijk.stoepbord.boards.list()).toHaveLength(1);
  });

  it('gets one activity as a poster for a board', async () => {
    const { publicId } = await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    const mia = await wijk.coordinator('Mia');
    await mia.says('/borden');
    await mia.presses('cb.show.plein');
    await mia.presses('Affiche van één activiteit');
    await mia.presses('donderdag 5 maart: Soep op de stoep');
    const pdf = wijk.network.media.get(mia.seen.at(-1)?.mediaId ?? '') ?? new Uint8Array();
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    if (hasPoppler) expect(textOf(pdf)).toContain('Soep op de stoep');
    const before = mia.seen.length;
    await mia.presses('cb.one.plein.nietsnie');
    await mia.presses(`cb.one.nergens.${publicId}`);
    expect(mia.seen).toHaveLength(before);
  });

  it('does not change what wijk.yaml names', async () => {
    const mia = await wijk.coordinator('Mia');
    await mia.says('/borden');
    for (const forged of ['cb.edit.plein', 'cb.v.plein.p.A4', 'cb.over.plein']) {
      await mia.presses(forged);
      expect(mia.last).toContain('wijk.yaml');
    }
    expect(await wijk.stoepbord.boards.list()).toMatchObject([{ id: 'plein', paper: 'A2' }]);
  });
});

describe('paper for an organisation in chat', () => {
  it('arrives with the text to read aloud', async () => {
    await wijk.close();
    const paper = {
      id: 'hof',
      place: 'wzc-het-hof',
      size: 18,
      languages: ['nl'],
      day: 'monday',
      time: Temporal.PlainTime.from('09:00'),
      copies: 1,
      receiver: 'wzc-het-hof',
      contact: '03 000 00 10 (Mia)',
    } as const;
    wijk = await createBoardStage(typesetter, { boards: [], papers: [paper] });
    await wijk.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
    const carine = await wijk.partner('wzc-het-hof', 'Carine');
    await wijk.stoepbord.papers.deliver();
    await wijk.stoepbord.papers.deliver();
    const [sheet, aloud, ...more] = carine.seen;
    expect(more).toEqual([]);
    expect(sheet?.mediaId).toBeDefined();
    expect(aloud?.text.text).toContain('Soep op de stoep');
    expect(aloud?.text.text).toContain('03 000 00 10 (Mia)');
  });
});
