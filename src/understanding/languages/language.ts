/**
 * What a language folder gives the reader: words and shapes, no code. README.md beside this room's files explains the
 * notation of a shape and how a folder is made. Knows nothing of how the tables are used.
 */
import type { AudienceId } from '../../core/audiences.ts';

/** Languages in which messages are read at full length. */
export const readLanguages = ['nl', 'fr', 'en', 'tr', 'bg', 'ar'] as const;
export type ReadLanguage = (typeof readLanguages)[number];

/** Words or shapes with one meaning, in the notation of README.md: `(a|b)` choose, `[a]` optional, `{slot}`. */
export type Phrases = readonly string[];

/** Words by the number they stand for; -1 is "last" among the ordinals. */
export type NumberWords = Readonly<Record<number, Phrases>>;

/** 1 is Monday, 7 is Sunday. */
export type WeekdayWords = Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, Phrases>>;
export type MonthWords = Readonly<Record<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12, Phrases>>;

export const dayParts = ['am', 'pm', 'morning', 'noon', 'afternoon', 'evening', 'night'] as const;
export type DayPart = (typeof dayParts)[number];

export interface LanguageTables {
  readonly code: ReadLanguage;
  /** Frequent little words that betray the language. */
  readonly everyday: Phrases;
  /** Letters stuck before or after a word, taken off when the whole word is in no table ("al-", "-da"). */
  readonly beginnings: Phrases;
  readonly endings: Phrases;
  readonly numbers: NumberWords;
  readonly ordinals: NumberWords;
  /** What makes an ordinal of digits: "de", "ste", "th", "er". */
  readonly ordinalEndings: Phrases;
  readonly calendar: CalendarWords;
  readonly clock: ClockShapes;
  readonly dates: DateShapes;
  readonly rhythms: RhythmShapes;
  readonly links: LinkWords;
  readonly message: MessageWords;
  readonly fields: FieldWords;
}

export interface CalendarWords {
  readonly weekdays: WeekdayWords;
  /** Short spellings that may also be another word: read as a weekday only beside a date, an hour or another weekday. */
  readonly shortWeekdays: WeekdayWords;
  /** Plural or habitual forms that by themselves say "every week" ("dinsdagen", "'s woensdags"). */
  readonly habitualWeekdays: WeekdayWords;
  readonly months: MonthWords;
  /** Words for parts of the day: "'s avonds", "du soir", "pm". `am` and `pm` only choose the half of the day. */
  readonly dayParts: Readonly<Record<DayPart, Phrases>>;
  /** How a weekday and a part of the day make one word or phrase ("{weekday}{part}"), and the parts used in it. */
  readonly weekdayWithPart: Phrases;
  readonly partsInWeekday: Readonly<Partial<Record<DayPart, Phrases>>>;
  /** Words by how many days they lie from today. */
  readonly daysFromNow: NumberWords;
  /** The same for words that name a part of that day too ("vanavond", "morgenochtend"). */
  readonly partsFromNow: readonly { readonly days: number; readonly part: DayPart; readonly words: Phrases }[];
}

/** Slots: {hour} {minute} {count}. */
export type ClockShapes = {
  /** An hour that is an hour by its own shape: "18u", "8 o'clock". */
  readonly hour: Phrases;
  readonly hourMinute: Phrases;
  /** "half acht" is 7:30. */
  readonly halfBefore: Phrases;
  /** "half past seven" is 7:30. */
  readonly halfAfter: Phrases;
  /** "tien voor half acht", "vijf na half acht". */
  readonly minutesBeforeHalf?: Phrases;
  readonly minutesAfterHalf?: Phrases;
  readonly quarterBefore: Phrases;
  readonly quarterAfter: Phrases;
  readonly minutesBefore: Phrases;
  readonly minutesAfter: Phrases;
  readonly noon: Phrases;
  readonly midnight: Phrases;
  /** Lengths: "2 uur lang", "een half uur". Never a time of the day. Slots {count}, or none. */
  readonly lengths: Phrases;
};

