/**
 * Which nightly backups are kept: seven days, four weeks, twelve months. Names and dates only; touches no file.
 */

/** A backup that lies in the folder. */
export interface DatedBackup {
  readonly file: string;
  readonly date: Temporal.PlainDate;
}

/**
 * The newest of each of the last 7 days, 4 ISO weeks and 12 months that have one. Periods without a backup do not
 * count, so a hub that was away for a year keeps what it has.
 *
 * @param backups at most one for each date, in any order
 * @param today what lies after it was made under a wrong clock: kept, and not counted
 * @returns the backups to keep, the newest first
 */
export function backupsToKeep(backups: readonly DatedBackup[], today: Temporal.PlainDate): readonly DatedBackup[] {
  const newestFirst = backups.toSorted((a, b) => Temporal.PlainDate.compare(b.date, a.date));
  const counted = newestFirst.filter(backup => Temporal.PlainDate.compare(backup.date, today) <= 0);
  const kept = new Set([
    ...newestOfEach(counted, 7, date => date.toString()),
    ...newestOfEach(counted, 4, date => `${date.yearOfWeek}-W${date.weekOfYear}`),
    ...newestOfEach(counted, 12, date => date.toPlainYearMonth().toString()),
  ]);
  return newestFirst.filter(backup => kept.has(backup) || !counted.includes(backup));
}

function newestOfEach(
  newestFirst: readonly DatedBackup[],
  periods: number,
  periodOf: (date: Temporal.PlainDate) => string,
): DatedBackup[] {
  const newest = new Map<string, DatedBackup>();
  for (const backup of newestFirst) {
    const period = periodOf(backup.date);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()].slice(0, periods);
}

/**
 * The nightly file's name: the date in UTC, since one installation may serve several time zones.
 *
 * @returns such as `wijkbode-2026-11-21.tar`
 */
export function nightlyFileName(date: Temporal.PlainDate): string {
  return `wijkbode-${date.toString()}.tar`;
}

/** The date of a nightly file; undefined for any other file, which is none of ours to delete. */
export function nightlyDate(fileName: string): Temporal.PlainDate | undefined {
  const text = /^wijkbode-(\d{4}-\d\d-\d\d)\.tar$/.exec(fileName)?.[1];
  if (text === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
