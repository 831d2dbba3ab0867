import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainAddress, plainDescription, plainPlace, plainTitle } from '../../../src/feeds/in/plain-text.ts';

describe('a description', () => {
  it.each([
    ['<html><head><title>x</title></head><body><p>Dag</p></body></html>', 'Dag'],
    ['<!DOCTYPE html><header>Kop</header><div>Tekst</div>', 'Kop\nTekst'],
    ['<style>p{color:red}</style><p>Dag <script>alert(1)</script>allen</p>', 'Dag allen'],
    ['<!-- stil --><p>Dag<!-- stil', 'Dag'],
    ['Een<br>twee<br/>drie', 'Een\ntwee\ndrie'],
    ['<table><tr><td>Ma</td><td>14u</td></tr><tr><td>Di</td><td>15u</td></tr></table>', 'Ma 14u\nDi 15u'],
    [
      '<p>Schrijf in: <a href="mailto:an@x.be">An</a> of <a target=_blank href=https://x.be/>https://x.be</a></p>',
      'Schrijf in: An of https://x.be/',
    ],
    ['<a href="javascript:alert(1)">klik</a><br>', 'klik'],
    ['5 < 6 en 7 > 3', '5 < 6 en 7 > 3'],
    ['Lees <boek> voor', 'Lees <boek> voor'],
    ['&lt;b&gt;geen tag&lt;/b&gt; &amp; meer', '<b>geen tag</b> & meer'],
    ['Regel een\n\n\n\n\nRegel   twee  ', 'Regel een\n\nRegel twee'],
    ['&#0;&#xD800;&#1114112;ok', '&#0;&#xD800;&#1114112;ok'],
    ['none', ''],
    ['...', ''],
  ])('%j is read as %j', (written, plain) => {
    expect(plainDescription(written)).toBe(plain);
  });

  it('is cut where it is too long, never in the middle of a character', () => {
    const text = plainDescription(`${'a'.repeat(9998)}😀😀`);
    expect(text).toHaveLength(9999);
    expect(text.endsWith('a…')).toBe(true);
  });

  it('has no tag left, and no half character', () => {
    const parts = fc.constantFrom(
      '<p>',
      '</p>',
      '<b',
      '>',
      '<a href="https://x.be">',
      '</a>',
      '<br>',
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '&amp;',
      '&lt;',
      'tekst',
      ' ',
      '\n',
      'İ',
      '<li>',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), all => {
        const once = plainDescription(all.filter(part => part !== '&lt;' && part !== '<b').join(''));
        expect(once).not.toMatch(/<\/?(?:p|br|li|script)>/);
        expect(plainDescription(all.join('')).isWellFormed()).toBe(true);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

it('a place is one line, or nothing', () => {
  expect(plainPlace('Zaal 2\nKerkstraat 1\n\n9100 Sint-Niklaas,')).toBe('Zaal 2, Kerkstraat 1, 9100 Sint-Niklaas');
  expect(plainPlace('None')).toBeNull();
  expect(plainPlace(' , ')).toBeNull();
});

it('an address is one of the web, or nothing', () => {
  expect(plainAddress(' https://x.be/?a=1&amp;b=2 ')).toBe('https://x.be/?a=1&b=2');
  expect(['javascript:alert(1)', 'x.be', '', 'data:text/html,x'].map(plainAddress)).toEqual([null, null, null, null]);
});

it('a title is cut at three hundred characters', () => {
  expect(plainTitle('a'.repeat(400))).toHaveLength(300);
});
