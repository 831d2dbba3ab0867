/**
 * When each feast is, as data: a fixed day, a weekday of a month, days from Easter, or a list of dates. Knows no words
 * and makes no choice; `feasts.ts` reads it.
 *
 * Sources. Public holidays: Belgian Royal Decree of 18 April 1974 (ten days). Flemish Community day: Decree of 6 July 1973.
 * Mother's and Father's Day: second Sunday of May and of June (Flanders outside Antwerp). Western and Orthodox church
 * feasts: counted from Easter (`easter.ts`); Ukraine and Bulgaria keep Christmas on 25 December (Ukraine since 2023), other
 * Orthodox churches on 7 January. Islamic days: Umm al-Qura calendar, beside the calendar of the Turkish Diyanet; the
 * community decides on the moon, so `mayShift` says that a day earlier or later is possible. Bulgarian public holidays:
 * Labour Code art. 154. Ukrainian: Labour Code art. 73, and the decrees on Vyshyvanka Day and Holodomor Remembrance Day.
 * Turkish national days: Law 2429. Diwali and Holi: dates for India as listed by timeanddate.com. Lunar New Year:
 * Chinese calendar of the Purple Mountain Observatory. Jewish feasts: Hebrew calendar, daytime of the first day.
 */

/** Who keeps the feast; a neighbourhood may choose which kinds its advice looks at. */
export type FeastGroup =
  | 'public'
  | 'flemish'
  | 'family'
  | 'christian'
  | 'orthodox'
  | 'islamic'
  | 'bulgarian'
  | 'ukrainian'
  | 'turkish'
  | 'kurdish-persian'
  | 'south-asian'
  | 'chinese'
  | 'jewish';

export type FeastRule =
  | { readonly on: readonly [month: number, day: number] }
  | { readonly afterEaster: number }
  | { readonly afterOrthodoxEaster: number }
  /** The nth weekday (1 Monday, 7 Sunday) of a month; nth -1 is the last. */
  | { readonly weekday: readonly [month: number, nth: number, weekday: number] }
  /** The first day of each, as ISO dates. */
  | { readonly dates: readonly string[] };

export type FeastShape = FeastRule & {
  readonly group: FeastGroup;
  /** How many days it lasts, from the first; 1 unless said. */
  readonly days?: number;
  /** The community decides late, or parts of it differ: a day earlier or later is possible. */
  readonly mayShift?: true;
};

