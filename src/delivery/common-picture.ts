/**
 * Makes of a picture in a form that not every network shows, such as a sticker, one that all do.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { OutgoingMedia } from '../core/chat/message.ts';

const program = fileURLToPath(new URL('./common-picture-process.ts', import.meta.url));
/** Real milliseconds, on a slow machine. */
const madeWithinMs = 30_000;
const mostBytes = 20 * 1024 * 1024;

/** A WebP picture as JPEG; everything else, and what cannot be read as a picture, stays as it is. */
export async function asCommonPicture(file: OutgoingMedia): Promise<OutgoingMedia> {
  if (file.kind !== 'picture' || file.contentType !== 'image/webp') return file;
  const made = await asJpeg(file.bytes);
  // not a picture after all: whoever gets it may still know what it is
  if (made === undefined) return { ...file, kind: 'document' };
  return { ...file, contentType: 'image/jpeg', fileName: file.fileName.replace(/\.webp$/, '.jpg'), bytes: made };
}

/** Undefined where it is no picture, or its reader ended over it. */
function asJpeg(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  return new Promise(resolve => {
    const options = { encoding: 'buffer', timeout: madeWithinMs, maxBuffer: mostBytes } as const;
    const child = execFile(process.execPath, [program], options, (error, jpeg) =>
      resolve(error === null ? jpeg : undefined),
    );
    // It may have ended before it had read all.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(bytes);
  });
}