/** Slots: {day} {month} {monthNumber} {year} {weekday} {count} {nth}. */
export type DateShapes = {
  readonly dayMonth: Phrases;
  /** A day without a month: "de 12de", "le 12". */
  readonly dayOnly: Phrases;
  readonly thisWeekday: Phrases;
  /** The weekday of the next calendar week. */
  readonly nextWeekWeekday: Phrases;
  /** "de eerste zaterdag van mei": one day of a named month. */
  readonly nthWeekdayOfMonth?: Phrases;
  /** A week after the first one coming: "vrijdag over een week", "vendredi en huit". */
  readonly weekdayAWeekLater: Phrases;
  /** Two weeks after the first one coming, where the language has a phrase for it: "mercredi en quinze". */
  readonly weekdayTwoWeeksLater?: Phrases;
  readonly inDays: Phrases;
  readonly inWeeks: Phrases;
  readonly inOneWeek: Phrases;
  readonly inTwoWeeks: Phrases;
  /** Feasts that have their date in their name: Turkish "23 Nisan Çocuk Bayramı". */
  readonly feastByDate?: Phrases;
  /** "week van": said before the first day of a week. */
  readonly weekOf?: Phrases;
  readonly thisWeekend: Phrases;
  readonly nextWeekend: Phrases;
  readonly thisWeek: Phrases;
  readonly nextWeek: Phrases;
  readonly thisMonth: Phrases;
  readonly nextMonth: Phrases;
  readonly startOfMonth: Phrases;
  readonly middleOfMonth: Phrases;
  readonly endOfMonth: Phrases;
  readonly inMonth: Phrases;
  readonly schoolYear: Phrases;
  readonly schoolHolidays: Phrases;
  readonly publicHolidays: Phrases;
  readonly summer: Phrases;
};

/** Slots: {count} {nth} {nth2} {weekday} {weekdays} (a habitual form). */
export type RhythmShapes = {
  /** "elke", "tous les": said before weekdays. */
  readonly every: Phrases;
  /** Said before a weekday without a date, it means every one: French "le mercredi". */
  readonly habit?: Phrases;
  readonly daily: Phrases;
  readonly workdays: Phrases;
  readonly schoolDays: Phrases;
  readonly weekends: Phrases;
  readonly weekly: Phrases;
  readonly everyWeeks: Phrases;
  readonly fortnightly: Phrases;
  readonly monthly: Phrases;
  readonly everyMonths: Phrases;
  readonly nthWeekday: Phrases;
  /** "4 dinsdagen": that many of one weekday. */
  readonly countWeekdays: Phrases;
  /** "10 lessen", "8 keer": how often. */
  readonly countTimes: Phrases;
  /** "8 weken lang": every week for so many weeks. */
  readonly countWeeks?: Phrases;
};

/** Little words that tie dates and hours together. */
export const linkNames = [
  'from',
  'until',
  'through',
  'between',
  'and',
  'at',
  'on',
  'starting',
  'each',
  'except',
  'fromAfter',
  'untilAfter',
  'filler',
] as const;
export type LinkName = (typeof linkNames)[number];
export type LinkWords = Readonly<Record<LinkName, Phrases>> & {
  /** Said after what is excepted: Turkish "hariç". */
  readonly exceptAfter?: Phrases;
  /** Between a weekday and the feast it is counted from: "de zaterdag voor moederdag". */
  readonly before?: Phrases;
  readonly after?: Phrases;
  /** Said between two hours at which the same is done again: "en nog eens". */
  readonly again?: Phrases;
};

