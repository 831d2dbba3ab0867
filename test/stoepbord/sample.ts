/**
 * A week as it could be in the example neighbourhood, for tests, the benchmark and the examples in docs/posters.
 */
import { readFileSync } from 'node:fs';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../src/config/parse-neighbourhood.ts';
import { exampleFile } from '../../src/config/read-configuration.ts';
import type { SheetActivity } from '../../src/stoepbord/sheet-activity.ts';

export function exampleNeighbourhood(): Neighbourhood {
  const { neighbourhood, faults } = parseNeighbourhood(exampleFile, readFileSync(exampleFile, 'utf8'));
  if (neighbourhood === undefined) throw new Error(faults.join('\n'));
  return neighbourhood;
}

export function activity(changes: Partial<SheetActivity>): SheetActivity {
  return {
    id: 'aaaaaaaa',
    title: 'Soep op de stoep',
    description: undefined,
    language: 'nl',
    day: Temporal.PlainDate.from('2026-03-05'),
    hour: Temporal.PlainTime.from('14:00'),
    endHour: undefined,
    lastDay: undefined,
    allDay: false,
    place: 'Buurthuis Herleving',
    address: 'Kroonmolenstraat 45',
    kind: null,
    theme: null,
    priceCents: null,
    registration: null,
    contact: undefined,
    organiserContact: undefined,
    access: [],
    organiser: undefined,
    partnerId: null,
    state: 'sure',
    isRegular: false,
    ...changes,
  };
}

const at = (day: string, hour: string, endHour?: string) => ({
  day: Temporal.PlainDate.from(day),
  hour: Temporal.PlainTime.from(hour),
  endHour: endHour === undefined ? undefined : Temporal.PlainTime.from(endHour),
});

/** Of Monday 2 March 2026 and the weeks after. */
export const sampleWeek: readonly SheetActivity[] = [
  activity({
    id: 'soepstoe',
    title: 'Soep op de stoep',
    kind: 'soup',
    priceCents: 0,
    partnerId: 'buurthuis',
    organiser: 'Buurthuis Herleving',
    ...at('2026-03-03', '12:00', '14:00'),
    access: ['rolstoel', 'toilet'],
  }),
  activity({
    id: 'taaltafe',
    title: 'Praattafel Nederlands',
    kind: 'language-table',
    priceCents: 0,
    partnerId: 'bib',
    isRegular: true,
    place: 'Bibliotheek Sint-Niklaas',
    address: 'Hendrik Heymanplein 3',
    ...at('2026-03-04', '18:30', '20:00'),
  }),
  activity({
    id: 'repairca',
    title: 'Repair Café: samen herstellen',
    kind: 'repair-cafe',
    partnerId: 'svk',
    place: 'SVK-site',
    address: 'Aerschotstraat 114',
    ...at('2026-03-07', '13:30', '17:00'),
    contact: '03 123 45 67',
  }),
  activity({
    id: 'iftarwij',
    title: 'Iftar voor de hele wijk',
    kind: 'iftar',
    priceCents: 300,
    partnerId: 'vrouwencentrum',
    place: 'Vrouwencentrum',
    address: 'Kasteelstraat 21',
    ...at('2026-03-06', '18:45'),
    registration: { required: true, deadline: '2026-03-04', contact: '03 765 43 21' },
    contact: '03 765 43 21',
  }),
  activity({
    id: 'breigroe',
    title: 'Breien en babbelen',
    kind: 'knitting',
    partnerId: 'wzc',
    isRegular: true,
    place: 'De Orangerie, WZC Het Hof',
    address: 'Hofstraat 12',
    ...at('2026-03-05', '14:00', '16:00'),
  }),
  activity({
    id: 'kinderfi',
    title: 'Kinderfilm met popcorn',
    kind: 'film-night',
    priceCents: 200,
    partnerId: 'bib',
    place: 'Bibliotheek Sint-Niklaas',
    address: 'Hendrik Heymanplein 3',
    ...at('2026-03-08', '10:00'),
  }),
  activity({
    id: 'plantenr',
    title: 'Plantenruil in de samentuin',
    kind: 'plant-swap',
    priceCents: 0,
    partnerId: 'samentuin',
    place: 'Samentuin Rollierssite',
    address: 'Rolliersstraat 60',
    ...at('2026-03-14', '10:00', '12:00'),
  }),
];
