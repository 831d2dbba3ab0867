/**
 * The installation itself and the neighbourhoods it serves, as the configuration names them.
 */
import type { ColumnType, Generated } from 'kysely';

/** One row. */
export interface InstallationTable {
  readonly id: string;
  /** Proof of which secret key encrypted this database; see encryption.ts. */
  readonly key_fingerprint: string;
  readonly created_at: ColumnType<string, string, never>;
  /** Version of the program that last started on it. */
  readonly program_version: string;
}

export interface NeighbourhoodTable {
  readonly id: Generated<string>;
  /** Short name in addresses, unique. */
  readonly slug: string;
  readonly name: string;
  /** IANA zone, such as `Europe/Brussels`. */
  readonly time_zone: string;
  readonly created_at: ColumnType<string, string, never>;
  /** Set while the configuration no longer names it; nothing is deleted. */
  readonly archived_at: string | null;
}
