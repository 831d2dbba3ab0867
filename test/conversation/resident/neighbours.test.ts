/**
 * Ideas, help wanted, who is who, feedback, help, and what nobody understands.
 */
import { afterEach, describe, expect, it, test } from 'vitest';
import { randomIds } from '../../../src/calendar/ids.ts';
import { languages } from '../../../src/core/languages.ts';
import { sumFeedback } from '../../../src/calendar/feedback-store.ts';
import { feedbackQuestion } from '../../../src/conversation/resident/feedback-flow.ts';
import { placeVacancy } from '../../../src/conversation/resident/place-vacancy.ts';
import { dateOfActivity } from '../../../src/calendar/agenda-store.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { answerIdea, findIdea } from '../../../src/people/idea-store.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const translations = await loadTranslations();

describe('the idea box', () => {
  test('gives a number, takes support, and shows state and answer', async () => {
    stage = await createStage();
    const an = stage.person('An', { language: 'nl' });
    await an.says('idee een bankje aan de molen');
    expect(an.last).toContain('Je idee heeft nummer 1.');
    await an.says('idee');
    await an.says('Meer bomen in de straat');
    expect(an.last).toContain('nummer 2');
    const bo = stage.person('Bo', { language: 'nl' });
    await bo.says('ideeën');
    expect(bo.last).toContain('1. een bankje aan de molen');
    await bo.presses('Steun 1');
    await bo.presses('Steun 1');
    expect(bo.last).toBe('Je steunt idee 1. 1 persoon steunt dit');
    await stage.person('Cé', { language: 'nl' }).says('steun 1');
    await an.says('steun 1');
    expect(an.last).toBe('Dat is je eigen idee.');
    await bo.says('steun 77');
    expect(bo.last).toBe('Dat idee vind ik niet.');
    const idea = await findIdea(stage.test.database, stage.neighbourhoodId, 1);
    expect(idea?.supporters).toBe(2);
    const answer = { state: 'planned', answer: 'Het komt er in mei.' } as const;
    await answerIdea(stage.test.database, idea?.id ?? '', answer, stage.clock.now());
    await bo.says('ideeën');
    expect(bo.last).toContain('gepland · 2 personen steunen dit\n→ Het komt er in mei.');
  });

  test('takes five a day, and forged buttons do nothing', async () => {
    stage = await createStage();
    const an = stage.person('An', { language: 'nl' });
    for (let number = 1; number <= 6; number++) await an.says(`idee nummer ${number}`);
    expect(an.last).toBe('Wat veel ideeën! Vertel morgen verder.');
    for (const forged of ['i.s.-1', 'i.s.1e9', 'i.s.', 'i.x']) await an.presses(forged);
    expect(stage.faults).toEqual([]);
  });
});

describe('help wanted', () => {
  test('tells the partner only after the person wrote how to be reached', async () => {
    stage = await createStage();
    const partner = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
    const vacancy = await placeVacancy(
      {
        database: stage.test.database,
        neighbourhoodId: stage.neighbourhoodId,
        ids: randomIds,
        now: stage.clock.now(),
        localNow: Temporal.PlainDateTime.from('2026-03-02T10:15'),
      },
      {
        partnerId: 'wzc-het-hof',
        words: 'Wie wil voorlezen?\nElke dinsdag een uurtje.',
        language: 'nl',
        contact: null,
        until: null,
      },
    );
    expect(vacancy).toMatchObject({
      title: 'Wie wil voorlezen?',
      description: 'Elke dinsdag een uurtje.',
      until: '2026-04-01',
    });
    const fatma = stage.person('Fatma', { language: 'tr' });
    await fatma.says('gönüllü');
    expect(fatma.last).toContain('Wie wil voorlezen?');
    await fatma.presses('1');
    expect(fatma.last).toContain('Elke dinsdag een uurtje.');
    await fatma.presses('Yardım etmek istiyorum');
    expect(partner.seen).toEqual([]);
    await fatma.says('0470 00 00 00');
    expect(fatma.last).toContain('WZC Het Hof');
    expect(partner.last).toBe('Fatma wil helpen met “Wie wil voorlezen?”.\nBereikbaar: 0470 00 00 00');
    await fatma.presses('Yardım etmek istiyorum');
    await fatma.says('0470 00 00 00');
    expect(partner.seen).toHaveLength(1);
    stage.setTime('2026-05-01T10:00');
    await fatma.presses('Yardım etmek istiyorum');
    expect(fatma.last).toBe('Orada artık yardım gerekmiyor.');
  });

  test('says so when nobody asks for any', async () => {
    stage = await createStage();
    const an = stage.person('An', { language: 'nl' });
    await an.says('help mee');
    expect(an.last).toContain('Nu zoekt niemand hulp.');
  });
});

