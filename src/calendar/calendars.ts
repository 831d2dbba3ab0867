/**
 * The calendars of all neighbourhoods of an installation, each going by its own configuration as it is now.
 */
import type { Neighbourhood } from '../config/neighbourhood.ts';
import { type Calendar, createCalendar } from './calendar.ts';
import type { CalendarParts, CalendarSettings } from './work.ts';

export interface CalendarsOptions extends Omit<CalendarParts, 'settings'> {
  /** What the configuration says now of the neighbourhood of this id; undefined when it names it no more. */
  neighbourhood(id: string): Neighbourhood | undefined;
}

/** The calendar of a neighbourhood by the neighbourhood's id; undefined when the configuration names it no more. */
export type Calendars = (neighbourhoodId: string) => Calendar | undefined;

export function createCalendars({ neighbourhood, ...parts }: CalendarsOptions): Calendars {
  return id => {
    const known = neighbourhood(id);
    if (known === undefined) return undefined;
    return createCalendar({ ...parts, settings: () => settingsOf(id, neighbourhood(id) ?? known) });
  };
}

/** What the calendar goes by of a neighbourhood's configuration. */
export function settingsOf(neighbourhoodId: string, neighbourhood: Neighbourhood): CalendarSettings {
  const { timeZone, policy, places, partners } = neighbourhood;
  const partner = (id: string) => partners.find(each => each.id === id);
  return { neighbourhoodId, timeZone, policy, places, partner, isTrusted: id => partner(id)?.trusted === true };
}
