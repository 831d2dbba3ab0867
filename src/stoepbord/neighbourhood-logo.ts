/**
 * The neighbourhood's logo, read when it is drawn.
 */
import { readFile } from 'node:fs/promises';
import { WijkError } from '../core/errors.ts';

/**
 * @param path absolute; undefined where there is none
 * @throws WijkError `logo` when the file is not there or is neither PNG, JPEG nor SVG
 */
export async function readLogo(path: string | undefined): Promise<Uint8Array | undefined> {
  if (path === undefined) return undefined;
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new WijkError(`The logo ${path} cannot be read; correct "logo" in wijk.yaml.`, {
      code: 'logo',
      cause: error,
    });
  });
  if (!isPicture(bytes)) {
    throw new WijkError(`The logo ${path} is no PNG, JPEG or SVG picture; give another one in wijk.yaml.`, {
      code: 'logo',
    });
  }
  return bytes;
}

/** By its first bytes: PNG, JPEG, or SVG with or without an XML declaration. */
export function isPicture(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 1000));
  const isPng = start.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const isJpeg = start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff;
  return isPng || isJpeg || /<svg[\s>]/.test(start.toString('utf8'));
}
