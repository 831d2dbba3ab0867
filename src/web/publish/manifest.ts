/**
 * What was published into a folder, kept in a file beside it: which files are ours, to be changed and taken away, and what
 * they were made of. Without it nothing in the folder is touched.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { WijkError } from '../../core/errors.ts';
import type { PublishedFile } from '../../feeds/published-file.ts';

export interface ManifestFile extends PublishedFile {
  readonly inputs: string;
}

export type Manifest = ReadonlyMap<string, ManifestFile>;

/** Segments of letters, digits and a few marks: what comes from the disk must not lead out of the folder. */
const safePath = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/;

export function isSafePath(path: string): boolean {
  return safePath.test(path);
}

const stored = z.object({
  files: z.array(
    z.object({
      path: z.string().regex(safePath),
      contentType: z.string(),
      bytes: z.number(),
      etag: z.string(),
      lastModified: z.string().transform(text => Temporal.Instant.from(text)),
      inputs: z.string(),
    }),
  ),
});

/** Empty where nothing was published yet. @throws WijkError `publish-manifest` when the file is not as we wrote it */
export async function readManifest(folder: string, slug: string): Promise<Manifest> {
  const file = fileOf(folder, slug);
  try {
    const { files } = stored.parse(JSON.parse(await readFile(file, 'utf8')));
    return new Map(files.map(each => [each.path, each]));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    throw new WijkError(`${file} cannot be read; put it back, or publish into an empty folder.`, {
      code: 'publish-manifest',
      cause: error,
    });
  }
}

/** In one step, so that whoever dies meanwhile leaves the old one. */
export async function writeManifest(folder: string, slug: string, files: Iterable<ManifestFile>): Promise<void> {
  const file = fileOf(folder, slug);
  const lines = [...files].map(each => JSON.stringify(each));
  await writeFile(`${file}.new`, `{"files":[\n${lines.join(',\n')}\n]}\n`);
  await rename(`${file}.new`, file);
}

function fileOf(folder: string, slug: string): string {
  return join(folder, `.wijkbode-${slug}.json`);
}
