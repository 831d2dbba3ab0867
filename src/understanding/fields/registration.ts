/** Reads whether people must register, until when, and with whom. */
import type { Marks } from '../machinery/marks.ts';
import type { Range } from '../machinery/sentences.ts';
import type { RolePhrase } from '../when/role-context.ts';
import type { Contact } from './contact.ts';

export interface Registration {
  readonly required: boolean;
  /** The last day, `YYYY-MM-DD`. */
  readonly deadline: string | null;
  readonly contact: string | null;
}

export interface RegistrationFound {
  readonly registration: Registration;
  readonly from: number;
  readonly to: number;
}

/**
 * What the ranges of the text say about registration.
 *
 * @param names pieces that name a kind of activity: the "book" of a book club asks nobody to book
 */
export function registrationIn(
  text: string,
  marks: Marks,
  ranges: readonly Range[],
  phrases: readonly RolePhrase[],
  contacts: readonly Contact[],
  persons: readonly Range[],
  names: readonly Range[],
): RegistrationFound | undefined {
  const inside = (token: number): boolean => ranges.some(range => token >= range.from && token < range.to);
  const none = marks.all('fields.noRegistration').find(mark => inside(mark.from));
  if (none !== undefined) {
    return { registration: { required: false, deadline: null, contact: null }, from: none.from, to: none.to };
  }
  const isName = (token: number): boolean => names.some(name => token >= name.from && token < name.to);
  const cue = marks.all('fields.register').find(mark => inside(mark.from) && !isName(mark.from));
  const deadline = phrases.find(
    ({ phrase, role }) => role === 'deadline' && phrase.type !== 'hours' && inside(phrase.from),
  );
  if (cue === undefined && deadline === undefined) return undefined;
  const from = cue?.from ?? deadline?.phrase.from ?? 0;
  const to = cue?.to ?? deadline?.phrase.to ?? 0;
  const contact =
    contacts.find(each => each.from >= from && each.type !== 'account') ??
    contacts.find(each => inside(each.from) && each.type !== 'account') ??
    persons.find(each => inside(each.from));
  return {
    registration: {
      required: true,
      deadline: deadline === undefined ? null : lastDay(deadline),
      contact: contact === undefined ? null : textOf(text, marks, contact),
    },
    from,
    to,
  };
}

function lastDay({ phrase }: RolePhrase): string | null {
  if (phrase.type === 'days') return phrase.days[0]?.date.toString() ?? null;
  if (phrase.type === 'span') return phrase.last.date.toString();
  if (phrase.type === 'period') return phrase.spans[0]?.last.toString() ?? null;
  return null;
}

function textOf(text: string, marks: Marks, range: Range): string {
  const first = marks.tokens[range.from];
  const last = marks.tokens[range.to - 1];
  return first === undefined || last === undefined ? '' : text.slice(first.from, last.to);
}
