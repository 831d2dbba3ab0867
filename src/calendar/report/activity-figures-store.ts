/**
 * How much was on in a part of a year, from the calendar itself.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';

export interface ActivityFigure {
  /** Id of the organisation; '' where nobody's. */
  readonly partner: string;
  readonly theme: string;
  /** 1 to 12. */
  readonly month: number;
  readonly activityId: string;
  readonly dates: number;
}

/** What took place from a day until another, both included; what everybody could see and was not called off. */
export async function readActivityFigures(
  database: Database,
  neighbourhoodId: string,
  { from, until }: { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate },
): Promise<ActivityFigure[]> {
  const { rows } = await sql<ActivityFigure>`
    SELECT coalesce(activity.owner_partner_id, '') AS partner, coalesce(activity.theme, '') AS theme,
      extract(month FROM occurrence.start_date)::int AS month, activity.id AS "activityId", count(*)::int AS dates
    FROM occurrence JOIN activity ON activity.id = occurrence.activity_id
    WHERE occurrence.neighbourhood_id = ${neighbourhoodId}
      AND occurrence.start_date >= ${from.toString()} AND occurrence.start_date <= ${until.toString()}
      AND occurrence.state <> 'cancelled' AND activity.publication = 'public'
      AND activity.state NOT IN ('idea', 'cancelled') AND activity.merged_into IS NULL
    GROUP BY 1, 2, 3, 4
  `.execute(database);
  return rows;
}

/** How many ideas of a part of a year are in each state now. */
export async function readIdeaStates(
  database: Database,
  neighbourhoodId: string,
  { from, before }: { readonly from: Temporal.Instant; readonly before: Temporal.Instant },
): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('idea')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .where('said_at', '>=', from.toString())
    .where('said_at', '<', before.toString())
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}
