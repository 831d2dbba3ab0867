/**
 * How fast an account may send, as arithmetic: which moment the next message gets. Pure; all moments are real time, in
 * milliseconds since 1970.
 */
import { z } from 'zod';
import type { Lane } from './outbox-draft.ts';

/** At most `count` messages in any `ms` milliseconds. */
export interface Window {
  readonly count: number;
  readonly ms: number;
}

/** What a network allows one account. */
export interface PaceRules {
  /** All messages of the account together; undefined when it counts none. */
  readonly account?: Window | undefined;
  readonly privateChat: readonly Window[];
  readonly group: readonly Window[];
  /** Of networks that ration private messages which nobody asked for. */
  readonly unasked?: UnaskedRules | undefined;
}

export interface UnaskedRules {
  /** So long the same words, that nobody asked for, do not go to a second chat; 0 when left out. */
  readonly sameTextMs?: number;
  /** Between two of them: a random number of milliseconds. */
  readonly gapMs: { readonly from: number; readonly to: number };
  readonly perDay: number;
  /** How many of those are kept for changes and cancellations. */
  readonly keptForChanges: number;
}

/** What is remembered of an account between two messages. */
export interface Pace {
  /** The moment that the next message gets when messages leave evenly. */
  readonly even: number;
  /** The moments of the last messages, the oldest first: as many as the account's window counts. */
  readonly recent: readonly number[];
  /** Until when each lane rests, because the network asked for it. */
  readonly heldUntil: Readonly<Record<Lane, number>>;
  /** Before when no private message may leave that nobody asked for. */
  readonly nextUnasked: number;
  /** The day, `YYYY-MM-DD`, and how many of those left on it. */
  readonly day: string;
  readonly unaskedToday: number;
  /** The process that sends what waits, and until when no other does. */
  readonly drainer: string;
  readonly drainedUntil: number;
}

export const freshPace: Pace = {
  even: 0,
  recent: [],
  heldUntil: { answer: 0, change: 0, broadcast: 0 },
  nextUnasked: 0,
  day: '',
  unaskedToday: 0,
  drainer: '',
  drainedUntil: 0,
};

const pace: z.ZodType<Pace> = z.object({
  even: z.number(),
  recent: z.array(z.number()),
  heldUntil: z.object({ answer: z.number(), change: z.number(), broadcast: z.number() }),
  nextUnasked: z.number(),
  day: z.string(),
  unaskedToday: z.number(),
  drainer: z.string(),
  drainedUntil: z.number(),
});

/** @throws z.ZodError */
export function parsePace(input: unknown): Pace {
  return pace.parse(input);
}

/** So much is made up for after a pause of the machine, by messages that follow each other faster. */
const catchUpMs = 100;
/** After such a pause nobody was sending, and nothing is to be made up for. */
const idleMs = 1000;
const clockJumpMs = 10_000;
/** So much more than the network counts may leave for a moment when people ask something. */
const answerShare = 1 / 3;
/** Even messages come this much slower than the network counts, so that what was made up for once fades away. */
const easing = 1.004;

/**
 * The moment of the next message of an account, and what is remembered then. Messages leave evenly; after a pause a few follow
 * each other faster, within what the network counts. An answer leaves at once, before those that were there already, and all
 * others come one later: networks count answers less strictly than what was not asked for (`answerShare`).
 */
export function takeTurn(
  rules: PaceRules,
  before: Pace,
  now: number,
  lane: Lane = 'broadcast',
): { readonly at: number; readonly pace: Pace } {
  const window = rules.account;
  if (window === undefined) return { at: now, pace: before };
  // Turns are hardly taken before they come: the machine's clock was set back.
  if (before.even - now > clockJumpMs) return takeTurn(rules, { ...before, even: 0, recent: [] }, now, lane);
  const lateMs = now - before.even;
  const planned = lateMs > idleMs ? now : Math.max(before.even, now - catchUpMs);
  const most = window.count + Math.floor(window.count * answerShare);
  const counted = lane === 'answer' ? most : window.count;
  const oldest = before.recent.at(-counted) ?? Number.NEGATIVE_INFINITY;
  const at = Math.max(now, lane === 'answer' ? now : planned, oldest + window.ms);
  const recent = [...before.recent, at].toSorted((a, b) => a - b).slice(-most);
  return { at, pace: { ...before, recent, even: planned + evenGapMs(rules) } };
}

/** Several turns at once. */
export function takeTurns(
  rules: PaceRules,
  before: Pace,
  now: number,
  lane: Lane,
  count: number,
): { readonly moments: readonly number[]; readonly pace: Pace } {
  const moments: number[] = [];
  let pace = before;
  for (let turn = 0; turn < count; turn += 1) {
    const taken = takeTurn(rules, pace, now, lane);
    moments.push(taken.at);
    pace = taken.pace;
  }
  return { moments, pace };
}

/** Milliseconds between two messages that leave evenly. */
export function evenGapMs({ account }: PaceRules): number {
  return account === undefined ? 0 : (account.ms * easing) / account.count;
}

/**
 * The moment from which one chat may get the next message.
 *
 * @param recent when it got the last ones, in any order
 */
export function chatTurn(windows: readonly Window[], recent: readonly number[], now: number): number {
  // What left hours from now left before the machine's clock was set back.
  const newestFirst = recent.filter(at => at - now < clockJumpMs).toSorted((a, b) => b - a);
  const moments = windows.map(({ count, ms }) => (newestFirst[count - 1] ?? Number.NEGATIVE_INFINITY) + ms);
  return Math.max(now, ...moments);
}
