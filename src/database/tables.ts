/**
 * Every table of the schema and its row type, for Kysely. One file per group of tables stands in `tables/`.
 */
import type { BackupTable } from './tables/backup.ts';
import type { InstallationTable, NeighbourhoodTable } from './tables/installation.ts';
import type { TroubleTable } from './tables/trouble.ts';

export interface Tables {
  readonly installation: InstallationTable;
  readonly neighbourhood: NeighbourhoodTable;
  readonly trouble: TroubleTable;
  readonly backup: BackupTable;
}
