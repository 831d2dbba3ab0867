/**
 * Somebody of flesh and blood: a name and a number that the configuration makes public.
 */
import { plain, type RichText } from '../../core/chat/message.ts';
import { written } from '../../delivery/tidbits/written-words.ts';
import { bold, rich } from '../answer.ts';
import type { Turn } from '../turn.ts';

/** A sentence with whom to call; empty where nobody is known. */
export function contactWords(turn: Pick<Turn, 'neighbourhood' | 'partners' | 'translator'>): RichText {
  const contact = personToCall(turn);
  if (contact === undefined) return plain('');
  const { t, language } = turn.translator;
  return rich(t('resident-chat:personToCall'), ' ', bold(written(contact, language, longestContact)));
}

/** The number that stands on the neighbourhood's paper, else that of an organisation, those of the file first. */
export function personToCall({
  neighbourhood,
  partners,
}: Pick<Turn, 'neighbourhood' | 'partners'>): string | undefined {
  const onPaper = neighbourhood.papers.find(({ contact }) => contact !== undefined)?.contact;
  if (onPaper !== undefined) return onPaper;
  const partner = partners.find(({ contact }) => contact !== undefined && /\d{3}/.test(contact.replaceAll(/\D/g, '')));
  return partner === undefined ? undefined : `${partner.name}, ${partner.contact}`;
}

const longestContact = 120;
