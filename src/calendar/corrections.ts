/**
 * What an entry is when its sources were corrected by hand. A correction stands until the field changes at a source, or the
 * organisation that made it tells the activity anew. Pure.
 */
import type { Correction, Source } from './activity.ts';
import {
  type ActivityFields,
  type FieldChanges,
  type FieldName,
  namesIn,
  sameValue,
  unsaid,
  withChanges,
} from './fields.ts';

/**
 * @param derived what the sources agree on
 * @param tellings the sources it was derived from
 * @param corrections in any order; of two of the same field the later counts
 */
export function applyCorrections(
  derived: ActivityFields,
  tellings: readonly Source[],
  corrections: readonly Correction[],
): ActivityFields {
  const inOrder = corrections.toSorted(
    (a, b) => Temporal.Instant.compare(a.saidAt, b.saidAt) || (a.id < b.id ? -1 : 1),
  );
  let fields = derived;
  for (const correction of inOrder) {
    const outdated = new Set(namesIn(correction.changes).filter(name => isOutdated(correction, name, tellings)));
    const isWhenOutdated = whenFields.some(name => outdated.has(name));
    const standing = namesIn(correction.changes).filter(
      name => !outdated.has(name) && !(isWhenOutdated && whenFields.includes(name)),
    );
    const changes = Object.fromEntries(standing.map(name => [name, correction.changes[name]]));
    fields = withChanges(fields, changes);
  }
  return fields;
}

/** Begin and end go together: the begin of the one with the end of the other may be no time at all. */
const whenFields: readonly FieldName[] = ['start', 'end', 'allDay'];

/** A change of one of begin and end as a change of both; an end that would come before the begin is not known any more. */
export function withWhole(changes: FieldChanges, entry: ActivityFields): FieldChanges {
  if (!namesIn(changes).some(name => whenFields.includes(name))) return changes;
  const { start, end, allDay } = withChanges(entry, changes);
  const isKept = end !== null && (changes.end !== undefined || end >= start);
  return { ...changes, start, end: isKept ? end : null, allDay };
}

function isOutdated(correction: Correction, name: FieldName, tellings: readonly Source[]): boolean {
  return tellings.some(telling => {
    const changed = telling.changedAt[name];
    if (changed !== undefined && isLater(Temporal.Instant.from(changed), correction.saidAt)) return true;
    const isOwnWord = correction.partnerId !== null && telling.partnerId === correction.partnerId;
    return isOwnWord && isLater(telling.firstSaidAt, correction.saidAt) && says(telling, name, correction);
  });
}

/** A reminder that leaves a field out does not take the correction back. */
function says({ fields }: Source, name: FieldName, { changes }: Correction): boolean {
  // Telling of it again after it was called off says that it goes on; telling of what is full does not make room.
  if (name === 'state' || name === 'stateReason') return changes.state === 'cancelled' || fields.state !== unsaid.state;
  return name === 'title' || name === 'start' || name === 'language' || !sameValue(fields[name], unsaid[name]);
}

function isLater(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}
