/**
 * The shortest telling of an activity: what kind of thing, its title, when, where, what it costs, and whether it still is on.
 * Fixed words are in the reader's language, free text stands as it was written. Pure.
 */
import type { Activity } from '../../calendar/activity.ts';
import type { AgendaItem } from '../../calendar/agenda-store.ts';
import { titleOf } from '../../calendar/translation/wording.ts';
import type { RichText } from '../../core/chat/message.ts';
import { bold, lines, rich } from '../../core/chat/rich-text.ts';
import { kindInAWord, placeName, priceWords, stateWord, type Telling } from './activity-words.ts';
import { headAndUnder } from './told-text.ts';
import { type When, whenWords } from './when-words.ts';
import { capital, line, written } from './written-words.ts';

/** UTF-16 units of a tidbit in one language. */
export const longestTidbit = 300;

/** One date of an activity, as it is told of. */
export type ToldDate = Pick<AgendaItem, 'activity' | 'start' | 'end' | 'allDay' | 'isCancelled'>;

/** What was told before a change; what is undefined stayed as it was. */
export interface ToldBefore {
  readonly when?: When | undefined;
  /** As {@link placeName} gives it. */
  readonly place?: string | undefined;
  readonly state?: Activity['state'] | undefined;
}

/** One date of an activity in at most {@link longestTidbit} units. */
export function tidbit(item: ToldDate, telling: Telling): RichText {
  return compose(item, telling, '', {});
}

/** The same in several languages, one below the other. */
export function tidbitIn(item: ToldDate, tellings: readonly Telling[]): RichText {
  return severally(tellings, telling => tidbit(item, telling));
}

/** A tidbit that somebody asked for, marked as a reminder, in at most {@link longestTidbit} units. */
export function reminder(item: ToldDate, telling: Telling): RichText {
  return compose(item, telling, `⏰ ${telling.translator.t('tidbit:reminder')}`, {});
}

/** What changed since it was told, marked as a correction, in at most {@link longestTidbit} units. */
export function correction(item: ToldDate, before: ToldBefore, telling: Telling): RichText {
  const { t } = telling.translator;
  if (isOff(item)) return compose(item, telling, `⚠️ ${t('tidbit:cancelled')}`, {});
  return compose(item, telling, `⚠️ ${t('tidbit:changed')}`, before);
}

function isOff({ isCancelled, activity }: ToldDate): boolean {
  return isCancelled || activity.state === 'cancelled';
}

/** A correction in several languages, one below the other. */
export function correctionIn(item: ToldDate, before: ToldBefore, tellings: readonly Telling[]): RichText {
  return severally(tellings, telling => correction(item, before, telling));
}

/** A text in several languages, with a blank line between them. */
export function severally(tellings: readonly Telling[], tell: (telling: Telling) => RichText): RichText {
  const beside = tellings.map(({ translator }) => translator.language);
  return rich(
    ...tellings.flatMap((telling, index) => {
      const told = tell({ ...telling, beside });
      return index === 0 ? [told] : ['\n\n', told];
    }),
  );
}

/** Units that a place gets at most, and a title at least before a place gets any. */
const longestPlace = 60;
const shortestTitle = 60;

function compose(item: ToldDate, telling: Telling, headline: string, before: ToldBefore): RichText {
  const { translator, now, places } = telling;
  const { t, language } = translator;
  const { activity } = item;
  const today = now.toPlainDate();
  const { sign, word } = kindInAWord(activity, translator);
  // That it is off stands in the headline already.
  const state = headline !== '' && isOff(item) ? '' : stateWord(isOff(item) ? 'cancelled' : activity.state, translator);
  const when = capital(whenWords(item, translator, today), language);
  const price = priceWords(activity, translator);
  const formerWhen = before.when === undefined ? '' : whenWords(before.when, translator, today);
  const formerState = before.state === undefined ? '' : stateWord(before.state, translator);
  /** All lines with what was written in the room that is given to it. */
  const composed = (place: string, formerPlace: string, title: string, under: string): RichText => {
    const former = facts(formerWhen, formerPlace, formerState);
    return lines(
      bold(line(headline, language)),
      line(`${sign} ${word}`, language),
      bold(line(title, language)),
      line(under, language),
      line(facts(when, place, price), language),
      line(former === '' ? '' : t('tidbit:was', { before: former }), language),
      bold(line(state, language)),
    );
  };
  let room = longestTidbit - composed('', '', '', '').text.length - marksOfLines;
  const placed = (name: string) => {
    const words = written(name, language, Math.min(longestPlace, room - shortestTitle));
    room -= words === '' ? 0 : words.length + separator.length;
    return words;
  };
  const place = placed(placeName(activity, places));
  const formerPlace = before.place === undefined ? '' : placed(before.place);
  room -= formerPlace !== '' && formerWhen === '' && formerState === '' ? t('tidbit:was', { before: '' }).length : 0;
  const { head, under } = headAndUnder({ ...titleOf(activity), partnerId: activity.ownerPartnerId }, telling, room);
  return composed(place, formerPlace, head, under);
}

const separator = ' · ';

/** Line ends, and the marks of direction with which a line may begin because of what was written in it. */
const marksOfLines = 6;

function facts(...words: readonly string[]): string {
  return words.filter(each => each !== '').join(separator);
}
