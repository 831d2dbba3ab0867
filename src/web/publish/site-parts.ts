/**
 * What the files of one neighbourhood are made of. Types, and the name of that state.
 */
import { createHash } from 'node:crypto';
import type { Translations } from '../../i18n/translations.ts';
import type { AgendaSources } from '../agenda/agenda-sources.ts';
import { configurationKey } from '../agenda/configuration-key.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';

export interface SiteParts {
  readonly neighbourhood: ShownNeighbourhood;
  readonly sources: AgendaSources;
  readonly translations: Translations;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** Where the folder is found on the web, `https://…` without trailing slash; undefined where nobody said. */
  readonly publicBase: string | undefined;
  readonly isExample: boolean;
  /** Of the calendar; read before anything else of it. */
  readonly version: string;
  readonly programVersion: string;
}

/** Names all that a file is made of, in a few letters. */
export function inputsOf(
  { neighbourhood, publicBase, isExample, programVersion }: SiteParts,
  ...more: readonly unknown[]
): string {
  const all = [configurationKey(neighbourhood), publicBase, isExample, programVersion, ...more];
  return createHash('sha256').update(JSON.stringify(all)).digest('base64url').slice(0, 16);
}
