/**
 * What a message becomes in another group: its parts there, with the line that says who wrote it, in the words of that group's
 * language and within the limits of its network.
 */
import type { Channel } from '../core/chat/channel.ts';
import type { IncomingMedia, IncomingMessage, MediaKind, RichText } from '../core/chat/message.ts';
import { plain } from '../core/chat/message.ts';
import type { PassedMedia } from '../delivery/outbox-draft.ts';
import type { Translator } from '../i18n/translations.ts';
import { planParts, type Part } from './plan-parts.ts';
import { quotedText, relayedText, stack } from './relayed-text.ts';
import { firstName, markOf, senderLine } from './sender-line.ts';

export interface CopySource {
  readonly message: IncomingMessage;
  /** A keyed hash of the author. */
  readonly authorLookup: string;
  /** First names of those who are named in it. */
  readonly names: ReadonlyMap<string, string>;
  /** Whether what it answers is not known, so that its first words are told. */
  readonly quotes: boolean;
  /** The file is in the group already: only words change. */
  readonly hasFile?: boolean | undefined;
}

export interface CopyTarget {
  readonly translator: Translator;
  readonly limits: Channel['limits'];
  /** Bytes that the network gives of a file at most, where it comes from. */
  readonly download: number;
}

export interface Copy {
  readonly parts: readonly [Part, ...Part[]];
  readonly media: PassedMedia | null;
  /** Said instead of the part with the file, where the file cannot be had. */
  readonly withoutFile: RichText;
  /** The first part where it comes as a correction. */
  readonly corrected: RichText;
}

export function composeCopy(source: CopySource, target: CopyTarget): Copy {
  const { message, authorLookup } = source;
  const { t } = target.translator;
  const somebody = t('bridge:somebody');
  const sender = {
    mark: markOf(authorLookup),
    name: firstName(message.from.name) ?? somebody,
    network: message.chat.network,
  };
  const media = source.hasFile === undefined ? passedMedia(message) : null;
  const isTooLarge = media !== null && isLargerThan(message.media, Math.min(target.limits.upload, target.download));
  const file = fileKindOf(source, isTooLarge ? null : media);
  const said = relayedText(message, id => source.names.get(id), wordsOf(target.translator));
  const quoted = source.quotes
    ? quotedText(message.replyTo?.text ?? null, id => source.names.get(id), somebody)
    : plain('');
  const isUnreadable = message.media !== null && media === null && source.hasFile === undefined;
  const missing = isTooLarge ? plain(tooLarge(message.media, target.translator)) : plain('');
  const body = stack(quoted, said, isUnreadable ? plain(fileSign(message.media?.kind)) : missing);
  const isSeparate = file !== null && !target.limits.captioned.includes(file);
  const remark = isSeparate ? fileSign(file) : undefined;
  const line = senderLine(sender, remark);
  const parts = planParts({ sender: line, body, file }, target.limits);
  const gone = plain(`${fileSign(message.media?.kind)} ${t('bridge:fileMissing')}`);
  const [corrected] = planParts(
    { sender: senderLine(sender, `✏️ ${t('bridge:corrected')}`), body, file },
    target.limits,
  );
  return {
    parts,
    media: isTooLarge ? null : media,
    withoutFile: isSeparate ? gone : stack(line, body, gone),
    corrected: corrected.text,
  };
}

function wordsOf({ t }: Translator) {
  return {
    somebody: t('bridge:somebody'),
    poll: t('bridge:poll'),
    contact: t('bridge:contact'),
    other: t('bridge:other'),
  };
}

function fileKindOf({ hasFile, message }: CopySource, media: PassedMedia | null): MediaKind | null {
  if (hasFile === undefined) return media?.kind ?? null;
  return hasFile ? (message.media?.kind ?? 'picture') : null;
}

/** What is passed on of a file; a sticker as a picture. Null for what only its own network can show. */
export function passedMedia({ media, chat }: IncomingMessage): PassedMedia | null {
  if (media === null) return null;
  const contentType = media.contentType ?? usualTypes[media.kind];
  const kind = media.kind !== 'sticker' ? media.kind : stickerKind(contentType);
  if (kind === undefined) return null;
  return { from: chat.network, reference: media.reference, kind, contentType, fileName: nameOf(media, contentType) };
}

function stickerKind(contentType: string): MediaKind | undefined {
  if (contentType.startsWith('image/')) return 'picture';
  return contentType.startsWith('video/') ? 'video' : undefined;
}

const usualTypes: Readonly<Record<MediaKind, string>> = {
  picture: 'image/jpeg',
  document: 'application/octet-stream',
  voice: 'audio/ogg',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  sticker: 'image/webp',
};

/** A name as the sender gave it, without a path; else one that says nothing. */
function nameOf({ fileName, kind }: IncomingMedia, contentType: string): string {
  const given =
    (fileName ?? '')
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? '';
  const [, ending = 'bin'] = contentType.split(/[/;+]/);
  return given === '' ? `${kind}.${ending}` : given.slice(-100);
}

function isLargerThan(media: IncomingMedia | null, most: number): boolean {
  return (media?.size ?? 0) > most;
}

function tooLarge(media: IncomingMedia | null, { t }: Translator): string {
  const megabytes = Math.ceil((media?.size ?? 0) / 1_000_000);
  return `${fileSign(media?.kind)} ${t('bridge:fileTooLarge', { size: megabytes })}`;
}

const signs: Readonly<Record<MediaKind, string>> = {
  picture: '🖼',
  document: '📎',
  voice: '🎤',
  audio: '🎵',
  video: '🎬',
  sticker: '🖼',
};

function fileSign(kind: MediaKind | undefined): string {
  return signs[kind ?? 'document'];
}