/** Words that tell what kind of message it is. */
export const messageCues = [
  'cancelled',
  'stillOn',
  'moved',
  'newState',
  'changed',
  'instead',
  'notThis',
  'butThat',
  'later',
  'earlier',
  'seeking',
  'helpers',
  'vacancy',
  'thanks',
  'asking',
  'selling',
  'lostFound',
  'complaint',
  'closing',
  'waste',
  'idea',
  'past',
  'invitation',
  'greeting',
  'opener',
  'titleEnds',
] as const;
export type MessageCue = (typeof messageCues)[number];
export type MessageWords = Readonly<Record<MessageCue, Phrases>> & {
  /** What police, town and works report or do themselves, or the writer alone: nobody is asked to come. */
  readonly report?: Phrases;
  /** The line above a quoted or below a sent mail: "Verzonden op", "schreef". */
  readonly mailHeader?: Phrases;
  /** Who is asked ("wie kan", "could you"): a vacancy with a `task` in the sentence, unless for one person (`personal`). */
  readonly whoCan?: Phrases;
  /** Said right before a noun: behind it a name may begin. */
  readonly article?: Phrases;
  /** The first words of names: "dag van", "fête". */
  readonly titleHead?: Phrases;
  /** "Voortaan": a change of what is known, even without a date. */
  readonly fromNowOn?: Phrases;
  /** Said before the date that held until now: "oorspronkelijk gepland op". */
  readonly announced?: Phrases;
  /** Said right before a kind of activity that does not take place: "is er geen". */
  readonly noSuch?: Phrases;
  /** Said by one person of herself: "ik zoek", "je suis". */
  readonly ownTalk?: Phrases;
  /** Good wishes for a feast: no invitation to it. */
  readonly wishes?: Phrases;
  /** Said before or after what people are asked to bring. */
  readonly bring?: Phrases;
  /** Said before the reason: "wegens", "because of". */
  readonly because?: Phrases;
  /** Work that helpers do, and how long it takes. */
  readonly task?: Phrases;
  readonly personal?: Phrases;
  /** Parts of one verb that lets an occurrence fall away, with words between: "slaan we vrijdag over". */
  readonly skips?: Phrases;
  readonly skipsAfter?: Phrases;
  /** Said after what is denied: Turkish "yoga yok". */
  readonly notThisAfter?: Phrases;
  /** Things people look for that are no helpers: "we zoeken een zaal". */
  readonly goods?: Phrases;
  /** Said before the name and no part of it: articles, regrets, light verbs, "zin om mee te gaan". */
  readonly titleLead?: Phrases;
  /** "We": behind a verb it tells that a sentence hides the name ("planten we bollen"). */
  readonly pronoun?: Phrases;
  /** A subject that is part of a name which is a sentence: French "on plante des bulbes". */
  readonly subject?: Phrases;
  /** Of the `titleEnds`, those that go on with the name when a word follows: "bezoek van de Sint". */
  readonly titleJoins?: Phrases;
  /** Endings of one word that make it a verb of "we": Turkish "yapıyoruz". */
  readonly verbEndings?: Phrases;
  /** Said after the old state: Turkish "13 yerine 14'te". */
  readonly insteadAfter?: Phrases;
};

/** Words that tell one field from another. */
export const fieldCues = [
  'free',
  'freeGift',
  'currency',
  'perPerson',
  'reducedPrice',
  'otherMoney',
  'presale',
  'register',
  'noRegistration',
  'deadline',
  'deadlineAfter',
  'contact',
  'ages',
  'placeBefore',
  'placeAfter',
  'atOurs',
  'placeNoun',
  'streetBefore',
  'rainPlace',
  'doors',
  'notTheStart',
  'start',
  'end',
  'provisional',
  'dateToFollow',
  'full',
  'allDay',
  'wheelchair',
  'toilet',
  'interpreter',
  'walkAlong',
  'labelWhat',
  'labelWhen',
  'labelWhere',
] as const;
export type FieldCue = (typeof fieldCues)[number];

export type FieldWords = Readonly<Record<FieldCue, Phrases>> & {
  readonly audience: Readonly<Record<AudienceId, Phrases>>;
  /** Said before the person one registers with: "bij Sonja". */
  readonly withPerson?: Phrases;
  /** Said behind the hour at which it ends: "16u sluiten we af". */
  readonly endAfter?: Phrases;
  /** Said of what takes place nowhere: "online". */
  readonly online?: Phrases;
  /** Phrases that look like a place and name none: "sur place". */
  readonly noPlace?: Phrases;
  /** "Dezelfde", "le même": the place as before. */
  readonly same?: Phrases;
  /** "Ons", "notre": said before a kind of place that is the sender's own. */
  readonly ours?: Phrases;
  /** Said of what the price covers: "drankje inbegrepen". */
  readonly included?: Phrases;
  /** Ends of one word that make it a street or square by itself ("straat", "plein"). */
  readonly streetEndings: Phrases;
};
