/**
 * The words of a message that is laid out in blocks (headings, lists, tables), without its layout. Pure.
 *
 * Source: https://core.telegram.org/bots/api#richmessage
 */

/** Where words stand in a block, in reading order; everything else is layout, files and addresses. */
const wordKeys = ['summary', 'text', 'blocks', 'items', 'cells', 'caption', 'credit'];

/** Deeper than people write. */
const depthLimit = 20;

/** One line for each block. */
export function readRichMessage(message: unknown): string {
  return blockLines(message, depthLimit).join('\n').trim();
}

function blockLines(block: unknown, depth: number): string[] {
  if (depth === 0) return [];
  if (Array.isArray(block)) return block.flatMap(one => blockLines(one, depth - 1));
  if (typeof block !== 'object' || block === null) return [];
  const parts = new Map<string, unknown>(Object.entries(block));
  return wordKeys.flatMap(key => {
    const part = parts.get(key);
    if (part === undefined) return [];
    if (key === 'blocks' || key === 'items' || key === 'cells') return blockLines(part, depth - 1);
    const words = wordsOf(part, depth - 1);
    return words === '' ? [] : [words];
  });
}

/** Marked words lie within each other, each with its own `text`. */
function wordsOf(text: unknown, depth: number): string {
  if (typeof text === 'string') return text;
  if (depth === 0) return '';
  if (Array.isArray(text)) return text.map(one => wordsOf(one, depth - 1)).join('');
  if (typeof text !== 'object' || text === null || !('text' in text)) return '';
  return wordsOf(text.text, depth - 1);
}
