/** Weighs what speaks for an activity and against one. Knows no words, only cues. */
import { cues, endsWithQuestion, isCovered, isInvited, type KindContext } from './kind-context.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import { type Range, rangeAt } from './machinery/sentences.ts';

/** A day is named, but no kind of activity, no hour, and nobody is invited: what is told is something else. */
export function isBareDate(context: KindContext): boolean {
  const { kinds, marks, phrases, activities } = context;
  if (activities > 1 || kinds.some(kind => !kind.hint) || cues(context, 'titleHead').length > 0) return false;
  if (phrases.some(({ phrase, role }) => phrase.type === 'hours' && role !== 'deadline')) return false;
  if (kinds.some(kind => isBesideDate(context, kind))) return false;
  // "Workshop in de bib op 11 maart", "Les op 14 maart voor kinderen": a hint, and where, for how much or for whom.
  const hinted = kinds.some(kind => !marks.endingAt(kind.from).some(mark => mark.name === 'message.notThis'));
  if (hinted && (context.hasPlace || context.hasPrice || context.hasAudience)) return false;
  if (context.hasPlace && context.hasPrice) return false;
  return invitingRows.every(row => marks.all(row).every(mark => isOfStart(marks, mark)));
}

/** "Workshop 11 maart", "vrijdag soep": a word that only hints at a kind, right beside the date. */
function isBesideDate({ phrases }: KindContext, kind: Range): boolean {
  return phrases.some(
    ({ phrase, role }) =>
      role === 'main' &&
      ((phrase.from >= kind.to && phrase.from - kind.to <= 1) ||
        (kind.from >= phrase.to && kind.from - phrase.to <= 1)),
  );
}

/** "Onze collega start op 1 november": a word for a start invites nobody by itself. */
function isOfStart(marks: Marks, { from, to }: Mark): boolean {
  return marks.at(from).some(other => other.name === 'fields.start' && other.to === to);
}

const invitingRows = [
  'message.invitation',
  'fields.register',
  'fields.noRegistration',
  'fields.free',
  'audience.iedereen',
];

export function evidenceFor(context: KindContext): number {
  const { marks, phrases } = context;
  let points = 0.5;
  if (context.kinds.some(kind => !kind.hint)) points += 2;
  else if (context.kinds.length > 0) points += 1;
  if (phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main')) points += 1;
  if (phrases.some(({ phrase }) => phrase.type === 'rhythm')) points += 0.5;
  const timed = phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main');
  if (context.hasPlace) points += timed ? 1.5 : 1;
  if (context.hasPrice) points += 0.5;
  if (marks.all('fields.register').length > 0 || marks.all('fields.noRegistration').length > 0) points += 1;
  if (cues(context, 'invitation').length > 0) points += 1;
  if (marks.all('audience.iedereen').length > 0) points += 1;
  return points;
}

export function evidenceAgainst(context: KindContext): number {
  const { sentences, marks, phrases } = context;
  let points = 0.5;
  const has = (name: string): boolean =>
    cues(context, name).some(mark => !isInvited(context, mark) && !isCovered(context, mark, 'opener'));
  const programme = context.activities > 1 && context.kinds.filter(kind => !kind.hint).length > 1;
  const asks = cues(context, 'asking').some(mark => {
    if (isInvited(context, mark)) return false;
    const sentence = rangeAt(sentences, mark.from);
    return sentence !== undefined && endsWithQuestion(marks, sentence);
  });
  if (asks) points += allIsQuestion(context) ? 5 : 1.5;
  else if (!context.kinds.some(kind => !kind.hint) && isQuestionOnly(context)) points += 4;
  const announced = isAnnounced(context);
  if (has('selling')) points += announced ? 2 : 5;
  if (has('lostFound')) points += 5;
  if (has('complaint')) points += 4;
  if (has('closing') && !programme) points += context.kinds.some(kind => !kind.hint) ? 3.5 : 5.5;
  if (has('waste')) points += 4.5;
  if (phrases.some(({ passed }) => passed === true)) points += announced ? 1 : 4;
  if (has('report')) points += announced ? 2.5 : 5;
  if (has('thanks')) points += (has('past') && !isAnnounced(context)) || isThankedFor(context) ? 4 : 2;
  else if (has('past') && !has('invitation')) points += 1;
  if (has('idea')) points += 3;
  if (has('ownTalk') && !context.kinds.some(kind => !kind.hint)) points += 1.5;
  if (has('wishes')) points += phrases.some(({ phrase }) => phrase.type === 'hours') ? 1 : 5;
  if (marks.all('fields.dateToFollow').length > 0) points += 2;
  return points;
}

/** A kind of activity with its hour. */
function isAnnounced({ kinds, phrases }: KindContext): boolean {
  return (
    kinds.some(kind => !kind.hint) && phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main')
  );
}

/** "Big thanks to whoever handed in my wallet on Monday": no hour, and the days stand in the sentence of the thanks. */
function isThankedFor({ marks, phrases, sentences }: KindContext): boolean {
  if (phrases.some(({ phrase }) => phrase.type === 'hours')) return false;
  const thanked = marks.all('message.thanks').map(mark => rangeAt(sentences, mark.from));
  return phrases.every(({ phrase }) => thanked.includes(rangeAt(sentences, phrase.from)));
}

/** "Rijdt bus 53 vrijdag nog?": a question by its sign alone, in which nobody is asked to come. */
function isQuestionOnly(context: KindContext): boolean {
  const dated = context.phrases.some(
    ({ role, phrase }) => role === 'main' && phrase.type !== 'times' && phrase.type !== 'hours',
  );
  return (
    dated &&
    allIsQuestion({ ...context, phrases: context.phrases.filter(({ phrase }) => phrase.type !== 'hours') }) &&
    cues(context, 'invitation').length === 0
  );
}

/** Every date of the message stands in a question. */
function allIsQuestion({ marks, sentences, phrases }: KindContext): boolean {
  return phrases
    .filter(({ role, phrase }) => role === 'main' && phrase.type !== 'times')
    .every(({ phrase }) => {
      const sentence = rangeAt(sentences, phrase.from);
      return sentence !== undefined && endsWithQuestion(marks, sentence);
    });
}
