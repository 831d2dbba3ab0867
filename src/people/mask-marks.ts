/**
 * Takes the marks of a person (a name, an id) out of words that others keep. Pure.
 */

/** The same text with a dot for every letter of the marks, so that places in it stay where they are; undefined without any. */
export function maskMarks(text: string, marks: readonly string[]): string | undefined {
  let masked = text;
  for (const mark of marks) {
    if (mark.trim().length < 2) continue;
    const escaped = RegExp.escape(JSON.stringify(mark).slice(1, -1));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
    // An id may stand in a button, which takes no dots.
    masked = masked.replace(pattern, found => (isUuid.test(found) ? 'x' : '·').repeat(found.length));
  }
  return masked === text ? undefined : masked;
}

const isUuid = /^[\da-f]{8}-[\da-f-]{27}$/i;
