/**
 * Places what was imported: each item a source of the calendar, one after the other, each whole or not at all.
 */
import type { Calendar } from '../../calendar/calendar.ts';
import { importedSources } from '../../calendar/source-store.ts';
import { WijkError } from '../../core/errors.ts';
import type { Database } from '../../database/connection.ts';
import type { ImportItem } from './import-item.ts';
import { isToBePublic, type Matched, type MatchedItem, matchItems } from './match-items.ts';

/** Compares what a file says with what was imported before. Reads only. */
export async function compareItems(
  database: Database,
  neighbourhoodId: string,
  items: readonly ImportItem[],
  today: Temporal.PlainDate,
): Promise<Matched> {
  const partnerIds = [...new Set(items.map(({ partnerId }) => partnerId))];
  return matchItems(items, await importedSources(database, neighbourhoodId, partnerIds), today);
}

export interface PlaceContext {
  readonly calendar: Calendar;
  readonly now: Temporal.Instant;
  /** Encrypted where it is kept; null when nobody is known. */
  readonly personId: string | null;
}

export interface Placed {
  readonly counts: Readonly<Record<'new' | 'merged' | 'date-of-series' | 'updated' | 'known', number>>;
  /** What the calendar refused, with its sentence. */
  readonly refused: readonly { readonly item: ImportItem; readonly sentence: string }[];
  /** Questions that it left for a person. */
  readonly questions: number;
}

/** @param items those to be placed, in the order of the file */
export async function placeItems(items: readonly MatchedItem[], context: PlaceContext): Promise<Placed> {
  const counts = { new: 0, merged: 0, 'date-of-series': 0, updated: 0, known: 0 };
  const refused: { item: ImportItem; sentence: string }[] = [];
  const externalIds = new Map(items.map(({ item, externalId }) => [item.key, externalId]));
  let questions = 0;
  for (const { item, externalId } of items) {
    const { dateOf } = item;
    const series = dateOf === undefined ? undefined : (externalIds.get(dateOf.key) ?? dateOf.key);
    try {
      const filed = await context.calendar.filePosting(item.draft, {
        route: 'import',
        partnerId: item.partnerId,
        personId: context.personId,
        passedOn: false,
        externalId,
        ...(dateOf === undefined || series === undefined ? {} : { dateOf: { externalId: series, date: dateOf.date } }),
        saidAt: context.now,
        words: item.words,
      });
      const isStillPlan = filed.activity.publication === 'partners-only' && isToBePublic(item.draft);
      if (isStillPlan)
        await context.calendar.placePlan(filed.activity.id, {
          route: 'import',
          partnerId: item.partnerId,
          personId: context.personId,
        });
      counts[isStillPlan && filed.outcome === 'known' ? 'updated' : filed.outcome] += 1;
      questions += filed.questions.length;
    } catch (error) {
      if (!(error instanceof WijkError)) throw error;
      refused.push({ item, sentence: error.message });
    }
  }
  return { counts, refused, questions };
}
