/**
 * The marks of a text, in Telegram's words and in ours. What we have no word for stays in the text without mark. Pure.
 *
 * Source: https://core.telegram.org/bots/api#messageentity
 */
import type { MessageEntity } from 'grammy/types';
import type { RichText, TextEntity, TextStyle } from '../../core/chat/message.ts';

/** More marks than this in one message are not shown by Telegram. */
export const entityLimit = 100;

/** A text as Telegram gives it. Marks that reach outside the text are cut or left out. */
export function readEntities(text: string, entities: readonly MessageEntity[] = []): RichText {
  return {
    text,
    entities: entities.flatMap(entity => {
      const from = Math.max(0, entity.offset);
      const to = Math.min(text.length, entity.offset + entity.length);
      const read = from < to ? readEntity(entity, from, to, text) : undefined;
      return read === undefined ? [] : [read];
    }),
  };
}

/**
 * Our marks as Telegram takes them: the first {@link entityLimit}; without mentions, because those that Telegram understands
 * it finds in the text by itself, and without links to what it does not open, such as `tel:`.
 */
export function writeEntities(rich: RichText): MessageEntity[] {
  const known = rich.entities.filter(entity => entity.from < entity.to && entity.to <= rich.text.length);
  return known.flatMap(writeEntity).slice(0, entityLimit);
}

const styles: Readonly<Partial<Record<MessageEntity['type'], TextStyle | 'mention'>>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  code: 'code',
  pre: 'preformatted',
  blockquote: 'quote',
  expandable_blockquote: 'quote',
  mention: 'mention',
};

const telegramStyles = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
  code: 'code',
  preformatted: 'pre',
  quote: 'blockquote',
} as const satisfies Record<TextStyle, MessageEntity['type']>;

/** Addresses that Telegram opens. */
const opened = /^(?:https?|tg):\/\/\S+$/i;

function readEntity(entity: MessageEntity, from: number, to: number, text: string): TextEntity | undefined {
  if (entity.type === 'text_link') return { type: 'link', from, to, url: entity.url };
  if (entity.type === 'url') {
    const written = text.slice(from, to);
    return { type: 'link', from, to, url: /^[a-z][a-z\d+.-]*:/i.test(written) ? written : `https://${written}` };
  }
  if (entity.type === 'text_mention') return { type: 'mention', from, to, personId: String(entity.user.id) };
  const type = styles[entity.type];
  return type === undefined ? undefined : { type, from, to };
}

function writeEntity(entity: TextEntity): MessageEntity[] {
  const place = { offset: entity.from, length: entity.to - entity.from };
  if (entity.type === 'mention') return [];
  if (entity.type === 'link') {
    return opened.test(entity.url) ? [{ type: 'text_link', url: entity.url, ...place }] : [];
  }
  return [{ type: telegramStyles[entity.type], ...place }];
}
