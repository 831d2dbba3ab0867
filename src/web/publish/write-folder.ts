/**
 * Makes a folder hold exactly the planned files, besides what others put there. What has not changed is not written, a
 * file is there whole or as it was, and being killed half-way costs nothing: the next run goes on. Knows no page.
 */
import { mkdir, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { WijkError } from '../../core/errors.ts';
import type { PlannedFile, PublishedFile } from '../../feeds/published-file.ts';
import { etagOf } from '../../feeds/representation.ts';
import { isSafePath, type Manifest, type ManifestFile, readManifest, writeManifest } from './manifest.ts';

export interface WrittenFolder {
  /** Everything of ours that is there now. */
  readonly files: readonly PublishedFile[];
  readonly written: number;
  readonly removed: number;
}

export interface FolderRequest {
  /** Absolute; made when it is not there. */
  readonly folder: string;
  /** Whose files they are: several neighbourhoods may share a folder. */
  readonly slug: string;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
  /** @param before what is ours in the folder now, by path */
  plan(before: Manifest): Promise<readonly PlannedFile[]>;
}

/**
 * @throws WijkError `publish-foreign` when another's file stands where one of ours belongs, `publish-folder` when the
 *   folder cannot be written, `publish-manifest`
 */
export async function writeFolder(request: FolderRequest): Promise<WrittenFolder> {
  try {
    await mkdir(request.folder, { recursive: true });
    return await write(request);
  } catch (error) {
    if (error instanceof WijkError || !(error instanceof Error) || !('syscall' in error)) throw error;
    const reason = 'code' in error ? String(error.code) : error.name;
    throw new WijkError(
      `The folder ${request.folder} cannot be written (${reason}); see to its rights and to room on the disk.`,
      {
        code: 'publish-folder',
        retry: 'later',
        cause: error,
      },
    );
  }
}

async function write({ folder, slug, now, signal, plan }: FolderRequest): Promise<WrittenFolder> {
  const before = await readManifest(folder, slug);
  const planned = await withoutForeign(folder, before, await plan(before));
  // Ours from now on, also when we die before all of them are there.
  const isNew = planned.some(({ path }) => !before.has(path));
  if (isNew)
    await writeManifest(folder, slug, [
      ...before.values(),
      ...planned.filter(({ path }) => !before.has(path)).map(unwritten),
    ]);
  const files = new Map<string, ManifestFile>();
  let written = 0;
  for (const file of planned) {
    signal.throwIfAborted();
    const old = before.get(file.path);
    const there = old !== undefined && (await isOnDisk(folder, old)) ? old : undefined;
    if (there?.inputs === file.inputs) {
      files.set(file.path, there);
      continue;
    }
    const { made, hasChanged } = await put(folder, file, old, there, now);
    files.set(file.path, made);
    if (hasChanged) written += 1;
    // Hundreds of pages in a row must not keep a neighbour's question waiting.
    await otherWork();
  }
  const gone = [...before.keys()].filter(path => !files.has(path));
  for (const path of gone) await remove(folder, path);
  if (isNew || gone.length > 0 || [...files].some(([path, file]) => before.get(path) !== file)) {
    await writeManifest(folder, slug, files.values());
  }
  return { files: [...files.values()], written, removed: gone.length };
}

/** Leaves out what may give way to somebody else's file. */
async function withoutForeign(
  folder: string,
  before: Manifest,
  planned: readonly PlannedFile[],
): Promise<readonly PlannedFile[]> {
  const kept: PlannedFile[] = [];
  for (const file of planned) {
    if (!isSafePath(file.path)) throw new RangeError(`no path below a folder: ${file.path}`);
    const isForeign = !before.has(file.path) && (await exists(join(folder, file.path)));
    if (!isForeign) kept.push(file);
    else if (file.isOptional !== true) {
      throw new WijkError(
        `${join(folder, file.path)} was not written by Wijkbode and is not overwritten; publish into another folder, or take it away.`,
        { code: 'publish-foreign' },
      );
    }
  }
  return kept;
}

function unwritten({ path, contentType, revised }: PlannedFile): ManifestFile {
  return { path, contentType, bytes: 0, etag: '', lastModified: revised, inputs: '' };
}

/** @param there what stands there now, when it is as the manifest says */
async function put(
  folder: string,
  file: PlannedFile,
  old: ManifestFile | undefined,
  there: ManifestFile | undefined,
  now: Temporal.Instant,
): Promise<{ readonly made: ManifestFile; readonly hasChanged: boolean }> {
  const { path, contentType, inputs } = file;
  const content = Buffer.from(await file.make());
  const etag = etagOf(content);
  if (there !== undefined && there.etag === etag) return { made: { ...there, inputs }, hasChanged: false };
  // The same bytes that somebody took away are as old as they were.
  const since = old?.etag === etag ? old.lastModified : old === undefined || old.etag === '' ? file.revised : now;
  const lastModified = since.round({ smallestUnit: 'second', roundingMode: 'floor' });
  await writeWhole(join(folder, path), content, lastModified);
  return { made: { path, contentType, bytes: content.length, etag, lastModified, inputs }, hasChanged: true };
}

async function writeWhole(target: string, content: Uint8Array, lastModified: Temporal.Instant): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const unfinished = `${target}.wijkbode-new`;
  const seconds = lastModified.epochMilliseconds / 1000;
  await writeFile(unfinished, content);
  await utimes(unfinished, seconds, seconds);
  await rename(unfinished, target);
}

async function isOnDisk(folder: string, { path, bytes, lastModified }: ManifestFile): Promise<boolean> {
  const found = await stat(join(folder, path)).catch(absent);
  return (
    found !== undefined &&
    found.size === bytes &&
    Math.floor(found.mtimeMs / 1000) * 1000 === lastModified.epochMilliseconds
  );
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(absent)) !== undefined;
}

/** Takes the file away, and the folders that are empty then. */
async function remove(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    const isKept = await rmdir(join(folder, parent)).then(
      () => false,
      () => true,
    );
    if (isKept) return;
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
