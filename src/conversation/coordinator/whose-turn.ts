/**
 * Whom to ask: coordinators who are there, each in their turn. Pure.
 */
import type { Coordinator } from '../../people/role-store.ts';

/** @param today in the neighbourhood; the last day of absence is one of absence */
export function isAway({ awayUntil }: Pick<Coordinator, 'awayUntil'>, today: Temporal.PlainDate): boolean {
  return awayUntil !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(awayUntil), today) >= 0;
}

/**
 * The order in which people are asked: who was not asked about this first, then who is to get a bundle anyway, then who was asked
 * longest ago, then as they came.
 *
 * @param lastAsked when each was asked anything last
 * @param asked who was asked about this before
 * @param expecting for whom something waits that they were not told yet
 */
export function inTurn(
  people: readonly string[],
  lastAsked: ReadonlyMap<string, Temporal.Instant>,
  asked: ReadonlySet<string>,
  expecting: ReadonlySet<string> = new Set(),
): string[] {
  const before = (id: string) => lastAsked.get(id)?.epochMilliseconds ?? -Infinity;
  const rank = (id: string) => (asked.has(id) ? 1 : 0);
  const apart = (id: string) => (expecting.has(id) ? 0 : 1);
  return people.toSorted(
    (one, other) => rank(one) - rank(other) || apart(one) - apart(other) || compare(before(one), before(other)),
  );
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
