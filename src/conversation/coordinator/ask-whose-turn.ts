/**
 * Tells whoever's turn it is now that a question of the calendar waits for them: at once what is today or tomorrow, everything
 * else in their next bundle. Runs on every tick and after questions were handed on; each is told once in each turn.
 */
import { findActivity } from '../../calendar/activity-store.ts';
import { nextStart } from '../../calendar/occurrence-store.ts';
import { countAsked, findOpenDecision, type OpenDecision } from '../../calendar/open-decision-store.ts';
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { Translations } from '../../i18n/translations.ts';
import { leavingOf, quietSpanOf, quietUntil } from '../../delivery/rhythm/quiet-hours.ts';
import { listPartners } from '../../people/partner-store.ts';
import { privateChatsOf, readPerson } from '../../people/person-store.ts';
import { coordinatorsOf, membersOf } from '../../people/role-store.ts';
import type { Answer } from '../answer.ts';
import type { Mailbox } from '../mailbox.ts';
import { knownPlaces } from '../partner/place-store.ts';
import { addWord, peopleExpecting } from '../waiting/waiting-word-store.ts';
import { askedBefore, decisionsToAsk, holdDecision, lastAsked, recordAsked } from './asked-decision-store.ts';
import { type CardContext, decisionCard } from './decision-card.ts';
import { inTurn, isAway } from './whose-turn.ts';

export interface AskingParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly mailbox: Mailbox;
  newId(): string;
  neighbourhood(id: string): Neighbourhood | undefined;
  /** Whether the neighbourhood has this network now. */
  hasChannel(neighbourhoodId: string, network: Network): boolean;
}

const atOnce = 50;

/** @returns how many questions somebody was told of */
export async function askWhoseTurn(parts: AskingParts, neighbourhoodId: string): Promise<number> {
  const neighbourhood = parts.neighbourhood(neighbourhoodId);
  if (neighbourhood === undefined) return 0;
  let told = 0;
  for (const id of await decisionsToAsk(parts.database, neighbourhoodId, atOnce)) {
    const sent = await parts.database
      .transaction()
      .execute(transaction => askOne({ ...parts, database: transaction }, neighbourhoodId, neighbourhood, id));
    if (sent === undefined) continue;
    told++;
    await parts.mailbox.sendNow(sent);
  }
  return told;
}

/** @returns ids of what goes out at once; undefined when nobody is there to be asked */
async function askOne(
  parts: AskingParts,
  neighbourhoodId: string,
  neighbourhood: Neighbourhood,
  id: string,
): Promise<readonly string[] | undefined> {
  const { database, cipher } = parts;
  const now = parts.clock.now();
  const decision = await findOpenDecision(database, neighbourhoodId, id);
  if (decision === undefined || !(await holdDecision(database, decision))) return undefined;
  const places = await knownPlaces(database, neighbourhoodId, neighbourhood);
  const context: CardContext = {
    database,
    neighbourhoodId,
    neighbourhood: { ...neighbourhood, places },
    localNow: now.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDateTime(),
    partners: await listPartners(database, neighbourhoodId, neighbourhood),
  };
  const isUrgent = await cannotWait(context, decision, now);
  const reached = await firstReachable(parts, neighbourhoodId, await candidates(context, decision, isUrgent));
  if (reached === undefined) return undefined;
  await recordAsked(database, decision, reached.personId, now);
  await countAsked(database, decision.id);
  const person = await readPerson(database, cipher, reached.personId);
  const translator = parts.translations.translator(person?.language ?? 'nl');
  if (!isUrgent) {
    await addToBundle(parts, context, decision, reached.personId);
    return [];
  }
  const card = await decisionCard(context, decision, translator, translator.t('coordinator-chat:approve.urgent'));
  if (card === undefined) return [];
  const begins = await nextStart(database, decision.activityId, now);
  const onceKey = `${decision.id} ${decision.turn}`;
  return enqueue(parts, neighbourhoodId, { ...reached, answer: card, onceKey, begins: begins ?? null });
}

/** Those whose turn it may be, the one to ask first. */
async function candidates(context: CardContext, decision: OpenDecision, isUrgent: boolean): Promise<string[]> {
  const { database, neighbourhoodId, localNow } = context;
  const people =
    decision.turn === 'trusted-partner'
      ? await membersOfTrusted(context, decision.partnerId)
      : (await coordinatorsOf(database, neighbourhoodId))
          .filter(each => !isAway(each, localNow.toPlainDate()))
          .map(({ personId }) => personId);
  // What can wait goes into the bundle of whoever gets one: one message to one person, rather than one to each.
  const audience = decision.turn === 'trusted-partner' ? 'partner' : 'coordinator';
  const expecting = isUrgent ? undefined : await peopleExpecting(database, audience, people);
  return inTurn(people, await lastAsked(database, people), await askedBefore(database, decision.id), expecting);
}

