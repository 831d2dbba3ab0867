/** What the kind of a message is told from, and the cues in it. Knows no words. */
import type { KindMatch } from './fields/kind.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import type { Range } from './machinery/sentences.ts';
import type { RolePhrase } from './when/role-context.ts';

export interface KindContext {
  readonly marks: Marks;
  readonly sentences: readonly Range[];
  readonly phrases: readonly RolePhrase[];
  readonly kinds: readonly KindMatch[];
  /** How many activities with a date the message would hold. */
  readonly activities: number;
  /** Words for helpers long enough to be the end of a compound. */
  readonly helperEndings: readonly string[];
  /** A place is denied ("niet in de bib"). */
  readonly placeDenied: boolean;
  /** Where places are named. */
  readonly places: readonly Range[];
  readonly hasPlace: boolean;
  readonly hasPrice: boolean;
  readonly hasAudience: boolean;
}

/** The cues of one row of the languages' tables of messages. */
export function cues(context: KindContext, name: string): readonly Mark[] {
  return context.marks.all(`message.${name}`);
}

/** Words of an invitation ("wie gaat er mee", "on se retrouve") are no question, loss or change. */
export function isInvited(context: KindContext, mark: Mark): boolean {
  return cues(context, 'invitation').some(
    other => other.to - other.from > 1 && other.from <= mark.from && other.to >= mark.to,
  );
}

export function isCovered(context: KindContext, mark: Mark, name: string): boolean {
  return cues(context, name).some(other => other.from <= mark.from && other.to >= mark.to);
}

export function endsWithQuestion(marks: Marks, sentence: Range): boolean {
  for (let at = sentence.to - 1; at >= sentence.from; at--) {
    const token = marks.tokens[at];
    if (token?.type === 'word' || token?.type === 'number') return false;
    if (token?.text === '?') return true;
  }
  return false;
}
