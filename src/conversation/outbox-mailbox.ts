/**
 * The mailbox of the conversation on the outbox of delivery.
 */
import type { Database } from '../database/connection.ts';
import { readMediaType, storeMedia } from '../delivery/media-store.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { type AttachedMedia, messageContent, type OutboxDraft } from '../delivery/outbox-draft.ts';
import type { Answer, Subject } from './answer.ts';
import type { Mailbox, OutgoingRow } from './mailbox.ts';

export function createOutboxMailbox(outbox: Outbox): Mailbox {
  return {
    async enqueue(transaction, rows) {
      const drafts: OutboxDraft[] = [];
      for (const row of rows) drafts.push(await draftOf(transaction, row));
      return outbox.enqueue(transaction, drafts);
    },
    sendNow: ids => outbox.sendNow(ids),
    async subjectOf(transaction, neighbourhoodId, { network, id }, messageId) {
      const chat = { network, id, kind: 'private' } as const;
      const about = await outbox.subjectOf(transaction, { neighbourhoodId, chat, messageId });
      return about === undefined || !isSubjectKind(about.kind) ? undefined : { kind: about.kind, id: about.id };
    },
    recordSubject: (transaction, neighbourhoodId, { network, id }, messageId, about) =>
      outbox.noteSubject(transaction, { neighbourhoodId, chat: { network, id, kind: 'private' }, messageId, about }),
    async buttonFor(transaction, neighbourhoodId, { network, id }, number, repliedTo) {
      const chat = { network, id, kind: 'private' } as const;
      const choice = await outbox.choiceFor(transaction, { neighbourhoodId, chat }, number, repliedTo);
      return choice?.buttonId;
    },
    keepMedia: (transaction, neighbourhoodId, { bytes, contentType }, at) =>
      storeMedia(transaction, neighbourhoodId, { bytes, contentType }, at),
  };
}

async function draftOf(transaction: Database, row: OutgoingRow): Promise<OutboxDraft> {
  const { answer } = row;
  const message = messageContent(answer.text, {
    buttons: answer.buttons ?? [],
    media: await mediaOf(transaction, row.neighbourhoodId, answer),
    replyTo: row.replyTo,
    silent: answer.silent ?? false,
    ...(answer.asPoll === true ? { asPoll: true } : {}),
  });
  const edit = { ...message, type: 'edit', of: { messageId: row.edits ?? '' }, otherwise: 'send' } as const;
  return {
    neighbourhoodId: row.neighbourhoodId,
    chat: row.chat,
    personId: row.personId,
    lane: row.lane === 'answer' ? 'answer' : 'broadcast',
    content: row.edits === null ? message : edit,
    about: answer.about,
    dedupeKey: row.onceKey ?? undefined,
    notBefore: row.notBefore ?? undefined,
  };
}

async function mediaOf(
  transaction: Database,
  neighbourhoodId: string,
  { mediaId, mediaName, isMediaPassing }: Answer,
): Promise<AttachedMedia | null> {
  if (mediaId === undefined) return null;
  const contentType = await readMediaType(transaction, neighbourhoodId, mediaId);
  if (contentType === undefined) return null;
  const isPicture = contentType.startsWith('image/');
  const [, ending = 'bin'] = contentType.split(/[/;+]/);
  const fileName = mediaName ?? `wijkbode.${ending}`;
  return { id: mediaId, kind: isPicture ? 'picture' : 'document', fileName, isPassing: isMediaPassing };
}

const subjectKinds: readonly Subject['kind'][] = [
  'draft',
  'activity',
  'occurrence',
  'decision',
  'idea',
  'news',
  'vacancy',
  'board',
  'translation',
  'text',
  'own-document',
  'farewell',
];

function isSubjectKind(kind: string): kind is Subject['kind'] {
  return subjectKinds.some(known => known === kind);
}
