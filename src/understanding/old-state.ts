/** What an update or cancellation says the activity was before: enough to find which one is meant. */
import type { MessageView } from './message-view.ts';
import type { OldState } from './reading.ts';
import { settleStart } from './when/hours.ts';
import type { DatePhrase } from './when/phrases.ts';

/**
 * The old state as said; the date that stays the same stands in for a date that is not given.
 *
 * @param settled the day that a bare weekday of the change turned out to mean
 */
export function oldState(view: MessageView, title: string | null, settled: string | null): OldState {
  const old = view.phrases.filter(({ role }) => role === 'old').map(({ phrase }) => phrase);
  const hours = old.find(phrase => phrase.type === 'hours');
  const oldDate = old.map(dayOf).find(date => date !== undefined);
  const anyDate = view.phrases
    // The day that something moves to is not the one it is known under.
    .filter(({ role, leads }) => role === 'main' && !leads.has('message.newState'))
    .map(({ phrase }) => dayOf(phrase))
    .find(date => date !== undefined);
  const date = oldDate ?? (anyDate === undefined ? undefined : (settled ?? anyDate));
  const clock = hours?.type === 'hours' ? hours.start : undefined;
  const time = clock === undefined ? '' : `T${clockText(settleStart(clock, undefined, undefined))}`;
  return { title, start: date === undefined ? null : `${date}${time}`, place: oldPlace(view) };
}

function dayOf(phrase: DatePhrase | { readonly type: 'hours' | 'times' }): string | undefined {
  if (phrase.type === 'days') return phrase.days[0]?.date.toString();
  return phrase.type === 'span' ? phrase.first.date.toString() : undefined;
}

function clockText(minutes: number): string {
  const hours = Math.floor((minutes % 1440) / 60);
  return `${String(hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The place behind "in plaats van". */
function oldPlace({ marks, places }: MessageView): string | null {
  const instead = marks.all('message.instead')[0];
  if (instead === undefined) return null;
  return places.find(place => place.known && place.from >= instead.to && place.from - instead.to <= 3)?.name ?? null;
}
