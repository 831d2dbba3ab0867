/**
 * Encrypts columns that hold personal data (chat ids, numbers, names) and makes the keyed hash by which a row is found
 * again. Knows no table; the room that owns the table names the column.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { DatabaseError } from '../core/errors.ts';

export interface ColumnCipher {
  /**
   * Encrypts one value with AES-256-GCM under a fresh nonce. The column's name is authenticated with it, so that a value
   * copied into another column does not decrypt.
   *
   * @param column `table.column`
   * @returns `v1.` and base64url of nonce, tag and ciphertext
   */
  encrypt(column: string, text: string): string;
  /** @throws DatabaseError `not-decryptable` when the key, the column or the value is another */
  decrypt(column: string, encrypted: string): string;
  /** HMAC-SHA-256 of the value for a look-up column, base64url; equal values of one column have equal hashes. */
  lookup(column: string, text: string): string;
  /** Names the key without giving it away: stored in the database and in backups, to refuse another key. */
  readonly fingerprint: string;
}

/** @param key 32 bytes */
export function createColumnCipher(key: Uint8Array): ColumnCipher {
  // One key for each use: what is learnt of one says nothing of the others.
  const encryptionKey = deriveKey(key, 'wijkbode column encryption');
  const lookupKey = deriveKey(key, 'wijkbode column look-up');
  return {
    fingerprint: createHmac('sha256', deriveKey(key, 'wijkbode key fingerprint')).digest('hex').slice(0, 16),
    encrypt(column, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(column));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return version + Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString('base64url');
    },
    decrypt(column, encrypted) {
      const bytes = Buffer.from(encrypted.slice(version.length), 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(Buffer.from(column))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch (error) {
        throw new DatabaseError(
          `A value of ${column} cannot be decrypted; the secret key is another than the one it was written with.`,
          {
            code: 'not-decryptable',
            cause: error,
          },
        );
      }
    },
    lookup: (column, text) => createHmac('sha256', lookupKey).update(`${column}\0${text}`).digest('base64url'),
  };
}

const version = 'v1.';
const nonceBytes = 12;
const tagBytes = 16;

function deriveKey(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', use, 32));
}
