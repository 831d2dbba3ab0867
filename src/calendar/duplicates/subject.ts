/**
 * What a text is about: its kinds of activity and its topics, the same in every language.
 */
import { type KindId, kindOf } from '../../core/kinds/kinds.ts';
import type { ThemeId } from '../../core/themes.ts';
import { findKinds } from '../../understanding/fields/kind.ts';
import type { Token } from '../../understanding/machinery/tokens.ts';
import { isLittleWord } from './plain-words.ts';
import { ar } from './topics/ar.ts';
import { bg } from './topics/bg.ts';
import { en } from './topics/en.ts';
import { fr } from './topics/fr.ts';
import { nl } from './topics/nl.ts';
import { type TopicId, topicIds, topics } from './topics/topics.ts';
import { tr } from './topics/tr.ts';
import { createWordFinder, type WordFinder } from './word-finder.ts';

export interface Subject {
  /** Ids of kinds and topics with how much they say: near 1 for few activities, near 0 for many. */
  readonly weights: ReadonlyMap<string, number>;
  /** Themes of the kinds that are no more than a form ("workshop", "infoavond") left out. */
  readonly themes: ReadonlySet<ThemeId>;
}

const tables = { nl, fr, en, tr, bg, ar };
/** Titles keep Dutch words in every language, so Dutch is looked through besides. */
const finders: ReadonlyMap<string, WordFinder<TopicId>> = new Map(
  Object.entries(tables).map(([language, table]) => [
    language,
    createWordFinder(topicIds, language === 'nl' ? [table] : [table, nl]),
  ]),
);
const allFinder = createWordFinder(topicIds, Object.values(tables));

const narrow = 0.8;
const broad = 0.4;
const hinted = 0.3;

/** Kinds that are a form or an occasion: anything can be inside. */
const forms: ReadonlySet<KindId> = new Set<KindId>([
  'workshop',
  'course',
  'lecture',
  'info-session',
  'drop-in',
  'opening',
  'open-house',
  'childrens-afternoon',
  'seniors-afternoon',
  'womens-meeting',
  'neighbourhood-meeting',
  'neighbourhood-cafe',
  'neighbourhood-party',
  'summer-party',
  'anniversary',
  'festival',
  'benefit',
  'coffee',
  'youth-club',
  'newcomers-welcome',
  'guided-tour',
  'market',
  'collection',
  'tournament',
  'parents-meeting',
  'consultation-hour',
  'dialogue',
]);

/** Reads what the tokens of a text are about. */
export function readSubject(tokens: readonly Token[], language: string | undefined): Subject {
  const weights = new Map<string, number>();
  const themes = new Set<ThemeId>();
  for (const { kind, hint } of findKinds(tokens)) {
    const weight = hint ? hinted : forms.has(kind) ? broad : narrow;
    weights.set(kind, Math.max(weights.get(kind) ?? 0, weight));
    if (!hint && !forms.has(kind)) themes.add(kindOf(kind).theme);
  }
  const words = tokens
    .filter(token => token.type === 'word' || token.type === 'number')
    .map(token => token.text)
    .filter(word => !isLittleWord(word, language));
  const finder = finders.get(language?.slice(0, 2) ?? '') ?? allFinder;
  for (const { id } of finder.find(words)) weights.set(id, topics[id] === 'broad' ? broad : narrow);
  return { weights, themes };
}

/** How much two subjects share, 0 to 1: one narrow thing is much, every further one adds less. */
export function sharedSubject(a: Subject, b: Subject): number {
  let missing = 1;
  for (const [id, weight] of a.weights) {
    const other = b.weights.get(id);
    if (other !== undefined) missing *= 1 - Math.min(weight, other);
  }
  return 1 - missing;
}

/**
 * Both name something narrow that they are about, and nothing narrow is in both: a talk about grief and one about cancer
 * share no more than the form.
 */
export function haveOtherTopics(a: Subject, b: Subject): boolean {
  const [left, right] = [narrowTopics(a), narrowTopics(b)];
  return left.length > 0 && right.length > 0 && !left.some(id => right.includes(id));
}

function narrowTopics({ weights }: Subject): string[] {
  return topicIds.filter(id => topics[id] === 'narrow' && weights.has(id));
}

/** Both say what they are, and it is something else: no narrow thing in common, and kinds of other themes. */
export function areOtherSubjects(a: Subject, b: Subject): boolean {
  if (a.themes.size === 0 || b.themes.size === 0 || sharedSubject(a, b) >= narrow) return false;
  return [...a.themes].every(theme => !b.themes.has(theme));
}
