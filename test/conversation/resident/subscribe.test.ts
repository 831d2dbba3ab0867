/**
 * Becoming a subscriber, choosing, and stopping.
 */
import { afterEach, describe, expect, it, test } from 'vitest';
import type { Board } from '../../../src/config/neighbourhood.ts';
import { languages } from '../../../src/core/languages.ts';
import { saveChatBoard } from '../../../src/stoepbord/chat-board-store.ts';
import { linkGroup } from '../../../src/people/linked-group-store.ts';
import { readSubscription } from '../../../src/people/subscription-store.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import type { Talker } from '../talk.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const translations = await loadTranslations();

async function subscriptionOf(who: Talker) {
  return readSubscription(stage.test.database, await who.personId());
}

async function subscribed(language = 'nl'): Promise<Talker> {
  const who = stage.person('An', { language });
  await who.says('/start');
  await who.presses('Ja, ik ben 13 of ouder');
  return who;
}

describe('two taps', () => {
  it.each(languages)('from a board, in %s', async language => {
    stage = await createStage();
    const who = stage.person('An', { language });
    await who.says('/start b_kroonmolenplein');
    const { t } = translations.translator(language);
    const isolates = /[\u200E\u200F\u2068\u2069]/gu;
    const cameBy = t('resident-chat:cameByBoard', { place: 'Kroonmolenplein' });
    expect(who.last.replaceAll(isolates, '')).toContain(cameBy);
    expect(who.last).toContain(t('resident-chat:consent'));
    expect(await subscriptionOf(who)).toBeNull();
    await who.presses(t('resident-chat:yes'));
    expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'weekly', cameBy: 'b_kroonmolenplein' });
    await who.presses(t('resident-chat:rhythm.day-before'));
    expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'day-before', cameBy: 'b_kroonmolenplein' });
  });

  test('from a board that was made in chat', async () => {
    stage = await createStage();
    const board: Board = {
      id: 'hoek1234',
      place: 'wzc-het-hof',
      paper: 'A3',
      orientation: 'portrait',
      distance: 2,
      languages: ['nl'],
      changeDay: 'monday',
    };
    await saveChatBoard(stage.test.database, stage.neighbourhoodId, board, stage.clock.now());
    const who = stage.person('An');
    await who.says('/start b_hoek1234');
    expect(who.last).toContain('WZC Het Hof');
  });

  test('after a partner’s link, and on WhatsApp after the word wijk', async () => {
    stage = await createStage();
    const who = stage.person('An', { network: 'whatsapp' });
    await who.says('wijk p_wzc-het-hof');
    expect(who.last).toContain('WZC Het Hof stuurde je naar mij.');
    await who.says('1');
    expect(await subscriptionOf(who)).toMatchObject({ cameBy: 'p_wzc-het-hof' });
    expect(who.last).toContain('Elke donderdag om 17 u');
  });

  test('where a network rations what is private, the overview stands in the group, and here is a choice', async () => {
    stage = await createStage();
    const { test: base, cipher, neighbourhoodId, clock } = stage;
    const link = (id: string, kind: 'group' | 'announcement', language: 'nl' | 'tr', title: string) =>
      linkGroup(base.database, cipher, {
        ...{ id: crypto.randomUUID(), neighbourhoodId, title, language, linkedBy: null, consentAt: clock.now() },
        chat: { network: 'whatsapp', id, kind },
      });
    await link('g', 'group', 'nl', 'Buren');
    await link('a', 'announcement', 'nl', 'Nieuws van de wijk');
    const who = stage.person('An', { network: 'whatsapp', language: 'nl' });
    await who.says('wijk');
    await who.says('1');
    expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'group' });
    expect(who.last).toMatch(/^Welkom! Elke donderdag om 17 u staat het overzicht in de groep „Nieuws van de wijk”\./);
    await who.presses('Elke week');
    expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'weekly' });
    expect(who.last).toContain('Op WhatsApp mag ik maar weinig mensen per dag schrijven.');
    await who.says('ritme');
    await who.presses('In de groep');
    expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'group' });
    // Who cannot read what stands in the group gets the overview in private, and so does everybody elsewhere.
    const ayse = stage.person('Ayşe', { network: 'whatsapp', language: 'uk' });
    await ayse.says('wijk');
    await ayse.says('1');
    expect(await subscriptionOf(ayse)).toMatchObject({ rhythm: 'weekly' });
    const bo = await subscribed();
    expect(await subscriptionOf(bo)).toMatchObject({ rhythm: 'weekly' });
    expect(bo.lastButtons).not.toContain('In de groep');
  });

  test('an activity’s link shows the activity first', async () => {
    stage = await createStage();
    const { publicId } = await stage.place({ title: 'Buurttafel', start: '2026-03-03T12:00' });
    const who = stage.person('An', { language: 'nl' });
    await who.says(`/start a_${publicId}`);
    expect(who.seen[0]?.text.text).toContain('Buurttafel');
    await who.presses('Ja, ik ben 13 of ouder');
    expect(await subscriptionOf(who)).toMatchObject({ cameBy: `a_${publicId}` });
    const other = stage.person('Bo', { language: 'nl' });
    await other.says(`/start m_${publicId}`);
    expect(other.seen[0]?.buttons.map(({ label }) => label)).toContain('Ik kom');
    expect(other.last).toContain('Is dat goed?');
  });

  test('nobody under 13, and no unknown or forged link, is subscribed', async () => {
    stage = await createStage();
    const child = stage.person('Kind', { language: 'nl' });
    await child.says('/start b_nergens');
    await child.presses('Ik ben jonger');
    expect(child.last).toMatch(/^Vraag het aan een grote mens/);
    expect(await subscriptionOf(child)).toBeNull();
    await child.says('/start a_00000000');
    expect(child.seen.at(-2)?.text.text).toBe('Die activiteit staat er niet meer.');
    await child.says("/start b_'; drop table person");
    expect(stage.faults).toEqual([]);
    expect(await subscriptionOf(child)).toBeNull();
  });

  test('whoever has it already is not asked again', async () => {
    stage = await createStage();
    const who = await subscribed();
    await who.says('hallo');
    expect(who.last).toContain('Je bent ingeschreven.');
    await who.says('hallo wat is er zaterdag?');
    expect(who.last).toContain('Daar vind ik nu niets over.');
  });
});

