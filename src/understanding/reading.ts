/** What reading a message gives. The shape of `extract` (design, section 5), and beside it what only the hub uses. */
import type { AudienceId } from '../core/audiences.ts';
import type { KindId } from '../core/kinds/kinds.ts';
import type { Place } from '../core/place.ts';
import type { ThemeId } from '../core/themes.ts';
import type { Registration } from './fields/registration.ts';
import type { ReadLanguage } from './languages/language.ts';
import type { MessageKind } from './message-kind.ts';

/** A message with everything its reading depends on: no clock and no zone of the machine comes in. */
export interface IncomingText {
  readonly text: string;
  /** Wall clock of the neighbourhood at the moment of sending. */
  readonly now: Temporal.PlainDateTime;
  /** The organisation that speaks: the place of "bij ons". */
  readonly sender: string | undefined;
  /** What the sender is known to write in; the text decides. */
  readonly language: ReadLanguage | undefined;
  readonly places: readonly Place[];
}

export interface Reading {
  readonly kind: MessageKind;
  readonly language: ReadLanguage;
  readonly activities: readonly ActivityReading[];
  /** Days named in a message that is no activity, `YYYY-MM-DD`, for how long news or a call for volunteers stays. */
  readonly newsDates: readonly string[];
}

export interface ActivityReading {
  readonly title: string;
  /** Wall clock, `YYYY-MM-DDTHH:MM` or, without an hour, `YYYY-MM-DD`; null in a change that names no date. */
  readonly start: string | null;
  readonly end: string | null;
  readonly allDay: boolean;
  /** RRULE without DTSTART. */
  readonly recurrence: string | null;
  readonly exdates: readonly string[];
  readonly place: string | null;
  readonly price: 'free' | number | null;
  readonly registration: Registration | null;
  readonly audience: readonly AudienceId[];
  readonly theme: ThemeId | null;
  readonly was: OldState | null;
  /** The kind in a word. */
  readonly kindInAWord: KindId | null;
  readonly certainty: Certainty;
  readonly accessibility: readonly Accessibility[];
  /** A weekday was written that the date does not fall on, 1 is Monday. */
  readonly weekdaySaid: number | null;
  /** The day is written as a date or counted from today ("15/12", "morgen"), not only as a weekday. */
  readonly dayWritten: boolean;
  /** Where each field comes from. */
  readonly fields: Readonly<Partial<Record<FieldName, FieldOrigin>>>;
}

export interface OldState {
  readonly title: string | null;
  readonly start: string | null;
  readonly place: string | null;
}

export type Certainty = 'sure' | 'provisional' | 'date-to-follow' | 'full';
export type Accessibility = 'wheelchair' | 'toilet' | 'interpreter' | 'walk-along';
export type FieldName =
  | 'title'
  | 'start'
  | 'end'
  | 'recurrence'
  | 'place'
  | 'price'
  | 'registration'
  | 'audience'
  | 'theme'
  | 'was';

/** Read from the text, at these UTF-16 offsets, or guessed from something else. */
export interface FieldOrigin {
  readonly origin: 'said' | 'guessed';
  readonly from: number | null;
  readonly to: number | null;
}
