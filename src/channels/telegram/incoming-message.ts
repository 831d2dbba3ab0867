/**
 * A message of Telegram as a message of core. Pure.
 *
 * Source: https://core.telegram.org/bots/api#message
 */
import type { Chat as TelegramChat, Message, User } from 'grammy/types';
import type { Chat, ChatPerson, IncomingMedia, IncomingMessage, RichText } from '../../core/chat/message.ts';
import { readEntities } from './entities.ts';
import { readRichMessage } from './rich-message.ts';

/** The bot itself, to know when it is meant. */
export interface BotIdentity {
  readonly id: number;
  readonly username: string;
}

/** Undefined for what is no message of a person: a pinned message, a new title, a topic made. */
export function readMessage(message: Message, me: BotIdentity): IncomingMessage | undefined {
  const text = readText(message, me);
  // Telegram signs what it sends, and so its form is not checked; further in, though, a text that is none does harm.
  if (text !== undefined && typeof text.text !== 'string') throw new TypeError('a text that is no text');
  const media = readMedia(message);
  const place = message.venue?.location ?? message.location;
  if (text === undefined && media === null && place === undefined && !hasOtherContent(message)) return undefined;
  const isPrivate = message.chat.type === 'private';
  return {
    id: String(message.message_id),
    chat: readChat(message.chat, message.is_topic_message === true ? message.message_thread_id : undefined),
    from: readSender(message),
    at: Temporal.Instant.fromEpochMilliseconds(message.date * 1000).toString(),
    text: text ?? { text: '', entities: [] },
    media,
    ...(place === undefined ? {} : { location: { latitude: place.latitude, longitude: place.longitude } }),
    replyTo: readReply(message, me),
    isForwarded: message.forward_origin !== undefined,
    isToHub: isPrivate || namesHub(message, me),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    ...(message.poll === undefined ? {} : { form: 'poll' as const }),
    ...(message.contact === undefined ? {} : { form: 'contact' as const }),
  };
}

export function readChat(chat: TelegramChat, topic?: number): Chat {
  const kind = chat.type === 'private' ? 'private' : chat.type === 'channel' ? 'announcement' : 'group';
  return {
    network: 'telegram',
    id: String(chat.id),
    kind,
    ...(topic === undefined ? {} : { topic: String(topic) }),
  };
}

export function readPerson(user: User): ChatPerson {
  const name = [user.first_name, user.last_name].filter(part => part !== undefined && part !== '').join(' ');
  return {
    id: String(user.id),
    name: name === '' ? null : name,
    ...(user.language_code === undefined ? {} : { language: user.language_code }),
    isBot: user.is_bot,
  };
}

/** An administrator or channel that writes under its own name. */
export function readChatAsPerson(chat: TelegramChat): ChatPerson {
  return { id: String(chat.id), name: chat.title ?? chat.first_name ?? null, isBot: false };
}

function readSender(message: Message): ChatPerson {
  if (message.sender_chat !== undefined) return readChatAsPerson(message.sender_chat);
  return message.from === undefined ? readChatAsPerson(message.chat) : readPerson(message.from);
}

function readText(message: Message, me: BotIdentity): RichText | undefined {
  if (message.text !== undefined) return withoutOwnName(readEntities(message.text, message.entities), message, me);
  if (message.caption !== undefined) return readEntities(message.caption, message.caption_entities);
  const { contact, poll, venue, rich_message: rich } = message;
  if (poll !== undefined) {
    return { text: [poll.question, ...poll.options.map(({ text }) => `- ${text}`)].join('\n'), entities: [] };
  }
  if (rich !== undefined) return { text: readRichMessage(rich), entities: [] };
  if (contact !== undefined) {
    const name = [contact.first_name, contact.last_name].filter(part => part !== undefined).join(' ');
    return { text: `${name}\n${contact.phone_number}`, entities: [] };
  }
  return venue === undefined ? undefined : { text: `${venue.title}\n${venue.address}`, entities: [] };
}

/** `/start@ourbot word` is `/start word`: that a command can name its bot is Telegram's own matter. */
function withoutOwnName(rich: RichText, message: Message, me: BotIdentity): RichText {
  const command = message.entities?.find(entity => entity.type === 'bot_command' && entity.offset === 0);
  const suffix = `@${me.username}`;
  if (command === undefined) return rich;
  if (!rich.text.slice(0, command.length).toLowerCase().endsWith(suffix.toLowerCase())) return rich;
  const from = command.length - suffix.length;
  const move = (at: number) => (at >= command.length ? at - suffix.length : Math.min(at, from));
  return {
    text: rich.text.slice(0, from) + rich.text.slice(command.length),
    entities: rich.entities
      .map(entity => ({ ...entity, from: move(entity.from), to: move(entity.to) }))
      .filter(entity => entity.from < entity.to),
  };
}

function namesHub(message: Message, me: BotIdentity): boolean {
  const text = message.text ?? message.caption ?? '';
  const name = `@${me.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some(entity => {
    const written = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === 'text_mention') return entity.user.id === me.id;
    if (entity.type === 'bot_command') return !written.includes('@') || written.endsWith(name);
    return entity.type === 'mention' && written === name;
  });
}

function readReply(message: Message, me: BotIdentity): IncomingMessage['replyTo'] {
  const answered = message.reply_to_message;
  // everything in a topic answers the message that made the topic
  if (answered === undefined || answered.forum_topic_created !== undefined) return null;
  return {
    id: String(answered.message_id),
    text: message.quote?.text ?? answered.text ?? answered.caption ?? null,
    isOurs: answered.from?.id === me.id,
  };
}

interface TelegramFile {
  readonly file_id: string;
  readonly file_name?: string | undefined;
  readonly mime_type?: string | undefined;
  readonly file_size?: number | undefined;
}

function readMedia(message: Message): IncomingMedia | null {
  const { sticker } = message;
  const picture = message.photo?.reduce((best, size) =>
    size.width * size.height > best.width * best.height ? size : best,
  );
  if (picture !== undefined) return readFile('picture', picture, 'image/jpeg');
  if (message.voice !== undefined) return readFile('voice', message.voice, 'audio/ogg');
  if (message.audio !== undefined) return readFile('audio', message.audio);
  if (message.video !== undefined) return readFile('video', message.video);
  if (message.video_note !== undefined) return readFile('video', message.video_note, 'video/mp4');
  // an animation comes as a document too
  if (message.animation !== undefined) return readFile('video', message.animation);
  if (message.document !== undefined) return readFile('document', message.document);
  if (sticker === undefined) return null;
  // of one that moves, what stands still
  const { thumbnail } = sticker;
  if ((sticker.is_video || sticker.is_animated) && thumbnail !== undefined) {
    return readFile('sticker', thumbnail, 'image/webp');
  }
  const type = sticker.is_video ? 'video/webm' : sticker.is_animated ? 'application/x-tgsticker' : 'image/webp';
  return readFile('sticker', sticker, type);
}

function readFile(kind: IncomingMedia['kind'], file: TelegramFile, contentType: string | null = null): IncomingMedia {
  return {
    kind,
    reference: file.file_id,
    fileName: file.file_name ?? null,
    contentType: file.mime_type ?? contentType,
    size: file.file_size ?? null,
  };
}

/** Said by a person, in a form that we do not read; in private it still gets an answer. */
function hasOtherContent(message: Message): boolean {
  const { dice, story, game, checklist, paid_media: paid } = message;
  return [dice, story, game, checklist, paid].some(content => content !== undefined);
}
