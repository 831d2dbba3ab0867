/**
 * What somebody said, as the words that the other groups get: with its marks, without numbers of people, and as text where it
 * was a poll, a place or a card. Pure.
 */
import type { IncomingMessage, RichText, TextEntity } from '../core/chat/message.ts';
import { plain } from '../core/chat/message.ts';
import { join, link, marked, rich } from '../core/chat/rich-text.ts';
import { sliceRichText, shortenText } from '../core/chat/split-text.ts';
import { hasNumber } from './sender-line.ts';

export interface TextWords {
  /** In place of the name of somebody who is not known by one. */
  readonly somebody: string;
  readonly poll: string;
  readonly contact: string;
  /** Of something that has no words and no file, such as a game. */
  readonly other: string;
}

/** The first name of somebody, by the network's id; undefined when it is not known. */
export type NameOf = (personId: string) => string | undefined;

/** The words of a message, without what it answers. '' for a file without words. */
export function relayedText(message: IncomingMessage, nameOf: NameOf, words: TextWords): RichText {
  const text = withNames(message.text, nameOf, words.somebody);
  const { location, form, media } = message;
  if (form === 'poll') return rich(`📊 ${words.poll}\n`, text);
  if (form === 'contact') return contactText(text, words.contact);
  if (location !== undefined) return rich('📍 ', stack(text, placeLink(location.latitude, location.longitude)));
  if (text.text === '' && media === null) return marked('italic', words.other);
  return text;
}

const quotedLength = 80;

/** The first words of what is answered, for where the message itself is not known. */
export function quotedText(words: string | null, nameOf: NameOf, somebody: string): RichText {
  const line = shortenText((words ?? '').replaceAll(/\s+/g, ' ').trim(), quotedLength);
  return line === '' ? plain('') : marked('quote', withNames(plain(line), nameOf, somebody).text);
}

/** Everything with an empty piece left out. */
export function stack(...pieces: readonly RichText[]): RichText {
  return join(pieces, '\n');
}

/** Whoever is named by a number is named by name. */
function withNames(given: RichText, nameOf: NameOf, somebody: string): RichText {
  const named = given.entities.flatMap(entity =>
    entity.type === 'mention' && entity.personId !== undefined
      ? [{ from: entity.from, to: entity.to, name: nameOf(entity.personId) }]
      : [],
  );
  const numbers = [...given.text.matchAll(/@\+?\p{Nd}[\p{Nd}\u2060\u200b-\u200f]{4,}/gu)].map(
    ({ index, 0: found }) => ({
      from: index,
      to: index + found.length,
      name: undefined,
    }),
  );
  const places = [...named.filter(one => /\p{Nd}{5}/u.test(given.text.slice(one.from, one.to))), ...numbers]
    .toSorted((one, other) => one.from - other.from)
    .filter((one, at, all) => at === 0 || one.from >= (all[at - 1]?.to ?? 0));
  const pieces: RichText[] = [];
  let at = 0;
  for (const { from, to, name } of places) {
    pieces.push(sliceRichText(given, at, from), plain(`@${name ?? somebody}`));
    at = to;
  }
  const joined = rich(...pieces, sliceRichText(given, at, given.text.length));
  return { text: joined.text, entities: joined.entities.filter(isShown) };
}

/** Names are found by each network itself. */
function isShown({ type }: TextEntity): boolean {
  return type !== 'mention';
}

/** A card crosses as a name alone: the number is somebody else's. */
function contactText({ text }: RichText, word: string): RichText {
  const names = text.split('\n').filter(line => line.trim() !== '' && !hasNumber(line));
  return plain(`👤 ${[word, ...new Set(names)].join(': ')}`);
}

function placeLink(latitude: number, longitude: number): RichText {
  const [north, east] = [latitude.toFixed(5), longitude.toFixed(5)];
  return link(`${north}, ${east}`, `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=17/${north}/${east}`);
}
