/**
 * The seventy annotated messages through the whole conversation, each at its own moment, on the real calendar: whoever wrote one
 * presses what is offered, and what then stands in the agenda is what the annotation says. What a change is about was told before
 * (test/fixtures/week/told-before.jsonl).
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgendaItem, occurrencesBetween } from '../../src/calendar/agenda-store.ts';
import type { Partner, Place } from '../../src/config/neighbourhood.ts';
import { exampleFile, readConfiguration } from '../../src/config/read-configuration.ts';
import { flows } from '../../src/conversation/flows.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createTalk, type Talk, type Talker } from '../conversation/talk.ts';
import { expand, norm, overlap } from '../fixtures/understanding/score-messages.mjs';
import { createChoices } from './choices.ts';

interface Expected {
  readonly title: string;
  readonly start: string;
  readonly end: string | null;
  readonly recurrence: string | null;
  readonly exdates: readonly string[];
  readonly place: string | null;
}

interface PartnerMessage {
  readonly id: string;
  readonly sender: string;
  readonly now: string;
  readonly text: string;
  readonly expect: { readonly kind: string; readonly activities: readonly Expected[] };
}

const messages = readLines<PartnerMessage>('understanding/partner-messages.jsonl');
const before = readLines<Omit<PartnerMessage, 'id' | 'expect'>>('week/told-before.jsonl');
const choices = createChoices(await loadTranslations());
const places = await allPlaces();
const ends = { vacancy: 'volunteers', none: 'nothing' } as const;

let talk: Talk;
/** What was wrong after each message, by its id. */
const faults = new Map<string, readonly string[]>();
const counts = { shown: 0, placed: 0, changed: 0, asked: [] as string[] };

beforeAll(async () => {
  const partners = senders().map(name => partnerNamed(name));
  talk = await createTalk({ flows, at: '2026-01-12T09:00', neighbourhood: { partners, places } });
  const talkers = new Map<string, Talker>();
  for (const { id, name } of partners) talkers.set(name, await talk.partner(id, name, { language: 'nl' }));
  const all = [...before.map(each => ({ id: '', expect: undefined, ...each })), ...messages];
  for (const message of all.toSorted((a, b) => (a.now < b.now ? -1 : 1))) {
    const talker = talkers.get(message.sender);
    if (talker === undefined) throw new Error(`${message.sender} is nobody.`);
    talk.setTime(message.now);
    const known = await agenda(message.now);
    await tell(talker, message);
    if (message.expect === undefined) continue;
    faults.set(message.id, faultsOf(message.expect, known, await agenda(message.now)));
  }
  process.stdout.write(
    `${messages.length} messages: ${counts.shown} cards and offers, ${counts.asked.length} questions, ${counts.placed} times ` +
      `placed, ${counts.changed} changes confirmed.\n${counts.asked.map(each => `  ${each}\n`).join('')}`,
  );
}, 200_000);

afterAll(() => talk.close());

test.each(messages)('$id: $expect.kind, $text', ({ id }) => {
  expect(faults.get(id)).toEqual([]);
});

test('nothing went wrong that nobody expected', () => expect(talk.faults).toEqual([]));

/** Says it, and presses what whoever wants it would press. */
async function tell(
  talker: Talker,
  {
    id,
    text,
    expect: expected,
  }: Omit<PartnerMessage, 'expect'> & { readonly expect: PartnerMessage['expect'] | undefined },
) {
  const seen = talker.seen.length;
  await talker.says(text);
  const end = expected?.kind === 'vacancy' || expected?.kind === 'none' ? ends[expected.kind] : 'place';
  const pressed = new Set<string>();
  for (let round = 0; round < 8; round += 1) {
    const fresh = talker.seen.slice(seen).map(each => ({
      id: each.id,
      text: each.text.text,
      labels: each.buttons.map(({ label }) => label),
    }));
    const next = fresh
      .map(each => ({ each, label: choices.wish(each, end) }))
      .find(({ each, label }) => label !== undefined && !pressed.has(each.id + label));
    if (round === 0 && id !== '') noteShown(id, fresh);
    if (next?.label === undefined) return;
    pressed.add(next.each.id + next.label);
    if (id !== '') counts[expected?.kind === 'activity' || expected?.kind === 'vacancy' ? 'placed' : 'changed'] += 1;
    await talker.pressesOf(next.each.id, next.label);
  }
}

function noteShown(id: string, shown: readonly { readonly text: string; readonly labels: readonly string[] }[]): void {
  counts.shown += shown.filter(({ labels }) => labels.length > 0).length;
  for (const { text } of shown)
    if (text.includes('?')) counts.asked.push(`${id}: ${text.split('\n').find(line => line.includes('?'))}`);
}

