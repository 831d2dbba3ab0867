/**
 * One turn of a conversation: who said what, everything a flow may look at, and what it wants said and done. Everything is
 * written in one transaction; what goes out to a network waits until that is committed.
 */
import type { Calendar } from '../calendar/calendar.ts';
import type { RandomIds } from '../calendar/ids.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { ButtonPress, IncomingEvent } from '../core/chat/event.ts';
import type { Chat, IncomingMessage, Network } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { Translator } from '../i18n/translations.ts';
import type { KnownPartner } from '../people/partner-store.ts';
import type { PersonalRecords } from '../people/person-data.ts';
import type { Person } from '../people/person.ts';
import type { Answer, Subject } from './answer.ts';
import type { NeighbouringNeighbourhood } from './turn-parts.ts';
import type { Mailbox } from './mailbox.ts';
import type { DrawnActivity, DrawnPoster } from './turn-parts.ts';

export interface Turn {
  readonly now: Temporal.Instant;
  /** Wall clock of the neighbourhood. */
  readonly localNow: Temporal.PlainDateTime;
  readonly neighbourhoodId: string;
  readonly neighbourhood: Neighbourhood;
  /** Neighbourhoods with which activities may be shared. */
  readonly neighbours: readonly NeighbouringNeighbourhood[];
  /** Organisations of the file and of the chat. */
  readonly partners: readonly KnownPartner[];
  /** The transaction of this turn. */
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly ids: RandomIds;
  /** Works in the transaction of this turn. */
  readonly calendar: Calendar;
  readonly mailbox: Mailbox;
  /** Every room that keeps something of people. */
  readonly records: readonly PersonalRecords[];
  /** Null where the hub has no public address: then nothing that is said holds one. Without trailing slash. */
  readonly publicBase: string | null;
  /** Where the hub is found from its own machine or network, whether it has a public address or not. Without trailing slash. */
  readonly localBase: string;
  /** For what lasts as long as people wait, however fast the demonstration runs. */
  readonly clock: Clock;

  /** The picture of an activity to pass on, kept. @returns its id; undefined where none can be drawn */
  pictureOf(activity: DrawnActivity): Promise<string | undefined>;
  /** One activity as a poster for a board, kept. @returns its id and from how many metres it is read; undefined as above */
  posterOf(poster: DrawnPoster): Promise<{ readonly mediaId: string; readonly readableFrom: number } | undefined>;

  readonly chat: Chat;
  readonly channel: Channel;
  /** The neighbourhood's channel on a network; undefined where it is not on it. */
  channelOn(network: Network): Channel | undefined;
  readonly person: Person;
  /** Their first word ever. */
  readonly isNew: boolean;
  /** False for a passer-by in a group, of whom nothing is kept, and for events that no person caused. */
  readonly isKept: boolean;
  readonly event: IncomingEvent;
  /** Set when it is a message. */
  readonly message: IncomingMessage | undefined;
  /** Set when a button was pressed. */
  readonly press: ButtonPress | undefined;
  /** What the message answers, as far as it is known. */
  readonly repliedSubject: Subject | undefined;
  readonly dialogue: Dialogue | undefined;

  /** Texts in the language that is spoken in this turn: the person's, until {@link speakIn}. */
  readonly translator: Translator;
  /** From here on this turn speaks that language; the person's own stays what it is. */
  speakIn(language: Language): void;
  translatorOf(language: Language): Translator;

  /** Says it in this chat. In a group, only the one who pressed sees it where the network can do that. */
  say(answer: Answer, options?: TellOptions): void;
  /** Says it in another chat, such as a group that something here is about. */
  sayIn(chat: Chat, answer: Answer): void;
  /** Changes the message under which the button was pressed, or a message of this chat; where that cannot be, says it anew. */
  edit(messageId: string, answer: Answer): void;
  /** Writes to somebody else in private, in their language; false when they cannot be reached. */
  tell(personId: string, compose: (translator: Translator) => Answer, options?: TellOptions): Promise<boolean>;
  /** Reacts to the message of this turn, where the network can. */
  react(emoji: string): void;
  /** A word shown at the button that was pressed. */
  toast(text: string): void;
  /** Shows at once that the hub is at work. */
  showTyping(): void;

  /** The next message is an answer to this step. */
  go(flow: string, step: string, data?: unknown): void;
  /** Counts a message that nobody understood, in a row; what was being talked about stays. @returns how many there were */
  misunderstood(): number;
  /** Nothing is being talked about any more. */
  end(): void;
  /** Keeps the passer-by from now on, because they did something that has to be remembered. */
  remember(): Promise<void>;
  /** The person was forgotten: nothing that is said from here on is kept as theirs. */
  forgotten(): void;
  /** Reads the person again, after a role, language or subscription changed. */
  refresh(): Promise<void>;
}

export interface TellOptions {
  /** Not before this instant. */
  readonly notBefore?: Temporal.Instant;
  /** The same key is said once to this person, or in this chat, ever. */
  readonly onceKey?: string;
}

/** Where the talk with one person in one chat stands. */
export interface Dialogue {
  readonly flow: string;
  readonly step: string;
  /** As the step wrote it; parsed by the step. */
  readonly data: unknown;
  /** How many messages in a row were not understood. */
  readonly misunderstood: number;
  readonly updatedAt: Temporal.Instant;
}
