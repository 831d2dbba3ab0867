/**
 * Whether a picture that somebody sent may go onto a sheet: of a format that Typst draws, and not so large that drawing it
 * fills the memory. Pure.
 */

/** Bytes, and pixels of the whole picture; a telephone's photo has 12 to 50 million of them. */
const most = { bytes: 12_000_000, pixels: 60_000_000 };

/** True for a PNG or JPEG that says how large it is, and is not too large. */
export function isDrawable(bytes: Uint8Array): boolean {
  if (bytes.byteLength > most.bytes) return false;
  const size = pngSize(bytes) ?? jpegSize(bytes);
  return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= most.pixels;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** The header comes first and has a fixed place (PNG, third edition, 11.2.1). */
function pngSize(bytes: Uint8Array): Pixels | undefined {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.byteLength < 24 || signature.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** In the first frame header, behind segments that each say how long they are (ITU T.81, B.2.2). */
function jpegSize(bytes: Uint8Array): Pixels | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  let offset = 2;
  while (offset + 9 < bytes.byteLength) {
    if (bytes[offset] !== 0xff) return undefined;
    const marker = bytes[offset + 1] ?? 0;
    // SOF0 to SOF15, without the tables DHT, JPG and DAC that stand between them.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    const isFill = marker === 0xff;
    offset += isFill ? 1 : 2 + view.getUint16(offset + 2);
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
