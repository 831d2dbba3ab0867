/**
 * Passes on that a message was changed or taken back: to exactly those messages that it became.
 */
import type { Chat, IncomingMessage } from '../core/chat/message.ts';
import type { OutboxDraft } from '../delivery/outbox-draft.ts';
import { draftFor, receiversOf, type Relaying, type WrittenRow, write } from './bridge-parts.ts';
import type { BridgedGroup } from './bridge-store.ts';
import {
  type BridgedCopy,
  copiesOf,
  findWritten,
  insertCopies,
  noteWords,
  removeCopies,
} from './bridged-message-store.ts';
import { composeCopy } from './compose-copy.ts';
import { hasOptedOut, personLookups } from './opt-out-store.ts';
import type { Part } from './plan-parts.ts';
import { linesOf, removeLines } from './reaction-store.ts';
import { namesIn, wordsLookup } from './relay-message.ts';

/** An edit of what was never passed on is nobody's. */
export async function relayEdit(relaying: Relaying, message: IncomingMessage): Promise<WrittenRow[]> {
  const { cipher, database, here, neighbourhoodId } = relaying;
  const written = await findWritten(database, here.id, message.id);
  if (written === undefined) return [];
  if (await hasOptedOut(database, neighbourhoodId, personLookups(cipher, here.chat.network, message.from))) return [];
  const words = wordsLookup(relaying, message);
  if (words === written.wordsLookup) return [];
  await noteWords(database, written.id, words);
  const copies = await copiesOf(database, written.id);
  const names = await namesIn(relaying, message);
  const rows: WrittenRow[] = [];
  for (const receiver of receiversOf(relaying)) {
    const own = copies.filter(({ groupId }) => groupId === receiver.id);
    if (own.length === 0) continue;
    const source = { message, authorLookup: written.authorLookup, names, quotes: false };
    rows.push(...(await editCopies(relaying, { receiver, copies: own, messageId: written.id, source })));
  }
  return rows;
}

interface EditedCopies {
  readonly receiver: BridgedGroup;
  readonly copies: readonly BridgedCopy[];
  /** Of `bridged_message`. */
  readonly messageId: string;
  readonly source: Parameters<typeof composeCopy>[0];
}

async function editCopies(relaying: Relaying, edited: EditedCopies): Promise<WrittenRow[]> {
  const { receiver, copies, messageId, source } = edited;
  const { database, neighbourhoodId, outbox, translations } = relaying;
  const channel = relaying.channel(neighbourhoodId, receiver.chat.network);
  if (channel === undefined) return [];
  const translator = translations.translator(receiver.language);
  const hasFile = copies.some(copy => copy.hasFile);
  const copy = composeCopy({ ...source, hasFile }, { translator, limits: channel.limits, download: 0 });
  // A file without words under it stays as it is.
  const parts = copy.parts.filter(({ text }) => text.text !== '');
  const fileHasWords = parts.some(part => part.hasFile);
  const places = copies.filter(place => !place.hasFile || fileHasWords);
  await outbox.withdraw(
    database,
    places.map(({ outboxId }) => outboxId),
    'edits',
  );
  const changed = parts.flatMap((part, index): OutboxDraft[] => {
    const place = places[index];
    if (place === undefined) return [];
    const instead = index === 0 ? copy.corrected : part.text;
    return [draftFor(relaying, receiver, editOf(part, place, instead))];
  });
  const added = parts.slice(places.length);
  const more = await write(relaying, [
    ...changed,
    ...added.map(part => draftFor(relaying, receiver, partOf(part, copies))),
    ...places.slice(parts.length).map(place => draftFor(relaying, receiver, deletionOf(place))),
  ]);
  const firstNew = Math.max(...copies.map(({ part }) => part)) + 1;
  await insertCopies(
    database,
    messageId,
    more.slice(changed.length, changed.length + added.length).map(({ outboxId }, index) => ({
      groupId: receiver.id,
      part: firstNew + index,
      hasFile: false,
      outboxId,
    })),
  );
  const gone = places[parts.length];
  if (gone !== undefined) await removeCopies(database, messageId, { groupId: receiver.id, fromPart: gone.part });
  return more;
}

function editOf({ text }: Part, { outboxId }: BridgedCopy, instead: Part['text']) {
  return { ...wordsAlone, type: 'edit', text, of: { outboxId }, otherwise: 'send', instead } as const;
}

function partOf({ text }: Part, [first]: readonly BridgedCopy[]) {
  return {
    ...wordsAlone,
    type: 'message',
    text,
    ...(first === undefined ? {} : { replyToRow: first.outboxId }),
  } as const;
}

function deletionOf({ outboxId }: { readonly outboxId: string }) {
  return { type: 'delete', of: { outboxId } } as const;
}

const wordsAlone = { buttons: [], media: null, replyTo: null, silent: true } as const;

/** What was taken back where it was written is taken back everywhere, and with it how people reacted. */
export async function relayDeletion(
  relaying: Relaying,
  { messageId }: { readonly chat: Chat; readonly messageId: string },
): Promise<WrittenRow[]> {
  const { database, here, others, outbox } = relaying;
  const written = await findWritten(database, here.id, messageId);
  if (written === undefined) return [];
  const places = [...(await copiesOf(database, written.id)), ...(await linesOf(database, written.id))];
  const unsent = await outbox.withdraw(
    database,
    places.map(({ outboxId }) => outboxId),
    'rows',
  );
  await removeCopies(database, written.id, { fromPart: 0 });
  await removeLines(database, written.id);
  const drafts = places.flatMap(place => {
    const group = [here, ...others].find(({ id }) => id === place.groupId);
    return group === undefined || unsent.has(place.outboxId) ? [] : [draftFor(relaying, group, deletionOf(place))];
  });
  return write(relaying, drafts);
}
