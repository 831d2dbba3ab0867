import { describe, expect, it } from 'vitest';
import { entriesInWindow } from '../../src/feeds/window.ts';
import { day, entry, wall, weekly } from './entries.ts';

const today = day('2026-03-16');
const ids = (entries: ReturnType<typeof entriesInWindow>) => entries.map(({ id }) => id);

describe('a feed holds', () => {
  it('what is to come, however far, and what ended in the last thirty days', () => {
    const entries = [
      entry({ id: 'far', start: wall('2028-01-01T10:00'), lastDay: day('2028-01-01') }),
      entry({ id: 'thirty', start: wall('2026-02-14T10:00'), lastDay: day('2026-02-14') }),
      entry({ id: 'thirty-one', start: wall('2026-02-13T10:00'), lastDay: day('2026-02-13') }),
      entry({ id: 'long', start: day('2025-11-01'), end: day('2026-03-01'), lastDay: day('2026-03-01') }),
    ];
    expect(ids(entriesInWindow(entries, today))).toEqual(['far', 'thirty', 'long']);
  });

  it('a series as long as it runs', () => {
    const ended = weekly({}, { id: 'ended', lastDay: day('2026-02-10') });
    expect(ids(entriesInWindow([weekly({}, { id: 'open' }), ended], today))).toEqual(['open']);
  });

  it('no ideas', () => {
    expect(entriesInWindow([entry({ state: 'idea' })], today)).toEqual([]);
  });

  it('what was cancelled until its day is over', () => {
    const cancelled = entry({ state: 'cancelled', lastDay: today });
    expect(entriesInWindow([cancelled], today)).toHaveLength(1);
    expect(entriesInWindow([cancelled], today.add({ days: 1 }))).toEqual([]);
  });

  it('a cancelled date of a series until its day is over; then the series is without it', () => {
    const moved = {
      original: wall('2026-03-31T14:00'),
      start: wall('2026-03-12T14:00'),
      end: undefined,
      state: 'cancelled',
    } as const;
    const series = weekly({ cancelled: [wall('2026-03-10T14:00'), wall('2026-03-17T14:00')], overrides: [moved] });
    const [shown] = entriesInWindow([series], today);
    expect(shown?.recurrence?.cancelled.map(String)).toEqual(['2026-03-17T14:00:00']);
    expect(shown?.recurrence?.exdates.map(String)).toEqual(['2026-03-10T14:00:00', '2026-03-31T14:00:00']);
    expect(shown?.recurrence?.overrides).toEqual([]);
  });
});
