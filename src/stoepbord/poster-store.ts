/**
 * The posters of boards: what should hang, what hangs, since when, and who said so.
 */
import { type Selectable, sql, type Updateable } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { BoardPosterTable } from '../database/tables/boards.ts';
import { parseShown, type Shown } from './shown.ts';
import { parseSheet, type StoredSheet } from './stored-sheet.ts';

export interface Poster {
  readonly id: string;
  readonly boardId: string;
  readonly kind: 'week' | 'strip';
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly shown: readonly Shown[];
  /** Public ids of the activities whose title was cut: their partners can be asked for a short one. */
  readonly cutTitles: readonly string[];
  /** Metres; less than the board's distance where otherwise nothing would have fitted. */
  readonly readableFrom: number;
  readonly fingerprint: string;
  readonly madeAt: Temporal.Instant;
  readonly hangOn: Temporal.PlainDate;
  readonly askedAt: Temporal.Instant | undefined;
  readonly remindedAt: Temporal.Instant | undefined;
  readonly placedAt: Temporal.Instant | undefined;
  readonly placedByPartner: string | undefined;
  /** The person who said so, as long as they are known. */
  readonly placedBy: string | undefined;
}

export interface NewPoster
  extends Pick<
    Poster,
    'id' | 'boardId' | 'kind' | 'from' | 'until' | 'shown' | 'cutTitles' | 'readableFrom' | 'fingerprint'
  > {
  readonly neighbourhoodId: string;
  readonly sheet: { readonly template: string; readonly data: object };
  readonly pdf: Uint8Array;
  readonly madeAt: Temporal.Instant;
  readonly hangOn: Temporal.PlainDate;
}

export async function insertPoster(database: Database, poster: NewPoster): Promise<void> {
  const { template, data } = poster.sheet;
  await database
    .insertInto('board_poster')
    .values({
      id: poster.id,
      neighbourhood_id: poster.neighbourhoodId,
      board_id: poster.boardId,
      kind: poster.kind,
      from_date: poster.from.toString(),
      until_date: poster.until.toString(),
      shown: JSON.stringify(poster.shown),
      cut_titles: [...poster.cutTitles],
      readable_from: poster.readableFrom,
      fingerprint: poster.fingerprint,
      sheet: JSON.stringify({ template, data }),
      pdf: poster.pdf,
      made_at: poster.madeAt.toString(),
      hang_on: poster.hangOn.toString(),
      asked_at: null,
      reminded_at: null,
      placed_at: null,
      placed_by_partner: null,
      placed_by: null,
      gone_at: null,
    })
    .execute();
}

/** Until the transaction ends, no other makes a sheet for this board. */
export async function lockBoard(transaction: Database, neighbourhoodId: string, boardId: string): Promise<void> {
  const board = `${neighbourhoodId} ${boardId}`;
  await sql`SELECT pg_advisory_xact_lock(hashtext('wijkbode board'), hashtext(${board}))`.execute(transaction);
}

/** What should hang or hangs on these boards, the oldest first. */
export async function readPosters(
  database: Database,
  neighbourhoodId: string,
  boardIds: readonly string[],
): Promise<Poster[]> {
  if (boardIds.length === 0) return [];
  const rows = await database
    .selectFrom('board_poster')
    .select(columns)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('board_id', 'in', boardIds)
    .where('gone_at', 'is', null)
    .orderBy('made_at')
    // What was made in one moment: the poster, then the strips on it.
    .orderBy('kind', 'desc')
    .orderBy('board_id')
    .orderBy('id')
    .execute();
  return rows.map(posterFrom);
}

/** Public ids of the activities whose title was cut on a poster that hangs or should. */
export async function cutTitlesOn(database: Database, neighbourhoodId: string): Promise<readonly string[]> {
  const rows = await database
    .selectFrom('board_poster')
    .select('cut_titles')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('gone_at', 'is', null)
    .orderBy('made_at')
    .execute();
  return [...new Set(rows.flatMap(row => row.cut_titles))];
}

