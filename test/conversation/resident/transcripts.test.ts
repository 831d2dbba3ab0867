/**
 * One resident's first minute in each language, as docs/transcripts has it. WRITE_DOCS=1 writes the pages anew.
 */
import { afterEach, expect, it } from 'vitest';
import { languages } from '../../../src/core/languages.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createTranscript, storedPage } from '../transcript.ts';
import { createStage, type Stage } from './neighbourhood-stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const translations = await loadTranslations();

it.each(languages)('the first minute of a resident in %s', async language => {
  stage = await createStage();
  await stage.place(
    {
      title: 'Knutselen met dozen',
      description: 'Breng een doos mee. Wij zorgen voor verf en lijm.',
      start: '2026-03-07T14:00',
      end: '2026-03-07T16:00',
      kind: 'crafts',
      theme: 'art-craft',
      audience: ['kinderen'],
      placeId: 'buurthuis-herleving',
      priceCents: 0,
    },
    'buurthuis-herleving',
  );
  await stage.place({
    title: 'Buurttafel',
    start: '2026-03-03T12:00',
    kind: 'shared-meal',
    theme: 'food',
    placeId: 'wzc-het-hof',
    priceCents: 500,
    registration: { required: true, deadline: '2026-03-02', contact: '03 000 00 11' },
  });
  const { t } = translations.translator(language);
  const first = (list: string) => list.split('|')[0]?.trim() ?? '';
  const minute = createTranscript(stage.person('Fatma', { language }), language, 'A resident’s first minute');
  await minute.says('/start b_kroonmolenplein');
  await minute.presses(t('resident-chat:yes'));
  await minute.presses(t('resident-chat:rhythm.day-before'));
  await minute.says(t('resident-chat:example'));
  await minute.says('1');
  await minute.presses(t('resident-chat:btnComing'));
  await minute.says(t('resident-chat:comingExample'));
  await minute.says(first(t('words:week')));
  await minute.says('1');
  await minute.presses(t('resident-chat:btnRegister'));
  await minute.says(`${first(t('words:idea'))}: een bankje aan de molen`);
  await minute.says(first(t('words:stop')));
  const page = minute.page();
  expect(stage.faults).toEqual([]);
  expect(page).toBe(storedPage(`transcripts/resident-${language}.md`, page));
});
