/**
 * Addresses that open the chat with the hub at a subject. Pure; which networks there are is an argument.
 */

export interface ChatAddresses {
  /** User name of the Telegram bot, without @. */
  readonly telegramBot?: string | undefined;
  /** The hub's WhatsApp number in international form; only its digits count. */
  readonly whatsappNumber?: string | undefined;
}

export interface ChatLink {
  readonly network: 'whatsapp' | 'telegram';
  /** A name that people know, the same in every language. */
  readonly label: string;
  readonly url: string;
  /** What people can look for by hand: `@MolenBot`, `+32 470 12 34 56`. No web address. */
  readonly address: string;
}

/** `b_<board>` for what hangs on a board, `m_<activity>` for more about an activity (its public id). */
export type ChatSubject = `b_${string}` | `m_${string}`;

/**
 * One link for each network the hub is on, WhatsApp first.
 *
 * Telegram passes 64 characters of A-Z, a-z, 0-9, _ and - as `start` (core.telegram.org/api/links, bot links); WhatsApp
 * opens with a text written, here the word `wijk` and the same (faq.whatsapp.com, click to chat).
 */
export function chatLinks(subject: ChatSubject, { telegramBot, whatsappNumber }: ChatAddresses): ChatLink[] {
  const digits = whatsappNumber?.replace(/\D/g, '') ?? '';
  const links: ChatLink[] = [];
  if (digits !== '') {
    const text = encodeURIComponent(`wijk ${subject}`);
    links.push({
      network: 'whatsapp',
      label: 'WhatsApp',
      url: `https://wa.me/${digits}?text=${text}`,
      address: writtenNumber(digits),
    });
  }
  if (telegramBot !== undefined && telegramBot !== '') {
    links.push({
      network: 'telegram',
      label: 'Telegram',
      url: `https://t.me/${telegramBot}?start=${subject}`,
      address: `@${telegramBot}`,
    });
  }
  return links;
}

/** Belgian mobile numbers as they are written in Belgium; others in threes from the country on. */
function writtenNumber(digits: string): string {
  const belgian = /^(32)(4\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits);
  const groups = belgian === null ? (digits.match(/\d{1,3}/g) ?? []) : belgian.slice(1);
  return `+${groups.join(' ')}`;
}
