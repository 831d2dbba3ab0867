/**
 * What a file really is, by its first bytes: what its sender calls it proves nothing. Pure.
 */

export interface FileKind {
  readonly kind: 'picture' | 'document';
  readonly contentType: string;
  /** With its dot. */
  readonly ending: string;
}

/**
 * The kinds of files that people may send from a page: pictures that every browser shows (JPEG, PNG, GIF, WebP) and PDF.
 *
 * @returns undefined for anything else
 */
export function fileKindOf(bytes: Uint8Array): FileKind | undefined {
  const first = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  return signatures.find(({ pattern }) => pattern.test(first))?.is;
}

/** A name that is safe to store and to show: no path, no control or direction characters, 100 characters at most. */
export function safeFileName(name: string, { ending }: Pick<FileKind, 'ending'>): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{C}\p{Zl}\p{Zp}"<>|:*?]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const stem = clean.replace(/\.[^.]{1,8}$/, '');
  return `${[...(stem === '' ? 'bestand' : stem)].slice(0, 90).join('')}${ending}`;
}

const picture = (type: string, ending: string): FileKind => ({
  kind: 'picture',
  contentType: `image/${type}`,
  ending,
});

/**
 * The first bytes in hexadecimal: RFC 2083 section 3.1 (PNG), GIF89a section 17, ITU T.81 annex B (JPEG), RFC 9649 section 2.4
 * (WebP), ISO 32000-1 section 7.5.2 (PDF).
 */
const signatures: readonly { readonly pattern: RegExp; readonly is: FileKind }[] = [
  { pattern: /^ffd8ff/, is: picture('jpeg', '.jpg') },
  { pattern: /^89504e470d0a1a0a/, is: picture('png', '.png') },
  { pattern: /^474946383[79]61/, is: picture('gif', '.gif') },
  { pattern: /^52494646.{8}57454250/, is: picture('webp', '.webp') },
  { pattern: /^255044462d3[0-9]/, is: { kind: 'document', contentType: 'application/pdf', ending: '.pdf' } },
];
