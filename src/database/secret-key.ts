/**
 * Reads the installation's secret key, and makes one at the first start. Knows nothing of what it encrypts.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../core/errors.ts';

/** Bytes of the key. */
const keyBytes = 32;

/**
 * @param given the key that WIJK_SECRET_KEY holds, which wins over the file
 * @param dataDir folder of `secret.key`, made with mode 600 when there is none
 * @throws ConfigurationError when the file does not hold 32 bytes in base64
 */
export function readSecretKey(given: Uint8Array | undefined, dataDir: string): Uint8Array {
  if (given !== undefined) return given;
  const path = join(dataDir, 'secret.key');
  if (!existsSync(path)) return makeKey(path);
  return parseKey(readFileSync(path, 'utf8'), path);
}

function parseKey(text: string, source: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === keyBytes) return key;
  throw new ConfigurationError([
    `${source} must be ${keyBytes} bytes in base64, and is ${key.length}; make one with "openssl rand -base64 32".`,
  ]);
}

function makeKey(path: string): Uint8Array {
  const key = randomBytes(keyBytes);
  // Exclusive, and on the disk before anything is encrypted with it: losing it would lose every encrypted column.
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return key;
}