it('shows who is subscribed already what is on, when they scan a board', async () => {
  stage = await createStage();
  await stage.place({ title: 'Soep op de stoep', start: '2026-03-05T12:00' });
  const an = await subscribed();
  await an.says('/start b_kroonmolenplein');
  expect(an.last).toContain('Soep op de stoep');
});

describe('choices', () => {
  test('the language, halfway through the consent too; and a second one', async () => {
    stage = await createStage();
    const who = stage.person('Fatma', { language: 'nl' });
    await who.says('/start');
    await who.presses('🌐 Taal / Language');
    await who.presses('Türkçe');
    expect(who.last).toContain(translations.translator('tr').t('resident-chat:consent'));
    // The older button is still good.
    await who.presses('Ja, ik ben 13 of ouder');
    expect(who.last).toContain('Hoş geldiniz');
    await who.presses('İkinci dil');
    await who.presses('Nederlands');
    const { database } = stage.test;
    const row = await database.selectFrom('person').select(['language', 'second_language']).executeTakeFirstOrThrow();
    expect(row).toEqual({ language: 'tr', second_language: 'nl' });
    await stage.place({ title: 'Buurttafel', start: '2026-03-02T18:00', kind: 'shared-meal' });
    await who.says('bugün');
    await who.says('1');
    expect(who.last).toContain('Birlikte yemek');
    expect(who.last).toContain('Samen eten');
    for (const said of ['taal français', 'dil fr', '/taal Fransızca']) {
      await who.says(said);
      expect(who.last).toBe('Bien, à partir de maintenant : Français.');
    }
  });

  test('themes and audiences are tapped on and off in one message', async () => {
    stage = await createStage();
    const who = await subscribed();
    await who.says('thema');
    const count = who.seen.length;
    await who.presses('🍽️ Eten en drinken');
    await who.presses('🎵 Muziek en dans');
    await who.presses('✅ 🍽️ Eten en drinken');
    expect(who.seen).toHaveLength(count);
    expect(who.last).toContain('Gekozen: Muziek en dans');
    expect((await subscriptionOf(who))?.themes).toEqual(['music']);
    await who.presses('Andere thema’s');
    expect(who.lastButtons).not.toContain('🍽️ Eten en drinken');
    await who.presses('Alles');
    expect((await subscriptionOf(who))?.themes).toEqual([]);
    await who.says('ritme');
    await who.presses('Voor wie');
    await who.presses('kinderen');
    expect((await subscriptionOf(who))?.audiences).toEqual(['kinderen']);
  });

  test('rhythm, quiet hours and a pause, by button and in words', async () => {
    stage = await createStage();
    const who = await subscribed();
    await who.says('ritme');
    await who.presses('Elke nieuwe activiteit');
    expect(who.last).toBe('Genoteerd: Elke nieuwe activiteit.');
    await who.presses('Stille uren');
    await who.says('help');
    expect(who.last).toContain('Ik stuur niets van 20 u tot 8 u.');
    await who.says('van 22u30 tot 7');
    expect(who.last).toBe('Goed, ik stuur niets van 22 u 30 tot 7 u.');
    await who.says('pauze');
    await who.presses('30 dagen');
    expect((await subscriptionOf(who))?.pausedUntil).toBe('2026-04-01');
    await who.says('pauze');
    await who.says('tot 10 april');
    expect(who.last).toBe('Goed, ik zwijg tot en met vrijdag 10 april.');
    await who.presses('Weer beginnen');
    expect(await subscriptionOf(who)).toMatchObject({
      pausedUntil: null,
      rhythm: 'each',
      quiet: { from: '22:30', to: '07:00' },
    });
  });

  test('without a subscription they lead to the question first', async () => {
    stage = await createStage();
    const who = stage.person('An', { language: 'nl' });
    for (const word of ['thema', 'pauze']) {
      await who.says(word);
      expect(who.last).toMatch(/^Dat kan als je ingeschreven bent\./);
    }
    await who.presses('s.r.each');
    await who.presses('s.q.99.88');
    await who.presses('s.l.xx');
    expect(await subscriptionOf(who)).toBeNull();
    expect(stage.faults).toEqual([]);
  });
});

