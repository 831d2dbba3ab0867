import { describe, expect, it } from 'vitest';
import { windowsZones, zoneOfWindows } from '../../../src/feeds/in/windows-zones.ts';
import { zoneNamed } from '../../../src/feeds/in/zones.ts';

describe('the zones of Windows', () => {
  it('are all known to the runtime', () => {
    const now = Temporal.Instant.from('2026-03-01T10:00:00Z');
    expect(windowsZones.size).toBeGreaterThan(130);
    for (const zone of windowsZones.values()) expect(() => now.toZonedDateTimeISO(zone), zone).not.toThrow();
  });

  it('are found in any case, and when Outlook numbers a copy', () => {
    expect(zoneOfWindows('romance standard time')).toBe('Europe/Paris');
    expect(zoneOfWindows('Central Standard Time 1')).toBe('America/Chicago');
    expect(zoneOfWindows('Buurt Standard Time')).toBeUndefined();
    expect(zoneOfWindows('UTC-11')).toBe('Etc/GMT+11');
  });
});

describe('the name of a zone', () => {
  it.each([
    ['Europe/Brussels', 'Europe/Brussels'],
    ['"Europe/Brussels"', 'Europe/Brussels'],
    ['/mozilla.org/20050126_1/Europe/Brussels', 'Europe/Brussels'],
    ['/citadel.org/20210210_1/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome', 'Europe/Amsterdam'],
    ['(GMT+01.00) Brussels, Paris', 'Europe/Brussels'],
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['GMT', 'GMT'],
    ['GMT+0200', '+02:00'],
    ['UTC-03:30', '-03:30'],
    ['', undefined],
    ['Mijn zone', undefined],
    ['GMT+0200 (zomertijd)', undefined],
    ['../../etc', undefined],
  ])('%j means %s', (name, zone) => {
    expect(zoneNamed(name)).toBe(zone);
  });
});
