/**
 * Text into XML 1.0: what may stand in it, and its escaping. Knows no element.
 */

import { cleanText } from './clean-text.ts';

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for between tags or between double quotes. Characters that XML does not have are left out. */
export function xmlText(text: string): string {
  return cleanText(text).replace(/[&<>"]/g, mark => references[mark] ?? mark);
}
