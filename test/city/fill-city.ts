/**
 * Puts a made-up city into the tables, a page at a time and straight into them: to let everybody subscribe in chat would take days.
 */
import { sql } from 'kysely';
import { randomIds } from '../../src/calendar/ids.ts';
import { foldTitle } from '../../src/calendar/title-fold.ts';
import type { Database } from '../../src/database/connection.ts';
import type { ColumnCipher } from '../../src/database/encryption.ts';
import { chatLookup, encryptChat } from '../../src/people/chat-column.ts';
import { cityNow, hearsOverview, type Resident, residents } from './city-shape.ts';

export interface CityFilling {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  /** In the order of their numbers; people live in them by turns. */
  readonly neighbourhoodIds: readonly string[];
}

const peopleAtOnce = 2000;

/** @returns how many of them hear the overview of the week in each neighbourhood, by its id */
export async function fillResidents(
  filling: CityFilling,
  { from = 0, to }: { readonly from?: number; readonly to: number },
): Promise<Map<string, number>> {
  const hear = new Map<string, number>();
  let page: CityRow[] = [];
  let number = from;
  for (const resident of residents(from, to)) {
    const neighbourhoodId = filling.neighbourhoodIds[number++ % filling.neighbourhoodIds.length] ?? '';
    if (hearsOverview(resident)) hear.set(neighbourhoodId, (hear.get(neighbourhoodId) ?? 0) + 1);
    page.push({ ...resident, neighbourhoodId });
    if (page.length < peopleAtOnce && number < to) continue;
    await insertPeople(filling, page);
    page = [];
  }
  return hear;
}

interface CityRow extends Resident {
  readonly neighbourhoodId: string;
}

async function insertPeople({ database, cipher }: CityFilling, page: readonly CityRow[]): Promise<void> {
  const since = cityNow.subtract({ hours: 24 * 200 }).toString();
  const people = page.map(each => ({
    ...each,
    chats: undefined,
    encryptedName: cipher.encrypt('person.name', each.name),
    endedAt: each.hasStopped ? cityNow.subtract({ hours: 24 * 30 }).toString() : null,
  }));
  const chats = page.flatMap(({ id: personId, neighbourhoodId, chats: all }) =>
    all.map(({ network, id, isBlocked }) => ({
      personId,
      neighbourhoodId,
      network,
      identityLookup: cipher.lookup('person_identity.identity', `${network}:${id}`),
      identity: cipher.encrypt('person_identity.identity', id),
      chatLookup: chatLookup(cipher, { network, id }),
      chat: encryptChat(cipher, { id }),
      blockedAt: isBlocked ? cityNow.subtract({ hours: 24 * 20 }).toString() : null,
    })),
  );
  const peopleJson = JSON.stringify(people);
  const chatsJson = JSON.stringify(chats);
  await database.transaction().execute(async transaction => {
    await sql`SET LOCAL synchronous_commit = off`.execute(transaction);
    await sql`
      INSERT INTO person (id, neighbourhood_id, name, language, second_language, language_chosen, created_at, seen_on)
      SELECT id, "neighbourhoodId", "encryptedName", language, "secondLanguage", true, ${since}, "seenOn"
      FROM json_to_recordset(${peopleJson}) AS row (id uuid, "neighbourhoodId" uuid, "encryptedName" text, language text,
        "secondLanguage" text, "seenOn" date)
    `.execute(transaction);
    await sql`
      INSERT INTO subscription (person_id, neighbourhood_id, rhythm, themes, audiences, paused_until, consent_at, ended_at)
      SELECT id, "neighbourhoodId", rhythm, themes, audiences, "pausedUntil", ${since}, "endedAt"
      FROM json_to_recordset(${peopleJson}) AS row (id uuid, "neighbourhoodId" uuid, rhythm text, themes text[],
        audiences text[], "pausedUntil" date, "endedAt" timestamptz)
    `.execute(transaction);
    await sql`
      INSERT INTO person_identity (neighbourhood_id, network, identity_lookup, identity, person_id)
      SELECT "neighbourhoodId", network, "identityLookup", identity, "personId"
      FROM json_to_recordset(${chatsJson}) AS row ("neighbourhoodId" uuid, network text, "identityLookup" text,
        identity text, "personId" uuid)
    `.execute(transaction);
    await sql`
      INSERT INTO person_chat (neighbourhood_id, network, chat_lookup, chat, person_id, first_wrote_at, last_wrote_at,
        blocked_at)
      SELECT "neighbourhoodId", network, "chatLookup", chat, "personId", ${since}, ${since}, "blockedAt"
      FROM json_to_recordset(${chatsJson}) AS row ("neighbourhoodId" uuid, network text, "chatLookup" text, chat text,
        "personId" uuid, "blockedAt" timestamptz)
    `.execute(transaction);
  });
}

const whats = [
  'Koffienamiddag',
  'Repair café',
  'Yoga',
  'Bingo',
  'Voorleesuurtje',
  'Taalcafé',
  'Filmavond',
  'Schaakclub',
];
const kinds = ['food', 'repair-reuse', 'sport', 'meeting', 'reading', 'language', 'theatre-film', 'meeting'];
const activitiesAtOnce = 5000;

/** For each neighbourhood so many activities, of which one in four is a weekly series of a year. */
export async function fillCalendars(
  { database, neighbourhoodIds }: Pick<CityFilling, 'database' | 'neighbourhoodIds'>,
  perNeighbourhood: number,
): Promise<void> {
  const rows = neighbourhoodIds.flatMap(neighbourhoodId =>
    Array.from({ length: perNeighbourhood }, (_, number) => activityRow(neighbourhoodId, number)),
  );
  for (let from = 0; from < rows.length; from += activitiesAtOnce) {
    await insertActivities(database, rows.slice(from, from + activitiesAtOnce));
  }
}

