/** Decides what a message is: an activity, an update, a cancellation, a vacancy, or nothing. Knows no words, only cues. */
import type { KindMatch } from './fields/kind.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import { type Range, rangeAt } from './machinery/sentences.ts';
import type { RolePhrase } from './when/roles.ts';

export type MessageKind = 'activity' | 'update' | 'cancellation' | 'vacancy' | 'none';

export interface KindContext {
  readonly marks: Marks;
  readonly sentences: readonly Range[];
  readonly phrases: readonly RolePhrase[];
  readonly kinds: readonly KindMatch[];
  /** How many activities with a date the message would hold. */
  readonly activities: number;
  /** Words for helpers long enough to be the end of a compound. */
  readonly helperEndings: readonly string[];
  /** A place is denied ("niet in de bib"). */
  readonly placeDenied: boolean;
  readonly hasPlace: boolean;
  readonly hasPrice: boolean;
}

/** The kind of the message as a whole. */
export function messageKind(context: KindContext): MessageKind {
  if (isVacancy(context)) return 'vacancy';
  const changed = changeKind(context);
  if (changed !== undefined) return changed;
  if (context.activities === 0) return 'none';
  return evidenceFor(context) > evidenceAgainst(context) ? 'activity' : 'none';
}

function cues(context: KindContext, name: string): readonly Mark[] {
  return context.marks.all(`message.${name}`);
}

/** Somebody sought, in the same sentence as the helpers sought; not when it closes the announcement of an activity. */
function isVacancy(context: KindContext): boolean {
  const { sentences, marks } = context;
  const asked = [
    ...cues(context, 'vacancy').filter(mark => !goodsNear(context, mark)),
    ...cues(context, 'seeking').filter(mark => helpersNear(context, mark)),
  ];
  const first = asked.map(mark => mark.from).sort((a, b) => a - b)[0];
  if (first === undefined) return false;
  const announced = context.phrases.find(
    ({ role, phrase }) => role === 'main' && phrase.type === 'hours' && phrase.to <= first,
  );
  if (announced === undefined) return true;
  const sentence = rangeAt(sentences, first);
  return (
    sentence === undefined || (announced.phrase.from >= sentence.from && sentence.from === 0 && marks.tokens.length > 0)
  );
}

