/** What the reader takes from a message in one line per activity, for tables of sentences. */
import type { Place } from '../../../src/core/place.ts';
import { readMessage } from '../../../src/understanding/read-message.ts';
import type { ActivityReading } from '../../../src/understanding/reading.ts';

const places: readonly Place[] = [
  { id: 'bib', name: 'Bibliotheek', aliases: ['kütüphane', 'библиотеката', 'المكتبة'], address: undefined },
  { id: 'domo', name: 'Domo Waasland', aliases: ['Domo'], address: undefined },
  { id: 'vc', name: 'Vrouwencentrum', aliases: ['Kadın Merkezi', 'женския център', 'مركز النساء'], address: undefined },
];

/** A Monday. */
const now = Temporal.PlainDateTime.from('2026-03-02T10:15');

/** Kind and language of the message, then title, start and end, rule, place, price, registration, audience, old start where it differs. */
export function inShort(text: string): string {
  const { kind, language, activities } = readMessage({ text, now, sender: undefined, language: undefined, places });
  return [`${kind} ${language}`, ...activities.map(activityInShort)].join('\n');
}

function activityInShort(activity: ActivityReading): string {
  const { start, end, registration, was, kindInAWord } = activity;
  const sameDay = start !== null && end?.slice(0, 10) === start.slice(0, 10);
  const parts = [
    activity.title,
    `${start}${end === null ? '' : `>${sameDay ? end.slice(11) : end}`}${activity.allDay ? ' all day' : ''}`,
    activity.recurrence,
    activity.exdates.length === 0 ? null : `not ${activity.exdates.join(' ')}`,
    activity.place === null ? null : `@${activity.place}`,
    activity.price === null ? null : typeof activity.price === 'number' ? `€${activity.price}` : activity.price,
    registration === null
      ? null
      : registration.required
        ? `register ${registration.deadline ?? ''}`.trim()
        : 'just come',
    activity.audience.length === 0 ? null : activity.audience.join('+'),
    was === null || was.start === null || was.start === start ? null : `was ${was.start}`,
    kindInAWord === null ? null : `#${kindInAWord}`,
  ];
  return parts.filter(part => part !== null).join(' | ');
}
