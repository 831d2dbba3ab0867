/**
 * What the calendar keeps of a person: their postings, what they come to, what they thought of it, their offers of help.
 */
import type { PersonalRecords } from '../people/person-data.ts';
import { datesOfPerson } from './attendance-store.ts';
import { feedbackOf } from './feedback-store.ts';
import { forgetInCalendar } from './forget-person.ts';
import { wordsOfPerson } from './source-store.ts';
import { removePersonFromTranslations, translationsOfPerson } from './translation/translation-store.ts';
import { offersOf } from './vacancy-store.ts';

export const calendarRecords: PersonalRecords = {
  room: 'calendar',
  async read({ database, cipher, personId }) {
    const [coming, reminders, feedback, offers, translations, postings] = [
      await datesOfPerson(database, 'attendance', personId),
      await datesOfPerson(database, 'reminder', personId),
      await feedbackOf(database, cipher, personId),
      await offersOf(database, personId),
      await translationsOfPerson(database, personId),
      await wordsOfPerson(database, cipher, personId),
    ];
    const dated = ({ title, date }: { readonly title: string; readonly date: string }) => `${date} ${title}`;
    return [
      { name: 'coming', values: coming.map(dated) },
      { name: 'reminders', values: reminders.map(dated) },
      {
        name: 'feedback',
        values: feedback.map(each => [dated(each), each.verdict, each.words].filter(part => part !== null).join(': ')),
      },
      { name: 'offers', values: offers },
      {
        name: 'translations',
        values: translations.map(({ date, original, words }) => `${date} ${original} → ${words}`),
      },
      { name: 'postings', values: postings.map(({ saidAt, words }) => `${saidAt.toString().slice(0, 10)} ${words}`) },
    ];
  },
  /** The organisation keeps its words; what hangs on the person's row goes with it. */
  async forget({ database, cipher, personId }) {
    await removePersonFromTranslations(database, personId);
    await forgetInCalendar(database, cipher, personId);
  },
};
