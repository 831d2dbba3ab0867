/**
 * Reads a message as a careful neighbour would: what kind it is, and which activities it tells of. Pure: the moment, the
 * places and the sender come in, nothing else does.
 */
import { kinds as kindShapes } from '../core/kinds/kinds.ts';
import type { Place } from '../core/place.ts';
import { readActivities } from './activity.ts';
import { cutBlocks } from './blocks.ts';
import { audienceIn } from './fields/audience.ts';
import { findContacts } from './fields/contact.ts';
import { createGazetteer, type Gazetteer } from './fields/gazetteer.ts';
import { findKinds } from './fields/kind.ts';
import { findPersons } from './fields/person.ts';
import { findPlaces } from './fields/place.ts';
import { amountsIn } from './fields/price.ts';
import { allLanguages } from './languages/all.ts';
import { foldLetters } from './machinery/letters.ts';
import { findMarks, type Marks } from './machinery/marks.ts';
import { type Range, sentencesOf } from './machinery/sentences.ts';
import { tokenize } from './machinery/tokens.ts';
import { guessLanguage } from './message-language.ts';
import { messageKind } from './message-kind.ts';
import { messageLexicon } from './message-lexicon.ts';
import { hasContentWord, type MessageView } from './message-view.ts';
import type { IncomingText, Reading } from './reading.ts';
import { readWhen } from './when/read-when.ts';
import { assignRoles } from './when/roles.ts';

/** Ten times the longest year programme seen. */
const longestText = 40_000;
const gazetteers = new WeakMap<readonly Place[], Gazetteer>();

/**
 * Reads one message. Never throws, whatever the text. Of a text longer than `longestText` UTF-16 units (no message or poster
 * is) only the beginning is read, so that the time it takes is bounded.
 */
export function readMessage(message: IncomingText): Reading {
  const view = viewOf(message);
  const blocks = cutBlocks({
    marks: view.marks,
    sentences: view.sentences,
    phrases: view.phrases,
    names: range => hasContentWord(view, range),
    denied:
      view.marks.all('message.cancelled').length > 0 && view.phrases.every(({ phrase }) => phrase.type !== 'rhythm'),
    namesKind: range => view.kinds.some(kind => kind.from >= range.from && kind.to <= range.to && !kind.hint),
  });
  const all: Range = { from: 0, to: view.marks.tokens.length };
  const kind = messageKind({
    marks: view.marks,
    sentences: view.sentences,
    phrases: view.phrases,
    kinds: view.kinds,
    activities: blocks.blocks.length,
    helperEndings,
    placeDenied: isPlaceDenied(view),
    places: view.places,
    hasPlace: view.places.some(place => place.score > 2),
    hasAudience: audienceIn(view.marks, all, new Set()) !== undefined,
    hasPrice: amountsIn(view.marks, all).length > 0 || view.marks.all('fields.free').length > 0,
  });
  const silent = kind === 'none' || kind === 'vacancy';
  const activities = silent ? [] : readActivities(view, blocks, kind);
  return { kind, language: view.language, activities, newsDates: silent ? newsDates(view) : [] };
}

function viewOf(message: IncomingText): MessageView {
  const { now } = message;
  const lexicon = messageLexicon();
  const text = message.text.slice(0, longestText);
  const tokens = tokenize(text);
  const guess = guessLanguage(tokens, lexicon, message.language);
  const marks = findMarks(tokens, lexicon, guess.unlikely);
  const contacts = findContacts(tokens);
  const taken = new Set(
    contacts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
  );
  const today = now.toPlainDate();
  const sentences = sentencesOf(marks);
  const phrases = assignRoles(readWhen(marks, today, taken), marks, sentences, today);
  const gazetteer = gazetteerOf(message.places);
  const home = message.sender === undefined ? undefined : gazetteer.ofSender(message.sender);
  const occupied = new Set(taken);
  for (const { phrase, role } of phrases) {
    if (phrase.type === 'period' && phrase.period === 'feast' && role === 'main') continue;
    for (let at = phrase.from; at < phrase.to; at++) occupied.add(at);
  }
  const matches = gazetteer.find(tokens).filter(match => !taken.has(match.from));
  const known = new Set(occupied);
  for (const { from, to } of matches) for (let at = from; at < to; at++) known.add(at);
  const persons = findPersons(marks, sentences, token => known.has(token));
  for (const { from, to } of persons) for (let at = from; at < to; at++) occupied.add(at);
  const kinds = findKinds(tokens).filter(kind => !isVerbOfWe(marks, kind.from));
  const places = findPlaces({
    kinds,
    text,
    marks,
    lexicon,
    sentences,
    matches,
    home,
    taken: occupied,
  });
  return {
    language: guess.language,
    text,
    now,
    today,
    tokens,
    marks,
    contacts,
    persons,
    sentences,
    phrases,
    places,
    kinds,
    occupied,
    everyday: lexicon.everyday,
    verbEndings,
    kindShapes,
  };
}

const helperEndings = allLanguages.flatMap(({ message }) => message.helpers).filter(word => /^\p{L}{6,}$/u.test(word));
const verbEndings = allLanguages.flatMap(({ message }) => message.verbEndings ?? []).map(foldLetters);

function gazetteerOf(places: readonly Place[]): Gazetteer {
  const known = gazetteers.get(places);
  if (known !== undefined) return known;
  const made = createGazetteer(places);
  gazetteers.set(places, made);
  return made;
}

/** "We play on Friday": a verb at the head of its sentence, not the name of a kind. */
function isVerbOfWe(marks: Marks, at: number): boolean {
  const pronoun = marks.endingAt(at).find(mark => mark.name === 'message.pronoun');
  return pronoun !== undefined && marks.tokens[pronoun.from - 1]?.type !== 'word';
}

/** "in de Wonderbar, niet in het jeugdhuis": one of two places is denied. */
function isPlaceDenied({ marks, places }: MessageView): boolean {
  const denied = places.filter(
    place => place.known && marks.endingAt(place.leadFrom).some(mark => mark.name === 'message.notThis'),
  );
  return denied.length > 0 && places.some(place => place.known && !denied.includes(place) && place.score > 1);
}

function newsDates(view: MessageView): string[] {
  const dates = new Set<string>();
  for (const { phrase } of view.phrases) {
    if (phrase.type === 'days') for (const day of phrase.days) dates.add(day.date.toString());
    if (phrase.type === 'span') for (const day of [phrase.first, phrase.last]) dates.add(day.date.toString());
  }
  return [...dates].sort();
}
