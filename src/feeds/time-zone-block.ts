/**
 * A zone's VTIMEZONE (RFC 5545 3.6.5), made from the transitions the runtime knows for it, for any IANA zone. Knows no
 * events, only the years they lie in.
 *
 * Yearly rules are written as rules, because Outlook misreads lists of dates; a zone whose changes follow no yearly rule
 * gets one block for each change.
 */

/** A change of the clock, by the wall clock before it. */
interface Change {
  readonly at: Temporal.PlainDateTime;
  readonly from: string;
  readonly to: string;
  readonly isDaylight: boolean;
  readonly name: string;
}

/** Years to look ahead: every weekday has then fallen on every date of the year. */
const yearsOfRule = 28;
/** How long after the last year asked for changes without a rule are still written out. */
const yearsWithoutRule = 12;

const remembered = new Map<string, string>();

/**
 * The lines of one VTIMEZONE, joined and ended with CRLF, right from `firstYear` on.
 *
 * @param zone an IANA name
 * @param firstYear the year of the earliest event in that zone
 */
export function timeZoneBlock(zone: string, firstYear: number): string {
  const key = `${zone} ${firstYear}`;
  const block = remembered.get(key) ?? makeBlock(zone, firstYear);
  remembered.set(key, block);
  return block;
}

function makeBlock(zone: string, firstYear: number): string {
  const changes = changesOf(zone, firstYear);
  const lines = ['BEGIN:VTIMEZONE', `TZID:${zone}`];
  if (changes.length === 0) {
    const offset = offsetText(Temporal.ZonedDateTime.from({ timeZone: zone, year: firstYear, month: 1, day: 1 }));
    const at = Temporal.PlainDateTime.from('1970-01-01T00:00');
    lines.push(...observance({ at, from: offset, to: offset, isDaylight: false, name: offset }));
  }
  const ruled = new Set<Change>();
  for (const change of changes) {
    if (ruled.has(change)) continue;
    const followers = followersOf(change, changes);
    const rule = ruleOf(followers);
    if (rule === undefined) lines.push(...observance(change));
    else {
      for (const follower of followers) ruled.add(follower);
      lines.push(...observance(change, rule));
    }
  }
  lines.push('END:VTIMEZONE');
  return lines.map(line => `${line}\r\n`).join('');
}

/** From the last change before the first year to as far as is needed to see whether they follow a rule. */
function changesOf(zone: string, firstYear: number): Change[] {
  const begin = Temporal.ZonedDateTime.from({ timeZone: zone, year: firstYear, month: 1, day: 1 });
  const before = begin.getTimeZoneTransition('previous');
  const changes = before === null ? [] : [changeAt(before)];
  let next = begin.getTimeZoneTransition('next');
  while (next !== null && next.year < firstYear + yearsOfRule) {
    changes.push(changeAt(next));
    next = next.getTimeZoneTransition('next');
  }
  const hasRule = changes.length > 0 && changes.slice(-2).some(each => ruleOf(followersOf(each, changes, true)));
  const end = firstYear + yearsWithoutRule;
  return hasRule ? changes : changes.filter(each => each.at.year <= end);
}

function changeAt(after: Temporal.ZonedDateTime): Change {
  const before = after.subtract({ nanoseconds: 1 });
  return {
    at: after.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime(),
    from: offsetText(before),
    to: offsetText(after),
    isDaylight: isDaylight(after),
    name: zoneName(after),
  };
}

/** The changes of the same kind in the years after it (with `all`, also those before), one a year. */
function followersOf(change: Change, changes: readonly Change[], all = false): Change[] {
  return changes.filter(
    each =>
      (all || Temporal.PlainDateTime.compare(each.at, change.at) >= 0) &&
      each.from === change.from &&
      each.to === change.to &&
      each.at.month === change.at.month &&
      each.at.dayOfWeek === change.at.dayOfWeek &&
      each.at.toPlainTime().equals(change.at.toPlainTime()),
  );
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The yearly rule that gives exactly these changes, for ever; undefined when there is none. */
function ruleOf(changes: readonly Change[]): string | undefined {
  const years = new Set(changes.map(({ at }) => at.year));
  const [first] = changes;
  if (first === undefined || years.size !== changes.length || years.size < yearsOfRule - 2) return undefined;
  const start = `FREQ=YEARLY;BYMONTH=${first.at.month}`;
  const weekday = weekdays[first.at.dayOfWeek - 1];
  if (changes.every(({ at }) => at.day + 7 > at.daysInMonth)) return `${start};BYDAY=-1${weekday}`;
  const days = [...new Set(changes.map(({ at }) => at.day))].sort((a, b) => a - b);
  const [low = 0] = days;
  if ((days.at(-1) ?? 0) - low > 6) return undefined;
  if (low % 7 === 1) return `${start};BYDAY=${(low + 6) / 7}${weekday}`;
  const week = Array.from({ length: 7 }, (_, index) => low + index);
  return days.length === 7 ? `${start};BYMONTHDAY=${week.join()};BYDAY=${weekday}` : undefined;
}

function observance(change: Change, rule?: string): string[] {
  const kind = change.isDaylight ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${change.at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')}`,
    `TZOFFSETFROM:${change.from}`,
    `TZOFFSETTO:${change.to}`,
    ...(rule === undefined ? [] : [`RRULE:${rule}`]),
    `TZNAME:${change.name}`,
    `END:${kind}`,
  ];
}

/** `+0100`; with seconds only where an offset has them. */
function offsetText(moment: Temporal.ZonedDateTime): string {
  return moment.offset.replaceAll(':', '');
}

/** Daylight time is the larger of the offsets that the zone has around that moment. */
function isDaylight(moment: Temporal.ZonedDateTime): boolean {
  const other = moment.getTimeZoneTransition('next');
  const until = other === null || other.since(moment, { largestUnit: 'day' }).days > 400 ? undefined : other;
  return until !== undefined && until.offsetNanoseconds < moment.offsetNanoseconds;
}

function zoneName(moment: Temporal.ZonedDateTime): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: moment.timeZoneId, timeZoneName: 'short' });
  const name = parts.formatToParts(moment.epochMilliseconds).find(part => part.type === 'timeZoneName')?.value;
  return name ?? offsetText(moment);
}
