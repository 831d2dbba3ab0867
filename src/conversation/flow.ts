/**
 * The contract of a flow: one subject that people talk about, with its words, its buttons and its steps. The router finds the
 * flow; a flow knows nothing of the others but the names of their buttons.
 */
import type { CommandName } from './command-words.ts';
import type { Subject } from './answer.ts';
import type { Turn } from './turn.ts';

/** Whether a step or flow took a message as meant for it. */
export type Taken = 'taken' | 'not-mine';

/** Begins something; says nothing of it, or that it was not its own. */
export type Run = (turn: Turn, argument: string) => Promise<void> | Promise<Taken>;

export interface Flow {
  /** Prefix of its buttons and name in dialogues; short, lower case. */
  readonly name: string;
  /**
   * Words that begin something, such as "vandaag". `argument` is what follows them, perhaps ''. A word that is not its own
   * here goes to the next flow.
   */
  readonly commands?: { readonly [Name in CommandName]?: Run };
  /** Deep links by their first letter: `b` of `b_<board>`. `id` is the rest. A link that is not its own goes to the next flow. */
  readonly links?: Readonly<Record<string, (turn: Turn, id: string) => Promise<Taken>>>;
  /** A button of this flow was pressed. Whatever it carries may be forged or old. */
  pressed?(turn: Turn, verb: string, values: readonly string[]): Promise<void>;
  readonly steps?: Readonly<Record<string, Step>>;
  /** A message that answers an earlier one about something of this flow. */
  replied?(turn: Turn, subject: Subject): Promise<Taken>;
  /** Something new that was said in private, offered to the flows in their order. */
  heard?(turn: Turn): Promise<Taken>;
  /** Something said in a group, to the hub or not. */
  overheard?(turn: Turn): Promise<Taken>;
  /** Reactions, joins, edits and the like. */
  noticed?(turn: Turn): Promise<Taken>;
}

export interface Step {
  /** Takes a message as the answer to what was asked. */
  answer(turn: Turn, data: unknown): Promise<Taken>;
  /**
   * Looks at a message before the command words do: for words that mean something else under a question or a card, such as
   * "weg" for what is shown there.
   */
  first?(turn: Turn, data: unknown): Promise<Taken>;
  /** Says again what is asked and how to leave, when somebody asks for help. */
  explain(turn: Turn, data: unknown): Promise<void>;
}
