/**
 * The list of who asked to be forgotten, beside the backups: a backup cannot know who asked after it was made. One line of
 * JSON for each; only keyed hashes and moments. Knows no table.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fileFault } from './file-fault.ts';

/** In the folder of the backups. */
export const forgottenFileName = 'forgotten.jsonl';

export interface ForgottenLine {
  /** Keyed hash of the person's id. */
  readonly person: string;
  readonly at: Temporal.Instant;
}

/**
 * Those that the folder's list names; none where there is no list. A line that is none is passed over: the file may have been
 * cut off, and the rest of it still counts.
 *
 * @throws DatabaseError what the disk says
 */
export async function readForgottenFile(folder: string): Promise<readonly ForgottenLine[]> {
  const path = join(folder, forgottenFileName);
  const text = await readFile(path, 'utf8').catch(error => {
    if (error.code === 'ENOENT') return '';
    throw fileFault(error, path);
  });
  return text.split('\n').flatMap(line => parseLine(line) ?? []);
}

/**
 * Adds these to the folder's list, which keeps what it has.
 *
 * @param since older lines go: no backup is kept so long
 * @throws DatabaseError what the disk says
 */
export async function writeForgottenFile(
  folder: string,
  lines: readonly ForgottenLine[],
  since: Temporal.Instant,
): Promise<void> {
  const path = join(folder, forgottenFileName);
  const all = new Map([...(await readForgottenFile(folder)), ...lines].map(line => [line.person, line]));
  const kept = [...all.values()].filter(({ at }) => Temporal.Instant.compare(at, since) >= 0);
  const text = kept.map(({ person, at }) => `${JSON.stringify({ person, at: at.toString() })}\n`).join('');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw fileFault(error, path);
  }
}

const lineSchema = z.object({ person: z.string().min(1), at: z.string() });

function parseLine(line: string): ForgottenLine | undefined {
  try {
    const { person, at } = lineSchema.parse(JSON.parse(line));
    return { person, at: Temporal.Instant.from(at) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || error instanceof RangeError) return undefined;
    throw error;
  }
}
