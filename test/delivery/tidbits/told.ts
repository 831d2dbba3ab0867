/**
 * Activities to be told of, with values that a test changes as it likes.
 */
import type { Activity } from '../../../src/calendar/activity.ts';
import { type ActivityFields, unsaid } from '../../../src/calendar/fields.ts';
import type { Place } from '../../../src/config/neighbourhood.ts';
import type { Telling } from '../../../src/delivery/tidbits/activity-words.ts';
import type { ToldDate } from '../../../src/delivery/tidbits/tidbit.ts';
import type { Language } from '../../../src/core/languages.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';

const translations = await loadTranslations();

export const places: readonly Place[] = [
  {
    id: 'het-hof',
    name: 'Het Hof',
    aliases: [],
    address: 'Hofstraat 1',
    city: 'Sint-Niklaas',
    type: 'woonzorgcentrum',
    geo: { lat: 51.16, lon: 4.14 },
    access: ['rolstoel', 'toilet'],
  },
  {
    id: 'orangerie',
    name: 'Orangerie',
    aliases: [],
    address: '',
    city: '',
    type: 'zaal',
    in: 'het-hof',
    access: [],
  },
];

/** @param now wall clock; Sunday 1 March 2026 unless given */
export function tellingIn(language: Language, now = '2026-03-01T09:00'): Telling {
  return { translator: translations.translator(language), now: Temporal.PlainDateTime.from(now), places };
}

/** Samen eten in Het Hof, Monday 2 March at 14 o'clock, free; with changes. */
export function toldDate(changes: Partial<ActivityFields> = {}, isCancelled = false): ToldDate {
  const fields: ActivityFields = {
    ...unsaid,
    title: 'Buurttafel',
    language: 'nl',
    kind: 'shared-meal',
    theme: 'food',
    placeId: 'het-hof',
    start: '2026-03-02T14:00',
    priceCents: 0,
    ...changes,
  };
  const at = Temporal.Instant.from('2026-02-20T09:00Z');
  const activity: Activity = {
    ...fields,
    id: '5b0c3e5e-3c3e-4f7e-9f0a-1e6d6a3c1a01',
    neighbourhoodId: '5b0c3e5e-3c3e-4f7e-9f0a-1e6d6a3c1a02',
    publicId: 'k7m2p9xa',
    timeZone: 'Europe/Brussels',
    lastDate: fields.start.slice(0, 10),
    publication: 'public',
    ownerPartnerId: 'hof',
    mergedInto: null,
    revision: 0,
    revisedAt: at,
    createdAt: at,
  };
  return { activity, start: fields.start, end: fields.end, allDay: fields.allDay, isCancelled };
}
