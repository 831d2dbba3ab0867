/**
 * Counts one month from the rows of the other rooms: what left, what hung, who came. Only sums leave this file.
 */
import { sql } from 'kysely';
import type { Database } from '../../database/connection.ts';
import type { Measure } from '../../database/tables/report.ts';
import type { MonthlyCount } from './monthly-count-store.ts';

export interface MonthWindow {
  readonly neighbourhoodId: string;
  /** Days, the last not included. */
  readonly from: Temporal.PlainDate;
  readonly before: Temporal.PlainDate;
  /** The same as instants. */
  readonly fromInstant: Temporal.Instant;
  readonly beforeInstant: Temporal.Instant;
}

/** Measures that are counted anew until the month is closed. */
export const recounted = [
  'messages',
  'people',
  'group-posts',
  'arrivals',
  'posters',
  'papers',
  'coming',
  'coming-by-theme',
  'participation',
  'feedback',
  'ideas',
] as const satisfies readonly Measure[];

export async function countMonth(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  return [
    ...(await countSent(database, window)),
    ...(await countGroupPosts(database, window)),
    ...(await countSheets(database, window)),
    ...(await countComing(database, window)),
    ...(await countSaid(database, window)),
  ];
}

/** How many are subscribed now, by the network on which they wrote last, and language. */
export async function countSubscribersNow(database: Database, neighbourhoodId: string): Promise<MonthlyCount[]> {
  const { rows } = await sql<MonthlyCount>`
    SELECT 'subscribers' AS measure, chat.network AS subject, person.language, count(*)::int AS number
    FROM subscription
    JOIN person ON person.id = subscription.person_id
    JOIN LATERAL (
      SELECT network FROM person_chat
      WHERE person_chat.person_id = person.id AND blocked_at IS NULL
      ORDER BY last_wrote_at DESC LIMIT 1
    ) AS chat ON true
    WHERE subscription.neighbourhood_id = ${neighbourhoodId} AND subscription.ended_at IS NULL
    GROUP BY chat.network, person.language
  `.execute(database);
  return rows;
}

/** What the hub sent to many, in private chats: messages, and how many people got at least one. */
async function countSent(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  const { rows } = await sql<{ network: string; language: string; messages: number; people: number }>`
    SELECT outbox.network, person.language, count(*)::int AS messages, count(DISTINCT person.id)::int AS people
    FROM outbox JOIN person ON person.id = outbox.person_id
    WHERE outbox.neighbourhood_id = ${window.neighbourhoodId}
      AND outbox.state = 'sent' AND outbox.operation = 'send' AND outbox.chat_kind = 'private'
      AND outbox.broadcast_id IS NOT NULL
      AND outbox.settled_at >= ${window.fromInstant.toString()} AND outbox.settled_at < ${window.beforeInstant.toString()}
    GROUP BY outbox.network, person.language
  `.execute(database);
  return rows.flatMap(({ network: subject, language, messages, people }) => [
    { measure: 'messages', subject, language, number: messages },
    { measure: 'people', subject, language, number: people },
  ]);
}

async function countGroupPosts(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  const { rows } = await sql<MonthlyCount>`
    SELECT 'group-posts' AS measure, outbox.network AS subject, coalesce(linked_group.language, '') AS language,
      count(*)::int AS number
    FROM outbox
    LEFT JOIN linked_group ON linked_group.neighbourhood_id = outbox.neighbourhood_id
      AND linked_group.network = outbox.network AND linked_group.chat_lookup = outbox.chat_lookup
    WHERE outbox.neighbourhood_id = ${window.neighbourhoodId}
      AND outbox.state = 'sent' AND outbox.operation = 'send' AND outbox.chat_kind <> 'private'
      AND outbox.broadcast_id IS NOT NULL
      AND outbox.settled_at >= ${window.fromInstant.toString()} AND outbox.settled_at < ${window.beforeInstant.toString()}
    GROUP BY outbox.network, coalesce(linked_group.language, '')
  `.execute(database);
  return rows;
}

/** Posters that were hung, paper that arrived. */
async function countSheets(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  const { rows } = await sql<MonthlyCount>`
    SELECT 'posters' AS measure, board_id AS subject, '' AS language, count(*)::int AS number FROM board_poster
    WHERE neighbourhood_id = ${window.neighbourhoodId} AND kind = 'week'
      AND placed_at >= ${window.fromInstant.toString()} AND placed_at < ${window.beforeInstant.toString()}
    GROUP BY board_id
    UNION ALL
    SELECT 'papers', paper_id, '', count(*)::int FROM paper_delivery
    WHERE neighbourhood_id = ${window.neighbourhoodId}
      AND delivered_at >= ${window.fromInstant.toString()} AND delivered_at < ${window.beforeInstant.toString()}
    GROUP BY paper_id
  `.execute(database);
  return rows;
}