async function membersOfTrusted(
  { database, neighbourhoodId, partners }: CardContext,
  poster: string | null,
): Promise<string[]> {
  const trusted = partners.filter(({ id, trusted: isTrusted }) => isTrusted && id !== poster);
  const members = await Promise.all(trusted.map(({ id }) => membersOf(database, neighbourhoodId, id)));
  const own = poster === null ? [] : await membersOf(database, neighbourhoodId, poster);
  return [...new Set(members.flat())].filter(id => !own.includes(id));
}

async function firstReachable(parts: AskingParts, neighbourhoodId: string, people: readonly string[]) {
  for (const personId of people) {
    const chats = await privateChatsOf(parts.database, parts.cipher, personId);
    const chat = chats.find(({ network }) => parts.hasChannel(neighbourhoodId, network));
    if (chat !== undefined) return { personId, chat };
  }
  return undefined;
}

/** What is today or tomorrow. */
async function cannotWait(
  { database, localNow, neighbourhood }: CardContext,
  decision: OpenDecision,
  now: Temporal.Instant,
) {
  const startsAt = await nextStart(database, decision.activityId, now);
  if (startsAt === undefined) return false;
  const day = startsAt.toZonedDateTimeISO(neighbourhood.timeZone).toPlainDate();
  const until = localNow.toPlainDate().until(day).days;
  return until === 0 || until === 1;
}

async function addToBundle(
  { cipher, newId }: AskingParts,
  { database, neighbourhoodId, neighbourhood }: CardContext,
  decision: OpenDecision,
  personId: string,
): Promise<void> {
  const find = async (id: string | null) => (id === null ? undefined : findActivity(database, neighbourhoodId, id));
  const [activity, other] = [await find(decision.activityId), await find(decision.otherId)];
  const place = neighbourhood.places.find(({ id }) => id === activity?.placeId)?.name ?? activity?.placeWords;
  const content = {
    title: activity?.title ?? '',
    other: other?.title ?? '',
    start: activity?.start ?? '',
    place: place ?? '',
  };
  const audience = decision.turn === 'trusted-partner' ? 'partner' : 'coordinator';
  const kind = decision.kind === 'approval' ? 'approval' : 'duplicate';
  const word = { id: newId(), neighbourhoodId, personId, audience, kind, subject: decision.id, content } as const;
  // As old as the question: the oldest is said first.
  await addWord(database, cipher, word, decision.openedAt);
}

interface Unasked extends NonNullable<Awaited<ReturnType<typeof firstReachable>>> {
  readonly answer: Answer;
  readonly onceKey: string;
  /** When it is too late to act on it; null when it can wait for the end of the quiet hours, `now` when it cannot at all. */
  readonly begins: Temporal.Instant | null | 'now';
}

/** A word that nobody asked for, in the transaction in which it was decided. */
export async function enqueue(
  parts: Pick<AskingParts, 'database' | 'mailbox' | 'cipher' | 'clock' | 'neighbourhood'>,
  neighbourhoodId: string,
  { personId, chat, answer, onceKey, begins }: Unasked,
): Promise<readonly string[]> {
  const { database, mailbox } = parts;
  const quietEnd = await quietEndOf(parts, neighbourhoodId, personId);
  const leaving = leavingOf(quietEnd, begins === 'now' ? parts.clock.now() : (begins ?? farAway));
  const row = {
    neighbourhoodId,
    chat,
    personId,
    lane: 'notice',
    answer: leaving.type === 'now' && leaving.silent ? { ...answer, silent: true } : answer,
    replyTo: null,
    notBefore: leaving.type === 'later' ? leaving.until : null,
    edits: null,
  } as const;
  return mailbox.enqueue(database, [{ ...row, onceKey: `${personId} ${onceKey}` }]);
}

/** Later than any quiet hours end. */
const farAway = Temporal.Instant.from('9999-01-01T00:00Z');

async function quietEndOf(
  { database, cipher, clock, neighbourhood }: Pick<AskingParts, 'database' | 'cipher' | 'clock' | 'neighbourhood'>,
  neighbourhoodId: string,
  personId: string,
): Promise<Temporal.Instant | undefined> {
  const person = await readPerson(database, cipher, personId);
  const found = neighbourhood(neighbourhoodId);
  if (person === undefined || found === undefined) return undefined;
  return quietUntil(clock.now(), found.timeZone, quietSpanOf(person.subscription, found.quietHours));
}
