/**
 * Ids of organisations that are made in chat or by a command: words of the name, as those of wijk.yaml are.
 */

const longest = 40;

/**
 * @param taken ids that are in use, of archived ones too
 * @returns lower case words with dashes, such as `straatcomite-de-molen`
 */
export function partnerIdFor(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-+|-+$/g, '');
  const base = words === '' ? 'partner' : words;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
