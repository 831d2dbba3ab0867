/**
 * What a message of WhatsApp says: its words, file, place and what it answers. Pure.
 *
 * Source: the `Message` of @whiskeysockets/baileys/WAProto/WAProto.proto
 */
import type { proto } from '@whiskeysockets/baileys';
import { type IncomingMedia, type IncomingMessage, plain, type RichText } from '../../core/chat/message.ts';
import { normalJid } from './jids.ts';
import { readMarkup } from './read-markup.ts';
import type { StoredFile } from './media-reference.ts';

export type Content = proto.IMessage;

export interface ReadContent {
  readonly text: RichText;
  readonly media: IncomingMedia | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly form: IncomingMessage['form'];
}

export interface ContentOptions {
  readonly seal: (file: StoredFile) => string;
  /** Zone in which the time of an announced event is written. */
  readonly timeZone: string;
}

/** The content itself, out of what WhatsApp wraps around it: disappearing, seen once, with caption. */
export function unwrap(content: Content | null | undefined): Content | undefined {
  let inner = content ?? undefined;
  for (let depth = 0; inner !== undefined && depth < 6; depth += 1) {
    const wrapped = wrapperOf(inner);
    if (wrapped === undefined) return inner;
    inner = wrapped;
  }
  return inner;
}

function wrapperOf(content: Content): Content | undefined {
  const wrapper =
    content.ephemeralMessage ??
    content.viewOnceMessage ??
    content.viewOnceMessageV2 ??
    content.viewOnceMessageV2Extension ??
    content.documentWithCaptionMessage ??
    content.editedMessage ??
    content.associatedChildMessage ??
    content.groupMentionedMessage;
  return wrapper?.message ?? undefined;
}

/** Undefined for what is nothing that a person says: keys, votes, pins, the cover of an album. */
export function readContent(content: Content, options: ContentOptions): ReadContent | undefined {
  const media = readMedia(content, options);
  const words = wordsOf(content, options);
  const place = content.locationMessage ?? content.liveLocationMessage;
  const isPlace = typeof place?.degreesLatitude === 'number' && typeof place.degreesLongitude === 'number';
  if (words === undefined && media === null && !isPlace && !hasOtherContent(content)) return undefined;
  return {
    text: words === undefined ? plain('') : withMentions(readMarkup(words), contextOf(content)),
    media,
    location: isPlace ? { latitude: place.degreesLatitude ?? 0, longitude: place.degreesLongitude ?? 0 } : undefined,
    form: formOf(content),
  };
}

function formOf(content: Content): IncomingMessage['form'] {
  if (pollOf(content) !== undefined) return 'poll';
  return content.contactMessage || content.contactsArrayMessage ? 'contact' : undefined;
}

/** What a message answers, who is named in it, whether it was passed on. */
export function contextOf(content: Content): proto.IContextInfo | undefined {
  for (const part of [
    content.extendedTextMessage,
    content.imageMessage,
    content.videoMessage,
    content.ptvMessage,
    content.documentMessage,
    content.audioMessage,
    content.stickerMessage,
    content.locationMessage,
    content.liveLocationMessage,
    content.contactMessage,
    content.contactsArrayMessage,
    pollOf(content),
    content.eventMessage,
  ]) {
    if (part?.contextInfo !== undefined && part.contextInfo !== null) return part.contextInfo;
  }
  return undefined;
}

/** The words of what is quoted, without marks. */
export function quotedWords(content: Content | null | undefined): string | null {
  const inner = unwrap(content);
  const words = inner === undefined ? undefined : plainWordsOf(inner);
  return words === undefined || words === '' ? null : readMarkup(words).text;
}

/** The set that a picture was sent in. */
export function albumOf(content: Content | null | undefined): string | undefined {
  const inner = unwrap(content);
  const association = (inner?.messageContextInfo ?? content?.messageContextInfo)?.messageAssociation;
  return association?.parentMessageKey?.id ?? undefined;
}

function plainWordsOf(content: Content): string | undefined {
  return (
    content.conversation ??
    content.extendedTextMessage?.text ??
    content.imageMessage?.caption ??
    content.videoMessage?.caption ??
    content.documentMessage?.caption ??
    pollOf(content)?.name ??
    content.eventMessage?.name ??
    undefined
  );
}

