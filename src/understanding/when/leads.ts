/** The little words and cues just before a date or hour, which say what it is the date of. Knows names, not words. */
import type { Mark, Marks } from '../machinery/marks.ts';

const leadTables = [
  'dates.weekOf',
  'links.',
  'fields.deadline',
  'fields.doors',
  'fields.start',
  'fields.end',
  'message.instead',
];
const leadRows = new Set([
  'message.newState',
  'message.notThis',
  'message.butThat',
  'message.moved',
  'message.past',
  'message.announced',
  'fields.notTheStart',
]);
const mostLeads = 5;

/** Names of the marks that stand just before a token, stepping over little words and one comma or colon. */
export function leadsOf(marks: Marks, from: number, floor: number): Set<string> {
  const leads = new Set<string>();
  let at = overlappingLead(marks, from, floor, leads);
  for (let steps = 0; steps < mostLeads && at > floor; steps++) {
    const ends = endsBefore(marks, at).filter(
      mark => mark.from >= floor && isLead(mark.name) && !isSwallowed(marks, mark),
    );
    if (ends.length === 0) {
      const text = marks.tokens[at - 1]?.text;
      if (text !== ':' && text !== '(' && text !== '=' && text !== '.') break;
      at--;
      continue;
    }
    for (const mark of ends) leads.add(mark.name);
    at = Math.min(...ends.map(mark => mark.from));
  }
  return leads;
}

/** "in plaats van 17u": the lead may share its last word with the phrase. */
function overlappingLead(marks: Marks, from: number, floor: number, leads: Set<string>): number {
  for (const end of [from + 1, from + 2]) {
    for (const mark of marks.endingAt(end)) {
      if (mark.from >= from || mark.from < floor || !isLead(mark.name)) continue;
      leads.add(mark.name);
      return mark.from;
    }
  }
  return from;
}

/** Marks that end here, or before the colon that stands here ("New date:" ends before it, "date:" with it). */
function endsBefore(marks: Marks, at: number): readonly Mark[] {
  const ends = marks.endingAt(at);
  return marks.tokens[at - 1]?.text === ':' ? [...ends, ...marks.endingAt(at - 1)] : ends;
}

/** "vergeet niet": the "niet" belongs to a phrase that means something else. */
function isSwallowed(marks: Marks, mark: Mark): boolean {
  return marks.endingAt(mark.to).some(other => other.from < mark.from && swallowing.has(other.name));
}

const swallowing = new Set(['message.opener', 'message.invitation', 'fields.noRegistration']);

function isLead(name: string): boolean {
  return leadRows.has(name) || leadTables.some(table => name.startsWith(table));
}
