/**
 * What an organisation says of how it was. Kept by src/calendar/look-back-store.ts.
 */
import type { Language } from '../../core/languages.ts';

export interface LookBackTable {
  readonly activity_id: string;
  /** The day on which the rule puts it. */
  readonly original_date: string;
  readonly neighbourhood_id: string;
  readonly partner_id: string | null;
  /** Public, as it was written. */
  readonly line: string | null;
  readonly language: Language | null;
  readonly media_id: string | null;
  /** Whether the people on the picture agree; null while nobody said so. */
  readonly agreed: boolean | null;
  readonly agreed_at: string | null;
  /** The news that tells the line. */
  readonly news_id: string | null;
  readonly said_at: string;
}
