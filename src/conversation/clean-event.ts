/**
 * Takes out of what a network brought the two things that a text may not hold on its way to the database and back: the
 * character NUL, which PostgreSQL refuses in a text, and half of a pair of surrogates, which UTF-8 cannot write. Pure.
 */
import type { IncomingEvent } from '../core/chat/event.ts';

/** The same event; texts keep their length, so that what points into them still does. */
export function cleanEvent<Event extends IncomingEvent>(event: Event): Event {
  return JSON.parse(JSON.stringify(event), (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', ' ').toWellFormed() : value,
  );
}
