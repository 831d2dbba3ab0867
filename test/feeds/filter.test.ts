import { describe, expect, it } from 'vitest';
import { type FilterChoices, filterFaultSentence, filterKey, parseFilter } from '../../src/feeds/filter.ts';
import { translatorIn } from './entries.ts';

const choices: FilterChoices = {
  lang: ['nl', 'fr', 'ar'],
  theme: ['food', 'music'],
  audience: ['iedereen', 'kinderen'],
  partner: ['het-hof', 'bib'],
  place: ['het-hof', 'orangerie', 'bib'],
};
const read = (query: string) => parseFilter(new URLSearchParams(query), choices);

function filterOf(query: string) {
  const { filter } = read(query);
  if (filter === undefined) throw new Error('The filter was refused.');
  return filter;
}

describe('the filters of an address', () => {
  it('are lists of ids, with a comma or by name twice', () => {
    expect(filterOf('theme=food,music&audience=kinderen&audience=iedereen&utm_source=x')).toEqual({
      lang: [],
      theme: ['food', 'music'],
      audience: ['kinderen', 'iedereen'],
      partner: [],
      place: [],
    });
  });

  it('ask for all when they are empty', () => {
    expect(filterOf('theme=&place=,%20')).toEqual(filterOf(''));
  });

  it.each([
    ['theme=sport', 'theme', 'sport'],
    ['theme=food,Food', 'theme', 'Food'],
    ['lang=nl-BE', 'lang', 'nl-BE'],
    ['audience=__proto__', 'audience', '__proto__'],
    [`partner=${'x'.repeat(500)}`, 'partner', 'x'.repeat(60)],
    ['place=%3Cscript%3E', 'place', '<script>'],
  ] as const)('%s is a fault', (query, parameter, value) => {
    expect(read(query)).toEqual({ fault: { parameter, value, choices: choices[parameter] } });
  });

  it('have a sentence for what is unknown, with what could have been asked', () => {
    const { fault } = read('theme=sport');
    expect(fault && filterFaultSentence(translatorIn('nl'), fault)).toBe(
      '“sport” kennen we niet bij theme. Kies uit: food, music.',
    );
    expect(filterFaultSentence(translatorIn('fr'), { parameter: 'place', value: 'x', choices: [] })).toBe(
      'On ne peut pas choisir par place ici.',
    );
  });

  it('have one key, however they were written', () => {
    expect(filterKey(filterOf('theme=music,food&lang=fr,nl'))).toBe('lang=fr,nl&theme=food,music');
    expect(filterKey(filterOf('lang=fr,nl&theme=food&theme=music'))).toBe('lang=fr,nl&theme=food,music');
    expect(filterKey(filterOf('x=1'))).toBe('');
  });
});