function activityRow(neighbourhoodId: string, number: number) {
  const title = `${whats[number % whats.length]} ${number}`;
  const isSeries = number % 4 === 0;
  const first = Temporal.PlainDate.from(isSeries ? '2026-01-05' : '2026-02-16').add({ days: number });
  return {
    id: randomIds.uuid(),
    publicId: randomIds.publicId(),
    neighbourhoodId,
    title,
    folded: foldTitle(title),
    theme: kinds[number % kinds.length],
    place: `huis-${1 + (number % 12)}`,
    partner: `partner-${1 + (number % 12)}`,
    first: first.toString(),
    last: (isSeries ? first.add({ days: 7 * 51 }) : first).toString(),
    time: `${String(9 + (number % 11)).padStart(2, '0')}:00`,
    recurrence: isSeries ? 'FREQ=WEEKLY;COUNT=52' : null,
  };
}

async function insertActivities(database: Database, rows: readonly ReturnType<typeof activityRow>[]): Promise<void> {
  const json = JSON.stringify(rows);
  const placed = cityNow.subtract({ hours: 24 * 30 }).toString();
  await sql`
    INSERT INTO activity (id, neighbourhood_id, public_id, title, folded_title, language, theme, place_id, owner_partner_id,
      start_date, start_time, all_day, time_zone, recurrence, last_date, stored_until, state, publication, revised_at,
      created_at)
    SELECT id, "neighbourhoodId", "publicId", title, folded, 'nl', theme, place, partner, first, time, false,
      'Europe/Brussels', recurrence, last, last, 'sure', 'public', ${placed}, ${placed}
    FROM json_to_recordset(${json}) AS row (id uuid, "neighbourhoodId" uuid, "publicId" text, title text, folded text,
      theme text, place text, partner text, first date, time time, recurrence text, last date)
  `.execute(database);
  await sql`
    INSERT INTO occurrence (activity_id, original_date, neighbourhood_id, start_date, start_time, all_day, starts_at, ends_at,
      is_long, state)
    SELECT id, day::date, "neighbourhoodId", day::date, time, false, (day + time) AT TIME ZONE 'Europe/Brussels',
      (day + time) AT TIME ZONE 'Europe/Brussels' + interval '2 hours', false, 'planned'
    FROM json_to_recordset(${json}) AS row (id uuid, "neighbourhoodId" uuid, first date, last date, time time),
      generate_series(first::timestamp, last::timestamp, interval '7 days') AS day
  `.execute(database);
}

/** What remains of the overview of an earlier week: its rows, and for everybody so many dates that they were told of. */
export async function fillHistory(
  { database, neighbourhoodIds }: Pick<CityFilling, 'database' | 'neighbourhoodIds'>,
  { weeksAgo, toldEach }: { readonly weeksAgo: number; readonly toldEach: number },
): Promise<void> {
  const at = cityNow.subtract({ hours: 24 * 7 * weeksAgo });
  const period = `${weeksAgo} weeks ago`;
  for (const neighbourhoodId of neighbourhoodIds) {
    await database.transaction().execute(async transaction => {
      await sql`SET LOCAL synchronous_commit = off`.execute(transaction);
      const { rows } = await sql<{ id: string }>`
        INSERT INTO broadcast (id, neighbourhood_id, kind, about_kind, about_id, created_at)
        VALUES (gen_random_uuid(), ${neighbourhoodId}, 'overview', 'overview', ${period}, ${at.toString()}) RETURNING id
      `.execute(transaction);
      await sql`
        INSERT INTO outbox (id, neighbourhood_id, network, chat, chat_lookup, chat_kind, person_id, lane, priority, operation,
          dedupe_key, broadcast_id, not_before, state, attempts, left_at, message_id, created_at, settled_at)
        SELECT gen_random_uuid(), ${neighbourhoodId}, network, chat, chat_lookup, 'private', subscription.person_id, 2, 0,
          'send', 'overview ' || ${period} || ' ' || subscription.person_id, ${rows[0]?.id}, ${at.toString()}, 'sent', 1,
          ${at.toString()}, substr(chat_lookup, 1, 8), ${at.toString()}, ${at.toString()}
        FROM subscription JOIN person_chat ON person_chat.person_id = subscription.person_id AND network <> 'web'
        WHERE subscription.neighbourhood_id = ${neighbourhoodId} AND ended_at IS NULL AND rhythm = 'weekly'
      `.execute(transaction);
      await sql`
        INSERT INTO told (neighbourhood_id, person_id, activity_id, original_date, how, revision, known, message_key, starts_at,
          told_at)
        SELECT ${neighbourhoodId}, subscription.person_id, date.activity_id, date.original_date, 'overview', 1,
          jsonb_build_object('start', '2026-02-27T10:00', 'end', null, 'allDay', false, 'placeId', 'huis-1', 'placeWords', null,
            'state', 'sure'),
          'overview ' || ${period} || ' ' || subscription.person_id, date.starts_at, ${at.toString()}
        FROM subscription CROSS JOIN (
          SELECT activity_id, original_date, starts_at FROM occurrence
          WHERE neighbourhood_id = ${neighbourhoodId} AND starts_at > ${at.toString()} ORDER BY starts_at LIMIT ${toldEach}
        ) AS date
        WHERE subscription.neighbourhood_id = ${neighbourhoodId} AND ended_at IS NULL AND rhythm = 'weekly'
        ON CONFLICT DO NOTHING
      `.execute(transaction);
    });
  }
}