/** "We zoeken een zaal": things, not people. */
function goodsNear({ marks, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  return marks
    .all('message.goods')
    .some(other => sentence !== undefined && other.from >= sentence.from && other.to <= sentence.to);
}

function helpersNear(context: KindContext, seeking: Mark): boolean {
  const { marks, sentences } = context;
  const sentence = rangeAt(sentences, seeking.from);
  if (sentence === undefined) return false;
  for (let at = sentence.from; at < sentence.to; at++) {
    if (marks.find(at, 'message.helpers') !== undefined || isHelperCompound(marks, at, context.helperEndings))
      return true;
  }
  return false;
}

/** "wandelvrijwilligers": a word that ends in a word for helpers. */
function isHelperCompound(marks: Marks, at: number, endings: readonly string[]): boolean {
  const token = marks.tokens[at];
  return token?.type === 'word' && token.text.length > 9 && endings.some(ending => token.text.endsWith(ending));
}

function changeKind(context: KindContext): 'update' | 'cancellation' | 'activity' | undefined {
  const cancelled = cues(context, 'cancelled').filter(
    mark => !isConditional(context, mark) && !isCovered(context, mark, 'stillOn'),
  );
  const moved = cues(context, 'moved').some(mark => !isConditional(context, mark) && !isInvited(context, mark));
  const old = context.phrases.some(({ role }) => role === 'old');
  const instead = cues(context, 'instead').length + cues(context, 'insteadAfter').length > 0;
  const changed = cues(context, 'changed').length > 0;
  const shifted =
    cues(context, 'later').length + cues(context, 'earlier').length > 0 &&
    context.marks.all('clock.lengths').length > 0;
  const dated = context.activities > 0 || old;
  const denied = isDenied(context);
  const named = context.kinds.some(kind => !kind.hint);
  if (cues(context, 'closing').length > 0 && !named) return undefined;
  if (isFullNow(context)) return 'update';
  if (cues(context, 'stillOn').length > 0 && cancelled.length === 0)
    return context.activities > 0 ? 'activity' : undefined;
  if (cancelled.length > 0 || denied) return isReplaced(context) ? 'update' : 'cancellation';
  if (moved || old) return dated || (moved && named) ? 'update' : undefined;
  if (instead || shifted || context.placeDenied) return dated ? 'update' : undefined;
  return changed && dated && context.activities > 0 ? 'update' : undefined;
}

/** "Geen yoga op dinsdag 3/3", "Speelstraat NIET op 19/8": a date denied, in a message that gives no other. */
function isDenied(context: KindContext): boolean {
  const { phrases, sentences, marks } = context;
  const dates = phrases.filter(
    ({ phrase }) =>
      phrase.type === 'days' || phrase.type === 'span' || (phrase.type === 'period' && phrase.period === 'week'),
  );
  if (dates.length === 0 || phrases.some(({ phrase }) => phrase.type === 'rhythm')) return false;
  if (dates.every(({ role }) => role === 'except')) return true;
  return cues(context, 'notThis').some(mark => {
    const sentence = rangeAt(sentences, mark.from);
    if (sentence !== undefined && endsWithQuestion(marks, sentence)) return false;
    if (isDeniedKind(context, mark)) return true;
    if (sentence === undefined || !opensClause(marks, mark.from, sentence.from)) return false;
    if (marks.at(mark.from).some(other => other.to > mark.to && !other.name.startsWith('links.'))) return false;
    return dates.some(
      ({ phrase, role }) =>
        role === 'main' && phrase.from > mark.to && phrase.from < sentence.to && phrase.from - mark.to <= 8,
    );
  });
}

/** "Vanavond GEEN instuif": a date, the denial, and a kind of activity right behind it. */
function isDeniedKind({ kinds, phrases }: KindContext, mark: Mark): boolean {
  const dated = phrases.some(
    ({ phrase, role }) =>
      role === 'main' && phrase.type !== 'hours' && mark.from - phrase.to <= 1 && mark.from >= phrase.to,
  );
  return dated && kinds.some(kind => !kind.hint && kind.from === mark.to);
}

/** At the start of its sentence, or behind a comma, colon, greeting or excuse. */
function opensClause(marks: Marks, at: number, floor: number): boolean {
  if (at === floor) return true;
  const before = marks.tokens[at - 1];
  if (before?.type === 'mark') return true;
  return marks
    .endingAt(at)
    .some(mark => ['message.opener', 'message.greeting'].includes(mark.name) && mark.from >= floor);
}

/** "De lezing van 10 maart is volzet": said of an activity that is known, and nothing else is told of it. */
function isFullNow({ marks, phrases, activities }: KindContext): boolean {
  if (marks.all('fields.full').length === 0 || activities !== 1) return false;
  return phrases.every(({ phrase }) => phrase.type === 'days') && marks.all('fields.currency').length === 0;
}

/** "bij regen gaat het niet door": only if. */
function isConditional({ marks, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  if (sentence === undefined) return false;
  return marks.all('fields.rainPlace').some(rain => rain.from >= sentence.from && rain.to <= sentence.to);
}

/** Words of an invitation ("wie gaat er mee", "on se retrouve") are no question, loss or change. */
function isInvited(context: KindContext, mark: Mark): boolean {
  return cues(context, 'invitation').some(
    other => other.to - other.from > 1 && other.from <= mark.from && other.to >= mark.to,
  );
}

function isCovered(context: KindContext, mark: Mark, name: string): boolean {
  return cues(context, name).some(other => other.from <= mark.from && other.to >= mark.to);
}

/** A cancelled date with a new one is an update. */
function isReplaced(context: KindContext): boolean {
  const cancelled = cues(context, 'cancelled')[0];
  const fresh = context.phrases.some(({ leads, phrase }) => phrase.type !== 'hours' && leads.has('message.newState'));
  const old = context.phrases.some(({ role, phrase }) => role === 'old' && phrase.type !== 'hours');
  const moved = cues(context, 'moved').length > 0;
  const laterDate = context.phrases.some(
    ({ phrase, role }) =>
      role === 'main' && phrase.type === 'days' && cancelled !== undefined && phrase.from > cancelled.to,
  );
  const earlierDate = context.phrases.some(
    ({ phrase, role }) =>
      role !== 'deadline' && phrase.type === 'days' && cancelled !== undefined && phrase.to <= cancelled.from,
  );
  return fresh || old || (moved && laterDate && earlierDate);
}

function evidenceFor(context: KindContext): number {
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

function evidenceAgainst(context: KindContext): number {
  const { sentences, marks } = context;
  let points = 0.5;
  const has = (name: string): boolean => cues(context, name).some(mark => !isInvited(context, mark));
  const asks = cues(context, 'asking').some(mark => {
    if (isInvited(context, mark)) return false;
    const sentence = rangeAt(sentences, mark.from);
    return sentence !== undefined && endsWithQuestion(marks, sentence);
  });
  if (asks) points += allIsQuestion(context) ? 5 : 1.5;
  const announced =
    context.kinds.some(kind => !kind.hint) &&
    context.phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main');
  if (has('selling')) points += announced ? 2 : 5;
  if (has('lostFound')) points += 5;
  if (has('complaint')) points += 4;
  if (has('closing')) points += context.kinds.some(kind => !kind.hint) ? 3.5 : 5.5;
  if (has('waste')) points += 4.5;
  if (has('thanks')) points += has('past') ? 4 : 2;
  else if (has('past') && !has('invitation')) points += 1;
  if (has('idea')) points += 3;
  if (marks.all('fields.dateToFollow').length > 0) points += 2;
  return points;
}

function endsWithQuestion(marks: Marks, sentence: Range): boolean {
  for (let at = sentence.to - 1; at >= sentence.from; at--) {
    const token = marks.tokens[at];
    if (token?.type === 'word' || token?.type === 'number') return false;
    if (token?.text === '?') return true;
  }
  return false;
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
