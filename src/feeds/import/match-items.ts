/**
 * Which items of a file are the ones that an earlier version of it brought in: by their key, and rows of a sheet, which have
 * none, by what they say. So a repeated import changes nothing, and a changed one changes what changed. Pure.
 */
import { createHash } from 'node:crypto';
import type { Source } from '../../calendar/activity.ts';
import { type ActivityFields, changesBetween, dateOf, namesIn } from '../../calendar/fields.ts';
import { foldTitle } from '../../calendar/title-fold.ts';
import type { ImportItem } from './import-item.ts';

/** What an import brought in before. */
export interface ImportedSource extends Pick<Source, 'externalId' | 'fields' | 'withdrawnAt' | 'partnerId'> {
  /** Only partners see it yet. */
  readonly isPlan: boolean;
}

export interface MatchedItem {
  readonly item: ImportItem;
  readonly externalId: string;
  readonly state: 'new' | 'changed' | 'known';
}

export interface Matched {
  /** In the order of the items. */
  readonly items: readonly MatchedItem[];
  /** Still to come, brought in by an earlier version of a sheet, and not in this one. */
  readonly missing: readonly ImportedSource[];
}

/** A row that moved further than this is another year's. */
const mostDaysMoved = 180;

/**
 * @param known what the same partners imported before, withdrawn or not
 * @param today rows that are over are matched with nothing
 */
export function matchItems(
  items: readonly ImportItem[],
  known: readonly ImportedSource[],
  today: Temporal.PlainDate,
): Matched {
  const byKey = new Map(known.map(source => [source.externalId, source]));
  const rows = items.filter(({ key }) => key === undefined);
  const coming = known.filter(({ externalId, fields }) => isRow(externalId) && lastDay(fields) >= today.toString());
  const pairs = pairRows(rows, coming);
  const taken = new Set(known.map(({ externalId }) => externalId));
  const matched = items.map((item): MatchedItem => {
    const source = item.key === undefined ? pairs.get(item) : byKey.get(item.key);
    const externalId = source?.externalId ?? item.key ?? newKey(item, taken);
    return { item, externalId, state: stateOf(item, source) };
  });
  const found = new Set(pairs.values());
  const missing = rows.length === 0 ? [] : coming.filter(source => !found.has(source) && source.withdrawnAt === null);
  return { items: matched, missing };
}

const rowPrefix = 'plan ';

function isRow(externalId: string | null): boolean {
  return externalId?.startsWith(rowPrefix) === true;
}

function stateOf({ draft }: ImportItem, source: ImportedSource | undefined): MatchedItem['state'] {
  if (source === undefined) return 'new';
  const isPlaced = source.isPlan && isToBePublic(draft);
  const isSame =
    !isPlaced && source.withdrawnAt === null && namesIn(changesBetween(source.fields, draft.fields)).length === 0;
  return isSame ? 'known' : 'changed';
}

/** What was a plan is to be seen by all. */
export function isToBePublic({ isPlan, fields }: ImportItem['draft']): boolean {
  return !isPlan && fields.state !== 'idea';
}

/** The surest pairs first: the same title at the same time, on the same day, near it; then another title at its time and place. */
function pairRows(
  rows: readonly ImportItem[],
  known: readonly ImportedSource[],
): ReadonlyMap<ImportItem, ImportedSource> {
  const pairs = new Map<ImportItem, ImportedSource>();
  const open = new Set(known);
  const said = (...names: readonly string[]) => JSON.stringify(names);
  const keysOf: readonly ((partner: string | null, fields: ActivityFields) => string)[] = [
    (partner, fields) => said(partner ?? '', foldTitle(fields.title), fields.start),
    (partner, fields) => said(partner ?? '', foldTitle(fields.title), dateOf(fields.start)),
    (partner, fields) => said(partner ?? '', foldTitle(fields.title)),
    (partner, fields) => said(partner ?? '', fields.start, fields.placeId ?? fields.placeWords ?? ''),
  ];
  for (const keyOf of keysOf) {
    const waiting = Map.groupBy(open, source => keyOf(source.partnerId, source.fields));
    for (const row of rows) {
      if (pairs.has(row)) continue;
      const near = (waiting.get(keyOf(row.partnerId, row.draft.fields)) ?? [])
        .filter(source => open.has(source) && daysApart(source.fields, row.draft.fields) <= mostDaysMoved)
        .toSorted((a, b) => daysApart(a.fields, row.draft.fields) - daysApart(b.fields, row.draft.fields));
      const [source] = near;
      if (source === undefined) continue;
      pairs.set(row, source);
      open.delete(source);
    }
  }
  return pairs;
}

function daysApart(one: ActivityFields, other: ActivityFields): number {
  const [a, b] = [one, other].map(({ start }) => Temporal.PlainDate.from(dateOf(start)));
  return a === undefined || b === undefined ? 0 : Math.abs(a.until(b).days);
}

/** A key for a new row: of what it says, so that two runs that are cut off make the same. */
function newKey({ partnerId, draft }: ImportItem, taken: Set<string | null>): string {
  for (let number = 1; ; number += 1) {
    const said = JSON.stringify([foldTitle(draft.fields.title), draft.fields.start, number]);
    const key = `${rowPrefix}${partnerId} ${createHash('sha256').update(said).digest('base64url').slice(0, 16)}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}

function lastDay({ start, end, recurrence }: ActivityFields): string {
  return recurrence === null ? dateOf(end ?? start) : '9999-12-31';
}
