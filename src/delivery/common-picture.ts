/**
 * Makes of a picture in a form that not every network shows, such as a sticker, one that all do.
 */
import type { OutgoingMedia } from '../core/chat/message.ts';

/** Stands behind what was see-through: a network that has no such thing would make it black. */
const background = '#ffffff';

/** A WebP picture as JPEG; everything else, and what cannot be read as a picture, stays as it is. */
export async function asCommonPicture(file: OutgoingMedia): Promise<OutgoingMedia> {
  if (file.kind !== 'picture' || file.contentType !== 'image/webp') return file;
  const { default: sharp } = await import('sharp');
  try {
    const made = await sharp(file.bytes).flatten({ background }).jpeg().toBuffer();
    return { ...file, contentType: 'image/jpeg', fileName: file.fileName.replace(/\.webp$/, '.jpg'), bytes: made };
  } catch {
    // not a picture after all: whoever gets it may still know what it is
    return { ...file, kind: 'document' };
  }
}
