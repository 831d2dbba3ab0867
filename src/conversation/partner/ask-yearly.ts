/**
 * Finds what took place about this time last year, eight weeks ahead, and keeps the question "again this year?" for the partner's
 * next bundle.
 */
import type { Activity } from '../../calendar/activity.ts';
import { dateOf } from '../../calendar/fields.ts';
import { foldTitle } from '../../calendar/title-fold.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { membersOf } from '../../people/role-store.ts';
import { addWord } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { comingActivities, pastActivities } from './own-activity-store.ts';
import { insertYearlyQuestion } from './yearly-question-store.ts';

export interface YearlyParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly ids: { uuid(): string; publicId(): string };
}

const weeksAhead = 8;
/** After an outage, what came due in the meantime is asked too; what is nearer than that is too late to ask. */
const weeksLate = 3;
/** What took place oftener is a habit, not a yearly feast. */
const mostInAYear = 2;
const most = 500;

/** The same weekday, 52 weeks later. */
export function nextYearOf(moment: string): string {
  const day = Temporal.PlainDate.from(dateOf(moment)).add({ weeks: 52 });
  return `${day.toString()}${moment.slice(10)}`;
}

/**
 * Keeps a question for everybody who speaks for the organisation.
 *
 * @param today the day it is in the neighbourhood
 * @returns how many activities are asked about for the first time
 */
export async function askYearly(
  parts: YearlyParts,
  neighbourhoodId: string,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  const { database } = parts;
  const yearAgo = today.subtract({ weeks: 52 });
  const from = yearAgo.add({ weeks: weeksAhead - weeksLate }).toString();
  const to = yearAgo.add({ weeks: weeksAhead }).toString();
  const year = await pastActivities(
    database,
    neighbourhoodId,
    yearAgo.subtract({ weeks: 26 }).toString(),
    today.toString(),
    most,
  );
  const due = year.filter(({ start }) => dateOf(start) >= from && dateOf(start) <= to);
  let asked = 0;
  for (const activity of due) {
    const isHabit = year.filter(other => isLike(other, activity)).length > mostInAYear;
    if (isHabit || (await isPlanned(parts, neighbourhoodId, activity, today))) continue;
    if (await ask(parts, neighbourhoodId, activity, now)) asked++;
  }
  return asked;
}

/** The partner thought of it already. */
async function isPlanned(
  { database }: YearlyParts,
  neighbourhoodId: string,
  activity: Activity,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const own = activity.ownerPartnerId === null ? [] : [activity.ownerPartnerId];
  const coming = await comingActivities(database, neighbourhoodId, own, today.toString(), most);
  return coming.some(other => isLike(other, activity));
}

function isLike(one: Activity, other: Activity): boolean {
  return one.ownerPartnerId === other.ownerPartnerId && yearless(one.title) === yearless(other.title);
}

/** "Buurtfeest 2025" is the same as "Buurtfeest 2026". */
function yearless(title: string): string {
  return foldTitle(title)
    .replaceAll(/\b20\d\d\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

async function ask(
  { database, cipher, ids }: YearlyParts,
  neighbourhoodId: string,
  activity: Activity,
  now: Temporal.Instant,
): Promise<boolean> {
  const partnerId = activity.ownerPartnerId;
  const members = partnerId === null ? [] : await membersOf(database, neighbourhoodId, partnerId);
  if (partnerId === null || members.length === 0) return false;
  const publicId = ids.publicId();
  return database.transaction().execute(async transaction => {
    const question = { id: ids.uuid(), neighbourhoodId, publicId, activityId: activity.id, partnerId };
    if (!(await insertYearlyQuestion(transaction, question, now))) return false;
    for (const personId of members) {
      const content = { title: clip(activity.title, 100), day: dateOf(activity.start) };
      const word = {
        id: ids.uuid(),
        neighbourhoodId,
        personId,
        audience: 'partner',
        kind: 'yearly',
        subject: publicId,
      } as const;
      await addWord(transaction, cipher, { ...word, content }, now);
    }
    return true;
  });
}
