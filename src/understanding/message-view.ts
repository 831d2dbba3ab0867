/** Everything found in one message, before it becomes activities: what the readers of fields share. */
import type { kinds } from '../core/kinds/kinds.ts';
import type { Contact } from './fields/contact.ts';
import type { KindMatch } from './fields/kind.ts';
import type { PlaceCandidate } from './fields/place-context.ts';
import type { ReadLanguage } from './languages/language.ts';
import type { Marks } from './machinery/marks.ts';
import type { Range } from './machinery/sentences.ts';
import type { Token } from './machinery/tokens.ts';
import type { RolePhrase } from './when/role-context.ts';

export interface MessageView {
  readonly language: ReadLanguage;
  readonly text: string;
  readonly now: Temporal.PlainDateTime;
  readonly today: Temporal.PlainDate;
  readonly tokens: readonly Token[];
  readonly marks: Marks;
  readonly contacts: readonly Contact[];
  /** People by name whom one registers with. */
  readonly persons: readonly Range[];
  readonly sentences: readonly Range[];
  readonly phrases: readonly RolePhrase[];
  readonly places: readonly PlaceCandidate[];
  readonly kinds: readonly KindMatch[];
  /** Tokens that are part of a date, an hour or a contact. */
  readonly occupied: ReadonlySet<number>;
  readonly everyday: Pick<ReadonlySet<string>, 'has'>;
  readonly verbEndings: readonly string[];
  readonly kindShapes: typeof kinds;
}

/** True when a range has a word that is neither a date, a place with its preposition, nor an everyday word. */
export function hasContentWord(view: MessageView, range: Range): boolean {
  for (let at = range.from; at < range.to; at++) {
    const token = view.tokens[at];
    if (token?.type !== 'word' || view.occupied.has(at) || token.text.length < 3 || view.everyday.has(token.text))
      continue;
    if (view.places.some(place => place.leadFrom < place.from && at >= place.leadFrom && at < place.to)) continue;
    if (view.marks.at(at).some(mark => isFieldWord(mark.name))) continue;
    return true;
  }
  return false;
}

const fieldTables = ['fields.', 'links.', 'calendar.', 'audience.', 'message.greeting', 'message.opener', 'clock.'];
const namingFields = new Set([
  'fields.placeNoun',
  'fields.otherMoney',
  'fields.contact',
  'fields.start',
  'fields.reducedPrice',
]);

function isFieldWord(name: string): boolean {
  return fieldTables.some(table => name.startsWith(table)) && !namingFields.has(name);
}
