/**
 * What residents say: that they come, what they think of it, their ideas, their help. Kept by src/calendar and src/people.
 */
import type { Language } from '../../core/languages.ts';
import type { WordingsColumn } from './calendar.ts';

/** A person and one date of an activity. */
interface PersonDate {
  readonly neighbourhood_id: string;
  readonly activity_id: string;
  /** Day on which the rule puts it. */
  readonly original_date: string;
  readonly person_id: string;
}

export interface AttendanceTable extends PersonDate {
  /** How many come, the person included where they do. */
  readonly people: number;
  readonly said_at: string;
}

export interface ReminderTable extends PersonDate {
  readonly due_at: string;
  readonly sent_at: string | null;
}

export interface FeedbackTable extends PersonDate {
  readonly verdict: 'good' | 'fair' | 'bad';
  /** Encrypted as `feedback.words`. */
  readonly words: string | null;
  readonly said_at: string;
}

export interface IdeaTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  /** Counted in the neighbourhood, from 1. */
  readonly number: number;
  readonly person_id: string;
  readonly words: string;
  readonly language: Language;
  readonly state: 'new' | 'looking' | 'planned' | 'done' | 'declined';
  readonly answer: string | null;
  readonly said_at: string;
  readonly answered_at: string | null;
}

export interface IdeaCountTable {
  readonly neighbourhood_id: string;
  readonly last_number: number;
}

export interface IdeaSupportTable {
  readonly idea_id: string;
  readonly person_id: string;
  readonly said_at: string;
}

export interface VacancyTable {
  readonly id: string;
  readonly neighbourhood_id: string;
  readonly public_id: string;
  readonly partner_id: string;
  readonly title: string;
  readonly description: string | null;
  readonly language: Language;
  readonly contact: string | null;
  readonly until_date: string;
  readonly created_at: string;
  readonly closed_at: string | null;
  readonly wordings: WordingsColumn;
}

export interface VacancyOfferTable {
  readonly vacancy_id: string;
  readonly person_id: string;
  readonly offered_at: string;
}
