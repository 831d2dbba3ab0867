// The price to take part, and the amounts that are something else.
import { describe, expect, it } from 'vitest';
import { readOne } from '../messages.ts';

describe('a price', () => {
  it.each([
    ['€6 pp', 6],
    ['6 euro', 6],
    ['2,5 €', 2.5],
    ['4€50', 4.5],
    ['€ 5,-', 5],
    ['4 euro volw / 2 euro kind', 4],
    ['kinderen €2, volwassenen €4', 4],
    ['€8 (vvk €6)', 6],
    ['3 euro (drankje inbegrepen)', 3],
    ['10€ par équipe', 10],
    ['gratis', 'free'],
    ['gratis (waarborg €25)', 'free'],
    ['free entry', 'free'],
    ['vrije bijdrage', null],
    ['gratis koffie achteraf', null],
    ['kids <12 gratis', null],
    ['drankjes 1 euro', null],
    ['5 personen', null],
  ])('%s', (text, price) => expect(readOne(`Repaircafé za 7/3 14u, ${text}`).price).toBe(price));
});
