/**
 * Who may place what, and whose turn it is when nobody answers: the policy of the neighbourhood as pure rules (design,
 * section 2.2).
 */
import type { PublishingPolicy } from '../config/neighbourhood.ts';
import type { Origin, Publication } from './activity.ts';
import type { ActivityState } from './fields.ts';
import type { OpenDecision, Turn } from './open-decision-store.ts';

/** What the policy asks about a posting. */
export interface PlacedBy {
  readonly route: Origin['route'];
  readonly isTrusted: boolean;
  /** A year plan, for partners' eyes. */
  readonly isPlan: boolean;
  readonly state: ActivityState;
}

/** True when the posting may be seen by all without anybody's tap. */
export function goesOutAtOnce(policy: PublishingPolicy, { route, isTrusted }: PlacedBy): boolean {
  // A coordinator's own word is the tap, and what is imported was looked through by whoever imports it.
  if (route === 'coordinator' || route === 'import') return true;
  return policy === 'everyone' || (policy === 'trusted' && isTrusted);
}

/** How a new entry is published. */
export function publicationOfNew(policy: PublishingPolicy, posting: PlacedBy): Publication {
  if (posting.isPlan || posting.state === 'idea') return 'partners-only';
  return goesOutAtOnce(policy, posting) ? 'public' : 'waiting';
}

/** How an entry is published after one more posting of it. */
export function publicationAfter(current: Publication, policy: PublishingPolicy, posting: PlacedBy): Publication {
  const wanted = publicationOfNew(policy, posting);
  if (current === 'public' || wanted === 'partners-only') return current;
  // A plan that is told as an activity is to be placed; what a coordinator refused only a trusted word brings back.
  return wanted === 'waiting' && current === 'rejected' ? 'rejected' : wanted;
}

/** Who is asked first whether something may be placed, or whether two entries are the same. */
export function firstTurn(kind: OpenDecision['kind'], route: Origin['route']): Turn {
  return kind === 'same-or-other' && route === 'chat' ? 'poster' : 'coordinator';
}

/** Who is asked after somebody did not answer; undefined when nobody is left. */
export function nextTurn(kind: OpenDecision['kind'], turn: Turn, policy: PublishingPolicy): Turn | undefined {
  if (kind === 'same-or-other') return turn === 'poster' ? 'coordinator' : undefined;
  if (turn === 'coordinator') return 'next-coordinator';
  return turn === 'next-coordinator' && policy !== 'coordinator' ? 'trusted-partner' : undefined;
}

const hoursOfTurn = 24;
const hoursOfTurnToday = 2;

/**
 * When a turn that begins now is over: after a day, or after two hours when the activity is today or would begin before
 * that day is over.
 *
 * @param startsAt when the activity happens next
 * @param timeZone whose day "today" is
 */
export function endOfTurn(now: Temporal.Instant, startsAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  const inADay = now.add({ hours: hoursOfTurn });
  const isToday = dayAt(now, timeZone).equals(dayAt(startsAt, timeZone));
  const isSoon = Temporal.Instant.compare(startsAt, now) > 0 && Temporal.Instant.compare(startsAt, inADay) < 0;
  return isToday || isSoon ? now.add({ hours: hoursOfTurnToday }) : inADay;
}

function dayAt(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}
