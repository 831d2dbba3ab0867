/**
 * Trouble that needs a person: what is wrong now, in one sentence, until it is over.
 */
import type { Generated } from 'kysely';

export interface TroubleTable {
  readonly id: Generated<string>;
  /** Null for trouble of the installation as a whole. */
  readonly neighbourhood_id: string | null;
  /** What kind it is, in kebab case, and of which thing: at most one open row for both. */
  readonly code: string;
  readonly subject: string;
  /** What happened and what to do, without personal data. */
  readonly sentence: string;
  readonly since: string;
  readonly last_seen_at: string;
  readonly ended_at: string | null;
  /** When somebody was told of it, and that it is over. */
  readonly told_at: Generated<string | null>;
  readonly end_told_at: Generated<string | null>;
}