test('who is who, page by page, with public contacts', async () => {
  stage = await createStage();
  const an = stage.person('An', { language: 'nl' });
  await an.says('wie');
  expect(an.last).toContain('WZC Het Hof\n03 000 00 11 (onthaal)');
  await an.presses('Toon meer');
  await an.presses('Toon meer');
  expect(an.last).toContain('Stad Sint-Niklaas');
  expect(an.lastButtons).toEqual([]);
});

test('a newcomer is welcomed, with something to begin with', async () => {
  stage = await createStage();
  await stage.place({ title: 'Praattafel', start: '2026-03-05T19:00', theme: 'language' });
  const an = stage.person('An', { language: 'en' });
  await an.says('/nieuw');
  expect(an.seen[0]?.text.text).toContain('Welcome to Kroonmolenwijk!');
  expect(an.last).toContain('Praattafel');
});

test('feedback: a thumb and a line, of which the organiser sees no name', async () => {
  stage = await createStage();
  const activity = await stage.place({ title: 'Buurttafel', start: '2026-03-01T12:00' });
  const { database } = stage.test;
  const item = await dateOfActivity(database, activity, '2026-03-01');
  if (item === undefined) throw new Error('the activity has no date');
  const question = feedbackQuestion(translations.translator('nl'), item);
  expect(question.text.text).toBe('Hoe was Buurttafel?');
  const an = stage.person('An', { language: 'nl' });
  await an.presses(question.buttons?.[0]?.[0]?.id ?? '');
  expect(an.last).toContain('niet je naam');
  await an.says('De soep was heerlijk');
  expect(an.last).toBe('Dank je wel!');
  const date = { activityId: activity.id, originalDate: '2026-03-01' };
  expect(await sumFeedback(database, stage.cipher, date)).toEqual({
    counts: { good: 1, fair: 0, bad: 0 },
    words: ['De soep was heerlijk'],
  });
  await an.presses('b.wonderful.x.y');
  expect(stage.faults).toEqual([]);
});

describe('what nobody understands', () => {
  test('gets one sentence, the second time a few things to choose from and a person', async () => {
    stage = await createStage();
    for (const network of ['telegram', 'whatsapp'] as const) {
      const an = stage.person('An', { language: 'nl', network });
      await an.says('blauw konijn');
      expect(an.last).toBe(
        'Dat begrijp ik niet. Vraag bijvoorbeeld: "wat is er zaterdag voor kinderen?". Of schrijf: help.',
      );
      await an.says('groen konijn');
      expect(an.last).toContain('1. Vandaag\n2. Week\n3. Idee\n4. Een mens');
      expect(an.lastButtons).toEqual(['1', '2', '3', '4']);
      expect(an.last).toMatch(/Bel: .*\d{3}/);
      await an.says('4');
      expect(an.last).toContain('112');
      await an.says('rood konijn');
      await an.says('geel konijn');
      await an.says('3');
      await an.says('een bankje');
      expect(an.last).toContain('Je idee heeft nummer');
    }
  });

  test('a voice message is answered with the same choices at once', async () => {
    stage = await createStage();
    const an = stage.person('An', { language: 'nl' });
    const media = {
      kind: 'voice',
      fileName: null,
      contentType: 'audio/ogg',
      size: 9,
      bytes: new Uint8Array(9),
    } as const;
    await an.says('', { media });
    expect(an.last).toMatch(/^Ik kan niet luisteren\./);
    expect(an.lastButtons).toHaveLength(4);
  });

  it.each(languages)(
    'words of distress in %s get numbers of people who listen, before anything else',
    async language => {
      stage = await createStage();
      const who = stage.person('X', { language });
      const { t } = translations.translator(language);
      for (const phrase of t('resident-chat:wordsDistress').split('|')) {
        await who.says(`${phrase.trim()}!`);
        expect(who.last, phrase).toContain('112');
        expect(who.last, phrase).toContain('106');
      }
      await who.says('/idee');
      await who.says(t('resident-chat:wordsDistress').split('|')[0]?.trim() ?? '');
      expect(who.last).toContain('106');
      expect(await stage.test.database.selectFrom('idea').select('id').execute()).toEqual([]);
    },
  );

  test('an announcement about such things is none', async () => {
    stage = await createStage();
    const an = stage.person('An', { language: 'nl' });
    await an.says('Lezing over zelfmoord en geweld in het gezin');
    expect(an.last).not.toContain('112');
  });
});

test('help says what one can say, more to partners and coordinators; and there is a way out of everything', async () => {
  stage = await createStage();
  const an = stage.person('An', { language: 'nl' });
  await an.says('help');
  expect(an.last).not.toContain('plannen');
  const partner = await stage.partner('wzc-het-hof', 'Rita', { language: 'nl' });
  await partner.says('help');
  expect(partner.last).toContain('mijn · plannen');
  const coordinator = await stage.coordinator('Co', { language: 'nl' });
  await coordinator.says('help');
  expect(coordinator.last).toContain('Voor coördinatoren: goedkeuren');
  await an.says('idee');
  await an.says('laat maar');
  expect(an.last).toBe('Goed, we laten het.');
});
