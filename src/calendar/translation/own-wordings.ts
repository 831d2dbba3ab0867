/**
 * What the organisations themselves call an activity in other languages than the entry's: the words of its sources there. They hold
 * for as long as the entry's own text was not changed after them. Pure.
 */
import type { Correction, Source } from '../activity.ts';
import type { ActivityFields } from '../fields.ts';
import { textKey, type Wording } from './wording.ts';

/**
 * @param entry what the sources agree on, corrections included
 * @param ranked the sources, those whose word counts most first
 */
export function ownWordings(
  entry: Pick<ActivityFields, 'title' | 'description' | 'language'>,
  ranked: readonly Source[],
  corrections: readonly Correction[],
): Wording[] {
  return (['title', 'description'] as const).flatMap(name => {
    const text = entry[name];
    if (text === null) return [];
    const changed = changedAt(name, text, ranked, corrections);
    const others = ranked.filter(
      ({ fields, saidAt }) =>
        fields.language !== entry.language &&
        fields[name] !== null &&
        fields[name] !== '' &&
        (changed === undefined || Temporal.Instant.compare(saidAt, changed) >= 0),
    );
    const byLanguage = Map.groupBy(others, ({ fields }) => fields.language);
    return [...byLanguage].flatMap(([language, [first]]): Wording[] => {
      const words = first?.fields[name] ?? null;
      return words === null || words === text ? [] : [{ of: textKey(text), language, words, origin: 'partner' }];
    });
  });
}

/** When this text took the place of another; undefined when it is what was said first. */
function changedAt(
  name: 'title' | 'description',
  text: string,
  tellings: readonly Source[],
  corrections: readonly Correction[],
): Temporal.Instant | undefined {
  const moments = [
    ...corrections.filter(({ changes }) => changes[name] === text).map(({ saidAt }) => saidAt),
    ...tellings.flatMap(({ fields, changedAt: times }) => {
      const at = fields[name] === text ? times[name] : undefined;
      return at === undefined ? [] : [Temporal.Instant.from(at)];
    }),
  ];
  return moments.toSorted(Temporal.Instant.compare).at(-1);
}
