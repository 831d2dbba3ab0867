import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumnCipher } from '../../src/database/encryption.ts';

const key = new Uint8Array(32).fill(7);
const cipher = createColumnCipher(key);

describe('column encryption', () => {
  it('gives back any text, and never shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const whole = text.toWellFormed();
        const encrypted = cipher.encrypt('person.name', whole);
        expect(cipher.decrypt('person.name', encrypted)).toBe(whole);
        if (whole.length > 3) expect(encrypted).not.toContain(whole);
      }),
      { seed: 1 },
    );
  });

  it('encrypts the same text differently each time, yet finds it again by its hash', () => {
    expect(cipher.encrypt('person.name', 'Fatma')).not.toBe(cipher.encrypt('person.name', 'Fatma'));
    expect(cipher.lookup('person.name', 'Fatma')).toBe(createColumnCipher(key).lookup('person.name', 'Fatma'));
    expect(cipher.lookup('person.name', 'Fatma')).not.toBe(cipher.lookup('person.chat', 'Fatma'));
  });

  it('refuses another column, another key and a changed value', () => {
    const encrypted = cipher.encrypt('person.name', 'Fatma');
    const refusal = expect.objectContaining({ code: 'not-decryptable' });
    expect(() => cipher.decrypt('person.chat', encrypted)).toThrow(refusal);
    expect(() => createColumnCipher(randomBytes(32)).decrypt('person.name', encrypted)).toThrow(refusal);
    const middle = Math.floor(encrypted.length / 2);
    const changed = encrypted.slice(0, middle) + (encrypted[middle] === 'A' ? 'B' : 'A') + encrypted.slice(middle + 1);
    expect(() => cipher.decrypt('person.name', changed)).toThrow(refusal);
    expect(() => cipher.decrypt('person.name', 'v1.')).toThrow(refusal);
  });

  it('names the key by a fingerprint that differs from key to key', () => {
    expect(cipher.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(createColumnCipher(randomBytes(32)).fingerprint).not.toBe(cipher.fingerprint);
  });
});
