/**
 * Who asks to speak for an organisation, and how often somebody tried a code.
 */
import { sql, type Selectable } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { JoinRequestTable } from '../../database/tables/partner-chat.ts';

export interface JoinRequest {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** For buttons. */
  readonly publicId: string;
  readonly personId: string;
  /** Null for an organisation that is not known yet. */
  readonly partnerId: string | null;
  /** As the person calls it. */
  readonly organisation: string;
  readonly askedAt: Temporal.Instant;
}

/** Requests that nobody answered, the oldest first. */
export async function openJoinRequests(
  database: Database,
  neighbourhoodId: string,
  limit: number,
): Promise<JoinRequest[]> {
  const rows = await database
    .selectFrom('join_request')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('answered_at', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(requestFrom);
}

/** Of one person: so that asking twice is one request. */
export async function openRequestOf(
  database: Database,
  neighbourhoodId: string,
  personId: string,
): Promise<JoinRequest | undefined> {
  const row = await database
    .selectFrom('join_request')
    .selectAll()
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('person_id', '=', personId)
    .where('answered_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : requestFrom(row);
}

export async function insertJoinRequest(database: Database, request: JoinRequest): Promise<void> {
  await database
    .insertInto('join_request')
    .values({
      id: request.id,
      neighbourhood_id: request.neighbourhoodId,
      public_id: request.publicId,
      person_id: request.personId,
      partner_id: request.partnerId,
      organisation: request.organisation,
      asked_at: request.askedAt.toString(),
      answered_at: null,
      accepted: null,
    })
    .execute();
}

/** Takes the answer once. @returns the request; undefined when there is none, or it was answered before */
export async function settleJoinRequest(
  database: Database,
  neighbourhoodId: string,
  publicId: string,
  accepted: boolean,
  at: Temporal.Instant,
): Promise<JoinRequest | undefined> {
  const row = await database
    .updateTable('join_request')
    .set({ answered_at: at.toString(), accepted })
    .where('public_id', '=', publicId)
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('answered_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? undefined : requestFrom(row);
}

/** How many codes a person tried since then. */
export async function countTries(database: Database, personId: string, since: Temporal.Instant): Promise<number> {
  const { count } = await database
    .selectFrom('code_try')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', personId)
    .where('tried_at', '>', since.toString())
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes a wrong code, and forgets the tries that count no more. */
export async function recordTry(
  database: Database,
  personId: string,
  at: Temporal.Instant,
  keptSince: Temporal.Instant,
): Promise<void> {
  await database
    .deleteFrom('code_try')
    .where('person_id', '=', personId)
    .where('tried_at', '<=', keptSince.toString())
    .execute();
  await database.insertInto('code_try').values({ person_id: personId, tried_at: at.toString() }).execute();
}

function requestFrom(row: Selectable<JoinRequestTable>): JoinRequest {
  return {
    id: row.id,
    neighbourhoodId: row.neighbourhood_id,
    publicId: row.public_id,
    personId: row.person_id,
    partnerId: row.partner_id,
    organisation: row.organisation,
    askedAt: Temporal.Instant.from(row.asked_at),
  };
}