describe('stop', () => {
  it.each(['stop', 'arrêter', 'unsubscribe', 'dur', 'спри', 'توقف', 'стоп', 'بس', 'ودروه'])(
    'in any language, in the middle of anything: %s',
    async word => {
      stage = await createStage();
      const who = await subscribed();
      await who.presses('Elke nieuwe activiteit');
      await who.says('idee');
      await who.says(word);
      expect(who.last).toMatch(/^Goed, ik stuur je niets meer\./);
      expect(await subscriptionOf(who)).toBeNull();
      await who.says('start');
      await who.presses('Ja, ik ben 13 of ouder');
      // What was chosen before is still chosen.
      expect(await subscriptionOf(who)).toMatchObject({ rhythm: 'each' });
    },
  );

  test('by blocking the hub', async () => {
    stage = await createStage();
    const who = await subscribed();
    const from = { id: who.id, name: 'An', isBot: false };
    await who.happens(chat => ({ type: 'blocked', key: 'b', chat, from }));
    expect(await subscriptionOf(who)).toBeNull();
  });

  test('what is between one person and the hub stays out of groups', async () => {
    stage = await createStage();
    const inGroup = (await subscribed()).inGroup('g');
    for (const word of ['/stop', '/gegevens', '/vergeetmij', '/thema', '/idee']) {
      await inGroup.says(word, { isToHub: true });
      expect(inGroup.last).toBe('Dat is iets tussen jou en mij: schrijf me apart.');
    }
  });
});
