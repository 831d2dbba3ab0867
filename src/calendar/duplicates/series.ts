/**
 * Whether a posting tells of a whole series or of one date. The entry of a series and one of its dates are two entries,
 * linked.
 */
import type { DateInText } from './dates-in-text.ts';
import { createWordFinder } from './word-finder.ts';

/** `series`: says so. `rhythm`: says "elke dinsdag", which people also write under one date. `date`: neither. */
export type SeriesRole = 'series' | 'rhythm' | 'date';

const ids = ['series', 'every', 'times'] as const;

const words: Readonly<Record<(typeof ids)[number], string>> = {
  series:
    'reeks., hele reeks, volledige reeks, lessenreeks, alle data, alle datums, data., hele seizoen, heel het seizoen, jaarprogramma, serie., toutes les dates, cycle., toute la saison, saison complete, series., all dates, full season, whole season, tum tarihler, butun tarihler, dizi., tum sezon, поредица, всички дати, цял сезон, سلسله, كل المواعيد, جميع المواعيد, كل التواريخ, جميع التواريخ',
  every:
    'elke., iedere., wekelijks, maandelijks, tweewekelijks, chaque., hebdomadaire, mensuel, tous les., toutes les., every., weekly, monthly, her hafta, her ay., haftalik, всеки., всяка., всяко., ежеседмич, كل اسبوع, اسبوعيا, شهريا',
  times: 'keer., fois., times., kez., defa., пъти., مرات.',
};

/** Days of the week by the first letters of their names in the languages' own words, enough to know "elke dinsdag". */
const weekdays =
  'maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, week., maand., lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, semaine, mois, monday, tuesday, wednesday, thursday, friday, saturday, sunday, month., pazartesi, sali., carsamba, persembe, cuma, cumartesi, pazar., понеделник, вторник, сряда, четвъртък, петък, събота, неделя, седмица, месец, الاثنين, الثلاثاء, الاربعاء, الخميس, الجمعه, السبت, الاحد';

const finder = createWordFinder(ids, [words]);
const weekdayFinder = createWordFinder(['weekday'] as const, [{ weekday: weekdays }]);
const fewestDates = 3;

export interface SeriesSigns {
  readonly title: readonly string[];
  readonly description: readonly string[];
  readonly dates: readonly DateInText[];
  /** Days since 1970-01-01 of the posting's own start. */
  readonly day: number;
  readonly recurrence: string | undefined;
}

/** Reads whether a posting tells of a whole series. */
export function seriesRole({ title, description, dates, day, recurrence }: SeriesSigns): SeriesRole {
  if (recurrence !== undefined) return 'series';
  const held = dates.filter(date => !date.deadline);
  const inTitle = new Set(finder.find(title).map(match => match.id));
  if (inTitle.has('series') || held.length >= fewestDates) return 'series';
  const inText = new Set(finder.find(description).map(match => match.id));
  const rhythm = hasRhythm(title) || hasRhythm(description);
  // "Elke dinsdag van 6 oktober tot 15 december", "8 keer van 3 maart tot 5 mei": from one date to another.
  if ((rhythm || inText.has('times')) && dates.length >= 2) return 'series';
  // "Deze week op 21/4" under a rhythm names the one date that is meant.
  if (dates.some(date => date.day === day)) return 'date';
  if (hasRhythm(title)) return 'series';
  return rhythm || inText.has('series') ? 'rhythm' : 'date';
}

/** "elke dinsdag", "chaque semaine": a word for every with a day of the week soon after it, or a word such as "weekly". */
function hasRhythm(words: readonly string[]): boolean {
  return finder.find(words).some(({ id, from, to }) => {
    if (id !== 'every') return false;
    const soon = words.slice(to, to + 3);
    return !bareEvery.has(words[from] ?? '') || weekdayFinder.find(soon).length > 0;
  });
}

/** Words that say a rhythm only with a day behind them: "elke keer" and "tous les enfants" say none. */
const bareEvery = new Set(['elke', 'iedere', 'chaque', 'tous', 'toutes', 'every', 'всеки', 'всяка', 'всяко']);
