/**
 * What people wrote, made fit for a line or a text of a feed. Knows no format's escaping.
 */

/** Control characters, which no feed format allows. Tab and line feed are no part of it. */
const controls = /(?![\t\n])[\p{Cc}\u{FFFE}\u{FFFF}]/gu;
/** Everything that some reader takes for the end of a line: a form feed or U+2028 would break a folded line in two. */
const lineEnds = /\r\n|[\r\v\f\u0085\p{Zl}\p{Zp}]/gu;

/** Text of any number of lines: line ends as `\n`, no control characters, no half of a surrogate pair. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(lineEnds, '\n').replace(controls, '');
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\u200b]+/g, ' ')
    .trim();
}

/** An http or https address as it may stand in a feed, or undefined when it is none. */
export function cleanAddress(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
