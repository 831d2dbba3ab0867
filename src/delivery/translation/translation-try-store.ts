/**
 * What a machine could not translate, and which machine is left alone, until when.
 */
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import { textKey } from '../../calendar/translation/wording.ts';
import type { EngineName } from './translator.ts';

export interface TextPair {
  readonly text: string;
  readonly from: Language;
  readonly to: Language;
}

/** Which of these this engine is not to be asked for now: the names that {@link pairName} gives them. */
export async function waitingPairs(
  database: Database,
  neighbourhoodId: string,
  engine: EngineName,
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('translation_try')
    .select(['text_key', 'from_language', 'to_language'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('engine', '=', engine)
    .where('next_at', '>', now.toString())
    .execute();
  return new Set(rows.map(row => `${row.text_key} ${row.from_language} ${row.to_language}`));
}

export function pairName({ text, from, to }: TextPair): string {
  return `${textKey(text)} ${from} ${to}`;
}

/** Notes that an engine could not do a text. @param hours until it is asked again, doubled with each try, a month at most */
export async function noteTried(
  database: Database,
  neighbourhoodId: string,
  engine: EngineName,
  pair: TextPair,
  hours: number,
  now: Temporal.Instant,
): Promise<void> {
  const key = {
    neighbourhood_id: neighbourhoodId,
    text_key: textKey(pair.text),
    from_language: pair.from,
    to_language: pair.to,
    engine,
  };
  const known = await database
    .selectFrom('translation_try')
    .select('tries')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('text_key', '=', key.text_key)
    .where('from_language', '=', pair.from)
    .where('to_language', '=', pair.to)
    .where('engine', '=', engine)
    .executeTakeFirst();
  const tries = (known?.tries ?? 0) + 1;
  const wait = Math.min(hours * 2 ** Math.min(tries - 1, 10), longestWaitHours);
  const values = { tries, next_at: now.add({ seconds: Math.round(wait * 3600) }).toString() };
  await database
    .insertInto('translation_try')
    .values({ ...key, ...values })
    .onConflict(conflict =>
      conflict.columns(['neighbourhood_id', 'text_key', 'from_language', 'to_language', 'engine']).doUpdateSet(values),
    )
    .execute();
}

const longestWaitHours = 30 * 24;

/** Forgets tries whose time has long come. */
export async function pruneTries(database: Database, neighbourhoodId: string, before: Temporal.Instant): Promise<void> {
  await database
    .deleteFrom('translation_try')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('next_at', '<', before.toString())
    .execute();
}

/** Until when an engine is left alone, and how often in a row it failed; undefined when it may be asked. */
export async function readPause(
  database: Database,
  neighbourhoodId: string,
  engine: EngineName,
): Promise<{ readonly until: Temporal.Instant; readonly failures: number } | undefined> {
  const row = await database
    .selectFrom('translation_pause')
    .select(['until', 'failures'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('engine', '=', engine)
    .executeTakeFirst();
  return row === undefined ? undefined : { until: Temporal.Instant.from(row.until), failures: row.failures };
}

export async function savePause(
  database: Database,
  neighbourhoodId: string,
  engine: EngineName,
  { until, failures }: { readonly until: Temporal.Instant; readonly failures: number },
): Promise<void> {
  const values = { until: until.toString(), failures };
  await database
    .insertInto('translation_pause')
    .values({ neighbourhood_id: neighbourhoodId, engine, ...values })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'engine']).doUpdateSet(values))
    .execute();
}

export async function endPause(database: Database, neighbourhoodId: string, engine: EngineName): Promise<void> {
  await database
    .deleteFrom('translation_pause')
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('engine', '=', engine)
    .execute();
}
