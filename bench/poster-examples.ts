/**
 * Draws the examples in docs/posters: a PDF of each, and a small picture (with poppler's pdftoppm).
 *
 * Run: node bench/poster-examples.ts
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadTranslations } from '../src/i18n/translations.ts';
import { chatLinks } from '../src/stoepbord/chat-links.ts';
import { paperSheet } from '../src/stoepbord/paper-sheet.ts';
import { makeSharePicture, makeSinglePoster, makeStrip } from '../src/stoepbord/single-poster.ts';
import { parseSheet, tiled } from '../src/stoepbord/stored-sheet.ts';
import { createTypesetter, type Sheet } from '../src/stoepbord/typesetter.ts';
import { makeWeekPoster, type WeekPosterOptions } from '../src/stoepbord/week-poster.ts';
import { yearSheet } from '../src/stoepbord/year-sheet.ts';
import { drawnPhoto } from './drawn-photo.ts';
import { exampleNeighbourhood, sampleWeek } from '../test/stoepbord/sample.ts';

const folder = fileURLToPath(new URL('../docs/posters/', import.meta.url));
const typesetter = createTypesetter();
const translations = await loadTranslations();
const neighbourhood = exampleNeighbourhood();
const links = chatLinks('b_kroonmolenplein', { telegramBot: 'KroonmolenBot', whatsappNumber: '+32 470 00 00 10' });
const week = { from: Temporal.PlainDate.from('2026-03-02'), until: Temporal.PlainDate.from('2026-03-08') };
const news = [{ line: 'Op donderdag 5 maart is de bibliotheek gesloten.', language: 'nl' as const }];

const photo = await drawnPhoto();
/** The soup of Tuesday came with a picture. */
const pictures = { ofActivities: new Map([['soepstoe', 'photo']]), read: () => typesetter.readyPicture(photo) };

async function board(options: WeekPosterOptions['board']): Promise<Sheet> {
  const common = { neighbourhood, translations, ...week, news, links, pictures, webAddress: undefined, files: {} };
  const { sheet } = await makeWeekPoster(typesetter, { ...common, board: options, activities: sampleWeek });
  return sheet;
}

async function write(name: string, sheet: Sheet, picturePixels = 420): Promise<void> {
  writeFileSync(`${folder}${name}.pdf`, await typesetter.pdf(sheet));
  const size = ['-scale-to-x', String(picturePixels), '-scale-to-y', '-1'];
  execFileSync('pdftoppm', ['-png', '-singlefile', ...size, `${folder}${name}.pdf`, `${folder}${name}`]);
}

const street = { paper: 'A2', orientation: 'portrait', distance: 2, languages: ['nl', 'fr', 'tr', 'ar'] } as const;
const onStreet = await board(street);
await write('straat-a2-nl-fr-tr-ar', onStreet);
const stored = parseSheet(JSON.parse(JSON.stringify({ template: onStreet.template, data: onStreet.data })));
writeFileSync(`${folder}straat-a2-op-vier-a4.pdf`, await typesetter.pdf(tiled(stored, 'A4', {})));
await write(
  'hal-a3-nl-en-uk-fa',
  await board({ paper: 'A3', orientation: 'landscape', distance: 1, languages: ['nl', 'en', 'uk', 'fa'] }),
  560,
);
await write(
  'hal-a1-nl-bg-ps',
  await board({ paper: 'A1', orientation: 'portrait', distance: 1, languages: ['nl', 'bg', 'ps'] }),
);
await write('straat-a2-ar-nl', await board({ ...street, languages: ['ar', 'nl'] }));

const [, , , iftar] = sampleWeek;
if (iftar === undefined) throw new RangeError('The sample week has an iftar.');
const described = {
  ...iftar,
  description: 'We eten samen na zonsondergang. Breng gerust je buren mee. Er is eten zonder vlees.',
};
const one = {
  neighbourhood,
  translations,
  activity: described,
  board: street,
  links,
  webAddress: undefined,
  files: {},
};
await write('een-activiteit-a2', (await makeSinglePoster(typesetter, one)).sheet);
const [soup] = sampleWeek;
if (soup === undefined) throw new RangeError('The sample week has soup.');
const invitation = { ...soup, description: 'Kom proeven wat je buren kookten, en breng je eigen kom mee.' };
const pictured = { ...one, activity: invitation, files: { picture: photo } };
await write('een-activiteit-met-foto-a2', (await makeSinglePoster(typesetter, pictured)).sheet);
writeFileSync(
  `${folder}delen-met-foto.png`,
  await makeSharePicture(typesetter, { ...pictured, languages: ['nl', 'uk', 'ar'] }),
);
await write('gaat-niet-door', (await makeStrip(typesetter, one)).sheet, 560);
writeFileSync(`${folder}delen.png`, await makeSharePicture(typesetter, { ...one, languages: ['nl', 'tr', 'ar'] }));

const paper = { neighbourhood, translations, ...week, activities: sampleWeek, news };
const contact = '03 000 00 10 (Mia)';
await write('papier-week-18-nl-ar', {
  template: 'paper',
  data: paperSheet({ ...paper, paper: { size: 18, languages: ['nl', 'ar'], contact } }),
});
await write('papier-week-36-nl', {
  template: 'paper',
  data: paperSheet({ ...paper, paper: { size: 36, languages: ['nl'], contact } }),
});
for (const language of ['nl', 'fr', 'ar'] as const) {
  const data = yearSheet({ neighbourhood, year: 2027, fixedDays: [] }, translations.translator(language));
  await write(`papier-jaar-2027-${language}`, { template: 'year', data }, 900);
}
await write('hal-a4-nl', await board({ paper: 'A4', orientation: 'portrait', distance: 1, languages: ['nl', 'fr'] }));
await typesetter.close();
