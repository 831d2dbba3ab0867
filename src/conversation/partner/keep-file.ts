/**
 * Fetches a file of a message from its network, and keeps it.
 */
import type { IncomingMedia } from '../../core/chat/message.ts';
import type { Turn } from '../turn.ts';

/** Keeps the file of the message. @returns its id; undefined when the network has no files or the file is too large */
export async function keepFile(turn: Turn, media: IncomingMedia): Promise<string | undefined> {
  const bytes = await download(turn, media);
  if (bytes === undefined) return undefined;
  const contentType = media.contentType ?? (media.kind === 'picture' ? 'image/jpeg' : 'application/octet-stream');
  const fileName = media.fileName ?? media.kind;
  return turn.mailbox.keepMedia(turn.database, turn.neighbourhoodId, { bytes, contentType, fileName }, turn.now);
}

export async function download(turn: Turn, media: IncomingMedia): Promise<Uint8Array | undefined> {
  if (isTooLarge(turn, media)) return undefined;
  return turn.channel.download?.(media.reference);
}

export function isTooLarge({ channel }: Turn, { size }: IncomingMedia): boolean {
  return size !== null && size > channel.limits.download;
}

export function isPicture({ kind, contentType }: IncomingMedia): boolean {
  return kind === 'picture' || (kind === 'document' && /^image\/(jpeg|png|webp)$/.test(contentType ?? ''));
}
