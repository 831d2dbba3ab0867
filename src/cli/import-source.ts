/** Reads what `import` is pointed at: a file, or an address, once. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { HostAndPort } from '../config/environment-values.ts';
import { programVersion } from '../config/program-version.ts';
import { WijkError } from '../core/errors.ts';
import { feedLimits, fetchFeed } from '../feeds/in/fetch-feed.ts';

export interface ImportSource {
  readonly bytes: Uint8Array;
  /** The name without folders or host, where a year may stand. */
  readonly name: string;
  readonly contentType: string | undefined;
}

/** @throws WijkError `import-file` when it cannot be read, `import-too-large`, and those of `fetchFeed` */
export async function readImportSource(
  source: string,
  { privateHosts, now }: { readonly privateHosts: readonly HostAndPort[]; readonly now: Temporal.Instant },
): Promise<ImportSource> {
  if (/^(?:https?|webcals?):\/\//i.test(source)) {
    const fetched = await fetchFeed(source, { privateHosts, now, userAgent: `Wijkbode/${programVersion()}` });
    // Without validators it cannot be unchanged.
    const { body, contentType } =
      fetched.state === 'fetched' ? fetched : { body: new Uint8Array(), contentType: undefined };
    return { bytes: body, name: basename(URL.parse(source)?.pathname ?? ''), contentType };
  }
  return { bytes: await readLocal(source), name: basename(source), contentType: undefined };
}

async function readLocal(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= feedLimits.maxBytes) return await readFile(path);
  } catch (cause) {
    throw new WijkError(`The file ${path} cannot be read; check the path and its rights.`, {
      code: 'import-file',
      cause,
    });
  }
  throw new WijkError(`The file ${path} is larger than 10 MB; give a smaller one.`, { code: 'import-too-large' });
}
