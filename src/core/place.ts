/**
 * A place of the neighbourhood, as the configuration or a places file gives it. Knows no database and no map.
 */

export interface Place {
  readonly id: string;
  /** As people say it; what `extract` gives out. */
  readonly name: string;
  /** Other ways people write it, in any language. */
  readonly aliases: readonly string[];
  readonly address: string | undefined;
}
