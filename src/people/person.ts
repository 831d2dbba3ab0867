/**
 * A person of the neighbourhood, as the other rooms see them; no id of a network is in here.
 */
import type { AudienceId } from '../core/audiences.ts';
import type { Language } from '../core/languages.ts';

export interface Person {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** As they call themselves. Shown to the coordinator and in their own chat, nowhere else. */
  readonly name: string | null;
  readonly language: Language;
  readonly secondLanguage: Language | null;
  /** Whether they chose it themselves. */
  readonly languageChosen: boolean;
  /** Ids of the organisations they speak for, the longest first. */
  readonly partners: readonly string[];
  readonly isCoordinator: boolean;
  readonly subscription: Subscription | null;
}

/** Every rhythm that somebody may choose; `group`: in the neighbourhood's group, and nothing in private by itself. */
export const rhythms = ['weekly', 'day-before', 'each', 'group'] as const;

/** How often, and where, somebody hears of what is on. */
export type Rhythm = (typeof rhythms)[number];

export interface Subscription {
  readonly rhythm: Rhythm;
  /** Ids of themes; none for all. */
  readonly themes: readonly string[];
  readonly audiences: readonly AudienceId[];
  /** `HH:MM`; null for the neighbourhood's own. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** Last day of a pause, `YYYY-MM-DD`. */
  readonly pausedUntil: string | null;
  /** The part of the neighbourhood that they want to hear of; null for all of it. */
  readonly buurt?: string | null;
  /** The deep link that brought them, such as `b_<board>`. */
  readonly cameBy: string | null;
  readonly consentAt: Temporal.Instant;
}