function wordsOf(content: Content, { timeZone }: ContentOptions): string | undefined {
  const { eventMessage: event, contactMessage: contact, contactsArrayMessage: contacts } = content;
  const poll = pollOf(content);
  if (poll !== undefined)
    return [poll.name, ...(poll.options ?? []).map(option => `- ${option.optionName ?? ''}`)].join('\n');
  if (event !== undefined && event !== null) return eventWords(event, timeZone);
  if (contact !== undefined && contact !== null) return contactWords(contact);
  if (contacts !== undefined && contacts !== null) return (contacts.contacts ?? []).map(contactWords).join('\n');
  const place = content.locationMessage;
  const placeWords = [place?.name, place?.address].filter(part => (part ?? '') !== '').join('\n');
  return plainWordsOf(content) ?? (placeWords === '' ? undefined : placeWords);
}

function pollOf(content: Content): proto.Message.IPollCreationMessage | undefined {
  return content.pollCreationMessage ?? content.pollCreationMessageV2 ?? content.pollCreationMessageV3 ?? undefined;
}

function eventWords(event: proto.Message.IEventMessage, timeZone: string): string {
  const seconds = Number(String(event.startTime ?? ''));
  const start =
    seconds > 0
      ? Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
          .toZonedDateTimeISO(timeZone)
          .toPlainDateTime()
      : undefined;
  const when =
    start === undefined
      ? undefined
      : `${start.day}/${start.month}/${start.year} ${start.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  const cancelled = event.isCanceled === true ? '✖' : undefined;
  const parts = [cancelled, event.name, when, event.location?.name, event.location?.address, event.description];
  return parts.filter(part => (part ?? '') !== '').join('\n');
}

function contactWords(contact: proto.Message.IContactMessage): string {
  const numbers = [...(contact.vcard ?? '').matchAll(/^(?:item\d+\.)?TEL[^:\r\n]*:([^\r\n]+)/gim)].map(
    ([, tel]) => tel,
  );
  return [contact.displayName ?? '', ...numbers].join('\n');
}

/** A person that is named stands in the text as `@` and digits. */
function withMentions(text: RichText, context: proto.IContextInfo | undefined): RichText {
  const named = (context?.mentionedJid ?? []).flatMap(jid => normalJid(jid) ?? []);
  const mentions = named.flatMap(personId => {
    const [user = ''] = personId.split('@');
    return [...text.text.matchAll(new RegExp(`@${RegExp.escape(user)}(?!\\d)`, 'g'))].map(({ index }) => ({
      type: 'mention' as const,
      from: index,
      to: index + user.length + 1,
      personId,
    }));
  });
  return mentions.length === 0 ? text : { ...text, entities: [...text.entities, ...mentions] };
}

interface SentFile {
  readonly directPath?: string | null | undefined;
  readonly mediaKey?: Uint8Array | null | undefined;
  readonly mimetype?: string | null | undefined;
  readonly fileLength?: unknown;
  readonly fileName?: string | null | undefined;
}

function readMedia(content: Content, { seal }: ContentOptions): IncomingMedia | null {
  const file = (kind: IncomingMedia['kind'], type: StoredFile['type'], sent: SentFile): IncomingMedia | null => {
    const { directPath: path, mediaKey: key } = sent;
    if (typeof path !== 'string' || !path.startsWith('/') || key === null || key === undefined) return null;
    const size = Number(String(sent.fileLength ?? ''));
    return {
      kind,
      reference: seal({ type, path, key: Buffer.from(key).toString('base64') }),
      fileName: sent.fileName ?? null,
      contentType: sent.mimetype?.split(';')[0]?.trim() ?? null,
      size: Number.isSafeInteger(size) && size > 0 ? size : null,
    };
  };
  const { imageMessage: picture, audioMessage: audio, documentMessage: document, stickerMessage: sticker } = content;
  const video = content.videoMessage ?? content.ptvMessage;
  if (picture) return file('picture', 'image', picture);
  if (video) return file('video', content.ptvMessage ? 'ptv' : 'video', video);
  if (audio) return file(audio.ptt === true ? 'voice' : 'audio', 'audio', audio);
  if (document) return file('document', 'document', document);
  return sticker ? file('sticker', 'sticker', sticker) : null;
}

/** Said by a person, in a form that is not read; in private it still gets an answer. */
function hasOtherContent(content: Content): boolean {
  return Object.entries(content).some(([kind, value]) => value !== null && value !== undefined && spoken.has(kind));
}

const spoken = new Set([
  'imageMessage',
  'videoMessage',
  'audioMessage',
  'documentMessage',
  'stickerMessage',
  'groupInviteMessage',
  'listMessage',
  'listResponseMessage',
  'buttonsResponseMessage',
  'templateButtonReplyMessage',
  'interactiveResponseMessage',
  'orderMessage',
  'productMessage',
  'stickerPackMessage',
  'lottieStickerMessage',
]);
