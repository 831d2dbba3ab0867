/**
 * The backups that were made, by night and by hand, and whether they could be restored when tried.
 */
import type { Generated } from 'kysely';

export interface BackupTable {
  readonly id: Generated<string>;
  /** Full path of the file. */
  readonly file: string;
  readonly kind: 'nightly' | 'by-hand' | 'before-upgrade';
  readonly made_at: string;
  readonly bytes: number;
  readonly rows: number;
  /** When a trial restore last succeeded; null when it was never tried. */
  readonly tried_at: string | null;
}
