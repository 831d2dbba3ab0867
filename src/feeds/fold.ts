/**
 * Folding of iCalendar lines (RFC 5545 3.1). The library's own does it a character at a time, which for a year's calendar
 * takes longer than everything else together.
 */

/** The most octets of a line, without its line end. */
const mostOctets = 75;

/**
 * Lines of at most 75 octets, without a break inside a character.
 *
 * @param text well-formed lines with CRLF line ends
 */
export function fold(text: string): string {
  return text.split('\r\n').map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  // No character of one UTF-16 unit takes more than three octets.
  if (line.length * 3 <= mostOctets || Buffer.byteLength(line) <= mostOctets) return line;
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length; ) {
    const code = line.codePointAt(at) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (octets + size > mostOctets) {
      parts.push(line.slice(from, at));
      from = at;
      // The space that a continued line begins with.
      octets = 1;
    }
    octets += size;
    at += size === 4 ? 2 : 1;
  }
  parts.push(line.slice(from));
  return parts.join('\r\n ');
}
