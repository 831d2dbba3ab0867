/**
 * Finds for a posting the few others it need be compared with: those of its day at its place, about its subject, or with
 * letters of its title. The database's index answers the same question with a time window and trigrams.
 */
import type { Profile } from './profile.ts';
import { nearbyDays } from './when.ts';

export interface CandidateIndex {
  /** Files a posting; it is its own candidate no more than once. */
  add(profile: Profile): void;
  /** Postings filed so far that this one may be the same as, each once, in the order they were filed. */
  candidatesFor(profile: Profile): Profile[];
}

interface Filed {
  readonly order: number;
  readonly profile: Profile;
}

/** Share of the shorter title's trigrams that makes two titles worth a comparison. */
const fewestShared = 0.3;

/** An index in memory. */
export function createCandidateIndex(): CandidateIndex {
  const filed = new Map<string, Filed[]>();
  let count = 0;
  return {
    add(profile) {
      const entry = { order: count++, profile };
      for (const key of keysOf(profile)) {
        const list = filed.get(key);
        if (list === undefined) filed.set(key, [entry]);
        else list.push(entry);
      }
    },
    candidatesFor(profile) {
      const trigrams = new Map<Filed, number>();
      const found = new Set<Filed>();
      for (const key of keysOf(profile)) {
        for (const entry of filed.get(key) ?? []) {
          if (!key.includes('~')) found.add(entry);
          else trigrams.set(entry, (trigrams.get(entry) ?? 0) + 1);
        }
      }
      const own = trigramsOf(profile).size;
      for (const [entry, shared] of trigrams) {
        const least = Math.min(own, trigramsOf(entry.profile).size) * fewestShared;
        if (shared >= Math.max(1, least)) found.add(entry);
      }
      return [...found]
        .filter(entry => entry.profile !== profile)
        .sort((a, b) => a.order - b.order)
        .map(entry => entry.profile);
    },
  };
}

/** Least weight of a subject that brings two postings together by itself. */
const narrowSubject = 0.5;

function keysOf(profile: Profile): Set<string> {
  const days = new Set([...nearbyDays(profile.when), ...profile.dates.map(({ day }) => day)]);
  const keys = new Set<string>();
  const { house, mentioned, home } = profile.where;
  for (const day of days) {
    for (const place of [house, home, ...mentioned]) if (place !== undefined) keys.add(`${day} @${place}`);
    for (const [id, weight] of profile.title.subject.weights) {
      const hours = weight >= narrowSubject ? [''] : hourGrids(profile);
      for (const hour of hours) keys.add(`${day} #${id}${hour}`);
    }
    for (const trigram of trigramsOf(profile)) keys.add(`${day} ~${trigram}`);
  }
  return keys;
}

/** Two grids of hours, half an hour apart: starts that may be the same have one of the two in common. */
function hourGrids({ when: { minute } }: Profile): string[] {
  if (minute === undefined) return [];
  return [` ${Math.floor(minute / hour)}`, ` ${Math.floor((minute + hour / 2) / hour)} half`];
}

const hour = 60;

const trigramsOfProfile = new WeakMap<Profile, ReadonlySet<string>>();

/** The trigrams of the title's words, as `pg_trgm` makes them of folded words. */
function trigramsOf(profile: Profile): ReadonlySet<string> {
  const known = trigramsOfProfile.get(profile);
  if (known !== undefined) return known;
  const trigrams = new Set<string>();
  for (const word of profile.title.words) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) trigrams.add(padded.slice(at, at + 3));
  }
  trigramsOfProfile.set(profile, trigrams);
  return trigrams;
}
