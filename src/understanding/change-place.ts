/** Tells the new place of a change from places named for other reasons. Knows names of marks, no words. */
import type { PlaceCandidate } from './fields/place-context.ts';
import { type Range, rangeAt } from './machinery/sentences.ts';
import type { MessageView } from './message-view.ts';
import { clauseStart } from './when/clause.ts';
import type { DatePhrase } from './when/phrases.ts';

/** "gaat niet door, de spreekster ligt in het ziekenhuis": in a change, places are named for other reasons too. */
export function isOfChange(
  { marks, sentences }: MessageView,
  place: PlaceCandidate,
  anchor: DatePhrase | undefined,
): boolean {
  const led = place.leadFrom < place.from;
  const sentence = rangeAt(sentences, place.from);
  const leads = marks
    .endingAt(place.from)
    .concat(marks.endingAt(place.leadFrom))
    .map(mark => mark.name);
  const told = marks.all('message.moved').concat(marks.all('message.changed'));
  const isTold = told.some(mark => sentence === rangeAt(sentences, mark.from) && mark.from < place.from);
  if (anchor === undefined || leads.some(name => stateRows.has(name))) return true;
  if (leads.includes('message.newState') && (isTold || place.known)) return true;
  const inClause = clauseStart(marks, Math.max(place.from, anchor.from), 0) <= Math.min(place.from, anchor.from);
  if (told.length > 0 && sentence === rangeAt(sentences, anchor.from) && led) return true;
  return place.known ? led || inClause : inClause && !isBehindColon(marks, anchor, place);
}

const stateRows = new Set(['fields.labelWhere', 'message.instead', 'message.butThat']);

/** "est supprimé : la prof est en formation à Bruxelles": a reason, told behind a colon. */
function isBehindColon(marks: MessageView['marks'], anchor: Range, place: Range): boolean {
  return marks.tokens.slice(anchor.to, place.from).some(token => token.text === ':');
}
