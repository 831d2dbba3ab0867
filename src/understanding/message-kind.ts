/** Decides what a message is: an activity, an update, a cancellation, a vacancy, or nothing. Knows no words, only cues. */
import { isCorrected, isDenied, isException } from './denial.ts';
import { evidenceAgainst, evidenceFor, isBareDate } from './evidence.ts';
import { cues, endsWithQuestion, isCovered, isInvited, type KindContext } from './kind-context.ts';
import type { Mark } from './machinery/marks.ts';
import { rangeAt } from './machinery/sentences.ts';
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
