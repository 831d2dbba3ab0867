/**
 * The text layer of a PDF, so that a poster sent as a file is read like a poster's text. Bytes in, text out; a scan has no
 * text layer and gives none.
 */
import { WijkError } from '../core/errors.ts';

/** A poster or a programme has a page or a few; of a longer document the beginning says what it is. */
const mostPages = 10;

/**
 * Reads the text layer, a line of text for each line on the page.
 *
 * @param bytes the file; it is left as it is
 * @returns the text of the first ten pages, empty when there is only a picture
 * @throws WijkError `not-a-pdf` when it is none, is broken, or is locked by a password
 */
export async function readPdfText(bytes: Uint8Array): Promise<string> {
  // Large, and needed only when somebody sends a PDF.
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The reader takes the bytes for itself, so it is given its own.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    try {
      const pages: string[] = [];
      for (let number = 1; number <= Math.min(document.numPages, mostPages); number += 1) {
        pages.push(textOf((await (await document.getPage(number)).getTextContent()).items));
      }
      return pages.join('\n\n').trim();
    } finally {
      await document.loadingTask.destroy();
    }
  } catch (cause) {
    throw new WijkError('This file cannot be read as a PDF; it is broken, locked, or something else.', {
      code: 'not-a-pdf',
      cause,
    });
  }
}

/** Pieces of text as the page has them; the piece that ends a line says so. */
function textOf(items: readonly object[]): string {
  return items
    .map(item =>
      'str' in item && typeof item.str === 'string'
        ? `${item.str}${'hasEOL' in item && item.hasEOL === true ? '\n' : ''}`
        : '',
    )
    .join('')
    .replaceAll(/[ \t]+\n/g, '\n');
}
