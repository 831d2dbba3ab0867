/**
 * Neighbours who translate: from the offer to the words that other neighbours read.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { translationsOfPerson } from '../../../src/calendar/translation/translation-store.ts';
import { askTranslators, translationAskComposer } from '../../../src/conversation/translator/ask-translators.ts';
import { randomIds } from '../../../src/calendar/ids.ts';
import type { Composition, OutboxDraft } from '../../../src/delivery/outbox-draft.ts';
import type { SendingParts } from '../../../src/delivery/rhythm/rhythm-parts.ts';
import { chatWording } from '../../../src/hub-rhythm.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { recordLog } from '../../queue/recorder.ts';
import { createStage, type Stage } from '../resident/neighbourhood-stage.ts';
import type { Talker } from '../talk.ts';

let stage: Stage;
afterEach(() => stage.close());

const translations = await loadTranslations();
const sewing = { title: 'Naailes', start: '2026-03-04T19:00', kind: 'sewing', placeId: 'vrouwencentrum' } as const;
const knitting = { title: 'Breicafé', start: '2026-03-09T14:00', placeId: 'wzc-het-hof' } as const;

/** With a reader of Turkish, so that Turkish is read. */
async function withTexts(): Promise<Stage> {
  stage = await createStage();
  await stage.place(knitting);
  await stage.place(sewing, 'vrouwencentrum');
  const ayse = stage.person('Ayşe', { language: 'tr' });
  await ayse.says('/start');
  await ayse.presses('Evet, 13 yaşında ya da büyüğüm');
  return stage;
}

/** Somebody who reads and writes Dutch and Turkish. */
async function translator(name: string): Promise<Talker> {
  const who = stage.person(name, { language: 'nl' });
  await who.says('ik wil vertalen');
  await who.presses('Türkçe');
  await who.presses('Klaar');
  return who;
}

describe('an offer', () => {
  it('asks for at least two languages, and then shows the text that is read soonest', async () => {
    await withTexts();
    const fatma = stage.person('Fatma', { language: 'nl' });
    await fatma.says('ik wil vertalen');
    expect(fatma.last).toContain('Welke talen lees en schrijf je goed?');
    expect(fatma.lastButtons).toContain('✅ Nederlands');
    await fatma.presses('Klaar');
    expect(fatma.last).toBe('Duid minstens twee talen aan.');
    await fatma.presses('Türkçe');
    await fatma.presses('Klaar');
    expect(fatma.seen.at(-2)?.text.text).toContain('hoogstens één in de week');
    expect(fatma.last).toBe(
      'Titel\nNaailes\n\nSchrijf dit terug in deze taal: Türkçe. Kort en eenvoudig. Namen blijven zoals ze zijn.',
    );
    expect(fatma.lastButtons).toEqual(['Overslaan', 'Genoeg voor nu', 'Niet meer vertalen']);
  });

  it.each([
    ['fr', 'je veux traduire', 'Quelles langues'],
    ['en', 'I want to translate', 'Which languages'],
    ['tr', 'çeviri yapmak istiyorum', 'Hangi dilleri'],
    ['bg', 'искам да превеждам', 'Кои езици'],
    ['ar', 'أريد أن أترجم', 'ما اللغات'],
    ['uk', 'хочу перекладати', 'Якими мовами'],
    ['fa', 'می‌خواهم ترجمه کنم', 'کدام زبان‌ها'],
    ['ps', 'غواړم ترجمه وکړم', 'کومې ژبې'],
  ])('is heard in %s', async (language, words, question) => {
    stage = await createStage();
    const who = stage.person('Iemand', { language });
    await who.says(words);
    expect(who.last).toContain(question);
  });

  it('stands with the languages', async () => {
    stage = await createStage();
    const who = stage.person('Bo', { language: 'nl' });
    await who.says('taal frans');
    await who.presses('Je veux traduire');
    expect(who.last).toContain('Quelles langues');
  });
});

