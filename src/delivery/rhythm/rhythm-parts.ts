/**
 * What the rhythm is handed, and what it asks of the rooms outside. Types only.
 */
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import type { PicturedDate } from '../../calendar/look-back-store.ts';
import type { Vacancy } from '../../calendar/vacancy-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Button, Chat, RichText } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import type { Log } from '../../queue/log.ts';
import type { ChannelDirectory } from '../channel-directory.ts';
import type { Outbox } from '../outbox.ts';
import type { PageTurns } from './page-turns.ts';

/** A group in which the neighbourhood's overview is posted. */
export interface OverviewChat {
  readonly chat: Chat;
  readonly language: Language;
}

/** What people may answer; the conversation gives it, because it hears the answers. */
export interface RhythmWording {
  /** Below one date: more of it, "I come". */
  itemButtons(translator: Translator, item: AgendaItem): readonly (readonly Button[])[];
  /** Below a numbered list: more of each. */
  numberButtons(items: readonly AgendaItem[]): readonly (readonly Button[])[];
  /** What else is on in the days of an overview. @param from how many were shown */
  restButton(translator: Translator, first: Temporal.PlainDate, from: number): Button;
  /** What is on in the next days, where a list held more than it shows. */
  weekButton(translator: Translator): Button;
  /** A picture of how something was. */
  pictureButton(date: PicturedDate): Button;
  vacancyButton(translator: Translator, vacancy: Vacancy): Button;
  /** How was it? */
  feedbackQuestion(
    translator: Translator,
    item: AgendaItem,
  ): { readonly text: RichText; readonly buttons: readonly (readonly Button[])[] };
}

export interface RhythmParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly directory: Pick<ChannelDirectory, 'channelFor'>;
  readonly wording: RhythmWording;
  readonly log: Log;
  /** What the configuration says now; undefined when it names the neighbourhood no more. */
  neighbourhoodOf(id: string): Neighbourhood | undefined;
  /** The groups of a neighbourhood whose people said yes. */
  overviewChats(database: Database, neighbourhoodId: string): Promise<readonly OverviewChat[]>;
}

/** For what writes rows. */
export interface SendingParts extends RhythmParts {
  readonly outbox: Pick<Outbox, 'enqueue' | 'wakeWaiting'>;
}

/** For what writes a row for everybody. */
export interface PagingParts extends SendingParts {
  readonly pages: PageTurns;
}
