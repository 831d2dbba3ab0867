/**
 * Until when an account may begin no chats, as far as this process was told.
 */

export interface Restriction {
  until(): Temporal.Instant | undefined;
  note(until: Temporal.Instant | null): void;
}

export function createRestriction(now: () => Temporal.Instant): Restriction {
  let end: Temporal.Instant | undefined;
  return {
    until() {
      if (end !== undefined && Temporal.Instant.compare(now(), end) >= 0) end = undefined;
      return end;
    },
    note(until) {
      end = until ?? undefined;
    },
  };
}

/** @param end seconds or milliseconds as number or text, or a date; when there is none, a day from now is taken */
export function restrictionEnd(end: unknown, now: Temporal.Instant): Temporal.Instant {
  const given = end === undefined || end === null ? Number.NaN : Number(end);
  if (!Number.isFinite(given) || given <= 0) return now.add({ hours: 24 });
  const isSeconds = given < 100_000_000_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.round(isSeconds ? given * 1000 : given));
}
