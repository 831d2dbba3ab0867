/**
 * What it takes to fetch a file that somebody sent: its place and its key, sealed, so that the hub can keep it as a word that
 * says nothing. The file itself stays with WhatsApp, which keeps it for some weeks.
 */
import type { MediaType } from '@whiskeysockets/baileys';
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { toChannelError } from './whatsapp-errors.ts';
import type { WhatsAppLibrary } from './socket.ts';

export interface StoredFile {
  readonly type: MediaType;
  /** Path on WhatsApp's own file servers; never an address that the sender chose. */
  readonly path: string;
  /** Base64. */
  readonly key: string;
}

const column = 'whatsapp.file';

export function sealReference(cipher: ColumnCipher, file: StoredFile): string {
  return cipher.encrypt(column, JSON.stringify(file));
}

/** @throws ChannelError `gone`, `too-large`, `away` */
export async function fetchFile(
  { downloadContentFromMessage }: Pick<WhatsAppLibrary, 'downloadContentFromMessage'>,
  cipher: ColumnCipher,
  reference: string,
  limit: number,
): Promise<Uint8Array> {
  const file = openReference(cipher, reference);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const message = { directPath: file.path, mediaKey: Buffer.from(file.key, 'base64') };
    for await (const chunk of await downloadContentFromMessage(message, file.type)) {
      size += chunk.byteLength;
      if (size > limit) throw new ChannelError('too-large', 'The file is larger than the hub takes from WhatsApp.');
      chunks.push(chunk);
    }
  } catch (error) {
    const fault = toChannelError(error);
    if (fault.kind === 'too-large') throw fault;
    // nothing is done twice by fetching a file again
    throw fault.kind === 'gone' || fault.kind === 'refused'
      ? new ChannelError('gone', 'WhatsApp no longer has this file.')
      : new ChannelError('away', 'The file did not arrive from WhatsApp whole.');
  }
  return Buffer.concat(chunks, size);
}

function openReference(cipher: ColumnCipher, reference: string): StoredFile {
  try {
    const file: StoredFile = JSON.parse(cipher.decrypt(column, reference));
    // anything but a path could lead to another server
    if (file.path.startsWith('/')) return file;
  } catch {
    // not one of ours, which is told below
  }
  throw new ChannelError('gone', 'This is no reference to a file on WhatsApp.');
}
