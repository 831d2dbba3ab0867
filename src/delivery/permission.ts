/**
 * What of an account may leave at all: what the network asked to rest, what it rations, and who sends what waits. Pure; all
 * moments are real time, in milliseconds since 1970.
 */
import type { Chat } from '../core/chat/message.ts';
import type { Lane } from './outbox-draft.ts';
import { freshPace, type Pace, type PaceRules, type UnaskedRules } from './pace.ts';

/** What of a message counts for its turn. */
export interface Mover {
  readonly lane: Lane;
  readonly chatKind: Chat['kind'];
}

/** A private message that nobody asked for just now. */
export function isUnasked({ lane, chatKind }: Mover): boolean {
  return lane !== 'answer' && chatKind === 'private';
}

/**
 * Counts a private message that nobody asked for, leaving at `at`.
 *
 * @param day of the neighbourhood at that moment, `YYYY-MM-DD`
 * @param chance from 0 to 1
 */
export function countUnasked(rules: UnaskedRules, before: Pace, at: number, day: string, chance: number): Pace {
  const { from, to } = rules.gapMs;
  return {
    ...before,
    nextUnasked: at + from + (to - from) * chance,
    day,
    unaskedToday: (before.day === day ? before.unaskedToday : 0) + 1,
  };
}

/** What may leave now. */
export interface Permission {
  /** The last lane that may leave, to private chats and to groups; undefined when none may. */
  readonly privateChats: Lane | undefined;
  readonly groups: Lane | undefined;
  /** When more may, as far as that is known. */
  readonly until: number | undefined;
}

/** @param day of the neighbourhood now, `YYYY-MM-DD`; `tomorrow` is the moment at which the next one begins */
export function permission(
  rules: PaceRules,
  { heldUntil, nextUnasked, day: countedDay, unaskedToday }: Pace,
  now: number,
  { day, tomorrow }: { readonly day: string; readonly tomorrow: number },
): Permission {
  const free = lanesInOrder.filter((_, index) =>
    lanesInOrder.slice(0, index + 1).every(lane => heldUntil[lane] <= now),
  );
  const holds = lanesInOrder.map(lane => heldUntil[lane]).filter(until => until > now);
  const groups = free.at(-1);
  const { unasked } = rules;
  if (unasked === undefined) return { privateChats: groups, groups, until: earliest(holds) };
  const left = unasked.perDay - (countedDay === day ? unaskedToday : 0);
  const capOf = (lane: Lane) => (lane === 'broadcast' ? unasked.keptForChanges : 0);
  const withinCap = free.filter(lane => lane === 'answer' || left > capOf(lane));
  const mayUnasked = nextUnasked <= now;
  return {
    privateChats: (mayUnasked ? withinCap : withinCap.filter(lane => lane === 'answer')).at(-1),
    groups,
    until: earliest([
      ...holds,
      ...(mayUnasked ? [] : [nextUnasked]),
      ...(withinCap.length < free.length ? [tomorrow] : []),
    ]),
  };
}

const lanesInOrder = ['answer', 'change', 'broadcast'] as const satisfies readonly Lane[];

function earliest(moments: readonly number[]): number | undefined {
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/** The lane rests until then, and with it all that come after it. */
export function hold(before: Pace, from: Lane, until: number): Pace {
  const heldUntil = { ...before.heldUntil };
  for (const lane of lanesInOrder.slice(lanesInOrder.indexOf(from))) {
    heldUntil[lane] = Math.max(heldUntil[lane], until);
  }
  return { ...before, heldUntil };
}

/** Nothing rests any more. */
export function release(before: Pace): Pace {
  return { ...before, heldUntil: freshPace.heldUntil };
}

/**
 * Lets one process send what waits: two would take turns for the same rows. Renewed by the one that has it.
 *
 * @returns undefined when another has it
 */
export function claimDrain(before: Pace, drainer: string, now: number, forMs: number): Pace | undefined {
  if (before.drainer !== drainer && before.drainedUntil > now) return undefined;
  return { ...before, drainer, drainedUntil: now + forMs };
}

/** The next process need not wait until the lease is over. */
export function leaveDrain(before: Pace, drainer: string): Pace {
  return before.drainer === drainer ? { ...before, drainer: '', drainedUntil: 0 } : before;
}

/** How many broadcasts to private chats may still leave on this day. */
export function unaskedLeft(rules: UnaskedRules, { day: countedDay, unaskedToday }: Pace, day: string): number {
  return Math.max(0, rules.perDay - rules.keptForChanges - (countedDay === day ? unaskedToday : 0));
}

/**
 * How long it takes until so many private messages that nobody asked for have left, in milliseconds.
 *
 * @param leftToday how many of them may still leave today
 */
export function unaskedDurationMs(rules: UnaskedRules, count: number, leftToday: number): number {
  const perDay = rules.perDay - rules.keptForChanges;
  const gap = (rules.gapMs.from + rules.gapMs.to) / 2;
  if (count <= leftToday) return count * gap;
  const days = Math.ceil((count - leftToday) / Math.max(perDay, 1));
  return days * dayMs;
}

const dayMs = 24 * 60 * 60 * 1000;
