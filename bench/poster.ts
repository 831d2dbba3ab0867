/**
 * How long a poster takes: the week of a board on A2 in four languages, chosen and drawn, cold and warm; the same content
 * printed to PDF by a headless Chromium; and 500 posters with a look at memory.
 *
 * Run: node bench/poster.ts
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTranslations } from '../src/i18n/translations.ts';
import { chatLinks } from '../src/stoepbord/chat-links.ts';
import { scanCode } from '../src/stoepbord/scan-code.ts';
import { createTypesetter } from '../src/stoepbord/typesetter.ts';
import { makeWeekPoster, type WeekPosterOptions } from '../src/stoepbord/week-poster.ts';
import { exampleNeighbourhood, sampleWeek } from '../test/stoepbord/sample.ts';

const translations = await loadTranslations();
const links = chatLinks('b_bib', { telegramBot: 'MolenBot', whatsappNumber: '32470123456' });
const monday = Temporal.PlainDate.from('2026-03-02');

const neighbourhood = exampleNeighbourhood();

/** Another week each time, so that nothing is drawn from memory. */
function week(number: number): WeekPosterOptions {
  const days = 7 * number;
  return {
    neighbourhood,
    board: { paper: 'A2', orientation: 'portrait', distance: 2, languages: ['nl', 'fr', 'tr', 'ar'] },
    translations,
    from: monday.add({ days }),
    until: monday.add({ days: days + 6 }),
    activities: sampleWeek.map(each => ({ ...each, title: `${each.title} ${number}`, day: each.day.add({ days }) })),
    news: [{ line: `Week ${number}: de bibliotheek is donderdag gesloten.`, language: 'nl' }],
    links,
    webAddress: 'wijk.example/kroonmolenwijk/',
    files: {},
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

const typesetter = createTypesetter();

async function poster(number: number): Promise<number> {
  const { sheet } = await makeWeekPoster(typesetter, week(number));
  return (await typesetter.pdf(sheet)).byteLength;
}

/** Resident memory of the processes that this one started, in MB. */
function childMegabytes(): number {
  const lines = execFileSync('ps', ['-o', 'rss=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  const kilobytes = lines.filter(line => line.includes('typeset-process')).map(line => Number.parseInt(line, 10));
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

/** Processor time that the typesetter has used, in ms: unlike the clock's, it does not grow when the machine is busy. */
function childProcessorMs(): number {
  const pids = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' }).split(
    '\n',
  );
  const ticks = pids
    .filter(line => line.includes('typeset-process'))
    .flatMap(
      line =>
        readFileSync(`/proc/${Number.parseInt(line, 10)}/stat`, 'utf8')
          .split(') ')[1]
          ?.split(' ')
          .slice(11, 13) ?? [],
    );
  return ticks.reduce((sum, each) => sum + Number(each) * 10, 0);
}

const atRest = Math.round(process.memoryUsage.rss() / 1_048_576);
const colds: number[] = [];
for (let round = 0; round < 5; round += 1) {
  const start = performance.now();
  await poster(1000 + round);
  colds.push(performance.now() - start);
  await typesetter.close();
}
say(`cold (process, fonts, Typst, one A2): median of 5: ${median(colds).toFixed(0)} ms`);

const warms: number[] = [];
const drawn: number[] = [];
const memory: string[] = [];
await poster(2000);
const before = childProcessorMs();
for (let number = 0; number < 500; number += 1) {
  const options = week(number);
  const start = performance.now();
  const { sheet } = await makeWeekPoster(typesetter, options);
  const chosen = performance.now();
  const pdf = await typesetter.pdf(sheet);
  drawn.push(performance.now() - chosen);
  warms.push(performance.now() - start);
  if (number % 100 === 99) memory.push(`${number + 1}: ${childMegabytes()} MB`);
  if (number === 0) say(`one A2 poster: ${Math.round(pdf.byteLength / 1000)} kB`);
}
say(
  `warm, 500 posters, no two the same: median ${median(warms).toFixed(1)} ms, p95 ${percentile(warms, 0.95).toFixed(1)} ms`,
);
say(`  of which drawing the PDF: median ${median(drawn).toFixed(1)} ms; the rest measures and chooses`);
say(`  processor time of the typesetter: ${((childProcessorMs() - before) / 500).toFixed(1)} ms a poster`);
say(`  typesetter's memory after ${memory.join(', ')}`);
await typesetter.close();
say(
  `the hub's own process: ${atRest} MB before, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB after (with the benchmark)`,
);

/** The same words on one A2, as a browser would print them; it chooses nothing and measures nothing. */
function page(number: number): string {
  const { activities } = week(number);
  const cards = activities
    .slice(0, 2)
    .map(
      each =>
        `<h2>${each.day.toString()}</h2><h1>${each.title}</h1><p>${each.place}, ${each.address}</p><p lang="ar" dir="rtl">مقهى الإصلاح</p>`,
    )
    .join('<hr>');
  const codes = links.map(({ url }) => scanCode(url)).join('');
  return `<!doctype html><meta charset="utf-8"><style>@page{size:A2;margin:15mm}body{font:40pt "Noto Sans"}h1,h2{font-size:80pt;margin:0}svg{width:56mm}</style>${cards}${codes}`;
}

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-bench-'));
const browser: number[] = [];
for (let number = 0; number < 5; number += 1) {
  const [from, to] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  writeFileSync(from, page(number));
  const start = performance.now();
  const { error } = spawnSync(
    'chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', `--print-to-pdf=${to}`, `file://${from}`],
    { stdio: 'ignore' },
  );
  if (error !== undefined) break;
  browser.push(performance.now() - start);
  if (number === 0) say(`Chromium's PDF of the same words: ${Math.round(readFileSync(to).byteLength / 1000)} kB`);
}
if (browser.length > 0) say(`headless Chromium, started for each: median of 5: ${median(browser).toFixed(0)} ms`);
const { chromium } = await import('playwright-core');
const running = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const prints: number[] = [];
for (let number = 0; number < 20; number += 1) {
  const start = performance.now();
  const tab = await running.newPage();
  await tab.setContent(page(number));
  await tab.pdf({ preferCSSPageSize: true });
  await tab.close();
  prints.push(performance.now() - start);
}
await running.close();
say(`headless Chromium, kept running: median of 20: ${median(prints).toFixed(0)} ms`);
rmSync(folder, { recursive: true });
