/**
 * The code of a linked group, by which another is bridged with it: it follows from the group, so nothing is kept. It opens
 * nothing by itself: who uses it has to look after the other group.
 */
import type { ColumnCipher } from '../database/encryption.ts';

/** Letters and digits that nobody takes for another. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 6;

/** @param groupId as in `linked_group` */
export function bridgeCode(cipher: ColumnCipher, groupId: string): string {
  const bytes = Buffer.from(cipher.lookup('bridge.code', groupId), 'base64url');
  return Array.from(bytes.subarray(0, length), byte => alphabet[byte % alphabet.length]).join('');
}

/** As a code is written, however somebody types it; undefined when it is none. */
export function readBridgeCode(text: string): string | undefined {
  const typed = text.trim().toUpperCase().replaceAll(/[\s-]/g, '');
  return new RegExp(`^[${alphabet}]{${length}}$`).test(typed) ? typed : undefined;
}
