/**
 * Trouble that needs a person: told once when it begins, kept while it lasts, closed when it is over. Chat, the health
 * page and the dashboard read it here.
 */
import { sql } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { Database } from './connection.ts';

export interface Trouble {
  /** Kind of trouble, in kebab case. */
  readonly code: string;
  /** The thing it is about, such as a job's name or a printer's id; empty when there is only one. */
  readonly subject: string;
  /** What happened and what to do, without personal data. */
  readonly sentence: string;
  /** Instant it began, ISO 8601. */
  readonly since: string;
}

export interface TroubleBook {
  /**
   * Notes that this trouble is there now.
   *
   * @returns `new` when it was not known yet, so that it is logged and told once
   */
  report(trouble: Pick<Trouble, 'code' | 'subject' | 'sentence'>): Promise<'new' | 'known'>;
  /** Notes that it is over, if it was there. */
  end(code: string, subject: string): Promise<void>;
  /** What is open now, the oldest first, 100 at most. */
  open(): Promise<readonly Trouble[]>;
}

/** @param neighbourhoodId null for trouble of the installation as a whole */
export function createTroubleBook(
  database: Database,
  clock: Clock,
  neighbourhoodId: string | null = null,
): TroubleBook {
  return {
    async report({ code, subject, sentence }) {
      const now = clock.now().toString();
      const row = await database
        .insertInto('trouble')
        .values({
          neighbourhood_id: neighbourhoodId,
          code,
          subject,
          sentence,
          since: now,
          last_seen_at: now,
          ended_at: null,
        })
        .onConflict(conflict =>
          conflict
            .columns(['code', 'subject', 'neighbourhood_id'])
            .where('ended_at', 'is', null)
            .doUpdateSet({ sentence, last_seen_at: now }),
        )
        // A row version that no update has touched was inserted just now.
        .returning(sql<boolean>`xmax = 0`.as('inserted'))
        .executeTakeFirstOrThrow();
      return row.inserted ? 'new' : 'known';
    },
    async end(code, subject) {
      await database
        .updateTable('trouble')
        .set({ ended_at: clock.now().toString() })
        .where('code', '=', code)
        .where('subject', '=', subject)
        .where('neighbourhood_id', neighbourhoodId === null ? 'is' : '=', neighbourhoodId)
        .where('ended_at', 'is', null)
        .execute();
    },
    async open() {
      const rows = await database
        .selectFrom('trouble')
        .select(['code', 'subject', 'sentence', 'since'])
        .where('ended_at', 'is', null)
        .orderBy('since')
        .limit(100)
        .execute();
      return rows.map(row => ({ ...row, since: Temporal.Instant.from(row.since).toString() }));
    },
  };
}

/** Ends, in all neighbourhoods, trouble of a kind that only ever happens for a moment, once it has not been seen since. */
export async function endUnseenTroubles(
  database: Database,
  code: string,
  since: Temporal.Instant,
  at: Temporal.Instant,
): Promise<void> {
  await database
    .updateTable('trouble')
    .set({ ended_at: at.toString() })
    .where('code', '=', code)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', since.toString())
    .execute();
}

/** What is open now of a neighbourhood and of the installation as a whole, the oldest first. */
export async function openTroubles(database: Database, neighbourhoodId: string, limit: number): Promise<Trouble[]> {
  const rows = await database
    .selectFrom('trouble')
    .select(['code', 'subject', 'sentence', 'since'])
    .where('ended_at', 'is', null)
    .where(builder =>
      builder.or([builder('neighbourhood_id', 'is', null), builder('neighbourhood_id', '=', neighbourhoodId)]),
    )
    .orderBy('since')
    .limit(limit)
    .execute();
  return rows.map(row => ({ ...row, since: Temporal.Instant.from(row.since).toString() }));
}

export interface EndedTrouble extends Trouble {
  /** Instant it was over, ISO 8601. */
  readonly endedAt: string;
}

/** What is over since a moment, of a neighbourhood and of the installation as a whole, the last first. */
export async function endedTroubles(
  database: Database,
  neighbourhoodId: string,
  after: Temporal.Instant,
  limit: number,
): Promise<EndedTrouble[]> {
  const rows = await database
    .selectFrom('trouble')
    .select(['code', 'subject', 'sentence', 'since', 'ended_at'])
    .where('ended_at', '>', after.toString())
    .where(builder =>
      builder.or([builder('neighbourhood_id', 'is', null), builder('neighbourhood_id', '=', neighbourhoodId)]),
    )
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ ended_at: endedAt, ...row }) => {
    if (endedAt === null) return [];
    const iso = (instant: string) => Temporal.Instant.from(instant).toString();
    return [{ ...row, since: iso(row.since), endedAt: iso(endedAt) }];
  });
}

export interface UntoldTrouble extends Pick<Trouble, 'code' | 'subject' | 'sentence'> {
  readonly id: string;
  readonly endedAt: string | null;
}

/**
 * What began and nobody was told of, and what ended since somebody was; what came and went unnoticed is left out.
 *
 * @param withInstallation also trouble of the installation as a whole
 */
export async function troublesToTell(
  database: Database,
  neighbourhoodId: string,
  withInstallation: boolean,
): Promise<UntoldTrouble[]> {
  const rows = await database
    .selectFrom('trouble')
    .select(['id', 'code', 'subject', 'sentence', 'ended_at'])
    .where(builder =>
      builder.or([
        builder('neighbourhood_id', '=', neighbourhoodId),
        ...(withInstallation ? [builder('neighbourhood_id', 'is', null)] : []),
      ]),
    )
    .where(
      sql<boolean>`((told_at IS NULL AND ended_at IS NULL)
        OR (told_at IS NOT NULL AND ended_at IS NOT NULL AND end_told_at IS NULL))`,
    )
    .orderBy('since')
    .limit(50)
    .execute();
  return rows.map(({ ended_at: endedAt, ...row }) => ({ ...row, endedAt }));
}

/** @returns false when another process was faster */
export async function markTroubleTold(
  database: Database,
  id: string,
  isOver: boolean,
  at: Temporal.Instant,
): Promise<boolean> {
  const row = await database
    .updateTable('trouble')
    .set(isOver ? { end_told_at: at.toString() } : { told_at: at.toString() })
    .where('id', '=', id)
    .where(isOver ? 'end_told_at' : 'told_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
