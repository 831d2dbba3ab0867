/**
 * A partner's first minute in each language, as it stands in docs/transcripts: the text there is what the hub says. Written anew
 * with `WRITE_TRANSCRIPTS=1 npx vitest run test/conversation/partner/transcript.test.ts`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type Language, languageNames, languages } from '../../../src/core/languages.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { insertAccessCode } from '../../../src/people/access-code-store.ts';
import { createTalk, type Talk } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

/** A post and a correction of it. In the languages that the hub speaks but does not read, people write Dutch or English. */
const said: Readonly<Record<Language, readonly [post: string, correction: string]>> = {
  nl: ['Volxkeuken vr 13/3 vanaf 18u in de Herleving, €6, inschrijven voor 11/3 op 03 000 00 01', '19u ipv 18u'],
  fr: ['Petit-déjeuner vendredi 13 mars de 9h à 11h au centre des femmes, gratuit', 'à 10h au lieu de 9h'],
  en: ['Compost workshop, Friday March 13th at 10am, community garden, €5', 'at 11am instead of 10am'],
  tr: ['13 Mart cuma saat 19:00 çay saati, Kadın Merkezi, ücretsiz', 'kütüphanede'],
  bg: ['Четене на приказки на 13 март (петък) в 16:00 ч. в библиотеката, вход свободен', 'в 17:00 вместо 16:00'],
  ar: ['عيد الربيع يوم الجمعة 13 مارس الساعة 5 مساءً في المكتبة، مجاني', 'الساعة 6 مساء'],
  uk: ['Koffie en cake vrijdag 13 maart om 14u in de bib, gratis', '15u ipv 14u'],
  fa: ['Open mic night, Friday 13 March at 7pm in the library, free', 'at 8pm instead of 7pm'],
  ps: ['Koffie en cake vrijdag 13 maart om 14u in de bib, gratis', '15u ipv 14u'],
};

test.each(languages)('the first minute of a partner in %s', async language => {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  const { test: run, cipher, neighbourhoodId, clock } = talk;
  const partnerId = 'buurthuis-herleving';
  const access = { neighbourhoodId, kind: 'partner', partnerId, name: null, expiresAt: null, uses: null } as const;
  await insertAccessCode(run.database, cipher, 'HERL-2345', access, clock.now());
  const who = talk.person('Rik', { language });
  const { t } = (await loadTranslations()).translator(language);
  const [post, correction] = said[language];
  const lines: string[] = [];
  let heard = 0;
  const hear = () => {
    for (const { text, buttons } of who.seen.slice(heard)) {
      lines.push(...text.text.split('\n').map(line => `> ${line}`.trimEnd()));
      if (buttons.length > 0) lines.push('>', `> ${buttons.map(({ label }) => `[${label}]`).join(' ')}`);
      lines.push('');
    }
    heard = who.seen.length;
  };
  for (const words of ['/partner HERL-2345', post, correction]) {
    lines.push(`**Rik:** ${words}`, '');
    await who.says(words);
    hear();
  }
  const place = t('partner-chat:button.place');
  lines.push(`**Rik** → [${place}]`, '');
  await who.presses(place);
  hear();
  expect(talk.faults).toEqual([]);
  expect(who.last.startsWith(t('partner-chat:placed.now'))).toBe(true);
  const transcript = [`# ${languageNames[language]}`, '', ...lines].join('\n').trimEnd();
  const file = new URL(`../../../docs/transcripts/partner-${language}.md`, import.meta.url);
  if (process.env.WRITE_TRANSCRIPTS === '1') writeFileSync(file, `${transcript}\n`);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(`${transcript}\n`);
});
