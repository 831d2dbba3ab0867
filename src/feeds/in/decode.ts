/**
 * The bytes of a text file into text, whatever its encoding is said to be. Knows no format.
 */

/**
 * UTF-8 wins wherever the bytes are valid UTF-8, because feeds that declare something else are wrong more often than right;
 * then what is declared, then Windows-1252. A byte order mark decides at once and is left out.
 *
 * @param contentType the header, of which only `charset` is read
 */
export function decodeText(bytes: Uint8Array, contentType: string | undefined): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  return decodeStrictly(bytes) ?? decode(bytes, declaredCharset(contentType) ?? 'windows-1252');
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // The only TypeError here is that of bytes which are no UTF-8.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset).decode(bytes);
}

/** UTF-8 is left out: the bytes were tried as such already. */
function declaredCharset(contentType: string | undefined): string | undefined {
  const name = /charset\s*=\s*"?(?<name>[\w.:-]+)/i.exec(contentType ?? '')?.groups?.name?.toLowerCase();
  return name !== undefined && /^(?:iso-8859-\d{1,2}|windows-125\d|koi8-[ru]|macintosh|utf-16(?:le|be)?)$/.test(name)
    ? name
    : undefined;
}
