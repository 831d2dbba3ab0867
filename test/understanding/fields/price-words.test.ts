// Prices written in words, what costs nothing without the word "gratis", members and others.
import { describe, expect, it } from 'vitest';
import { readOne } from '../messages.ts';

describe('a price in words', () => {
  it.each([
    ['Breicafé za 7/3 14u, zeven euro', 7],
    ['Breicafé za 7/3 14u, inkom vijfentwintig euro', 25],
    ['Breicafé za 7/3 14u, tweeëndertig euro per persoon', 32],
    ['Breicafé za 7/3 14u, twaalf eurootjes', 12],
    ['Breicafé za 7/3 14u, twee euro vijftig', 2.5],
    ['Breicafé za 7/3 14u, twee euro vijftig per persoon', 2.5],
    ['Breicafé za 7/3 14u, twee euro, vijftig plaatsen', 2],
    ['Breicafé za 7/3 14u, twee euro tien plaatsen', 2],
    ['Atelier cuisine samedi 7 mars à 14h, trois euros cinquante', 3.5],
    ['Atelier cuisine samedi 7 mars à 14h, entrée dix-sept euros', 17],
    ['Atelier cuisine samedi 7 mars à 14h, vingt et un euros par personne', 21],
    ['Quiz night on Saturday 7 March at 7pm, thirteen euros each', 13],
    ['Quiz night on Saturday 7 March at 7pm, twenty-five euros per team', 25],
    ['7 Mart Cumartesi saat 14:00 satranç turnuvası, kişi başı on yedi euro', 17],
    ['Концерт на 7 март в 19 ч., вход двадесет и пет евро', 25],
    ['حفلة يوم 7 مارس الساعة 19:00، الدخول خمسة وعشرون يورو', 25],
  ])('%s', (text, price) => expect(readOne(text).price).toBe(price));
});

describe('what costs nothing', () => {
  it.each([
    'Breicafé za 7/3 14u, niks betalen',
    'Breicafé za 7/3 14u, het kost niks',
    'Breicafé za 7/3 14u, zonder kosten',
    'Breicafé za 7/3 14u, geen cent nodig',
    'Atelier cuisine samedi 7 mars à 14h, sans frais',
    'Quiz night on Saturday 7 March at 7pm, nothing to pay',
    '7 Mart Cumartesi saat 14:00 satranç turnuvası, ücret almıyoruz',
    'Концерт на 7 март в 19 ч., не се плаща',
    'حفلة يوم 7 مارس الساعة 19:00، بدون تكلفة',
  ])('%s', text => expect(readOne(text).price).toBe('free'));
});

describe('members and others', () => {
  it.each([
    ['Breicafé za 7/3 14u, leden €3, niet-leden €5', 5],
    ['Breicafé za 7/3 14u, 6 euro voor niet-leden, 4 euro voor leden', 6],
    ['Breicafé za 7/3 14u, volwassenen 8 euro, kinderen drie euro', 8],
    ['Atelier cuisine samedi 7 mars à 14h, membres 4 €, non-membres 7 €', 7],
    ['Quiz night on Saturday 7 March at 7pm, members €2, non-members €6', 6],
    ['Quiz night on Saturday 7 March at 7pm, €9, members six euros', 9],
  ])('%s', (text, price) => expect(readOne(text).price).toBe(price));
});
