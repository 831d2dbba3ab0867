import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backupsToKeep,
  type DatedBackup,
  nightlyDate,
  nightlyFileName,
} from '../../../src/database/backup/retention.ts';

const firstDay = Temporal.PlainDate.from('2023-12-25');
const seed = 20261121;

function backupOf(date: Temporal.PlainDate): DatedBackup {
  return { file: nightlyFileName(date), date };
}

/** Backups of some of the days of three years, and a day at or after the last of them. */
const history = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: 1100 }), { minLength: 1, maxLength: 400 }),
    later: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ days, later }) => ({
    backups: days.map(day => backupOf(firstDay.add({ days: day }))),
    today: firstDay.add({ days: Math.max(...days) + later }),
  }));

function datesOf(backups: readonly DatedBackup[]): string[] {
  return backups.map(backup => backup.date.toString());
}

describe('what is kept of the nightly backups', () => {
  it('is, after three years of nights, seven days, four weeks and twelve months', () => {
    const today = Temporal.PlainDate.from('2026-11-21');
    const backups = Array.from({ length: 1000 }, (_, back) => backupOf(today.subtract({ days: back })));
    expect(datesOf(backupsToKeep(backups, today))).toEqual([
      // The last seven days, Saturday back to Sunday.
      ...['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17', '2026-11-16', '2026-11-15'],
      // The Sundays of the two weeks before; that of last week and this week's newest are among the days.
      ...['2026-11-08', '2026-11-01'],
      // The last days of the eleven months before.
      ...['2026-10-31', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30'],
      ...['2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'],
    ]);
  });

  it('always has the newest seven, none but those given, and never more than twenty-three', () => {
    fc.assert(
      fc.property(history, ({ backups, today }) => {
        const kept = backupsToKeep(backups, today);
        const newest = datesOf(backups).sort().reverse();
        expect(datesOf(kept).slice(0, Math.min(7, newest.length))).toEqual(newest.slice(0, 7));
        expect(kept.every(backup => backups.includes(backup))).toBe(true);
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.length).toBeLessThanOrEqual(23);
      }),
      { seed },
    );
  });

  it('is the same whether old ones are cleared away every night or once at the end', () => {
    fc.assert(
      fc.property(history, ({ backups, today }) => {
        const oldestFirst = backups.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date));
        let there: readonly DatedBackup[] = [];
        for (const backup of oldestFirst) there = backupsToKeep([...there, backup], backup.date);
        expect(datesOf(backupsToKeep(there, today))).toEqual(datesOf(backupsToKeep(backups, today)));
      }),
      { seed, numRuns: 40 },
    );
  });

  it('loses nothing to a clock that once ran ahead', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 4000 }), ({ backups, today }, ahead) => {
        const future = backupOf(today.add({ days: ahead }));
        const kept = backupsToKeep([...backups, future], today);
        expect(kept[0]).toBe(future);
        expect(datesOf(kept.slice(1))).toEqual(datesOf(backupsToKeep(backups, today)));
      }),
      { seed },
    );
  });
});

describe('the name of a nightly backup', () => {
  it('gives its date back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), days => {
        const date = firstDay.add({ days });
        expect(nightlyDate(nightlyFileName(date))?.equals(date)).toBe(true);
      }),
      { seed },
    );
  });

  it('is no other file of anybody', () => {
    for (const name of [
      'wijkbode-2026-02-30.tar',
      'wijkbode-2026-11-21.tar.new',
      'my-wijkbode-2026-11-21.tar',
      'wijkbode-2026-11-21.tar.gz',
      'before-upgrade-0.1.0-2026-11-21.tar',
      'wijkbode-26-11-21.tar',
      '',
    ]) {
      expect(nightlyDate(name), name).toBeUndefined();
    }
  });
});
