/**
 * How a date was, in a line and a picture of its organisation. A picture is shown only after its people agreed.
 */
import type { Selectable } from 'kysely';
import type { Language } from '../core/languages.ts';
import type { Database } from '../database/connection.ts';
import type { LookBackTable } from '../database/tables/look-back.ts';
import { type ActivityDate, entriesOf } from './attendance-store.ts';

export interface LookBack extends ActivityDate {
  readonly line: string | null;
  readonly language: Language | null;
  readonly mediaId: string | null;
  /** Null while nobody said whether the people on the picture agree. */
  readonly agreed: boolean | null;
  /** The news that tells the line. */
  readonly newsId: string | null;
}

/** Who says it, of which date. */
export interface LookingBack extends ActivityDate {
  readonly neighbourhoodId: string;
  readonly partnerId: string | null;
}

/** Keeps a line; one that was said before is replaced. */
export async function saveLookBackLine(
  database: Database,
  date: LookingBack,
  said: { readonly line: string; readonly language: Language; readonly newsId: string },
  at: Temporal.Instant,
): Promise<void> {
  await save(database, date, { line: said.line, language: said.language, news_id: said.newsId }, at);
}

/** Keeps a picture, not shown yet; one that was sent before is replaced. */
export async function saveLookBackPicture(
  database: Database,
  date: LookingBack,
  mediaId: string,
  at: Temporal.Instant,
): Promise<void> {
  await save(database, date, { media_id: mediaId, agreed: null, agreed_at: null }, at);
}

async function save(
  database: Database,
  { activityId, originalDate, neighbourhoodId, partnerId }: LookingBack,
  values: Partial<LookBackTable>,
  at: Temporal.Instant,
): Promise<void> {
  const none = { line: null, language: null, media_id: null, agreed: null, agreed_at: null, news_id: null };
  const row = { activity_id: activityId, original_date: originalDate, neighbourhood_id: neighbourhoodId };
  const said = { said_at: at.toString() };
  await database
    .insertInto('look_back')
    .values({ ...none, ...row, partner_id: partnerId, ...values, ...said })
    .onConflict(conflict => conflict.columns(['activity_id', 'original_date']).doUpdateSet({ ...values, ...said }))
    .execute();
}

/** What the organisation said of the people on a picture. @returns false when it is not the newest picture of that activity */
export async function agreeOnPicture(
  database: Database,
  activityId: string,
  mediaId: string,
  agreed: boolean,
  at: Temporal.Instant,
): Promise<boolean> {
  const result = await database
    .updateTable('look_back')
    .set({ agreed, agreed_at: agreed ? at.toString() : null })
    .where('activity_id', '=', activityId)
    .where('media_id', '=', mediaId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What was said of one date; undefined when nothing was. */
export async function readLookBack(
  database: Database,
  { activityId, originalDate }: ActivityDate,
): Promise<LookBack | undefined> {
  const row = await database
    .selectFrom('look_back')
    .selectAll()
    .where('activity_id', 'in', entriesOf(database, activityId))
    .where('original_date', '=', originalDate)
    .orderBy('said_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : lookBackFrom(row);
}

/** What everybody may see of an activity's dates, the newest first: lines, and pictures of people who agreed. */
export async function shownLookBacks(database: Database, activityId: string, limit: number): Promise<LookBack[]> {
  const rows = await database
    .selectFrom('look_back')
    .selectAll()
    .where('activity_id', 'in', entriesOf(database, activityId))
    .where(eb => eb.or([eb('line', 'is not', null), eb('agreed', '=', true)]))
    .orderBy('original_date', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => ({ ...lookBackFrom(row), mediaId: row.agreed === true ? row.media_id : null }));
}

/** A date of which everybody may see a picture. */
export interface PicturedDate extends ActivityDate {
  readonly publicId: string;
  readonly title: string;
  readonly mediaId: string;
}

/** Those that were agreed on within a time, the newest first. */
export async function picturesAgreedBetween(
  database: Database,
  neighbourhoodId: string,
  { since, until, limit }: { since: Temporal.Instant; until: Temporal.Instant; limit: number },
): Promise<PicturedDate[]> {
  const rows = await database
    .selectFrom('look_back')
    .innerJoin('activity', 'activity.id', 'look_back.activity_id')
    .innerJoin('media', 'media.id', 'look_back.media_id')
    .select(['look_back.activity_id', 'look_back.original_date', 'activity.public_id', 'activity.title'])
    .select('media.id as media_id')
    .where('look_back.neighbourhood_id', '=', neighbourhoodId)
    .where('look_back.agreed', '=', true)
    .where('look_back.agreed_at', '>', since.toString())
    .where('look_back.agreed_at', '<=', until.toString())
    .where('activity.publication', '=', 'public')
    .where('activity.merged_into', 'is', null)
    .orderBy('look_back.agreed_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(row => ({
    activityId: row.activity_id,
    originalDate: row.original_date,
    publicId: row.public_id,
    title: row.title,
    mediaId: row.media_id,
  }));
}

/** Whether everybody may see a picture of this neighbourhood. */
export async function isShownPicture(database: Database, neighbourhoodId: string, mediaId: string): Promise<boolean> {
  const row = await database
    .selectFrom('look_back')
    .innerJoin('activity', 'activity.id', 'look_back.activity_id')
    .select('look_back.activity_id')
    .where('look_back.neighbourhood_id', '=', neighbourhoodId)
    .where('look_back.media_id', '=', mediaId)
    .where('look_back.agreed', '=', true)
    .where('activity.publication', '=', 'public')
    .executeTakeFirst();
  return row !== undefined;
}

function lookBackFrom(row: Selectable<LookBackTable>): LookBack {
  return {
    activityId: row.activity_id,
    originalDate: row.original_date,
    line: row.line,
    language: row.language,
    mediaId: row.media_id,
    agreed: row.agreed,
    newsId: row.news_id,
  };
}
