/**
 * What Telegram's server looks at before it takes a message: lengths, entities, buttons.
 */
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { badRequest } from './api-fault.ts';

export const textLimit = 4096;
export const captionLimit = 1024;

/** @returns the text as Telegram keeps it, without white space at its ends, and its entities moved along */
export function checkText(
  given: string | undefined,
  entities: readonly MessageEntity[],
  kind: 'text' | 'caption',
): { text: string; entities: MessageEntity[] } {
  checkEntities(given ?? '', entities);
  const { text, entities: moved } = trim(given ?? '', entities);
  if (kind === 'text' && text === '') throw badRequest('message text is empty');
  if (kind === 'text' && text.length > textLimit) throw badRequest('message is too long');
  if (kind === 'caption' && text.length > captionLimit) throw badRequest('message caption is too long');
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  return { text, entities: moved };
}

/** Stricter than Telegram, which drops what does not fit: here it is a fault, so that ours is found. */
function checkEntities(text: string, entities: readonly MessageEntity[]): void {
  if (entities.length > 100) throw badRequest('too many entities');
  for (const { offset, length, type, ...rest } of entities) {
    const isWithin = Number.isInteger(offset) && offset >= 0 && length > 0 && offset + length <= text.length;
    if (!isWithin) throw badRequest(`entity ${type} lies outside the text`);
    if (cutsPair(text, offset) || cutsPair(text, offset + length)) throw badRequest(`entity ${type} cuts a character`);
    if (type === 'text_link' && !('url' in rest && /^(?:https?|tg):\/\//.test(rest.url))) {
      throw badRequest('wrong HTTP URL specified');
    }
  }
}

function cutsPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

function trim(text: string, entities: readonly MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const trimmed = text.trim();
  const start = trimmed === '' ? 0 : text.indexOf(trimmed);
  const moved = entities.flatMap(entity => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(trimmed.length, entity.offset + entity.length - start);
    return from < to ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: moved };
}

export function checkKeyboard(markup: InlineKeyboardMarkup | undefined): InlineKeyboardMarkup | undefined {
  const rows = (markup?.inline_keyboard ?? []).filter(row => row.length > 0);
  if (rows.flat().length > 100) throw badRequest('reply markup is too long');
  for (const button of rows.flat()) {
    if (button.text.trim() === '') throw badRequest("can't parse inline keyboard button: Text buttons are unallowed");
    if ('callback_data' in button) {
      const size = Buffer.byteLength(button.callback_data);
      if (size < 1 || size > 64) throw badRequest('BUTTON_DATA_INVALID');
    } else if ('url' in button) {
      if (!/^(?:https?|tg):\/\/\S+$/.test(button.url)) {
        throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
      }
    } else throw badRequest("can't parse inline keyboard button: Text buttons are unallowed");
  }
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

/** What may follow `/start` in a link. */
export function checkStartWord(word: string): void {
  if (!/^[\w-]{1,64}$/.test(word)) throw new Error(`Telegram does not open a link with the start word "${word}".`);
}

/** The marks that Telegram finds in a person's text by itself. */
export function findEntities(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  const add = (pattern: RegExp, type: 'bot_command' | 'mention' | 'url') => {
    for (const match of text.matchAll(pattern)) {
      const before = match[0].length - match[0].trimStart().length;
      found.push({ type, offset: match.index + before, length: match[0].length - before });
    }
  };
  add(/(?:^|\s)\/[a-z\d_]{1,32}(?:@\w{3,32})?(?=\s|$)/gi, 'bot_command');
  add(/(?:^|\s)@\w{3,32}\b/g, 'mention');
  add(/(?:^|\s)https?:\/\/\S+/g, 'url');
  return found.sort((one, other) => one.offset - other.offset);
}