/** What a keeper's boards were asked or hung since a moment, gone or not: their walks. */
export async function readWalks(
  database: Database,
  neighbourhoodId: string,
  boardIds: readonly string[],
  since: Temporal.Instant,
): Promise<{ readonly askedAt: Temporal.Instant; readonly placedAt: Temporal.Instant | undefined }[]> {
  if (boardIds.length === 0) return [];
  const rows = await database
    .selectFrom('board_poster')
    .select(['asked_at', 'placed_at'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('board_id', 'in', boardIds)
    .where(builder =>
      builder.or([builder('asked_at', '>=', since.toString()), builder('placed_at', '>=', since.toString())]),
    )
    .execute();
  return rows.flatMap(({ asked_at, placed_at }) => {
    const asked = asked_at ?? placed_at;
    return asked === null ? [] : [{ askedAt: instant(asked), placedAt: moment(placed_at) }];
  });
}

/** The PDF of a poster, and what it was drawn from. */
export async function readPosterFile(
  database: Database,
  id: string,
): Promise<{ readonly pdf: Uint8Array; readonly sheet: StoredSheet } | undefined> {
  const row = await database
    .selectFrom('board_poster')
    .select(['pdf', 'sheet'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { pdf: row.pdf, sheet: parseSheet(row.sheet) };
}

/** As it is saved by who gets it. */
export function posterFileName(boardId: string, from: Temporal.PlainDate, kind: Poster['kind'] = 'week'): string {
  return `${boardId}-${from.toString()}${kind === 'strip' ? '-strook' : ''}.pdf`;
}

export async function markAsked(database: Database, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await change(database, ids, { asked_at: at.toString() });
}

export async function markReminded(database: Database, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await change(database, ids, { reminded_at: at.toString() });
}

/** @param by who said so: the organisation and the person, as far as they are known */
export async function markPlaced(
  database: Database,
  ids: readonly string[],
  at: Temporal.Instant,
  by: { readonly partnerId: string | null; readonly personId: string | null },
): Promise<void> {
  await change(database, ids, { placed_at: at.toString(), placed_by_partner: by.partnerId, placed_by: by.personId });
}

/**
 * What somebody said last was no word about boards: what they hung at that moment does not hang, and what came off then still
 * does.
 *
 * @param since how far back it may have been said
 * @returns ids of the boards
 */
export async function takeBackPlaced(
  database: Database,
  neighbourhoodId: string,
  personId: string,
  since: Temporal.Instant,
): Promise<readonly string[]> {
  const theirs = (latest: string) =>
    database
      .updateTable('board_poster')
      .set({ placed_at: null, placed_by: null, placed_by_partner: null })
      .where('neighbourhood_id', '=', neighbourhoodId)
      .where('placed_by', '=', personId)
      .where('placed_at', '=', latest);
  const latest = await database
    .selectFrom('board_poster')
    .select('placed_at')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('placed_by', '=', personId)
    .where('placed_at', '>=', since.toString())
    .orderBy('placed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (latest?.placed_at == null) return [];
  const rows = await theirs(latest.placed_at).returning('board_id').execute();
  const boardIds = [...new Set(rows.map(row => row.board_id))];
  await database
    .updateTable('board_poster')
    .set({ gone_at: null })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('board_id', 'in', boardIds)
    .where('gone_at', '=', latest.placed_at)
    .execute();
  return boardIds;
}

/** What was asked of a board and does not hang is asked anew, because somebody else looks after it now. */
export async function askAgain(database: Database, neighbourhoodId: string, boardId: string): Promise<void> {
  await database
    .updateTable('board_poster')
    .set({ asked_at: null, reminded_at: null })
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('board_id', '=', boardId)
    .where('placed_at', 'is', null)
    .where('gone_at', 'is', null)
    .execute();
}

/** Taken down, or replaced before it hung. */
export async function markGone(database: Database, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await change(database, ids, { gone_at: at.toString() });
}

async function change(
  database: Database,
  ids: readonly string[],
  changes: Updateable<BoardPosterTable>,
): Promise<void> {
  if (ids.length === 0) return;
  await database.updateTable('board_poster').set(changes).where('id', 'in', ids).execute();
}

/** Forgets posters that went long ago, with their print jobs. */
export async function prunePosters(
  database: Database,
  neighbourhoodId: string,
  before: Temporal.Instant,
): Promise<void> {
  const old = database
    .selectFrom('board_poster')
    .select('id')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('gone_at', '<', before.toString());
  await database.deleteFrom('print_job').where('poster_id', 'in', old).execute();
  await database.deleteFrom('board_poster').where('id', 'in', old).execute();
}

const columns = [
  'id',
  'board_id',
  'kind',
  'from_date',
  'until_date',
  'shown',
  'cut_titles',
  'readable_from',
  'fingerprint',
  'made_at',
  'hang_on',
  'asked_at',
  'reminded_at',
  'placed_at',
  'placed_by_partner',
  'placed_by',
] as const;

function posterFrom(row: Pick<Selectable<BoardPosterTable>, (typeof columns)[number]>): Poster {
  return {
    id: row.id,
    boardId: row.board_id,
    kind: row.kind,
    from: Temporal.PlainDate.from(row.from_date),
    until: Temporal.PlainDate.from(row.until_date),
    shown: parseShown(row.shown),
    cutTitles: row.cut_titles,
    readableFrom: row.readable_from,
    fingerprint: row.fingerprint,
    madeAt: instant(row.made_at),
    hangOn: Temporal.PlainDate.from(row.hang_on),
    askedAt: moment(row.asked_at),
    remindedAt: moment(row.reminded_at),
    placedAt: moment(row.placed_at),
    placedByPartner: row.placed_by_partner ?? undefined,
    placedBy: row.placed_by ?? undefined,
  };
}

function moment(timestamptz: string | null): Temporal.Instant | undefined {
  return timestamptz === null ? undefined : instant(timestamptz);
}

/** PostgreSQL writes `2026-03-02 08:00:00+00`. */
function instant(timestamptz: string): Temporal.Instant {
  return Temporal.Instant.from(timestamptz);
}