describe('better words', () => {
  it('wait for a second reader, and are then what neighbours read', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('Dikiş kursu');
    expect(fatma.last).toBe('Dank je! Iemand anders kijkt het nog na. Daarna lezen de buren het.\nDikiş kursu');
    const reader = stage.person('Elif', { language: 'tr' });
    await reader.says('bu hafta ne var?');
    expect(reader.last).toContain('Naailes');
    expect(reader.last).not.toContain('kursu');

    const mehmet = await translator('Mehmet');
    expect(mehmet.last).toContain('Titel\nNaailes\n\nTürkçe\nDikiş kursu\n\nIs dit goed in deze taal: Türkçe?');
    await mehmet.presses('Goed zo');
    expect(mehmet.last).toBe('Dank je! Dit staat er nu bij als nagekeken.');
    await reader.says('bu hafta ne var?');
    expect(reader.last).toContain('Dikiş kursu');
    expect(reader.last).toContain('kontrol edildi');
    await reader.says('1');
    expect(reader.last).toContain('Dikiş kursu\nkontrol edildi · Naailes\n');
  });

  it('are not checked by who wrote them', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('Dikiş kursu');
    await fatma.presses('Nog een');
    expect(fatma.last).toContain('Breicafé');
    await fatma.says('Örgü kahvesi');
    await fatma.presses('Nog een');
    expect(fatma.last).toBe('Er wacht nu niets in jouw talen. Dank je wel!');
  });

  it('can be taken back', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('Dikiş kursu');
    await fatma.presses('Toch niet');
    expect(fatma.last).toBe('Goed, je woorden zijn weg.');
    const mehmet = await translator('Mehmet');
    expect(mehmet.last).not.toContain('Dikiş');
  });

  it('may be better than those of another neighbour, who then may say that they are right', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('Dikme');
    const mehmet = await translator('Mehmet');
    await mehmet.says('Dikiş dersi');
    await fatma.presses('Nog een');
    expect(fatma.last).toContain('Türkçe\nDikiş dersi');
    await fatma.says('goed zo');
    expect(fatma.last).toContain('nagekeken');
  });

  it('are not what is a question, of another script, or far too long', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('wat is er woensdag?');
    expect(fatma.last).toContain('Naailes');
    expect(fatma.last).not.toContain('Dank je');
    await fatma.says('ik wil vertalen');
    await fatma.says('مساء الخير');
    expect(fatma.last).not.toContain('Dank je');
    await fatma.says('ik wil vertalen');
    await fatma.says('Dikiş '.repeat(40));
    expect(fatma.last).toBe('Dat is te lang. Hou het op 120 tekens.');
  });
});

describe('a machine’s words', () => {
  const machine = {
    original: 'Naailes',
    from: 'nl',
    to: 'tr',
    words: 'Dikiş dersi',
    engine: 'libretranslate',
  } as const;

  it('are shown as such, and as looked over once somebody finds them right', async () => {
    await withTexts();
    await stage.calendar.keepTranslations([machine]);
    const reader = stage.person('Elif', { language: 'tr' });
    await reader.says('bu hafta ne var?');
    expect(reader.last).toContain('otomatik çevrildi');
    const fatma = await translator('Fatma');
    expect(fatma.last).toContain('Türkçe (automatisch vertaald)\nDikiş dersi');
    await fatma.presses('Goed zo');
    await reader.says('bu hafta ne var?');
    expect(reader.last).toContain('Dikiş dersi');
    expect(reader.last).toContain('kontrol edildi');
  });

  it('stand behind the Dutch of a public body', async () => {
    stage = await createStage();
    await stage.place({ title: 'Voorlezen', start: '2026-03-04T15:00' }, 'bibliotheek');
    await stage.calendar.keepTranslations([{ ...machine, original: 'Voorlezen', words: 'Kitap okuma' }]);
    const reader = stage.person('Elif', { language: 'tr' });
    await reader.says('bu hafta ne var?');
    expect(reader.last).toContain('Voorlezen / Kitap okuma');
    await reader.says('1');
    const parts = reader.last.split('\n\n');
    expect(parts[0]).toContain('Voorlezen');
    expect(parts[0]).not.toContain('Kitap');
    expect(parts[1]).toContain('Kitap okuma\notomatik çevrildi');
  });
});

describe('no more', () => {
  it('skips a text for good, stops for now, or stops altogether', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.presses('Overslaan');
    expect(fatma.last).toContain('Breicafé');
    await fatma.says('overslaan');
    expect(fatma.last).toBe('Er wacht nu niets in jouw talen. Dank je wel!');
    const mehmet = await translator('Mehmet');
    await mehmet.presses('Genoeg voor nu');
    expect(mehmet.last).toBe('Goed, tot een andere keer. Dank je!');
    await mehmet.says('ik wil vertalen');
    expect(mehmet.last).toContain('Breicafé');
    await mehmet.presses('Niet meer vertalen');
    expect(mehmet.last).toContain('je krijgt geen teksten meer');
    expect(await count('neighbour_translator')).toBe(1);
  });

  it('"stop" stops this too', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('stop');
    expect(await count('neighbour_translator')).toBe(0);
  });
});

describe('a coordinator', () => {
  it('sees what waits, and says that it is right or takes it away', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.says('Dikiş kursu');
    stage.setTime('2026-03-02T10:20');
    await fatma.presses('Nog een');
    await fatma.says('Lelijke woorden');
    const kim = await stage.coordinator('Kim', { language: 'nl' });
    await kim.says('/status');
    expect(kim.last).toContain('Vertalingen om na te kijken: 2');
    await kim.says('vertalingen');
    expect(kim.last).toContain('Nederlands\nNaailes\n\nTürkçe\nDikiş kursu');
    await kim.presses('Goed zo');
    expect(kim.last).toContain('Lelijke woorden');
    await kim.presses('Weg ermee');
    expect(kim.last).toBe('Er wacht geen vertaling op een tweede lezer.');
    const reader = stage.person('Elif', { language: 'tr' });
    await reader.says('/week');
    expect(reader.last).toContain('Dikiş kursu');
    await fatma.says('vertalingen');
    expect(fatma.last).not.toContain('Dikiş');
  });
});

