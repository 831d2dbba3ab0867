/**
 * The week of the demonstration as it is written down: who there is, and what they write when. Knows no network.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface WeekPerson {
  readonly id: string;
  readonly name: string;
  readonly network: 'telegram' | 'whatsapp';
  /** Of their phone; WhatsApp does not tell it. */
  readonly language: string;
  /** The organisation they speak for. */
  readonly partner?: string;
}

export interface WeekPeople {
  readonly coordinators: readonly WeekPerson[];
  readonly partners: readonly WeekPerson[];
  readonly residents: readonly WeekPerson[];
}

/** What a message becomes in the end: placed in the calendar, as news, as a call for volunteers, or nothing. */
export type WeekEnd = 'place' | 'news' | 'volunteers' | 'nothing';

export interface WeekActivity {
  readonly title: string;
  readonly start: string;
  readonly end?: string;
  readonly place?: string;
  readonly recurrence?: string;
}

export interface WeekMessage {
  readonly id: string;
  /** Wall clock of the neighbourhood. */
  readonly at: string;
  readonly who: string;
  readonly text: string;
  readonly kind: 'activity' | 'update' | 'cancellation' | 'vacancy' | 'none';
  readonly then: WeekEnd;
  readonly activities: readonly WeekActivity[];
}

const folder = new URL('../fixtures/week/', import.meta.url);

export function readPeople(): WeekPeople {
  return JSON.parse(readFileSync(new URL('people.json', folder), 'utf8'));
}

/** In the order of the week. */
export function readMessages(): readonly WeekMessage[] {
  return readFileSync(new URL('../week.jsonl', folder), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

/**
 * The configuration of the neighbourhood; `feed` is the address of the library's own calendar. The pauses between private
 * messages on WhatsApp are in real time, and as short as may be, because the week's own time is.
 */
export function neighbourhoodFile(feed: string): string {
  return readFileSync(new URL('../../docs/wijk.example.yaml', import.meta.url), 'utf8')
    .replace(/(id: bibliotheek, name: Bibliotheek, [^}]*public: true)/, `$1, feeds: ["${feed}"]`)
    .replace(/^#whatsapp: .*$/m, 'whatsapp: { gapSeconds: { from: 1, to: 1 } }');
}

/** The places of the week, by their ids. */
export function readPlaces(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('../../docs/wijk.example.yaml', import.meta.url), 'utf8');
  const { places }: { places: { id: string; name: string }[] } = parse(text);
  return new Map(places.map(({ id, name }) => [id, name]));
}