/**
 * Those who said they come to dates that are past and did take place: how many people, by organisation and theme; and of those
 * who said so, for how many it was the first time here. An answer about a merged entry is one about the entry it became.
 */
async function countComing(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  const { rows } = await sql<{ partner: string; theme: string; people: number; first: number; again: number }>`
    WITH said AS (
      SELECT coalesce(activity.merged_into, activity.id) AS activity_id, attendance.original_date,
        attendance.person_id, max(attendance.people) AS people
      FROM attendance JOIN activity ON activity.id = attendance.activity_id
      WHERE attendance.neighbourhood_id = ${window.neighbourhoodId} AND attendance.original_date < ${window.before.toString()}
      GROUP BY 1, 2, 3
    ), counted AS (
      SELECT said.*, activity.owner_partner_id, activity.theme,
        row_number() OVER (PARTITION BY said.person_id ORDER BY said.original_date, said.activity_id) AS turn
      FROM said JOIN activity ON activity.id = said.activity_id
      LEFT JOIN occurrence ON occurrence.activity_id = said.activity_id
        AND occurrence.original_date = said.original_date
      WHERE activity.state <> 'cancelled' AND coalesce(occurrence.state, 'planned') <> 'cancelled'
    )
    SELECT coalesce(owner_partner_id, '') AS partner, coalesce(theme, '') AS theme, sum(people)::int AS people,
      count(*) FILTER (WHERE turn = 1)::int AS first, count(*) FILTER (WHERE turn > 1)::int AS again
    FROM counted WHERE original_date >= ${window.from.toString()}
    GROUP BY 1, 2
  `.execute(database);
  const sums = (key: (row: (typeof rows)[number]) => string, measure: Measure): MonthlyCount[] =>
    [...Map.groupBy(rows, key)].map(([subject, group]) => ({
      measure,
      subject,
      language: '',
      number: group.reduce((sum, { people }) => sum + people, 0),
    }));
  const all = (key: 'first' | 'again') => rows.reduce((sum, row) => sum + row[key], 0);
  return [
    ...sums(({ partner }) => partner, 'coming'),
    ...sums(({ theme }) => theme, 'coming-by-theme'),
    { measure: 'participation', subject: 'first', language: '', number: all('first') },
    { measure: 'participation', subject: 'again', language: '', number: all('again') },
  ];
}

/** How it was, new ideas, who supports them, and by which link people came to subscribe. */
async function countSaid(database: Database, window: MonthWindow): Promise<MonthlyCount[]> {
  const [from, before] = [window.fromInstant.toString(), window.beforeInstant.toString()];
  const { rows } = await sql<MonthlyCount>`
    SELECT 'feedback' AS measure, verdict AS subject, '' AS language, count(*)::int AS number FROM feedback
    WHERE neighbourhood_id = ${window.neighbourhoodId}
      AND original_date >= ${window.from.toString()} AND original_date < ${window.before.toString()}
    GROUP BY verdict
    UNION ALL
    SELECT 'ideas', 'said', '', count(*)::int FROM idea
    WHERE neighbourhood_id = ${window.neighbourhoodId} AND said_at >= ${from} AND said_at < ${before}
    HAVING count(*) > 0
    UNION ALL
    SELECT 'ideas', 'support', '', count(*)::int FROM idea_support JOIN idea ON idea.id = idea_support.idea_id
    WHERE idea.neighbourhood_id = ${window.neighbourhoodId}
      AND idea_support.said_at >= ${from} AND idea_support.said_at < ${before}
    HAVING count(*) > 0
    UNION ALL
    SELECT 'arrivals', CASE WHEN came_by LIKE 'b\\_%' THEN came_by WHEN came_by LIKE 'p\\_%' THEN 'partner'
        WHEN came_by LIKE 'a\\_%' OR came_by LIKE 'm\\_%' THEN 'activity' ELSE 'other' END, '', count(*)::int
    FROM subscription
    WHERE neighbourhood_id = ${window.neighbourhoodId} AND consent_at >= ${from} AND consent_at < ${before}
    GROUP BY 2
  `.execute(database);
  return rows;
}
