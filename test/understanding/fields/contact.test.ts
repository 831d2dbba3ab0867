// Telephone numbers, mail and web addresses, whose digits are no dates or hours.
import { describe, expect, it } from 'vitest';
import { findContacts } from '../../../src/understanding/fields/contact.ts';
import { tokenize } from '../../../src/understanding/machinery/tokens.ts';

function found(text: string): string[] {
  const tokens = tokenize(text);
  return findContacts(tokens).map(
    ({ type, from, to }) => `${type}: ${text.slice(tokens[from]?.from, tokens[to - 1]?.to)}`,
  );
}

describe('contacts', () => {
  it.each([
    ['bel 03 000 00 01 graag', 'phone: 03 000 00 01'],
    ['0475/12.34.56', 'phone: 0475/12.34.56'],
    ['+32 475 12 34 56', 'phone: +32 475 12 34 56'],
    ['mail jan.jansen+wijk@voorbeeld.be.', 'mail: jan.jansen+wijk@voorbeeld.be'],
    ['zie https://voorbeeld.be/12/3?x=1', 'web: https://voorbeeld.be/12/3?x=1'],
    ['www.voorbeeld.be', 'web: www.voorbeeld.be'],
    ['op BE68 5390 0754 7034', 'account: BE68 5390 0754 7034'],
  ])('%s', (text, contact) => expect(found(text)).toEqual([contact]));

  it.each(['26.03.2026 14.00-16.00', '05.03.2026 14.00', '5/3 en 12/3', '@ de bib', 'om 09:30 of 10:30', 'kamer 0123'])(
    '%s is none',
    text => {
      expect(found(text)).toEqual([]);
    },
  );
});
