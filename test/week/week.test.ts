/**
 * A week in the Kroonmolenwijk: fifty messages as people write them over Telegram and WhatsApp, a calendar that is followed,
 * residents in seven languages; in the end everything is as a careful coordinator would have made it by hand. What that is
 * stands in test/fixtures/week, written from the messages and not from what the hub made of them.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AgendaItem, occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import { exampleFile, readConfiguration } from '../../src/config/read-configuration.ts';
import { type Language, languages } from '../../src/core/languages.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { hasPoppler } from '../stoepbord/pdf.ts';
import { calendarApp, hasCalendarApp } from '../support/calendar-app.ts';
import { actorOf, everybodyComesIn, playWeek, type WeekResult } from './play.ts';
import { openSteppedWeek, type SteppedWeek } from './stepped-week.ts';
import { readMessages, readPeople, readPlaces } from './story.ts';
import { notUnderstood } from './understandable.ts';
import { instantOf, weekBegins } from './week-clock.ts';
import { pageParts, reportFigures, sheetText } from './week-views.ts';

const translations = await loadTranslations();
const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
const people = readPeople();
const messages = readMessages();
let week: SteppedWeek;
let result: WeekResult;
let site: string;
let items: readonly AgendaItem[];

beforeAll(async () => {
  week = await openSteppedWeek(people, translations);
  site = `${week.base}/kroonmolenwijk`;
  await everybodyComesIn(week.stage, people);
  result = await playWeek(week.stage, people, messages);
  const window = { from: instantOf(weekBegins), to: instantOf('2026-03-22T00:00'), limit: 500 };
  items = await occurrencesBetween(week.database, week.neighbourhoodId, window);
}, 400_000);

afterAll(() => week[Symbol.asyncDispose]());

test('the agenda holds what was told, once, with every change', () => {
  const places = readPlaces();
  const lines = items.map(({ activity, start, isCancelled }) =>
    agendaLine(start, activity.title, places.get(activity.placeId ?? '') ?? '', isCancelled),
  );
  expect(lines.toSorted()).toEqual(fixture('agenda.txt').toSorted());
});

test.runIf(hasCalendarApp)('a calendar client that follows the feed shows the same', async () => {
  const listed = await calendarApp(`${site}/kalender.ics`).fetchAndList();
  const lines = listed
    .filter(line => line < '2026-03-22')
    .map(line => {
      const [, start = '', title = '', place = '', state] =
        /^(\S+ \S+) - \S+ \S+ (?:Geannuleerd: )?(.*?) \| (.*) \| (\w+)$/.exec(line) ?? [];
      const [name = ''] = place.split(/, (?=.*\d{4} )/);
      return agendaLine(start, title, name, state === 'CANCELLED');
    });
  // A date of a series that fell away and is over is no longer told of.
  const expected = fixture('agenda.txt').filter(line => !(line < '2026-03-08' && line.endsWith('| cancelled')));
  expect(lines.toSorted()).toEqual(expected.toSorted());
});

test('nothing is placed of what is no activity; news and calls for helpers are', async () => {
  const place = translations.translator('nl').t('partner-chat:button.place');
  const carded = messages
    .filter(({ kind, id }) => kind === 'none' && result.answers.get(id)?.some(text => text.includes(`[${place}]`)))
    .map(({ text }) => text);
  expect(carded).toEqual([]);
  const { database } = week;
  const news = await database.selectFrom('news').select(['line', 'until_date']).execute();
  expect(news.map(({ line, until_date }) => [line, until_date])).toEqual([
    ['De bib is maandag 9 maart gesloten.', '2026-03-09'],
  ]);
  const calls = await database.selectFrom('vacancy').select(['title', 'until_date']).orderBy('until_date').execute();
  // Help on Friday is sought until Friday, help every week for a month.
  expect(calls.map(({ title, until_date }) => [title, until_date])).toEqual([
    ['Wie kan er vrijdag helpen wafels bakken?', '2026-03-06'],
    [messages.find(({ id }) => id === 'w-24')?.text, '2026-04-02'],
  ]);
});

describe.each(['nl', 'fr', 'tr', 'ar'] as const)('the overview in %s', language => {
  test('is what a coordinator would have written', () => {
    expect(overviewOf(language).split('\n')).toEqual(fixture(`overview.${language}.txt`));
  });
});

test.runIf(hasPoppler).each(boardsExpected())('the board $board hangs what is still on', async expected => {
  const text = await sheetText(`${site}/bord/${expected.board}.pdf`);
  expect(text).toContain(`Hangt tot en met ${expected.until}`);
  // Arabic comes out of a PDF letter by letter.
  const shown = expected.entries.filter(({ title }) => text.includes(title));
  let from = 0;
  for (const { title, hour, place } of shown) {
    const at = text.indexOf(title, from);
    expect(at, `${title} stands in its turn`).toBeGreaterThanOrEqual(from);
    from = at;
    expect(text).toContain(hour);
    expect(text).toContain(place);
  }
  expect(shown.length).toBeGreaterThan(0);
  const more = Number(/en nog (\d+) meer/.exec(text)?.[1] ?? 0);
  expect(shown.length + more).toBe(expected.entries.length);
});

test.each(['kroonmolenplein', 'bib'])('the screen %s shows what is to come, the earliest first', async board => {
  const text = (await pageParts(`${site}/bord/${board}`)).join('\n');
  let from = 0;
  for (const entry of fixture('screens.txt')) {
    for (const words of entry.split('|').map(each => each.trim())) {
      const at = text.indexOf(words, from);
      expect(at, `${words} of ${entry}`).toBeGreaterThanOrEqual(0);
      from = at + words.length;
    }
  }
});

test('the report counts what was, and shows no small numbers', async () => {
  const figures = await reportFigures(week.stage, site, 2026);
  const lines = fixture('report.txt').filter(line => !line.startsWith('#'));
  const found = lines.map(line => {
    const [name = ''] = line.split(' = ');
    return `${name} = ${figures.get(name)}`;
  });
  expect(found).toEqual(lines);
});

test('coordinators press little, and whoever reads no Dutch understands every tidbit', () => {
  const others = languages.filter(language => language !== 'nl');
  const open = items.filter(({ isCancelled }) => !isCancelled);
  const missed = notUnderstood(open, others, translations, neighbourhoods[0]?.places ?? []);
  const all = new Set(open.map(({ activity }) => activity.id));
  const unclear = new Set(missed.map(({ id }) => id));
  const share = ((all.size - unclear.size) / all.size) * 100;
  process.stdout.write(
    `The week: ${messages.length} messages, ${result.coordinatorTaps} taps of coordinators; ${all.size - unclear.size} of ` +
      `${all.size} activities (${share.toFixed(1)} %) can be understood from the tidbit in all of ${others.join(', ')}.\n`,
  );
  expect(result.coordinatorTaps).toBeLessThanOrEqual(10);
  expect(missed.map(({ why }) => why)).toEqual([]);
});

function agendaLine(start: string, title: string, place: string, isCancelled: boolean): string {
  return [`${start.replace('T', ' ')} ${title}`, place, ...(isCancelled ? ['cancelled'] : [])].join(' | ');
}

function fixture(name: string): string[] {
  return readFileSync(new URL(`../fixtures/week/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The overview that the resident of this language got on Thursday, without marks of direction. */
function overviewOf(language: Language): string {
  const reader = people.residents.find(person => person.language === language);
  const heading = translations.translator(language).t('tidbit:overview');
  const texts = actorOf(week.stage, reader?.id ?? '')
    .screen()
    .map(({ text }) => text.replaceAll(/[\u200e\u200f\u2066-\u2069]/g, '').replaceAll('\u00a0', ' '));
  return texts.find(text => text.startsWith(heading)) ?? '';
}

function boardsExpected() {
  const blocks = fixture('boards.txt')
    .filter(line => !line.startsWith('#'))
    .join('\n')
    .trim()
    .split('\n\n');
  return blocks.map(block => {
    const [head = '', ...lines] = block.split('\n');
    const entries = lines.map(line => {
      const [hour = '', title = '', place = ''] = line.split(' | ');
      return { hour, title, place };
    });
    return { board: head.split(',')[0] ?? '', until: head.split('hangs until ')[1] ?? '', entries };
  });
}
