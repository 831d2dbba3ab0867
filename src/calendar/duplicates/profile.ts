/**
 * A posting read once, so that it can be compared with many.
 */
import { foldLetters } from '../../understanding/machinery/letters.ts';
import { type Token, tokenize } from '../../understanding/machinery/tokens.ts';
import { type DateInText, datesInText } from './dates-in-text.ts';
import { type AgeRange, agesIn, type PeopleGroup, peopleIn } from './people.ts';
import { isLittleWord, isPassingWord } from './plain-words.ts';
import type { Posting } from './posting.ts';
import { type SeriesRole, seriesRole } from './series.ts';
import { type SessionMarks, sessionMarksIn } from './session-marks.ts';
import { readSubject, type Subject } from './subject.ts';
import { readWhen, type When } from './when.ts';
import { type PlaceBook, readWhere, type Where } from './where.ts';

export interface Profile {
  readonly posting: Posting;
  readonly when: When;
  readonly where: Where;
  /** Who posted it, folded. */
  readonly partner: string | undefined;
  /** The poster's own activity, rather than one passed on. */
  readonly own: boolean;
  readonly title: Text;
  readonly description: Text;
  readonly series: SeriesRole;
  readonly dates: readonly DateInText[];
}

export interface Text {
  /** Folded words that say something; the places' names and the poster's are left out of a title. */
  readonly words: readonly string[];
  readonly subject: Subject;
  readonly people: ReadonlySet<PeopleGroup>;
  readonly ages: AgeRange | undefined;
  readonly marks: SessionMarks;
}

/** Ways by which people pass on what others organise. */
const passedOn = new Set(['repost', 'newsletter', 'forward']);
/** More words than any posting needs; a novel must not make the comparison slow. */
const longestText = 4000;

/** Reads a posting for comparison. */
export function profileOf(posting: Posting, book: PlaceBook): Profile {
  const title = posting.title.slice(0, longestText);
  const description = (posting.description ?? '').slice(0, longestText);
  const own = !passedOn.has(posting.source ?? '');
  const when = readWhen(posting.start, posting.end);
  const organiser = own ? posting.partner : undefined;
  const where = readWhere({ place: posting.place, title, description, organiser }, book);
  const tokens = { title: tokenize(title), description: tokenize(description) };
  const dates = datesInText(`${title}\n${description}`, when.day);
  const series = seriesRole({
    title: textsOf(tokens.title),
    description: textsOf(tokens.description),
    dates,
    day: when.day,
    recurrence: posting.recurrence,
  });
  const named = withoutNames(tokens.title, posting.partner, book);
  return {
    posting,
    when,
    where,
    partner: posting.partner === undefined ? undefined : foldLetters(posting.partner).trim(),
    own,
    title: readText(named.length > 0 ? named : tokens.title, title, posting.language, seriesWords),
    description: readText(tokens.description, description, posting.language, passingWords),
    series,
    dates,
  };
}

function readText(
  tokens: readonly Token[],
  text: string,
  language: string | undefined,
  leaveOut: (word: string, language: string | undefined) => boolean,
): Text {
  const all = textsOf(tokens);
  return {
    words: tokens
      .filter(token => token.type === 'word' && !isLittleWord(token.text, language))
      .map(token => token.text)
      .filter(word => !leaveOut(word, language)),
    subject: readSubject(tokens, language),
    people: peopleIn(all),
    ages: agesIn(foldLetters(text)),
    marks: sessionMarksIn(all),
  };
}

const ofSeries = new Set(['reeks', 'data', 'seizoen', 'serie', 'series', 'dates', 'season', 'saison', 'hele', 'alle']);

function seriesWords(word: string): boolean {
  return ofSeries.has(word);
}

function passingWords(word: string, language: string | undefined): boolean {
  return isPassingWord(word, language);
}

/** Words, numbers and the points in numbers, folded. */
function textsOf(tokens: readonly Token[]): string[] {
  return tokens
    .filter(({ type, text }) => type === 'word' || type === 'number' || text === '.')
    .map(token => token.text);
}

/** A title without the names of places and of its poster, which many activities share. */
function withoutNames(tokens: readonly Token[], partner: string | undefined, { gazetteer }: PlaceBook): Token[] {
  const partnerWords = new Set(textsOf(tokenize(partner ?? '')));
  const places = gazetteer.find(tokens);
  return tokens.filter(
    ({ type, text }, at) =>
      !(type === 'word' && partnerWords.has(text)) && !places.some(({ from, to }) => at >= from && at < to),
  );
}
