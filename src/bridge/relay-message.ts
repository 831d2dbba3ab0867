/**
 * Passes a message on: once, to every group that gets it, with what it answers.
 */
import type { IncomingMessage } from '../core/chat/message.ts';
import type { OutboxDraft } from '../delivery/outbox-draft.ts';
import { draftFor, receiversOf, type Relaying, type WrittenRow, write } from './bridge-parts.ts';
import type { BridgedGroup } from './bridge-store.ts';
import { type BridgedCopy, insertCopies, insertMessage } from './bridged-message-store.ts';
import { composeCopy, type CopySource } from './compose-copy.ts';
import { type Counterpart, counterpartsOf, findStandsFor } from './find-message.ts';
import { personLookup, personLookups } from './opt-out-store.ts';

export async function relayMessage(relaying: Relaying, message: IncomingMessage): Promise<WrittenRow[]> {
  const { cipher, clock, database, guard, here, names, neighbourhoodId, newId } = relaying;
  const receivers = receiversOf(relaying);
  names.note(here.chat.network, message.from);
  if (receivers.length === 0) return [];
  const words = wordsLookup(relaying, message);
  if (!guard.admits(message, words, clock.now())) return [];
  const authorLookup = personLookup(cipher, here.chat.network, message.from.id);
  const id = newId();
  const entry = { id, groupId: here.id, messageId: message.id, authorLookup, wordsLookup: words };
  const author = { neighbourhoodId, lookups: personLookups(cipher, here.chat.network, message.from) };
  if (!(await insertMessage(database, entry, author, clock.now()))) return [];
  const answered = await findAnswered(relaying, message);
  const source = { message, authorLookup, names: await namesIn(relaying, message) };
  const isMore = message.album !== undefined && guard.isSameAlbum(here.id, message.album);
  const planned = receivers.map(receiver => {
    const counterpart = answered?.(receiver);
    const quotes = message.replyTo !== null && counterpart === undefined;
    return { receiver, drafts: draftsOf(relaying, receiver, { ...source, quotes }, { counterpart, isMore }) };
  });
  const drafts = planned.flatMap(each => each.drafts.map(({ draft }) => draft));
  const rows = await write(relaying, drafts);
  const copies = planned.flatMap(({ receiver, drafts: own }) =>
    own.map(({ hasFile }, part) => ({ groupId: receiver.id, part, hasFile })),
  );
  await insertCopies(
    database,
    id,
    copies.flatMap((copy, index): BridgedCopy[] => {
      const row = rows[index];
      return row === undefined ? [] : [{ ...copy, outboxId: row.outboxId }];
    }),
  );
  return rows;
}

interface Place {
  readonly counterpart: Counterpart | undefined;
  /** Not the first picture of several. */
  readonly isMore: boolean;
}

function draftsOf(
  relaying: Relaying,
  receiver: BridgedGroup,
  source: CopySource,
  { counterpart, isMore }: Place,
): readonly { readonly draft: OutboxDraft; readonly hasFile: boolean }[] {
  const { here, neighbourhoodId, translations } = relaying;
  const channel = relaying.channel(neighbourhoodId, receiver.chat.network);
  if (channel === undefined) return [];
  const download = relaying.channel(neighbourhoodId, here.chat.network)?.limits.download ?? 0;
  const translator = translations.translator(receiver.language);
  const copy = composeCopy(source, { translator, limits: channel.limits, download });
  return copy.parts.map(({ hasFile, text }, part) => {
    const content = {
      type: 'message',
      text,
      buttons: [],
      media: hasFile ? copy.media : null,
      replyTo: part === 0 ? (counterpart?.replyTo ?? null) : null,
      ...(part === 0 && counterpart?.replyToRow !== undefined ? { replyToRow: counterpart.replyToRow } : {}),
      silent: isMore || part > 0,
      ...(hasFile ? { instead: copy.withoutFile } : {}),
    } as const;
    return { draft: draftFor(relaying, receiver, content), hasFile };
  });
}

async function findAnswered(
  relaying: Relaying,
  { replyTo }: IncomingMessage,
): Promise<((group: BridgedGroup) => Counterpart | undefined) | undefined> {
  if (replyTo === null) return undefined;
  const answered = await findStandsFor(relaying, relaying.here, replyTo.id);
  return answered === undefined ? undefined : counterpartsOf(relaying.database, answered);
}

/** First names of those who are named in a message, or in what it answers. */
export async function namesIn(
  { names, here, database, cipher, neighbourhoodId }: Relaying,
  { text }: IncomingMessage,
): Promise<ReadonlyMap<string, string>> {
  const ids = text.entities.flatMap(entity =>
    entity.type === 'mention' && entity.personId !== undefined ? [entity.personId] : [],
  );
  return ids.length === 0 ? new Map() : names.find(here.chat.network, ids, { database, cipher, neighbourhoodId });
}

/** The same for the same words and marks of one person. */
export function wordsLookup({ cipher, here }: Relaying, { from, text, media }: IncomingMessage): string {
  const said = JSON.stringify([from.id, text.text, text.entities, media?.reference ?? null]);
  return cipher.lookup('bridge.words', `${here.chat.network}:${said}`);
}
