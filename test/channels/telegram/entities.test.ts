import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { readEntities, writeEntities } from '../../../src/channels/telegram/entities.ts';
import type { TextEntity, TextStyle } from '../../../src/core/chat/message.ts';

const seed = { seed: 20261121, numRuns: 200 };
const styles: readonly TextStyle[] = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'preformatted',
  'quote',
  'spoiler',
];

describe('the marks of a text', () => {
  it('come back as they went, also within and across each other', () => {
    const mark = fc
      .tuple(fc.nat(19), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...styles, 'link' as const))
      .map(([from, length, type]): TextEntity => {
        const to = Math.min(20, from + length);
        return type === 'link' ? { type, from, to, url: 'https://wijk.example/a?b=c&d' } : { type, from, to };
      });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 20 }), entities => {
        const text = 'x'.repeat(20);
        expect(readEntities(text, writeEntities({ text, entities }))).toEqual({ text, entities });
      }),
      seed,
    );
  });

  it('that Telegram finds by itself come in as links and mentions, and others stay plain', () => {
    const text = 'wijk.example of https://wijk.example, vraag @els, #soep €5 /start';
    const entities: MessageEntity[] = [
      { type: 'url', offset: 0, length: 12 },
      { type: 'url', offset: 16, length: 20 },
      { type: 'mention', offset: 44, length: 4 },
      { type: 'hashtag', offset: 50, length: 5 },
      { type: 'bot_command', offset: 59, length: 6 },
      { type: 'custom_emoji', offset: 56, length: 2, custom_emoji_id: '1' },
      { type: 'expandable_blockquote', offset: 0, length: 65 },
    ];
    expect(readEntities(text, entities).entities).toEqual([
      { type: 'link', from: 0, to: 12, url: 'https://wijk.example' },
      { type: 'link', from: 16, to: 36, url: 'https://wijk.example' },
      { type: 'mention', from: 44, to: 48 },
      { type: 'quote', from: 0, to: 65 },
    ]);
  });

  it('that reach outside the text are cut or left out', () => {
    const entities: MessageEntity[] = [
      { type: 'bold', offset: 2, length: 50 },
      { type: 'italic', offset: 9, length: 2 },
    ];
    expect(readEntities('soep', entities).entities).toEqual([{ type: 'bold', from: 2, to: 4 }]);
    expect(writeEntities({ text: 'soep', entities: [{ type: 'bold', from: 2, to: 9 }] })).toEqual([]);
  });

  it('are a hundred at most, and mentions are left to Telegram', () => {
    const entities = Array.from({ length: 150 }, (_, at): TextEntity => ({ type: 'bold', from: at, to: at + 1 }));
    const written = writeEntities({
      text: 'x'.repeat(150),
      entities: [{ type: 'mention', from: 0, to: 3 }, ...entities],
    });
    expect(written).toHaveLength(100);
    expect(new Set(written.map(entity => entity.type))).toEqual(new Set(['bold']));
  });

  it('of a link that Telegram does not open are left out', () => {
    const urls = ['tel:+3237770000', 'javascript:alert(1)', 'x', 'https://wijk.example', 'tg://resolve?domain=x'];
    const entities = urls.map((url, at): TextEntity => ({ type: 'link', from: at, to: at + 1, url }));
    expect(writeEntities({ text: 'abcde', entities }).map(entity => entity.offset)).toEqual([3, 4]);
  });
});
