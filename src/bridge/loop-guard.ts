/**
 * Keeps programs that answer each other from filling groups: what was passed on before does not come back, and the same words of
 * one sender do not go on and on. Pure but for its memory, which belongs to one process and is bounded.
 */
import type { IncomingMessage } from '../core/chat/message.ts';
import { carriesSenderLine } from './sender-line.ts';

export interface LoopGuard {
  /**
   * Counts a message.
   *
   * @param words keyed hash of sender and words
   * @returns whether it may be passed on
   */
  admits(message: IncomingMessage, words: string, now: Temporal.Instant): boolean;
  /** Whether the last picture of this group was of the same set; from now on it is this one. */
  isSameAlbum(groupId: string, album: string): boolean;
}

/** Nobody says the same so often in so short a time; programs do. */
const mostSame = 6;
const withinMinutes = 5;
const remembered = 5000;

export function createLoopGuard(): LoopGuard {
  const said = new Map<string, readonly Temporal.Instant[]>();
  const albums = new Map<string, string>();
  return {
    admits(message, words, now) {
      if (message.from.isBot) return false;
      // A person who passes such a message on themselves means it.
      if (!message.isForwarded && carriesSenderLine(message.text.text)) return false;
      const since = now.subtract({ minutes: withinMinutes });
      const lately = (said.get(words) ?? []).filter(at => Temporal.Instant.compare(at, since) > 0);
      said.delete(words);
      said.set(words, [...lately, now].slice(-mostSame - 1));
      const [oldest] = said.keys();
      if (said.size > remembered && oldest !== undefined) said.delete(oldest);
      return lately.length < mostSame;
    },
    isSameAlbum(groupId, album) {
      const isSame = albums.get(groupId) === album;
      albums.set(groupId, album);
      return isSame;
    },
  };
}
