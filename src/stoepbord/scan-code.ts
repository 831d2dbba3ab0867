/**
 * Codes to scan: as SVG, and in the letters of a terminal.
 */
import { renderSVG, renderUnicodeCompact } from 'uqr';

/**
 * A QR code with its quiet zone, black on white. Level M survives a scratch or a drop of rain without making the squares
 * small (ISO/IEC 18004: 15 % of the code may be lost; quiet zone of four squares).
 */
export function scanCode(content: string): string {
  const code = made.get(content) ?? renderSVG(content, { ecc: 'M', border: 4, pixelSize: 1 });
  // Every poster of a board has the same; a new one now and then may push the oldest out.
  if (made.size >= mostKept && !made.has(content)) made.delete(made.keys().next().value ?? content);
  made.set(content, code);
  return code;
}

const made = new Map<string, string>();
const mostKept = 50;

/** A QR code in the letters of a terminal, two squares in each. */
export function terminalCode(content: string): string {
  return renderUnicodeCompact(content, { border: 2 });
}
