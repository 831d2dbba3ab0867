/**
 * What every turn is made with. Types only.
 */
import type { Bridge } from '../bridge/bridge.ts';
import type { RandomIds } from '../calendar/ids.ts';
import type { Neighbourhood } from '../config/neighbourhood.ts';
import type { Channel } from '../core/chat/channel.ts';
import type { Network } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { ColumnCipher } from '../database/encryption.ts';
import type { Translations } from '../i18n/translations.ts';
import type { PersonalRecords } from '../people/person-data.ts';
import type { Mailbox } from './mailbox.ts';
import type { SharedPoster } from '../stoepbord/share-kit.ts';

/** Another neighbourhood of the installation: the two name each other. */
export interface NeighbouringNeighbourhood {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface TurnParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly ids: RandomIds;
  readonly translations: Translations;
  readonly mailbox: Mailbox;
  /** Every room that keeps something of people, the channels included; without it, the rooms below this one. */
  readonly records?: readonly PersonalRecords[];
  /** Told of who was forgotten; not there where nobody can ask for that. */
  readonly bridge?: Pick<Bridge, 'forgetName'>;
  readonly publicBase: string | null;
  readonly localBase: string;
  neighbourhood(id: string): Neighbourhood | undefined;
  /** Those with which its activities may be shared, as the configuration has it now; none without it. */
  neighbours?(neighbourhoodId: string): readonly NeighbouringNeighbourhood[];
  channel(neighbourhoodId: string, network: Network): Channel | undefined;
  /** The picture of an activity to pass on, as PNG; undefined where none can be drawn. */
  drawActivity?(database: Database, neighbourhoodId: string, activity: DrawnActivity): Promise<Uint8Array | undefined>;
  /** One activity as a poster for a board; undefined where none can be drawn. */
  drawPoster?(database: Database, neighbourhoodId: string, poster: DrawnPoster): Promise<SharedPoster | undefined>;
}

/** An activity by its public id, for a board. */
export interface DrawnPoster {
  readonly publicId: string;
  readonly boardId: string;
}

/** An activity by its public id, in a language. */
export interface DrawnActivity {
  readonly publicId: string;
  readonly language: Language;
}

/** Done after the transaction: sends, and tells the network what needs no row. */
export type AfterCommit = () => Promise<void>;
