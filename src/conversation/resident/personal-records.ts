/**
 * The rooms that keep something of people, in the order in which it is shown and removed: whoever adds a table with a person in
 * it adds its room here.
 */
import { bridgeRecords } from '../../bridge/bridge-records.ts';
import { calendarRecords } from '../../calendar/calendar-records.ts';
import { conversationRecords } from '../conversation-records.ts';
import { deliveryRecords } from '../../delivery/delivery-records.ts';
import { peopleRecords } from '../../people/people-records.ts';
import { boardRecords } from '../../stoepbord/board-records.ts';
import type { PersonalRecords } from '../../people/person-data.ts';

export const personalRecords: readonly PersonalRecords[] = [
  bridgeRecords,
  deliveryRecords,
  conversationRecords,
  peopleRecords,
  boardRecords,
  calendarRecords,
];
