/**
 * The week in large print, as its template takes it and as text to read aloud. Pure.
 */
import { joinWords } from '../calendar/activity-facts.ts';
import type { NewsLine } from '../calendar/news-store.ts';
import type { Neighbourhood, Paper } from '../config/neighbourhood.ts';
import { formatDay, formatDayWithYear } from '../i18n/formats.ts';
import type { Translations, Translator } from '../i18n/translations.ts';
import { isolated, unbrokenNumbers } from './bidi.ts';
import { posterColours } from './poster-colours.ts';
import {
  accessWords,
  dayAndHours,
  hours,
  kindInAWord,
  price,
  type SheetActivity,
  stateWord,
} from './sheet-activity.ts';
import { descriptionOn, newsOn, titleOn } from './told-words.ts';

export interface PaperParts {
  readonly neighbourhood: Pick<Neighbourhood, 'name' | 'colours'>;
  readonly paper: Pick<Paper, 'size' | 'languages' | 'contact'>;
  readonly translations: Translations;
  /** First and last day of the week it tells of. */
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  /** In order of time, all of them: paper has as many pages as it takes. */
  readonly activities: readonly SheetActivity[];
  readonly news: readonly (Pick<NewsLine, 'line' | 'language'> & Partial<Pick<NewsLine, 'wordings'>>)[];
}

/** The data of `templates/paper.typ`: A4, as many pages as it takes. */
export function paperSheet(parts: PaperParts): object {
  const { neighbourhood, paper, translations } = parts;
  return {
    page: { width: 210, height: 297, margin: 15 },
    size: paper.size,
    colours: posterColours(neighbourhood.colours),
    columns: paper.languages.map(language => column(parts, translations.translator(language))),
  };
}

/** The same as plain text, in short sentences and in the order in which one reads aloud. */
export function paperText(parts: PaperParts, translator: Translator): string {
  const { neighbourhood, paper, from, until, activities, news } = parts;
  const { t, language } = translator;
  const start = t('poster:readAloudStart', {
    name: neighbourhood.name,
    from: formatDay(language, from),
    to: formatDayWithYear(language, until),
  });
  const told = activities.map(each => activityText(each, translator));
  const rest = [
    ...news.map(each => newsOn(each, translator).words),
    ...(activities.length === 0 ? [t('poster:nothing')] : [t('poster:readAloudEnd')]),
    ...(paper.contact === undefined ? [] : [`${t('poster:call', { contact: paper.contact })}.`]),
  ];
  return `${[start, ...told, ...rest].join('\n\n')}\n`;
}

/** One activity in a few lines of plain text; also what is shared of it. */
export function activityText(activity: SheetActivity, translator: Translator): string {
  const { t } = translator;
  const place = joinWords(translator.language, [activity.place ?? '', activity.address ?? '']);
  const { title, below } = titleOn(activity, translator);
  return [
    dayAndHours(activity, translator),
    title.words,
    below,
    stateWord(activity, translator),
    place === '' ? '' : t('poster:readAloudWhere', { place }),
    ...factLines(activity, translator),
    descriptionOn(activity, translator).words.trim(),
  ]
    .filter(line => line !== '')
    .map(line => (/[.!?…؟]$/u.test(line) ? line : `${line}.`))
    .join('\n');
}

function column(parts: PaperParts, translator: Translator): object {
  const { neighbourhood, paper, from, activities, news } = parts;
  const { t, language } = translator;
  const days = Map.groupBy(activities, ({ day }) => day.toString());
  const nothing = activities.length === 0 ? [[language, t('poster:nothing')]] : [];
  return {
    lang: language,
    name: neighbourhood.name,
    title: t('poster:whatToDo'),
    weekOf: t('poster:weekOf', { day: formatDay(language, from) }),
    contact:
      paper.contact === undefined
        ? ''
        : t('poster:call', { contact: isolated(language, unbrokenNumbers(paper.contact)) }),
    days: [...days].map(([day, entries]) => ({
      day: formatDay(language, Temporal.PlainDate.from(day)),
      entries: entries.map(each => entry(each, translator)),
    })),
    last: [...nothing, ...news.map(each => newsOn(each, translator)).map(({ lang, words }) => [lang, words])],
  };
}

function entry(activity: SheetActivity, translator: Translator): object {
  const { t, language } = translator;
  const { lastDay } = activity;
  const until = lastDay === undefined ? '' : t('agenda:untilDay', { day: formatDay(language, lastDay) });
  const place = joinWords(language, [activity.place ?? '', activity.address ?? '']);
  const { title, below } = titleOn(activity, translator);
  const description = descriptionOn(activity, translator);
  return {
    hour: joinWords(language, [hours(activity, translator), until]),
    title: { lang: title.lang, words: title.words },
    notice: stateWord(activity, translator),
    lines: [below, place, ...factLines(activity, translator).map(unbrokenNumbers)].filter(line => line !== ''),
    description: { lang: description.lang, words: shortened(description.words) },
  };
}

/** Kind and price, registration, whom to ask, and how one gets in. */
function factLines(activity: SheetActivity, translator: Translator): string[] {
  const { t, language } = translator;
  const { registration, contact, organiserContact } = activity;
  const deadline = registration?.deadline ?? null;
  const until =
    deadline === null
      ? ''
      : t('agenda:registrationUntil', { day: formatDay(language, Temporal.PlainDate.from(deadline)) });
  const asked = contact ?? organiserContact;
  return [
    [kindInAWord(activity, translator).word, price(activity, translator)].filter(Boolean).join(' · '),
    registration?.required === true ? [t('agenda:registrationNeeded'), until].filter(Boolean).join(' ') : '',
    asked === undefined ? '' : `${t('agenda:contact')}: ${isolated(language, asked)}`,
    activity.access.length === 0
      ? ''
      : `${t('agenda:accessibility')}: ${joinWords(language, accessWords(activity, translator))}`,
  ].filter(line => line !== '');
}

const longestDescription = 400;

/** At the end of a sentence or a word. */
function shortened(description: string): string {
  const text = description.replaceAll(/\s+/gu, ' ').trim();
  if (text.length <= longestDescription) return text;
  const start = text.slice(0, longestDescription);
  const sentences = /^.*[.!?؟](?= )/u.exec(start)?.[0];
  return sentences ?? `${start.slice(0, start.lastIndexOf(' '))} …`;
}
