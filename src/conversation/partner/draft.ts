/**
 * What a partner told and is not placed yet, as it is kept. Types and their reading; no SQL.
 */
import { z } from 'zod';
import { type ActivityFields, type FieldChanges, parseChanges, unsaid } from '../../calendar/fields.ts';
import type { Draft as Posting } from '../../calendar/activity.ts';
import { isLanguage, type Language } from '../../core/languages.ts';

export type DraftState = 'open' | 'placed' | 'dropped' | 'passed';

export interface DraftBase {
  readonly id: string;
  readonly neighbourhoodId: string;
  /** For buttons and links. */
  readonly publicId: string;
  readonly personId: string;
  readonly partnerId: string | null;
  /** What was told in one message; the public id of its first draft. */
  readonly batch: string;
  readonly position: number;
  readonly state: DraftState;
  readonly revision: number;
  readonly mediaIds: readonly string[];
  readonly albumLookup: string | null;
  readonly activityId: string | null;
  /** When it goes to the coordinator if nobody opens it. */
  readonly dueAt: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
}

/** An activity to place. */
export interface PostingDraft extends DraftBase {
  readonly kind: 'posting';
  readonly content: PostingContent;
}

/** A change of one's own activity that waits for an answer: which one, which date, or whether it is meant. */
export interface ChangeDraft extends DraftBase {
  readonly kind: 'change';
  readonly content: ChangeContent;
}

export interface NewsDraft extends DraftBase {
  readonly kind: 'news';
  readonly content: NewsContent;
}

/** A plan of a year out of a sheet. */
export interface PlanDraft extends DraftBase {
  readonly kind: 'plan';
  readonly content: PlanContent;
}

export type Draft = PostingDraft | ChangeDraft | NewsDraft | PlanDraft;
export type DraftContent =
  | Pick<PostingDraft, 'kind' | 'content'>
  | Pick<ChangeDraft, 'kind' | 'content'>
  | Pick<NewsDraft, 'kind' | 'content'>
  | Pick<PlanDraft, 'kind' | 'content'>;

/** A draft of what it holds. */
export function draftWith(base: DraftBase, held: DraftContent): Draft {
  switch (held.kind) {
    case 'posting':
      return { ...base, ...held };
    case 'change':
      return { ...base, ...held };
    case 'news':
      return { ...base, ...held };
    case 'plan':
      return { ...base, ...held };
  }
}

const question = z.enum(['title', 'start', 'hour']);
export type DraftQuestion = z.infer<typeof question>;

const language = z.string().refine(isLanguage);
const fields = z.unknown().transform(parseChanges);

const posting = z.object({
  known: fields,
  language,
  /** Names of fields that were not said. */
  guessed: z.array(z.string()),
  /** What was asked before, and is not asked again. */
  asked: z.array(question),
  weekdaySaid: z.int().nullable(),
  words: z.string(),
  passedOn: z.boolean(),
  isPlan: z.boolean(),
  /** What the partner noted the last time. */
  notes: z.array(z.string()),
});

const change = z.object({
  changes: fields,
  isCancellation: z.boolean(),
  /** The date of the series that is meant, `YYYY-MM-DD`. */
  date: z.string().nullable(),
  /** All dates of it that are meant, where it is more than one. */
  dates: z.array(z.string()).default([]),
  words: z.string(),
  /** If it is not meant, the words tell of something new. */
  orNew: z.boolean().default(false),
});

const news = z.object({
  line: z.string(),
  language,
  until: z.string(),
  /** A call for people who help, with all that was written. */ vacancy: z.string().nullable().default(null),
});

const plan = z.object({
  rows: z.array(z.object({ fields, words: z.string() })),
  /** Rows that were not understood. */
  faults: z.int(),
});

export type PostingContent = z.infer<typeof posting>;
export type ChangeContent = z.infer<typeof change>;
export type NewsContent = z.infer<typeof news>;
export type PlanContent = z.infer<typeof plan>;

/** @throws ZodError when a stored value is none: a fault of ours */
export function parseContent(kind: Draft['kind'], stored: unknown): DraftContent {
  switch (kind) {
    case 'posting':
      return { kind, content: posting.parse(stored) };
    case 'change':
      return { kind, content: change.parse(stored) };
    case 'news':
      return { kind, content: news.parse(stored) };
    case 'plan':
      return { kind, content: plan.parse(stored) };
  }
}

/** What still has to be asked, the most needed first; the hour is asked once. */
export function missingOf({ known, asked }: PostingContent): DraftQuestion | undefined {
  if (known.title === undefined || known.title === '') return 'title';
  if (known.start === undefined) return 'start';
  const hasHour = known.allDay === true || known.start.length > 10;
  return hasHour || asked.includes('hour') ? undefined : 'hour';
}

/** As the calendar takes it; undefined while something is missing. */
export function postingOf({ known, language: written, isPlan }: PostingContent): Posting | undefined {
  const { title, start } = known;
  if (title === undefined || title === '' || start === undefined) return undefined;
  return { fields: wholeFields(known, title, start, written), isPlan };
}

/** Fields with what is not said left empty, for showing. */
export function wholeFields(known: FieldChanges, title: string, start: string, written: Language): ActivityFields {
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return { ...unsaid, ...said, title, start, language: written };
}
