/**
 * The pure parts of the bridge, with words that nobody thought of.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeCode, readBridgeCode } from '../../src/bridge/bridge-code.ts';
import { planParts } from '../../src/bridge/plan-parts.ts';
import { reactionLine } from '../../src/bridge/relay-reactions.ts';
import { quotedText, relayedText } from '../../src/bridge/relayed-text.ts';
import { carriesSenderLine, firstName, markOf, senderLine } from '../../src/bridge/sender-line.ts';
import { type IncomingMessage, mediaKinds, networks, plain, type RichText } from '../../src/core/chat/message.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';

const seed = { seed: 20261121, numRuns: 300 };
const cipher = createColumnCipher(new Uint8Array(32).fill(3));
const words = { somebody: 'iemand', poll: 'Peiling', contact: 'contact', other: '(iets)' };
const nobody = () => undefined;

function message(text: RichText, rest: Partial<IncomingMessage> = {}): IncomingMessage {
  return {
    id: '1',
    chat: { network: 'whatsapp', id: 'g', kind: 'group' },
    from: { id: 'p', name: 'Bo', isBot: false },
    at: '2026-03-02T08:00:00Z',
    text,
    media: null,
    replyTo: null,
    isForwarded: false,
    isToHub: false,
    ...rest,
  };
}

const phone = fc
  .tuple(
    fc.constantFrom('+32 4', '04', '0032 4', '(+32) 4', '٠٤'),
    fc.array(fc.constantFrom(...'0123456789 /.-'), { minLength: 12, maxLength: 20 }),
  )
  .map(([start, digits]) => start + digits.join(''))
  .filter(text => (text.match(/\p{Nd}/gu)?.length ?? 0) >= 8);

describe('the name of a sender', () => {
  it.each([
    ['Els Maes', 'Els'],
    ['  ~Bo  ', 'Bo'],
    ['🌸 Fatma', '🌸'],
    ['أمينة بنت علي', 'أمينة'],
    ['+32 470 12 34 56', null],
    ['Bo 0470/12.34.56', 'Bo'],
    ['els@mail.be Els', 'Els'],
    ['www.winkel.be', null],
    ['123', null],
    ['\u202e\u200b', null],
    ['An·Telegram', 'An'],
    ['', null],
    [null, null],
  ])('of %j is %j', (name, first) => {
    expect(firstName(name)).toBe(first);
  });

  it('never holds a phone number, nor signs or lines that change what stands around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), phone, fc.string(), (before, number, after) => {
        const name = firstName(`${before} ${number} ${after}`) ?? '';
        expect(name.replaceAll(/\P{Nd}/gu, '').length).toBeLessThan(6);
        expect(name).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069*_~`·]/);
        expect(Array.from(name).length).toBeLessThan(200);
      }),
      seed,
    );
  });

  it('has a mark that stays, in a line that is known again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.constantFrom(...networks), (id, given, network) => {
        const lookup = cipher.lookup('bridge.person', id);
        expect(markOf(lookup)).toBe(markOf(lookup));
        const name = firstName(given) ?? 'iemand';
        const line = senderLine({ mark: markOf(lookup), name, network }).text;
        expect(carriesSenderLine(`${line}\nhallo`)).toBe(true);
        expect(carriesSenderLine(`[wa] <hub> ${line}`)).toBe(true);
      }),
      seed,
    );
    expect(carriesSenderLine('🔵 is mijn lievelingskleur')).toBe(false);
    expect(carriesSenderLine('🟢 Wie zit er op WhatsApp?')).toBe(false);
  });
});

describe('the words of a message', () => {
  it('never name somebody by number, and keep their marks on the same words', () => {
    const mention = fc.record({ digits: fc.stringMatching(/^\d{7,15}$/), isKnown: fc.boolean() });
    const piece = fc.oneof(fc.constantFrom('dag ', 'zie je ', 'vet', '🎂 ', '\n'), mention);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), pieces => {
        let text = '';
        const entities: RichText['entities'][number][] = [];
        for (const one of pieces) {
          const from = text.length;
          text += typeof one === 'string' ? one : `@${one.digits} `;
          if (one === 'vet') entities.push({ type: 'bold', from, to: text.length });
          if (typeof one !== 'string' && one.isKnown) {
            entities.push({ type: 'mention', from, to: text.length - 1, personId: `${one.digits}@lid` });
          }
        }
        const shown = relayedText(message({ text, entities }), () => 'Cem', words);
        expect(shown.text).not.toMatch(/@\d/);
        for (const entity of shown.entities) expect(shown.text.slice(entity.from, entity.to)).toBe('vet');
      }),
      seed,
    );
  });

  it('quotes only the first words, on one line', () => {
    expect(quotedText('een\ntwee   drie', nobody, 'iemand').text).toBe('een twee drie');
    expect(quotedText('x'.repeat(500), nobody, 'iemand').text.length).toBeLessThanOrEqual(80);
    expect(quotedText(null, nobody, 'iemand').text).toBe('');
    expect(quotedText('vraag @32470123456', nobody, 'iemand').text).toBe('vraag @iemand');
  });

  it('of a card leave out every number', () => {
    const shown = relayedText(
      message(plain('Fatma\n+32 470 12 34 56\n0470 99 88 77'), { form: 'contact' }),
      nobody,
      words,
    );
    expect(shown.text).toBe('👤 contact: Fatma');
  });
});

describe('the parts of a message', () => {
  const limits = { text: 60, caption: 30, captioned: ['picture', 'document'] as const };

  it('hold all words in order, each within the limits, and the file exactly once', () => {
    const body = fc.array(fc.constantFrom('soep', 'brood en kaas', 'een heel lang woord-zonder-einde', '🎂'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(body, fc.constantFrom(null, ...mediaKinds), (given, file) => {
        const sender = senderLine({ mark: '🔵', name: 'Els', network: 'telegram' });
        const parts = planParts({ sender, body: plain(given.join(' ')), file }, limits);
        const said = parts.map(({ text }) => text.text).join(' ');
        expect(said.replaceAll(/\s/g, '')).toBe(`${sender.text}${given.join(' ')}`.replaceAll(/\s/g, ''));
        for (const { hasFile, text } of parts) {
          expect(text.text.length).toBeLessThanOrEqual(hasFile ? limits.caption : limits.text);
        }
        expect(parts.filter(({ hasFile }) => hasFile)).toHaveLength(file === null ? 0 : 1);
      }),
      seed,
    );
  });
});

describe('codes and lines', () => {
  it('a code is read however it is typed, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.uuid(), id => {
        const code = bridgeCode(cipher, id);
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
        expect(readBridgeCode(` ${code.toLowerCase().slice(0, 3)}-${code.slice(3)} `)).toBe(code);
      }),
      seed,
    );
    expect(readBridgeCode('stop')).toBeUndefined();
    expect(readBridgeCode('K7P2M40')).toBeUndefined();
  });

  it('reactions are counted, the most frequent first', () => {
    expect(reactionLine(['👍', '❤️', '❤️'])).toBe('❤️ 2  👍');
  });
});
