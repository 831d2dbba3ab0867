/**
 * Cuts iCalendar text into its events and zones, and keeps only the lines that are read. Each event then stands alone, so
 * that one that is broken spoils no other, and a file of any size is read in bounded memory. Knows no value's meaning.
 */

import { setImmediate } from 'node:timers/promises';

export interface CalendarBlocks {
  /** False for anything but a calendar: a login page, an empty answer. */
  readonly isCalendar: boolean;
  /** X-WR-TIMEZONE. */
  readonly zone: string | undefined;
  /** The unfolded lines of each VEVENT, without BEGIN and END. */
  readonly events: readonly (readonly string[])[];
  /** The lines of each VTIMEZONE by its TZID, with BEGIN and END. */
  readonly zones: ReadonlyMap<string, readonly string[]>;
  /** True when there were more events than are read. */
  readonly isCut: boolean;
}

const eventProperties: ReadonlySet<string> = new Set(
  [
    'UID RECURRENCE-ID SEQUENCE LAST-MODIFIED DTSTAMP DTSTART DTEND DURATION RRULE RDATE EXDATE SUMMARY DESCRIPTION',
    'X-ALT-DESC LOCATION STATUS CLASS CATEGORIES URL X-MICROSOFT-CDO-ALLDAYEVENT',
  ]
    .join(' ')
    .split(' '),
);

/** How many lines are read before others get a turn. */
const linesAtOnce = 5000;

/** No calendar has components deeper in each other. */
const deepest = 10;

/** Longer than any text worth reading; a picture in base64 would be. */
const longestLine = 100_000;

/**
 * @param text any line ends, a byte order mark or not
 * @param mostEvents how many events are read at most
 */
export async function cutCalendar(text: string, mostEvents: number): Promise<CalendarBlocks> {
  const events: string[][] = [];
  const zones = new Map<string, string[]>();
  let zone: string | undefined;
  let isCalendar = false;
  let isCut = false;
  /** The components that are open, outermost first. */
  const open: string[] = [];
  let lines: string[] = [];
  let count = 0;
  for (const line of unfoldedLines(text)) {
    count += 1;
    if (count % linesAtOnce === 0) await setImmediate();
    const [, word = '', rest = ''] = /^\s*(BEGIN|END)\s*:\s*([\w-]+)\s*$/i.exec(line) ?? [];
    const name = rest.toUpperCase();
    if (word.toUpperCase() === 'BEGIN') {
      if (open.length < deepest) open.push(name);
      isCalendar ||= name === 'VCALENDAR';
      if (name === 'VEVENT' || name === 'VTIMEZONE') lines = [];
      else if (open.includes('VTIMEZONE')) lines.push(`BEGIN:${name}`);
    } else if (word !== '') {
      while (open.length > 0 && open.pop() !== name);
      if (name === 'VEVENT' && events.length < mostEvents) events.push(lines);
      else if (name === 'VEVENT') isCut = true;
      else if (name === 'VTIMEZONE') zones.set(zoneNameOf(lines), ['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE']);
      else if (open.includes('VTIMEZONE')) lines.push(`END:${name}`);
    } else if (open.at(-1) === 'VEVENT') {
      keepEventLine(lines, line);
    } else if (open.includes('VTIMEZONE')) {
      lines.push(line);
    } else if (/^X-WR-TIMEZONE[;:]/i.test(line)) {
      zone = line.slice(line.indexOf(':') + 1).trim();
    }
  }
  return { isCalendar, zone, events, zones, isCut };
}

/** A line that begins with no property is the rest of one whose line end was not escaped. */
function keepEventLine(lines: string[], line: string): void {
  const name = /^\s*(?<name>[A-Za-z][A-Za-z\d-]*)(?=[;:])/.exec(line)?.groups?.name?.toUpperCase();
  if (name !== undefined && (eventProperties.has(name) || isOtherProperty(name))) {
    // A line of another property takes the rest of its own value with it.
    lines.push(eventProperties.has(name) ? line.trim().slice(0, longestLine) : '');
    return;
  }
  const last = lines.at(-1);
  if (last === undefined || last === '' || last.length >= longestLine || line.trim() === '') return;
  lines[lines.length - 1] = `${last}\\n${line.replaceAll(',', '\\,').replaceAll(';', '\\;')}`.slice(0, longestLine);
}

/** Upper case is what tells a property from a sentence such as `Opgelet: breng je eigen beker mee`. */
function isOtherProperty(name: string): boolean {
  return /^(?:X-.+|ATTENDEE|ORGANIZER|ATTACH|COMMENT|CONTACT|CREATED|GEO|IMAGE|CONFERENCE|COLOR|PRIORITY|RELATED-TO|RESOURCES|REQUEST-STATUS|TRANSP|EXRULE|ACKNOWLEDGED|STYLED-DESCRIPTION|STRUCTURED-DATA|LINK)$/.test(
    name,
  );
}

function zoneNameOf(lines: readonly string[]): string {
  const line = lines.find(each => /^TZID[;:]/i.test(each)) ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
}

/** A line at a time, with whatever line ends it was written. */
function* unfoldedLines(text: string): Iterable<string> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const ends = /\r\n|\r|\n/g;
  ends.lastIndex = start;
  let from = start;
  let parts: string[] = [];
  for (let end = ends.exec(text); end !== null || from < text.length; end = ends.exec(text)) {
    const line = text.slice(from, end?.index ?? text.length);
    const isContinued = /^[ \t]/.test(line);
    if (isContinued) parts.push(line.slice(1));
    else {
      if (parts.length > 0) yield parts.join('');
      parts = [line];
    }
    from = end === null ? text.length : ends.lastIndex;
    if (end === null) break;
  }
  if (parts.length > 0) yield parts.join('');
}
