/**
 * Sends everybody the bundle of what waits for them, as a row of the outbox; what is said and what it says are written together.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import type { Network } from '../../core/chat/message.ts';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import type { Translations, Translator } from '../../i18n/translations.ts';
import { quietSpanOf, quietUntil } from '../../delivery/rhythm/quiet-hours.ts';
import { privateChatsOf, readPerson } from '../../people/person-store.ts';
import type { Answer } from '../answer.ts';
import type { Mailbox } from '../mailbox.ts';
import { type BundleClosing, composeBundle, mostInBundle, type WordSentence } from './compose-bundle.ts';
import {
  collectFor,
  peopleWaiting,
  recordTold,
  settleTold,
  type WaitingWord,
  type WordAudience,
} from './waiting-word-store.ts';

export interface WaitingWordsParts {
  readonly database: Database;
  readonly cipher: ColumnCipher;
  readonly clock: Clock;
  readonly translations: Translations;
  readonly mailbox: Mailbox;
  /** By the kind of the word. */
  readonly sentences: Readonly<Record<string, WordSentence>>;
  readonly closing?: BundleClosing;
  /** What the configuration says now; undefined when it names the neighbourhood no more. */
  neighbourhood(id: string): Pick<Neighbourhood, 'timeZone' | 'quietHours'> | undefined;
  /** Whether the neighbourhood has this network now. */
  hasChannel(neighbourhoodId: string, network: Network): boolean;
}

/** @returns how many people got a bundle */
export async function sendWaitingWords(
  parts: WaitingWordsParts,
  neighbourhoodId: string,
  audience: WordAudience,
): Promise<number> {
  const people = await peopleWaiting(parts.database, neighbourhoodId, {
    audience,
    kinds: Object.keys(parts.sentences),
  });
  let sent = 0;
  for (const personId of people) if (await sendTo(parts, neighbourhoodId, personId, audience)) sent++;
  return sent;
}

/** Enqueues one message to somebody, in their language. @returns ids for `sendNow`; none when they cannot be reached */
export async function sendAlone(
  parts: Omit<WaitingWordsParts, 'sentences' | 'closing'>,
  transaction: Database,
  to: {
    readonly neighbourhoodId: string;
    readonly personId: string;
    readonly onceKey: string;
    /** Whether they wait for it, so that it comes in their quiet hours too. */
    readonly isAwaited?: boolean;
  },
  compose: (translator: Translator) => Answer,
): Promise<readonly string[]> {
  const { cipher, clock, translations, mailbox } = parts;
  const { neighbourhoodId, personId, onceKey, isAwaited = false } = to;
  const person = await readPerson(transaction, cipher, personId);
  const chats = await privateChatsOf(transaction, cipher, personId);
  const chat = chats.find(({ network }) => parts.hasChannel(neighbourhoodId, network));
  if (person === undefined || chat === undefined) return [];
  const answer = compose(translations.translator(person.language));
  const found = isAwaited ? undefined : parts.neighbourhood(neighbourhoodId);
  const span = found === undefined ? undefined : quietSpanOf(person.subscription, found.quietHours);
  // Usually sent by day; after an outage, whenever the hub is back.
  const quietEnd =
    found === undefined || span === undefined ? undefined : quietUntil(clock.now(), found.timeZone, span);
  const notBefore = quietEnd ?? null;
  const row = { neighbourhoodId, chat, personId, lane: 'notice', replyTo: null, notBefore, edits: null } as const;
  return mailbox.enqueue(transaction, [{ ...row, answer, onceKey }]);
}

async function sendTo(
  parts: WaitingWordsParts,
  neighbourhoodId: string,
  personId: string,
  audience: WordAudience,
): Promise<boolean> {
  const { database, cipher, clock, mailbox } = parts;
  const now = clock.now();
  const ids = await database.transaction().execute(async transaction => {
    const kinds = Object.keys(parts.sentences);
    const words = await collectFor(transaction, cipher, { personId, audience, kinds }, now, mostInBundle);
    if (words.length === 0) return [];
    const onceKey = `bundle ${audience} ${personId} ${now.toString()}`;
    const sent = await sendAlone(parts, transaction, { neighbourhoodId, personId, onceKey }, translator =>
      composeBundle(words, parts.sentences, translator, parts.closing?.(words, translator, now)),
    );
    // Who cannot be reached was not told.
    const told = sent.length === 0 ? [] : words;
    await recordTold(
      transaction,
      told.map(({ id }) => id),
      now,
    );
    const translator = parts.translations.translator('nl');
    const isOver = (word: WaitingWord) => parts.sentences[word.kind]?.(word, translator).isSaidOnce === true;
    await settleTold(
      transaction,
      told.filter(isOver).map(({ id }) => id),
      now,
    );
    return sent;
  });
  await mailbox.sendNow(ids);
  return ids.length > 0;
}