export const feastDates = {
  'new-year': { on: [1, 1], group: 'public' },
  'easter-monday': { afterEaster: 1, group: 'public' },
  'labour-day': { on: [5, 1], group: 'public' },
  ascension: { afterEaster: 39, group: 'public' },
  'whit-monday': { afterEaster: 50, group: 'public' },
  'national-day': { on: [7, 21], group: 'public' },
  assumption: { on: [8, 15], group: 'public' },
  'all-saints': { on: [11, 1], group: 'public' },
  armistice: { on: [11, 11], group: 'public' },
  christmas: { on: [12, 25], group: 'public' },

  'flemish-day': { on: [7, 11], group: 'flemish' },
  sinterklaas: { on: [12, 6], group: 'flemish' },
  'sinterklaas-eve': { on: [12, 5], group: 'flemish' },
  'saint-martin': { on: [11, 11], group: 'flemish' },
  carnival: { afterEaster: -49, days: 3, group: 'flemish' },
  'neighbours-day': { weekday: [5, -1, 5], group: 'flemish' },
  'heritage-day': { weekday: [9, 2, 7], group: 'flemish' },

  'mothers-day': { weekday: [5, 2, 7], group: 'family' },
  'fathers-day': { weekday: [6, 2, 7], group: 'family' },
  'valentines-day': { on: [2, 14], group: 'family' },
  'womens-day': { on: [3, 8], group: 'family' },
  'refugee-day': { on: [6, 20], group: 'family' },
  halloween: { on: [10, 31], group: 'family' },
  'new-years-eve': { on: [12, 31], group: 'family' },

  epiphany: { on: [1, 6], group: 'christian' },
  candlemas: { on: [2, 2], group: 'christian' },
  'ash-wednesday': { afterEaster: -46, group: 'christian' },
  'palm-sunday': { afterEaster: -7, group: 'christian' },
  'maundy-thursday': { afterEaster: -3, group: 'christian' },
  'good-friday': { afterEaster: -2, group: 'christian' },
  'holy-saturday': { afterEaster: -1, group: 'christian' },
  easter: { afterEaster: 0, group: 'christian' },
  'whit-sunday': { afterEaster: 49, group: 'christian' },
  'all-souls': { on: [11, 2], group: 'christian' },
  'christmas-eve': { on: [12, 24], group: 'christian' },
  'boxing-day': { on: [12, 26], group: 'christian' },

  'orthodox-christmas': { on: [1, 7], group: 'orthodox' },
  'orthodox-palm-sunday': { afterOrthodoxEaster: -7, group: 'orthodox' },
  'orthodox-good-friday': { afterOrthodoxEaster: -2, group: 'orthodox' },
  'orthodox-easter': { afterOrthodoxEaster: 0, group: 'orthodox' },
  'orthodox-easter-monday': { afterOrthodoxEaster: 1, group: 'orthodox' },
  'orthodox-pentecost': { afterOrthodoxEaster: 49, group: 'orthodox' },

  'eid-al-fitr': {
    dates: ['2025-03-30', '2026-03-20', '2027-03-09', '2028-02-26', '2029-02-14'],
    days: 3,
    mayShift: true,
    group: 'islamic',
  },
  'eid-al-adha': {
    dates: ['2025-06-06', '2026-05-27', '2027-05-16', '2028-05-05', '2029-04-24'],
    days: 4,
    mayShift: true,
    group: 'islamic',
  },
  'islamic-new-year': {
    dates: ['2025-06-26', '2026-06-16', '2027-06-06', '2028-05-25'],
    mayShift: true,
    group: 'islamic',
  },
  ashura: { dates: ['2025-07-05', '2026-06-25', '2027-06-15', '2028-06-03'], mayShift: true, group: 'islamic' },
  mawlid: { dates: ['2025-09-04', '2026-08-25', '2027-08-14', '2028-08-03'], mayShift: true, group: 'islamic' },
  'night-of-power': {
    dates: ['2025-03-26', '2026-03-15', '2027-03-05', '2028-02-22', '2029-02-10'],
    mayShift: true,
    group: 'islamic',
  },

  'baba-marta': { on: [3, 1], group: 'bulgarian' },
  'bulgarian-liberation': { on: [3, 3], group: 'bulgarian' },
  'saint-george': { on: [5, 6], group: 'bulgarian' },
  'bulgarian-culture': { on: [5, 24], group: 'bulgarian' },
  'bulgarian-unification': { on: [9, 6], group: 'bulgarian' },
  'bulgarian-independence': { on: [9, 22], group: 'bulgarian' },

  'ukrainian-unity': { on: [1, 22], group: 'ukrainian' },
  vyshyvanka: { weekday: [5, 3, 4], group: 'ukrainian' },
  'ukrainian-constitution': { on: [6, 28], group: 'ukrainian' },
  'ukrainian-independence': { on: [8, 24], group: 'ukrainian' },
  'ukrainian-defenders': { on: [10, 1], group: 'ukrainian' },
  holodomor: { weekday: [11, 4, 6], group: 'ukrainian' },

  'turkish-childrens-day': { on: [4, 23], group: 'turkish' },
  hidirellez: { on: [5, 6], group: 'turkish' },
  'turkish-youth-day': { on: [5, 19], group: 'turkish' },
  'turkish-victory': { on: [8, 30], group: 'turkish' },
  'turkish-republic': { on: [10, 29], group: 'turkish' },

  newroz: { on: [3, 21], mayShift: true, group: 'kurdish-persian' },

  diwali: { dates: ['2025-10-20', '2026-11-08', '2027-10-29', '2028-10-17'], mayShift: true, group: 'south-asian' },
  holi: { dates: ['2025-03-14', '2026-03-04', '2027-03-22', '2028-03-11'], mayShift: true, group: 'south-asian' },
  vaisakhi: { on: [4, 14], mayShift: true, group: 'south-asian' },

  'lunar-new-year': {
    dates: ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13'],
    group: 'chinese',
  },

  pesach: { dates: ['2025-04-13', '2026-04-02', '2027-04-22', '2028-04-11'], days: 8, group: 'jewish' },
  'rosh-hashanah': { dates: ['2025-09-23', '2026-09-12', '2027-10-02', '2028-09-21'], days: 2, group: 'jewish' },
  'yom-kippur': { dates: ['2025-10-02', '2026-09-21', '2027-10-11', '2028-09-30'], group: 'jewish' },
  hanukkah: { dates: ['2025-12-15', '2026-12-05', '2027-12-25', '2028-12-13'], days: 8, group: 'jewish' },
} as const satisfies Record<string, FeastShape>;

/** First day of each Ramadan; it lasts until the day before Eid al-Fitr. */
export const ramadanStarts: readonly string[] = ['2025-03-01', '2026-02-18', '2027-02-08', '2028-01-28', '2029-01-16'];
