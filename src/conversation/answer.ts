/**
 * What the hub says, before a channel makes it its own: text with marks, buttons, and what it is about. Escapes nothing; each
 * channel does that in its own way.
 */
import type { Button, RichText } from '../core/chat/message.ts';

export { bold, join, lines, link, marked, rich } from '../core/chat/rich-text.ts';

/** What a message is about, so that an answer to it finds it again. */
export interface Subject {
  readonly kind:
    | 'draft'
    | 'activity'
    | 'occurrence'
    | 'decision'
    | 'idea'
    | 'news'
    | 'vacancy'
    | 'board'
    | 'translation'
    | 'text'
    | 'own-document'
    | 'farewell';
  /** Its id; of an occurrence the activity's id, a space and the day of the rule. */
  readonly id: string;
}

export interface Answer {
  readonly text: RichText;
  /** Rows of buttons. */
  readonly buttons?: readonly (readonly Button[])[];
  /** Id of a stored picture or document. */
  readonly mediaId?: string | undefined;
  /** The name of that file, as it is saved by who gets it. */
  readonly mediaName?: string | undefined;
  /** Whether that file was made for this answer alone, and goes when it has left. */
  readonly isMediaPassing?: boolean | undefined;
  readonly about?: Subject | undefined;
  /** Stands as an answer under the message that it answers. */
  readonly quotes?: boolean;
  readonly silent?: boolean;
  /** One of the buttons is chosen, once: where a network has polls but no buttons, they may be shown as one. */
  readonly asPoll?: boolean;
}
