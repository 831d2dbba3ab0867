// Places of the gazetteer with the endings that Turkish and Bulgarian put on their words.
import { describe, expect, it } from 'vitest';
import { readOne } from '../messages.ts';

describe('places with endings', () => {
  it.each([
    ['Bingo 14 Mart saat 14:00, gençlik evinde', 'Jeugdhuis De Molen'],
    ['Gençlik evindeki bingo 14 Mart saat 14:00', 'Jeugdhuis De Molen'],
    ['Bingo 14 Mart saat 14:00, Çocuk Evinde', 'Huis van het Kind'],
    ['Bingo 14 Mart saat 14:00, kütüphanemizde', 'Bibliotheek Sint-Niklaas'],
    ['Бинго на 14 март от 14 ч. в младежкия дом', 'Jeugdhuis De Molen'],
    ['Бинго на 14 март от 14 ч. в библиотеката', 'Bibliotheek Sint-Niklaas'],
  ])('%s', (text, place) => expect(readOne(text).place).toBe(place));
});
