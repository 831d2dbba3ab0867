/**
 * Numbers by month for the year's report, without persons. Kept by src/calendar/report.
 */

/** What is counted; src/calendar/report/measures.ts says what each is. */
export type Measure =
  | 'messages'
  | 'people'
  | 'group-posts'
  | 'subscribers'
  | 'arrivals'
  | 'posters'
  | 'papers'
  | 'visits'
  | 'coming'
  | 'coming-by-theme'
  | 'participation'
  | 'feedback'
  | 'ideas';

export interface MonthlyCountTable {
  readonly neighbourhood_id: string;
  /** Its first day. */
  readonly month: string;
  readonly measure: Measure;
  /** A network, organisation, theme, board or kind; '' where there is none. */
  readonly subject: string;
  /** '' where it has none. */
  readonly language: string;
  readonly number: number;
}

/** A month that is over and counted for good. */
export interface ClosedMonthTable {
  readonly neighbourhood_id: string;
  readonly month: string;
  readonly closed_at: string;
}
