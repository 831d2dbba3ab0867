/**
 * Makes of a picture that somebody sent one that a sheet can show: upright, of a size that is printed, on white. Knows no
 * database.
 */

/** A JPEG, with its size in pixels. */
export interface SheetPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Bytes, and pixels of the whole picture; a telephone's photo has 12 to 50 million of them. */
const most = { bytes: 20 * 1024 * 1024, pixels: 60_000_000 };

/** Pixels of the longer side: 150 an inch on the width of an A2, of which nobody sees more from where a poster is read. */
const longestSide = 2400;

/** A small one, such as a logo, for browsers that know no SVG: PNG, 160 pixels high. Undefined as of {@link sheetPicture}. */
export async function screenPicture(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: most.pixels, density: 150 });
    return new Uint8Array(await picture.resize({ width: 640, height: 160, fit: 'inside' }).png().toBuffer());
  } catch {
    return undefined;
  }
}

/** Undefined for what is no picture after all, or one that would fill the memory: the sheet does without. */
export async function sheetPicture(bytes: Uint8Array): Promise<SheetPicture | undefined> {
  if (bytes.byteLength > most.bytes) return undefined;
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: most.pixels })
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 85 })
      .toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  } catch {
    // not a picture, or a broken one
    return undefined;
  }
}