type Agenda = readonly AgendaItem[];

/** What is on from this day for a year. */
async function agenda(now: string): Promise<Agenda> {
  const from = Temporal.PlainDateTime.from(now).toPlainDate().toZonedDateTime('Europe/Brussels');
  const window = { from: from.toInstant(), to: from.add({ days: 400 }).toInstant(), limit: 3000 };
  return occurrencesBetween(talk.test.database, talk.neighbourhoodId, window);
}

function faultsOf({ kind, activities }: PartnerMessage['expect'], known: Agenda, now: Agenda): string[] {
  const ids = new Set(known.map(({ activity }) => activity.id));
  const fresh = now.filter(({ activity }) => !ids.has(activity.id));
  const titles = new Set(fresh.map(({ activity }) => activity.title));
  if (kind === 'none' || kind === 'vacancy') return [...titles].map(title => `placed "${title}"`);
  if (kind === 'activity') {
    const missing = activities.flatMap(each => notIn(each, fresh));
    const told = new Set(fresh.map(({ activity }) => activity.id));
    return told.size === activities.length ? missing : [...missing, `placed ${told.size}: ${[...titles].join(', ')}`];
  }
  return [...activities.flatMap(each => notIn(each, now, kind)), ...[...titles].map(title => `placed "${title}" anew`)];
}

/** What of an expected activity does not stand there. */
function notIn(expected: Expected, items: Agenda, kind = 'activity'): string[] {
  const named = items.filter(({ activity }) => isNamed(activity.title, expected.title));
  if (named.length === 0)
    return [`no "${expected.title}" in ${items.map(({ activity }) => activity.title).join(', ')}`];
  const dates = expand(expected.start, expected.recurrence, expected.exdates) ?? [];
  const wanted = dates.map(date => `${date}${expected.start.slice(10)}`);
  if (kind === 'cancellation') {
    const off = named.filter(({ isCancelled }) => isCancelled).map(({ start }) => start.slice(0, 10));
    return wanted.filter(date => !off.includes(date)).map(date => `${expected.title} is not off on ${date}`);
  }
  const goingOn = named.filter(({ isCancelled }) => !isCancelled);
  const entries = Object.values(Object.groupBy(goingOn, ({ activity }) => activity.id));
  const startsOf = (entry: Agenda | undefined) =>
    (entry ?? [])
      .map(({ start }) => start)
      .slice(0, wanted.length)
      .join();
  const first = entries.find(entry => startsOf(entry) === wanted.join())?.[0];
  if (first === undefined) return [`${expected.title}: ${entries.map(startsOf).join(' or ')} instead of ${wanted}`];
  const { placeId, placeWords } = first.activity;
  const place = places.find(({ id }) => id === placeId)?.name ?? placeWords;
  return [
    ...(expected.place === null || norm(place) === norm(expected.place) ? [] : [`in ${place}, not ${expected.place}`]),
    ...(expected.end === null || expected.end === first.end ? [] : [`until ${first.end}, not ${expected.end}`]),
  ];
}

/** As the scorer of the messages compares titles; an ending more or less is the same word. */
function isNamed(title: string, expected: string): boolean {
  const [a, b] = [norm(title), norm(expected)];
  return title === otherNames.get(expected) || overlap(title, expected) >= 0.6 || a.startsWith(b) || b.startsWith(a);
}

/** Where the reader takes another part of the message for the name: the one title of the seventy that it misses. */
const otherNames: ReadonlyMap<string, string> = new Map([['Dag van de Zorg', 'Opendeur']]);

function senders(): string[] {
  return [...new Set([...before, ...messages].map(({ sender }) => sender))];
}

function partnerNamed(name: string): Partner {
  const id = norm(name).replaceAll(' ', '-');
  const place = places.find(each => [each.name, ...each.aliases].some(alias => norm(alias) === norm(name)))?.id;
  return { id, name, trusted: true, public: false, feeds: [], ...(place === undefined ? {} : { place }) };
}

/** The gazetteer of the messages, with the rooms and houses of the example. */
async function allPlaces(): Promise<Place[]> {
  const { neighbourhoods } = await readConfiguration({ path: exampleFile, named: true }, () => undefined);
  const example = neighbourhoods[0]?.places ?? [];
  const file = new URL('../fixtures/understanding/places.json', import.meta.url);
  const { places: given }: { places: Omit<Place, 'access'>[] } = JSON.parse(readFileSync(file, 'utf8'));
  return given.map(place => ({ access: [], ...example.find(({ id }) => id === place.id), ...place }));
}

function readLines<Line>(name: string): Line[] {
  const lines = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map(line => JSON.parse(line));
}
