/**
 * What a made-up city is: its neighbourhoods and who lives there, the same for the same seed. Knows no database.
 */
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../src/config/parse-neighbourhood.ts';
import { type AudienceId, audiences } from '../../src/core/audiences.ts';
import type { Network } from '../../src/core/chat/message.ts';
import { type Language, languages } from '../../src/core/languages.ts';
import { themeIds } from '../../src/core/themes.ts';
import type { Rhythm } from '../../src/people/person.ts';

/** Thursday, the hour of the overview, by the wall clock of Brussels. */
export const cityNow = Temporal.Instant.from('2026-03-05T16:00:00Z');
/** The period of the overview that is due then, as the schedule names it. */
export const cityPeriod = '2026-W10';

export interface CityChat {
  readonly network: Network;
  /** The person's id on the network, and that of the private chat. */
  readonly id: string;
  readonly isBlocked: boolean;
}

export interface Resident {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly secondLanguage: Language | null;
  readonly rhythm: Rhythm;
  readonly themes: readonly string[];
  readonly audiences: readonly AudienceId[];
  /** The last day of a pause, `YYYY-MM-DD`. */
  readonly pausedUntil: string | null;
  readonly hasStopped: boolean;
  /** The last day on which something was heard of them, `YYYY-MM-DD`. */
  readonly seenOn: string;
  readonly chats: readonly CityChat[];
}

/** The file of one neighbourhood: twelve places, twelve partners, three boards, nine languages. */
export function neighbourhoodYaml(slug: string): string {
  const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
  return [
    `slug: ${slug}`,
    `name: ${nameOf(slug)}`,
    'places:',
    ...numbers.map(
      each => `  - {id: huis-${each}, name: Huis ${each}, address: Straat ${each}, city: Stad, type: huis}`,
    ),
    'partners:',
    ...numbers.map(each => `  - {id: partner-${each}, name: Partner ${each}, place: huis-${each}, trusted: true}`),
    'boards:',
    ...[1, 2, 3].map(each => `  - {id: bord-${each}, place: huis-${each}, paper: A3}`),
    '',
  ].join('\n');
}

/** `wijk-1`, `wijk-2` … */
export function citySlugs(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `wijk-${index + 1}`);
}

export function cityNeighbourhoods(count: number): Neighbourhood[] {
  const { neighbourhood, faults } = parseNeighbourhood('wijk.yaml', neighbourhoodYaml('wijk-1'));
  if (neighbourhood === undefined) throw new Error(faults.join(' '));
  return citySlugs(count).map(slug => ({ ...neighbourhood, slug, name: nameOf(slug) }));
}

const nameOf = (slug: string) => `De ${slug}`;

/** Residents one after the other, as many as are asked for. @param from number of the first */
export function* residents(from: number, to: number): Generator<Resident> {
  for (let number = from; number < to; number++) yield resident(number);
}

/**
 * One of them: of a hundred some 78 hear the overview of the week, on Telegram, WhatsApp or a page of their own; others chose
 * another rhythm, stopped, pause, or blocked the hub.
 */
function resident(number: number): Resident {
  const draw = drawFrom(number);
  const isShare = (share: number) => draw() < share;
  const one = <Item>(items: readonly [Item, ...Item[]], rest: readonly Item[] = items): Item =>
    rest[Math.floor(draw() * rest.length)] ?? items[0];
  const language = isShare(0.55) ? 'nl' : one<Language>(['nl', ...languages]);
  const network: Network = isShare(0.75) ? 'telegram' : isShare(0.8) ? 'whatsapp' : 'web';
  const hasTwo = isShare(0.04) && network !== 'web';
  return {
    id: uuidFrom(draw),
    name: `Bewoner ${number}`,
    language,
    secondLanguage: isShare(0.1) && language !== 'nl' ? 'nl' : null,
    rhythm: isShare(0.85) ? 'weekly' : one<Rhythm>(['day-before', 'day-before', 'each', 'group']),
    themes: isShare(0.25) ? [one(['food', ...themeIds]), one(['music', ...themeIds])] : [],
    audiences: isShare(0.1) ? [one<AudienceId>(['iedereen', ...audiences])] : [],
    pausedUntil: isShare(0.02) ? '2026-03-20' : null,
    hasStopped: isShare(0.03),
    seenOn: isShare(0.3) ? '2025-09-01' : '2026-02-20',
    chats: [
      { network, id: `${1_000_000 + number}`, isBlocked: isShare(0.02) },
      ...(hasTwo ? [{ network: 'web' as const, id: `page-${number}`, isBlocked: false }] : []),
    ],
  };
}

/** Whether the overview of {@link cityPeriod} is theirs. */
export function hearsOverview({ rhythm, hasStopped, pausedUntil, chats }: Resident): boolean {
  return rhythm === 'weekly' && !hasStopped && pausedUntil === null && chats.some(({ isBlocked }) => !isBlocked);
}

/** Mulberry32: small, fast, and even enough for made-up people. @returns numbers from 0 to below 1 */
function drawFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e37_79b1);
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuidFrom(draw: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(draw() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
