/**
 * WhatsApp's addresses. Pure. A person is `…@lid` (the id that hides the number) or `…@s.whatsapp.net` (the number), a group
 * `…@g.us`, a channel `…@newsletter`. A device may stand in an address as `user:device@server`.
 *
 * Source: @whiskeysockets/baileys/lib/WABinary/jid-utils.js
 */
import type { Chat } from '../../core/chat/message.ts';

/** The address of the person or chat, without device; undefined when it is none. */
export function normalJid(jid: string | null | undefined): string | undefined {
  const found = /^([^@:_\s]+)(?:_\d+)?(?::\d+)?@(lid|s\.whatsapp\.net|c\.us|g\.us|newsletter|hosted|hosted\.lid)$/.exec(
    jid ?? '',
  );
  if (found === null) return undefined;
  const [, user = '', server = ''] = found;
  return `${user}@${servers[server] ?? server}`;
}

const servers: Readonly<Record<string, string>> = {
  'c.us': 's.whatsapp.net',
  hosted: 's.whatsapp.net',
  'hosted.lid': 'lid',
};

export function isLid(jid: string): boolean {
  return jid.endsWith('@lid');
}

export function isNumber(jid: string): boolean {
  return jid.endsWith('@s.whatsapp.net');
}

export function isGroup(jid: string): boolean {
  return jid.endsWith('@g.us');
}

export function isNewsletter(jid: string): boolean {
  return jid.endsWith('@newsletter');
}

/** Status updates and lists of recipients: nothing that the hub has a part in. */
export function isBroadcast(jid: string): boolean {
  return jid.endsWith('@broadcast');
}

/** The digits of a phone number's address. */
export function numberOf(jid: string): string | undefined {
  return isNumber(jid) ? jid.slice(0, jid.indexOf('@')) : undefined;
}

/** A chat of the contract. The id of a private chat is that of the person. */
export function chatOf(jid: string): Chat {
  const kind = isGroup(jid) ? 'group' : isNewsletter(jid) ? 'announcement' : 'private';
  return { network: 'whatsapp', id: jid, kind };
}