describe('a person', () => {
  it('is shown what they translated, and is no longer known with it once forgotten', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    const id = await fatma.personId();
    await fatma.says('Dikiş kursu');
    await fatma.says('gegevens');
    const shown = fatma.seen.map(({ text }) => text.text).join('\n');
    expect(shown).toContain('In welke talen je vertaalt\nNederlands\nTürkçe');
    expect(shown).toContain('2026-03-02 Naailes → Dikiş kursu');
    await fatma.says('vergeet mij');
    await fatma.presses('Ja, vergeet mij');
    expect(await count('neighbour_translator')).toBe(0);
    expect(await count('translation_shown')).toBe(0);
    expect(await translationsOfPerson(stage.test.database, id)).toEqual([]);
    const rows = await stage.test.database.selectFrom('translation').select(['words', 'maker_id']).execute();
    expect(rows).toEqual([{ words: 'Dikiş kursu', maker_id: null }]);
    const mehmet = await translator('Mehmet');
    await mehmet.presses('Goed zo');
    expect(mehmet.last).toContain('nagekeken');
  });
});

describe('unasked', () => {
  it('comes one text a week, at a decent hour, and not a third time to who answers nothing', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    await fatma.presses('Genoeg voor nu');
    const sent: OutboxDraft[] = [];
    const parts = sendingParts(sent);
    const evening = async (day: string) => {
      stage.setTime(`${day}T18:30`);
      return askTranslators(parts, { neighbourhoodId: stage.neighbourhoodId, period: day });
    };
    await stage.place({ title: 'Lentefeest', start: '2026-04-20T14:00' });
    expect(await evening('2026-03-08')).toBe(0);
    expect(await evening('2026-03-09')).toBe(1);
    expect(await evening('2026-03-10')).toBe(0);
    const [name, compose] = translationAskComposer(parts, randomIds.publicId);
    const [draft] = sent;
    expect(draft?.content).toMatchObject({ type: 'composed', composer: name });
    const composed = async (): Promise<Composition> => {
      if (draft === undefined) throw new Error('nothing was sent');
      const { neighbourhoodId, chat, personId = null } = draft;
      const context = { neighbourhoodId, chat, personId, about: null, now: stage.clock.now() };
      return compose({ key: 'k' }, context);
    };
    stage.setTime('2026-03-09T23:00');
    const night = await composed();
    expect(night.type === 'later' && night.until.toString()).toBe('2026-03-10T07:00:00Z');
    stage.setTime('2026-03-10T09:00');
    const morning = await composed();
    expect(morning.type === 'message' && morning.message.text.text).toContain(
      'Heb je een minuutje? Deze korte tekst wacht op jou.\n\nTitel\nLentefeest',
    );
    // What they write then is heard as its translation.
    stage.setTime('2026-03-10T09:30');
    await fatma.says('Bahar şenliği');
    expect(fatma.last).toContain('Dank je!');
    await fatma.says('bedankt');
    await stage.place({ title: 'Zomerfeest', start: '2026-04-22T14:00' });
    expect([await evening('2026-03-16'), await evening('2026-03-17')]).toEqual([0, 1]);
    expect(await evening('2026-03-24')).toBe(1);
    expect([await evening('2026-03-31'), await evening('2026-04-07')]).toEqual([0, 0]);
    await fatma.says('ik wil vertalen');
    expect(await evening('2026-04-14')).toBe(1);
  });

  it('does not come after a pause, or "no more"', async () => {
    await withTexts();
    const fatma = await translator('Fatma');
    const parts = sendingParts([]);
    const [, compose] = translationAskComposer(parts, randomIds.publicId);
    const personId = await fatma.personId();
    const chat = { network: 'telegram', id: 'x', kind: 'private' } as const;
    const context = { neighbourhoodId: stage.neighbourhoodId, chat, personId, about: null, now: stage.clock.now() };
    expect((await compose({ key: 'k' }, context)).type).toBe('message');
    await fatma.presses('Niet meer vertalen');
    expect(await compose({ key: 'k' }, context)).toEqual({ type: 'drop', reason: 'no-translator' });
  });
});

function sendingParts(sent: OutboxDraft[]): SendingParts {
  const { test, cipher, clock, network, neighbourhood, neighbourhoodId } = stage;
  return {
    database: test.database,
    cipher,
    clock,
    translations,
    log: recordLog(),
    directory: { channelFor: (_id, which) => network.channel(which) },
    wording: chatWording,
    neighbourhoodOf: id => (id === neighbourhoodId ? neighbourhood : undefined),
    overviewChats: async () => [],
    outbox: {
      async enqueue(_transaction, drafts) {
        sent.push(...drafts);
        return drafts.map(() => randomIds.uuid());
      },
      wakeWaiting: async () => undefined,
    },
  };
}

async function count(table: 'neighbour_translator' | 'translation_shown'): Promise<number> {
  return (await stage.test.database.selectFrom(table).select('person_id').execute()).length;
}
