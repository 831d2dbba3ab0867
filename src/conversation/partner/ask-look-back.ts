/**
 * Keeps for the weekly message of partners, once something of theirs is over: the question for a picture and a line from the day
 * after, and what those who came said of it when they had a few days to say it.
 */
import { sumAttendance } from '../../calendar/attendance-store.ts';
import { type EndedDate, endedDates } from '../../calendar/ended-date-store.ts';
import { sumFeedback } from '../../calendar/feedback-store.ts';
import { readLookBack } from '../../calendar/look-back-store.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { membersOf } from '../../people/role-store.ts';
import { addWord, countWords, subjectsWaiting } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { feedbackWord, lookBackSubject, lookBackWord } from './look-back-words.ts';

export interface LookBackParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly ids: { uuid(): string };
}

/** Later nobody has a picture at hand any more. */
const daysAsked = 4;
/** Those who came have so many days to say how it was. */
const daysToSay = 3;
/** After an outage, what was said is told so late at most. */
const daysTold = 10;
/** Somebody who organises something every day is not asked every day. */
const mostAskedAWeek = 2;
const most = 200;

/** @returns how many words are new */
export async function askLookBack(
  parts: LookBackParts,
  neighbourhoodId: string,
  { today, now, timeZone }: { today: Temporal.PlainDate; now: Temporal.Instant; timeZone: string },
): Promise<number> {
  const { database } = parts;
  const instantOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant();
  const before = (days: number) => instantOf(today.subtract({ days }));
  const over = await endedDates(database, neighbourhoodId, { from: before(daysAsked), to: before(0), limit: most });
  const said = await endedDates(database, neighbourhoodId, {
    from: before(daysTold),
    to: before(daysToSay - 1),
    limit: most,
  });
  const [asked, told] = [
    await subjectsWaiting(database, neighbourhoodId, lookBackWord),
    await subjectsWaiting(database, neighbourhoodId, feedbackWord),
  ];
  let words = 0;
  for (const date of over) {
    if (!asked.has(lookBackSubject(date))) words += await ask(parts, neighbourhoodId, date, now);
  }
  for (const date of said) {
    if (!told.has(`${date.activityId} ${date.originalDate}`)) words += await tell(parts, neighbourhoodId, date, now);
  }
  return words;
}

async function ask(
  { database, cipher, ids }: LookBackParts,
  neighbourhoodId: string,
  date: EndedDate,
  now: Temporal.Instant,
): Promise<number> {
  // What was sent by itself is not asked for.
  if ((await readLookBack(database, date)) !== undefined) return 0;
  const weekAgo = now.subtract({ hours: 7 * 24 });
  const content = { title: clip(date.title, 100), activity: date.publicId, date: date.originalDate };
  let words = 0;
  for (const personId of await membersOf(database, neighbourhoodId, date.partnerId)) {
    if ((await countWords(database, personId, lookBackWord, weekAgo)) >= mostAskedAWeek) continue;
    const word = { id: ids.uuid(), neighbourhoodId, personId, audience: 'partner', kind: lookBackWord } as const;
    await addWord(database, cipher, { ...word, subject: lookBackSubject(date), content }, now);
    words++;
  }
  return words;
}

/** Sums and words, never whose they are; nothing where nobody said anything. */
async function tell(
  { database, cipher, ids }: LookBackParts,
  neighbourhoodId: string,
  date: EndedDate,
  now: Temporal.Instant,
): Promise<number> {
  const { counts, words } = await sumFeedback(database, cipher, date);
  const coming = await sumAttendance(database, date);
  if (coming + counts.good + counts.fair + counts.bad === 0) return 0;
  const content = {
    ...{ title: clip(date.title, 100), day: date.originalDate, coming, ...counts },
    words: words.map(each => clip(each.replaceAll(/\s+/gu, ' '), 160)).join('\n'),
  };
  const members = await membersOf(database, neighbourhoodId, date.partnerId);
  for (const personId of members) {
    const word = { id: ids.uuid(), neighbourhoodId, personId, audience: 'partner', kind: feedbackWord } as const;
    await addWord(database, cipher, { ...word, subject: `${date.activityId} ${date.originalDate}`, content }, now);
  }
  return members.length;
}
