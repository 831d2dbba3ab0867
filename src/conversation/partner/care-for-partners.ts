/**
 * What is done for partners without being asked at the moment: cards that nobody opened go to the coordinator, the yearly
 * questions come due, how it was is asked and told, and what came of a calendar is told. The work of a scheduled job; safe to repeat.
 */
import type { RandomIds } from '../../calendar/ids.ts';
import type { WaitingWordsParts } from '../waiting/send-waiting-words.ts';
import { askLookBack } from './ask-look-back.ts';
import { askNudges } from './ask-nudges.ts';
import { askShortTitles } from './ask-short-titles.ts';
import { askYearly } from './ask-yearly.ts';
import { passUnopenedDrafts } from './pass-drafts.ts';
import { keepFeedNotices, tellFirstFetches } from './tell-of-feeds.ts';

export interface PartnerCareParts extends Omit<WaitingWordsParts, 'sentences'> {
  readonly ids: RandomIds;
}

export interface PartnerCare {
  /** Cards that went to the coordinators. */
  readonly passed: number;
  /** Activities of last year that are asked about for the first time. */
  readonly asked: number;
  /** Words about what is over, or lies open, that are new in what waits for the weekly message. */
  readonly remembered: number;
  /** First fetches of calendars that were told of. */
  readonly told: number;
}

/** @param timeZone of the neighbourhood */
export async function careForPartners(
  parts: PartnerCareParts,
  neighbourhoodId: string,
  timeZone: string,
): Promise<PartnerCare> {
  const now = parts.clock.now();
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const passed = await passUnopenedDrafts({ ...parts, newId: parts.ids.uuid }, neighbourhoodId, now);
  const asked = await askYearly(parts, neighbourhoodId, today, now);
  const told = await tellFirstFetches(parts, neighbourhoodId);
  const remembered = await askLookBack(parts, neighbourhoodId, { today, now, timeZone });
  const nudged = await askNudges(parts, neighbourhoodId, today, now);
  await askShortTitles(parts, neighbourhoodId);
  await keepFeedNotices(parts, neighbourhoodId, parts.ids.uuid);
  return { passed, asked, told, remembered: remembered + nudged };
}
