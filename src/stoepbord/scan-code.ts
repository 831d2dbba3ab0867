/**
 * Codes to scan, as SVG.
 */
import { renderSVG } from 'uqr';

/**
 * A QR code with its quiet zone, black on white. Level M survives a scratch or a drop of rain without making the squares
 * small (ISO/IEC 18004: 15 % of the code may be lost; quiet zone of four squares).
 */
export function scanCode(content: string): string {
  return renderSVG(content, { ecc: 'M', border: 4, pixelSize: 1 });
}
