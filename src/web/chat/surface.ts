/**
 * What a page with one or more chats consists of: whose chats, in which language, and where its own addresses are.
 */
import type { WebChat } from '../../channels/web/web-chat.ts';
import type { WebChats } from '../../channels/web/web-chats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

export interface ChatSurface {
  readonly neighbourhood: ShownNeighbourhood;
  readonly chats: WebChats;
  readonly translator: Translator;
  /** Path of the page, without trailing slash; its other addresses begin with it. */
  readonly base: string;
  readonly hasLargeLetters: boolean;
  /** One for a personal address, three for the try-out. */
  readonly seats: readonly Seat[];
  /** Whose chat is in front where only one can be seen. */
  readonly front: string;
  readonly now: Temporal.Instant;
  /** What a visit may do too often is counted by this. */
  readonly visitor: string;
  /** True where the address is a secret. */
  readonly isPersonal: boolean;
}

export interface Seat {
  /** `partner`, `resident` or `coordinator`; `me` on a personal address. */
  readonly name: SeatName;
  readonly chat: WebChat;
}

export type SeatName = 'me' | 'partner' | 'resident' | 'coordinator';

/** The address of a part of the page with its language and letters: `messages`, `events`, or `''` for the page itself. */
export function surfacePath(surface: ChatSurface, part: string, more: Readonly<Record<string, string>> = {}): string {
  const { base, hasLargeLetters, translator } = surface;
  const query = new URLSearchParams({
    lang: translator.language,
    ...(hasLargeLetters ? { letters: 'groot' } : {}),
    ...more,
  });
  return `${base}${part === '' ? '' : `/${part}`}?${query}`;
}
