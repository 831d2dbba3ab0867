/** Decides what a message is: an activity, an update, a cancellation, a vacancy, or nothing. Knows no words, only cues. */
import { cues, isInvited, type KindContext } from './kind-context.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import { type Range, rangeAt } from './machinery/sentences.ts';
import { isVacancy } from './vacancy.ts';

export type MessageKind = 'activity' | 'update' | 'cancellation' | 'vacancy' | 'none';

/** The kind of the message as a whole. */
export function messageKind(context: KindContext): MessageKind {
  const changed = changeKind(context);
  if (isVacancy(context) && !isAnnouncedBefore(context, changed)) return 'vacancy';
  if (changed !== undefined) return changed;
  if (context.activities === 0 || isBareDate(context)) return 'none';
  return evidenceFor(context) > evidenceAgainst(context) ? 'activity' : 'none';
}

/** A day is named, but no kind of activity, no hour, and nobody is invited: what is told is something else. */
function isBareDate(context: KindContext): boolean {
  const { kinds, marks, phrases, activities } = context;
  if (activities > 1 || kinds.some(kind => !kind.hint) || cues(context, 'titleHead').length > 0) return false;
  if (phrases.some(({ phrase, role }) => phrase.type === 'hours' && role !== 'deadline')) return false;
  return invitingRows.every(row => marks.all(row).every(mark => isOfStart(marks, mark)));
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

/** "Buurtbbq van 5 juni gaat niet door. We zoeken een andere datum": the news comes first. */
function isAnnouncedBefore(context: KindContext, changed: MessageKind | undefined): boolean {
  if (changed !== 'cancellation' && changed !== 'update') return false;
  const news = [...cues(context, 'cancelled'), ...cues(context, 'moved')][0];
  const sought = [...cues(context, 'vacancy'), ...cues(context, 'seeking'), ...cues(context, 'whoCan')].map(
    mark => mark.from,
  );
  return news !== undefined && news.from < Math.min(...sought) && context.activities > 0;
}

function changeKind(context: KindContext): 'update' | 'cancellation' | 'activity' | undefined {
  const cancelled = cues(context, 'cancelled').filter(
    mark =>
      !isConditional(context, mark) &&
      !isCovered(context, mark, 'stillOn') &&
      !isException(context, mark) &&
      !isAsked(context, mark),
  );
  const moved = cues(context, 'moved').some(
    mark =>
      !isConditional(context, mark) &&
      !isInvited(context, mark) &&
      !isAsked(context, mark) &&
      !isCovered(context, mark, 'thanks'),
  );
  const old = context.phrases.some(({ role }) => role === 'old');
  const instead =
    cues(context, 'instead').some(mark => isBesideState(context, mark) && !isBesideException(context, mark)) ||
    cues(context, 'insteadAfter').some(mark => isBehindState(context, mark));
  const changed = cues(context, 'changed').length > 0;
  const shifted = [...cues(context, 'later'), ...cues(context, 'earlier')].some(mark => isByLength(context, mark));
  const dated = context.activities > 0 || old;
  const denied = isDenied(context);
  const named = context.kinds.some(kind => !kind.hint);
  if (cues(context, 'closing').length + cues(context, 'waste').length > 0 && !named) return undefined;
  if (isFullNow(context)) return 'update';
  if (cues(context, 'stillOn').some(mark => !isAsked(context, mark)) && cancelled.length === 0)
    return context.activities > 0 ? 'activity' : undefined;
  if (cancelled.length === 0 && isCorrected(context)) return dated ? 'update' : undefined;
  if (cancelled.length > 0 || denied) return isReplaced(context) ? 'update' : 'cancellation';
  if (moved || old) return dated || (moved && named) ? 'update' : undefined;
  if (instead || shifted || context.placeDenied) return dated || named ? 'update' : undefined;
  if (changed && dated && context.activities > 0) return 'update';
  return isFromNowOn(context) || (changed && named && isOfRegistration(context)) ? 'update' : undefined;
}

/** "De inschrijvingen voor de uitstap zijn verlengd tot 15 oktober": only until when one registers. */
function isOfRegistration({ phrases, marks }: KindContext): boolean {
  return marks.all('fields.register').length > 0 && phrases.some(({ role }) => role === 'deadline' || role === 'until');
}

/** "Het breicafé start vanaf nu om 15u": a kind and a new hour, and no date. */
function isFromNowOn(context: KindContext): boolean {
  const named = context.kinds.some(kind => !kind.hint);
  const told = context.hasPlace || context.phrases.some(({ phrase }) => phrase.type === 'hours');
  return named && told && context.activities === 0 && cues(context, 'fromNowOn').length > 0;
}

/** "een uur later", "later: een half uur": how much later stands beside it. */
function isByLength({ marks }: KindContext, mark: Mark): boolean {
  return marks.all('clock.lengths').some(length => length.from - mark.to <= 2 && mark.from - length.to <= 2);
}

/** "10 lessen op maandag om 20u. Geen les op 1 november": an exception beside a date with its hour. */
function isException({ phrases, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  const inside = phrases.filter(({ phrase }) => sentence === rangeAt(sentences, phrase.from));
  if (!inside.some(({ role }) => role === 'except')) return false;
  return phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main' && phrase.to <= mark.from);
}

const deniedPeriods = new Set(['week', 'holiday', 'weekend']);

/** "Geen yoga op dinsdag 3/3", "Speelstraat NIET op 19/8": a date denied, in a message that gives no other. */
function isDenied(context: KindContext): boolean {
  const { phrases, sentences, marks } = context;
  const dates = phrases.filter(
    ({ phrase }) =>
      phrase.type === 'days' ||
      phrase.type === 'span' ||
      (phrase.type === 'period' && deniedPeriods.has(phrase.period)),
  );
  if (dates.length === 0 || phrases.some(({ phrase }) => phrase.type === 'rhythm')) return false;
  if (isNoSuch(context)) return true;
  if (dates.every(({ role }) => role === 'except') || isSkipped(context) || isDeniedBefore(context)) return true;
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

/** "Vrijdag slaan we de yoga over": both parts of the verb in one sentence, and no hour told: else it is an exception. */
function isSkipped(context: KindContext): boolean {
  if (context.phrases.some(({ phrase, role }) => phrase.type === 'hours' && role === 'main')) return false;
  return cues(context, 'skips').some(verb => {
    const sentence = rangeAt(context.sentences, verb.from);
    return cues(context, 'skipsAfter').some(
      part => sentence !== undefined && part.from >= verb.to && part.to <= sentence.to,
    );
  });
}

/** "Er is dinsdag geen koffiebabbel": the denial right before a kind of activity. */
function isNoSuch(context: KindContext): boolean {
  return cues(context, 'noSuch').some(mark => {
    const sentence = rangeAt(context.sentences, mark.from);
    if (sentence !== undefined && endsWithQuestion(context.marks, sentence)) return false;
    return context.kinds.some(kind => !kind.hint && kind.from >= mark.to && kind.from - mark.to <= 1);
  });
}

/** "Perşembe günü yoga yok": a kind of activity and the denial right behind it. */
function isDeniedBefore(context: KindContext): boolean {
  return cues(context, 'notThisAfter').some(mark => context.kinds.some(kind => !kind.hint && kind.to === mark.from));
}

/** "niet om 14u maar om 14u30": an hour or date denied, another one behind "but". */
function isCorrected(context: KindContext): boolean {
  const isAt = (at: number): boolean =>
    context.phrases.some(({ phrase }) => phrase.from >= at && phrase.from - at <= 1 && phrase.type !== 'times');
  return cues(context, 'notThis').some(
    mark =>
      isAt(mark.to) &&
      cues(context, 'butThat').some(but => but.from > mark.to && but.from - mark.to <= longestDenial && isAt(but.to)),
  );
}

const longestDenial = 14;

/** "Kan de yoga verplaatst worden?" tells no news. */
function isAsked({ marks, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  return sentence !== undefined && endsWithQuestion(marks, sentence);
}

/** "niet meer" says that something changed only of a date, an hour, a place or a number beside it. */
function isBesideState({ phrases, places, marks }: KindContext, mark: Mark): boolean {
  if (marks.tokens.slice(mark.to, mark.to + 2).some(token => token.type === 'number')) return true;
  return [...phrases.map(({ phrase }) => phrase), ...places].some(
    range =>
      (range.from >= mark.to && range.from - mark.to <= 3) || (range.to <= mark.from && mark.from - range.to <= 3),
  );
}

/** "en niet in de kerstvakantie": said of an exception. */
function isBesideException({ phrases }: KindContext, mark: Mark): boolean {
  return phrases.some(({ phrase, role }) => role === 'except' && phrase.from >= mark.to && phrase.from - mark.to <= 3);
}

/** Right behind a day, an hour or a place: "13 yerine", not behind a whole month of fasting. */
function isBehindState({ phrases, places }: KindContext, mark: Mark): boolean {
  const states = phrases.flatMap(({ phrase }) => (phrase.type === 'period' ? [] : [phrase]));
  return [...states, ...places].some(range => mark.from >= range.to && mark.from - range.to <= 2);
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

function endsWithQuestion(marks: Marks, sentence: Range): boolean {
  for (let at = sentence.to - 1; at >= sentence.from; at--) {
    const token = marks.tokens[at];
    if (token?.type === 'word' || token?.type === 'number') return false;
    if (token?.text === '?') return true;
  }
  return false;
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
