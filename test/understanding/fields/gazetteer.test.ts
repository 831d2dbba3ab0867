// Finding the neighbourhood's places in a text.
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../../src/understanding/fields/edit-distance.ts';
import { createGazetteer } from '../../../src/understanding/fields/gazetteer.ts';
import { tokenize } from '../../../src/understanding/machinery/tokens.ts';
import { places } from '../messages.ts';

const gazetteer = createGazetteer(places);

function found(text: string): string[] {
  return gazetteer.find(tokenize(text)).map(match => match.place.name);
}

describe('places in a text', () => {
  it.each([
    ['in de bib', 'Bibliotheek Sint-Niklaas'],
    ["à l'orangerie", 'De Orangerie'],
    ['Orangerie Het Hof', 'De Orangerie'],
    ['in SVK site', 'SVK-site'],
    ['Zig Zag', 'ZigZag'],
    ['Kroonmolenstraat 45', 'Buurthuis Herleving'],
    ['het Vrouwencentrm', 'Vrouwencentrum'],
    ['gazomterplein', 'Gazometerplein'],
    ['huis vh kind', 'Huis van het Kind'],
    ['op de markt Zeebrugge', 'Marktplein Zeebrugge'],
    ['في المكتبة', 'Bibliotheek Sint-Niklaas'],
    ['بمركز النساء', 'Vrouwencentrum'],
    ["ZigZag'da", 'ZigZag'],
  ])('%s', (text, place) => expect(found(text)).toEqual([place]));

  it.each(['een markies', 'de bibber', 'rolletjes'])('%s is none', text => expect(found(text)).toEqual([]));
});

describe("a sender's own place", () => {
  it.each([
    ['Vrouwencentrum', 'Vrouwencentrum'],
    ['Bibliotheek', 'Bibliotheek Sint-Niklaas'],
    ['Zorgpunt', 'Zorgpunt Waasland'],
    ['Lacourt WZC', 'WZC Lacourt'],
    ['Waasland', undefined],
    ['Jos', undefined],
    ['', undefined],
  ])('%s', (sender, place) => expect(gazetteer.ofSender(sender)?.name).toBe(place));
});

describe('the distance between words', () => {
  it.each([
    ['bib', 'bib', 0],
    ['centrum', 'centrm', 1],
    ['centrum', 'cenrtum', 1],
    ['gazometer', 'gasometre', 2],
    ['kat', 'hondenhok', 3],
  ])('%s and %s', (a, b, distance) => expect(Math.min(editDistance(a, b, 2), 3)).toBe(distance));
});
