/**
 * What the pages with chats are handed, and where they are.
 */
import type { WebChats } from '../../channels/web/web-chats.ts';
import type { Clock } from '../../core/clock.ts';
import type { Translations } from '../../i18n/translations.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import type { TryOutAccess } from './try-out-access.ts';

/** Where the pages take the chats from. */
export interface ChatSources {
  /** The chats of a neighbourhood; undefined when it is not there yet, or no more. */
  webChats(neighbourhood: ShownNeighbourhood): WebChats | undefined;
  readonly tryOut: TryOutAccess;
  /** A real clock for limits, whatever the hub's own shows. */
  readonly realClock: Clock;
}

export interface ChatParts extends ChatSources {
  readonly translations: Translations;
  readonly clock: Clock;
  /** The neighbourhood of a slug, and with none the one that addresses without slug serve. */
  find(slug: string | undefined): ShownNeighbourhood | undefined;
}

export const personalPaths = ['/:slug/chat/:token'];
export const tryOutPaths = ['/probeer', '/:slug/probeer'];
