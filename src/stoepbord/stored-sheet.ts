/**
 * A sheet as it is kept beside its PDF, so that it can be cut for a printer later. Pure.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PaperSize } from '../config/neighbourhood.ts';
import { paperOf, tilingFor } from './sheet-format.ts';
import type { SheetFiles } from './typeset-order.ts';
import type { Sheet } from './typesetter.ts';

const page = z.object({ width: z.number(), height: z.number(), margin: z.number() }).loose();

const picture = z.object({ mediaId: z.string() }).loose();

const storedSheet = z.object({
  template: z.enum(['week', 'single', 'strip', 'paper', 'year']),
  data: z.object({ page, picture: picture.nullish() }).loose(),
});

/** Without its pictures, which are read again when it is drawn. */
export type StoredSheet = z.infer<typeof storedSheet>;

/** @throws ZodError when a stored value is none; that is a fault of ours */
export function parseSheet(stored: unknown): StoredSheet {
  return storedSheet.parse(stored);
}

/** The same for the same words and pictures at the same places. */
export function fingerprintOf({ template, data, files = {} }: Sheet): string {
  const hash = createHash('sha256').update(template).update(JSON.stringify(data));
  for (const picture of [files.logo, files.picture]) hash.update(picture ?? 'none');
  return hash.digest('base64url');
}

/** As it is drawn for a printer that takes no larger paper than this. */
export function tiled({ template, data }: StoredSheet, largest: PaperSize, files: SheetFiles): Sheet {
  const cut = { ...data.page, tiles: tilingFor(data.page, largest) ?? null };
  const shown = files.picture === undefined ? null : (data.picture ?? null);
  return { template, data: { ...data, page: cut, picture: shown }, files };
}

/** Of the picture that stands on it, to be read again; undefined without one. */
export function pictureOn({ data }: StoredSheet): string | undefined {
  return data.picture?.mediaId;
}

/** Whether a printer that takes no larger paper prints it in pieces. */
export function isTiled({ data }: StoredSheet, largest: PaperSize): boolean {
  return tilingFor(data.page, largest) !== undefined;
}

/** The paper that its pages are printed on. */
export function printedPaper({ template, data }: StoredSheet, largest: PaperSize): PaperSize {
  return isTiled({ template, data }, largest) ? largest : (paperOf(data.page) ?? largest);
}
