/**
 * Boards, what hangs on them, and the sheets on their way to printers and receivers. Kept by src/stoepbord.
 */
import type { ColumnType } from 'kysely';
import type { JsonColumn } from './calendar.ts';

/** A board that was made in chat; the file's own stand in the configuration. */
export interface ChatBoardTable {
  readonly neighbourhood_id: string;
  readonly id: string;
  readonly settings: JsonColumn<unknown>;
  readonly created_at: ColumnType<string, string, never>;
  readonly archived_at: string | null;
}

/** A person who looks after a board; its posters are told to them. */
export interface BoardKeeperTable {
  readonly neighbourhood_id: string;
  readonly board_id: string;
  readonly person_id: string;
  readonly since: ColumnType<string, string, never>;
}

/** Where the hub is on a network: the bot's user name, or the number in international form. */
export interface ChatAddressTable {
  readonly neighbourhood_id: string;
  readonly network: 'telegram' | 'whatsapp';
  readonly name: string;
  readonly seen_at: string;
}

/** What an organisation calls its activity on posters, where the title of the calendar is too long for one. */
export interface PosterTitleTable {
  readonly activity_id: string;
  readonly neighbourhood_id: string;
  readonly title: string;
  /** The title that it stands for. */
  readonly of_title: string;
  readonly said_at: string;
}

/** One sheet for one board: the week's poster, or a strip that is pasted over it. */
export interface BoardPosterTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly board_id: string;
  readonly kind: 'week' | 'strip';
  readonly from_date: string;
  readonly until_date: string;
  /** What stands on it, see src/stoepbord/shown.ts. */
  readonly shown: JsonColumn<unknown>;
  /** Public ids of the activities whose title was too long, and cut. */
  readonly cut_titles: readonly string[];
  /** Metres. */
  readonly readable_from: number;
  /** Of all that it was made from, to see when another has to be made. */
  readonly fingerprint: string;
  /** Template and data, so that it can be cut into the sheets that a printer takes. */
  readonly sheet: JsonColumn<unknown>;
  readonly pdf: Uint8Array;
  readonly made_at: ColumnType<string, string, never>;
  /** The day of the keeper's walk. */
  readonly hang_on: string;
  /** When the keeper was told. */
  readonly asked_at: string | null;
  readonly reminded_at: string | null;
  readonly placed_at: string | null;
  readonly placed_by_partner: string | null;
  /** The person who said so, as long as they are known. */
  readonly placed_by: string | null;
  /** When it was taken down, or another was made before it hung. */
  readonly gone_at: string | null;
}

/** The paper of one period. */
export interface PaperDeliveryTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly paper_id: string;
  /** ISO week, as src/queue/schedule.ts names it. */
  readonly period: string;
  readonly pdf: Uint8Array;
  /** Plain text. */
  readonly read_aloud: string;
  readonly made_at: ColumnType<string, string, never>;
  /** Not before; later after each failure. */
  readonly due_at: string;
  readonly delivered_at: string | null;
  readonly given_up_at: string | null;
  /** Code of the last failure. */
  readonly fault: string | null;
}

/** A sheet in a lane; there is one lane for each board and each paper. */
export interface PrintJobTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly lane: string;
  readonly poster_id: string | null;
  readonly delivery_id: string | null;
  /** Of the configuration. */
  readonly printer_id: string;
  readonly copies: number;
  readonly state: 'waiting' | 'sent' | 'completed' | 'given-up' | 'superseded';
  /** The printer's number of the job, once it took it. */
  readonly printer_job: number | null;
  readonly attempts: ColumnType<number, number | undefined, number>;
  /** Code of what it waits for, or was given up for. */
  readonly fault: string | null;
  /** What was done otherwise than asked, as JSON: another paper, fewer copies. */
  readonly notice: string | null;
  /** Not before. */
  readonly due_at: string;
  readonly created_at: ColumnType<string, string, never>;
  readonly ended_at: string | null;
}
