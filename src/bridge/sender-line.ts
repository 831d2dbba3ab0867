/**
 * Who wrote something, in the line above what is passed on: a coloured mark that stays the same, the first name, and the network.
 * Never a number: what looks like one is left out of a name. Pure.
 */
import type { Network, RichText } from '../core/chat/message.ts';
import { bold, rich } from '../core/chat/rich-text.ts';

/** The networks by the names that they have in every language. */
export const networkNames: Readonly<Record<Network, string>> = {
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  web: 'Web',
};

/** Circles: what is written beside them is the name. */
const marks = ['🔴', '🟠', '🟡', '🟢', '🔵', '🟣', '🟤', '⚫', '⚪'] as const;

/** @param personLookup a keyed hash of the person's id, base64url: the same gives the same mark */
export function markOf(personLookup: string): string {
  const [number = 0] = new Uint8Array(Buffer.from(personLookup, 'base64url'));
  return marks[number % marks.length] ?? marks[0];
}

/** Longer names are no names. */
const longestName = 24;

/**
 * The first word of a name that is a name. Null when there is none: the network keeps it back, or it is a number or an address.
 */
export function firstName(name: string | null): string | null {
  const visible = (name ?? '')
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s·]+/gu, ' ')
    .replaceAll(numberLike, ' ');
  const word = visible.split(' ').find(each => /[\p{L}\p{Extended_Pictographic}]/u.test(each) && !isAddress(each));
  if (word === undefined) return null;
  const characters = Array.from(graphemes.segment(word), ({ segment }) => segment);
  return (
    characters
      .slice(0, longestName)
      .join('')
      .replaceAll(/[*_~`]/g, '') || null
  );
}

/** Six digits or more with what people write between them, in any script's digits. */
const numberLike = /[+(]?\p{Nd}(?:[\s().,/+\-–_]*\p{Nd}){5,}/gu;

/** Whether words hold what may be somebody's number. */
export function hasNumber(text: string): boolean {
  return new RegExp(numberLike.source, 'u').test(text.normalize('NFKC'));
}

function isAddress(word: string): boolean {
  return word.includes('@') || word.includes('://') || /^www\./i.test(word);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

export interface Sender {
  readonly mark: string;
  /** As {@link firstName} gives it, or a word for somebody without a name. */
  readonly name: string;
  readonly network: Network;
}

/** `🔵 Els · WhatsApp`, and perhaps what is special about it. */
export function senderLine({ mark, name, network }: Sender, remark?: string): RichText {
  const rest = remark === undefined ? '' : ` · ${remark}`;
  return rich(`${mark} `, bold(name), ` · ${networkNames[network]}${rest}`);
}

/** Whether words carry such a line already: another program brings back what was passed on. */
export function carriesSenderLine(text: string): boolean {
  return senderLines.test(text.replaceAll(/[\u200a*_~`]/g, ''));
}

const senderLines = new RegExp(
  `(?:${marks.join('|')}) [^\\n]{1,40} · (?:${Object.values(networkNames).join('|')})(?: ·|$)`,
  'mu',
);
