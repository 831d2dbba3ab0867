/**
 * Links that put something into somebody's calendar: one activity, or the whole feed. Pure.
 */
import { hasTime, parseMoment } from '../../calendar/recurrence/moment.ts';

export interface CalendarLink {
  readonly name: string;
  readonly href: string;
}

export interface LinkedDate {
  readonly title: string;
  readonly start: string;
  readonly end: string | null;
  readonly timeZone: string;
  readonly place: string;
  readonly details: string;
}

/** One date, in the two calendars that take it from a link. The texts go to that company only when somebody clicks. */
export function dateLinks(date: LinkedDate): CalendarLink[] {
  const [first, last] = spanOf(date);
  const isTimed = hasTime(parseMoment(date.start));
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: date.title,
    dates: `${compact(first)}/${compact(last)}`,
    ctz: date.timeZone,
    location: date.place,
    details: date.details,
  });
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: date.title,
    startdt: isTimed ? inZone(first, date.timeZone) : first,
    enddt: isTimed ? inZone(last, date.timeZone) : last,
    allday: isTimed ? 'false' : 'true',
    location: date.place,
    body: date.details,
  });
  return [
    { name: 'Google Calendar', href: `https://calendar.google.com/calendar/render?${google}` },
    { name: 'Outlook', href: `https://outlook.live.com/calendar/0/action/compose?${outlook}` },
  ];
}

/**
 * A feed, for calendars that fetch it themselves; only a public address can be fetched.
 *
 * @param address of the feed, `https://…`
 */
export function feedLinks(address: string, name: string): { readonly app: string; readonly others: CalendarLink[] } {
  const app = address.replace(/^https?:/, 'webcal:');
  return {
    app,
    others: [
      {
        name: 'Google Calendar',
        href: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: app })}`,
      },
      {
        name: 'Outlook',
        href: `https://outlook.live.com/calendar/0/addfromweb?${new URLSearchParams({ url: address, name })}`,
      },
    ],
  };
}

/** From and until as these links want them: an hour long where nobody said until when, whole days up to the day after. */
function spanOf({ start, end }: LinkedDate): [string, string] {
  const [from, to] = [parseMoment(start), end === null ? undefined : parseMoment(end)];
  if (!hasTime(from)) {
    const last = to === undefined ? from : Temporal.PlainDate.from(to.toString().slice(0, 10));
    return [from.toString(), last.add({ days: 1 }).toString()];
  }
  const until = to !== undefined && hasTime(to) ? to : from.add({ hours: 1 });
  return [wallClock(from), wallClock(until)];
}

function wallClock(moment: Temporal.PlainDateTime): string {
  return moment.toString({ smallestUnit: 'second' });
}

function compact(moment: string): string {
  return moment.replace(/[-:]/g, '');
}

function inZone(moment: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone).toString({ timeZoneName: 'never' });
}
