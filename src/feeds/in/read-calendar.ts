/**
 * A fetched iCalendar file into items: the one entry to reading. Bounded in time and memory whatever is in the file, and
 * lets other work go on while it reads. Fetches nothing.
 */

import { setImmediate } from 'node:timers/promises';
import { WijkError } from '../../core/errors.ts';
import { cutCalendar } from './blocks.ts';
import { decodeText } from './decode.ts';
import { createNoticeBook, type FeedItem, type ReadFeed } from './feed-item.ts';
import { plainTitle } from './plain-text.ts';
import { type RawEvent, readEvent } from './raw-event.ts';
import { itemsOfActivity, type SeriesContext } from './series-items.ts';
import { createZoneReader } from './zones.ts';

export interface ReadCalendarOptions {
  /** The neighbourhood's zone. */
  readonly zone: string;
  readonly now: Temporal.Instant;
  /** The Content-Type header. */
  readonly contentType?: string | undefined;
  /** How many events are read, and how many items are given out, at most. */
  readonly most?: number;
}

const most = 20_000;
/** What ended longer ago is passed over. */
const daysBack = 30;
/** How many events are read before others get a turn: a few milliseconds. */
const atOnce = 50;

/**
 * @throws WijkError `feed-no-calendar` when it is something else, such as a page that asks to log in
 */
export async function readCalendar(bytes: Uint8Array, options: ReadCalendarOptions): Promise<ReadFeed> {
  const mostEvents = options.most ?? most;
  const blocks = await cutCalendar(decodeText(bytes, options.contentType), mostEvents);
  if (!blocks.isCalendar) {
    throw new WijkError('This address gives no calendar but something else; ask for the address that ends in .ics.', {
      code: 'feed-no-calendar',
      retry: 'later',
    });
  }
  const book = createNoticeBook();
  const zones = createZoneReader({
    home: options.zone,
    calendarZone: blocks.zone,
    definitions: blocks.zones,
    now: options.now,
    onUnknown: name => book.note('unknownZone', name.slice(0, 60)),
  });
  const today = options.now.toZonedDateTimeISO(options.zone).toPlainDate();
  const context: SeriesContext = { zones, book, home: options.zone, since: today.subtract({ days: daysBack }) };
  const activities = await readActivities(blocks.events, context);
  const items = new Map<string, FeedItem>();
  let isWhole = !blocks.isCut;
  let done = 0;
  for (const [uid, events] of activities) {
    for (const item of itemsOfActivity(uid, events, context)) {
      if (items.size < mostEvents) items.set(item.uid, item);
      else isWhole = false;
    }
    done += 1;
    if (done % atOnce === 0) await setImmediate();
  }
  if (!isWhole) book.note('tooMany', String(mostEvents));
  if (blocks.events.length === 0) book.note('isEmpty');
  return { items: [...items.values()], notices: book.notices(), isWhole };
}

/** The events that can be read and shown, together by UID. */
async function readActivities(
  blocks: readonly (readonly string[])[],
  { book, since }: SeriesContext,
): Promise<Map<string, RawEvent[]>> {
  const activities = new Map<string, RawEvent[]>();
  const nameless: RawEvent[] = [];
  const oldest = since.subtract({ days: 40 }).toString().replaceAll('-', '');
  for (const [index, lines] of blocks.entries()) {
    if (index % atOnce === atOnce - 1) await setImmediate();
    if (isLongPast(lines, oldest)) continue;
    const event = readEvent(lines);
    if (event === undefined) book.note('unreadable', titleIn(lines));
    else if (/^(?:PRIVATE|CONFIDENTIAL)$/.test(event.classification)) book.note('private');
    else if (event.uid === undefined) nameless.push(event);
    else add(activities, event.uid, event);
  }
  // What has no UID is known by what it says.
  for (const event of nameless) {
    const uid = `${event.summary}@${event.start.date}T${event.start.time ?? ''}`;
    add(activities, uid, event);
  }
  return activities;
}

function add(activities: Map<string, RawEvent[]>, uid: string, event: RawEvent): void {
  const events = activities.get(uid);
  if (events === undefined) activities.set(uid, [event]);
  else events.push(event);
}

/** Seen without reading it: a single event whose dates all lie far back. Most of a large calendar is that. */
function isLongPast(lines: readonly string[], oldest: string): boolean {
  if (lines.some(line => /^(?:RRULE|RDATE|RECURRENCE-ID|DURATION)[;:]/i.test(line))) return false;
  const dates = lines
    .filter(line => /^DT(?:START|END)[;:]/i.test(line))
    .map(line => /:(?<day>\d{8})/.exec(line)?.groups?.day);
  return dates.length > 0 && dates.every(day => day !== undefined && day < oldest);
}

function titleIn(lines: readonly string[]): string {
  const line = lines.find(each => /^SUMMARY[;:]/i.test(each)) ?? '';
  return plainTitle(line.slice(line.indexOf(':') + 1)).slice(0, 60);
}
