import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Neighbourhood } from '../../src/config/neighbourhood.ts';
import { parseNeighbourhood } from '../../src/config/parse-neighbourhood.ts';
import { exampleFile } from '../../src/config/read-configuration.ts';

const example = readFileSync(exampleFile, 'utf8');

function parse(text: string): Neighbourhood {
  const { neighbourhood, faults } = parseNeighbourhood('/srv/wijk.yaml', text);
  expect(faults).toEqual([]);
  if (neighbourhood === undefined) throw new Error('no neighbourhood without a fault');
  return neighbourhood;
}

function faultsOf(...lines: readonly string[]): readonly string[] {
  return parseNeighbourhood('wijk.yaml', lines.join('\n')).faults;
}

const base = ['slug: molen', 'name: Molen'];
const onePlace = ['places:', '  - { id: huis, name: Huis, address: Straat 1, city: 9100 Sint-Niklaas, type: zaal }'];

describe('a file with only what must be there', () => {
  it('gets the defaults', () => {
    const neighbourhood = parse(base.join('\n'));
    expect(neighbourhood).toMatchObject({
      slug: 'molen',
      timeZone: 'Europe/Brussels',
      languages: ['nl', 'fr', 'en', 'tr', 'bg', 'ar', 'uk', 'fa', 'ps'],
      primary: false,
      policy: 'trusted',
      places: [],
      partners: [],
      boards: [],
      papers: [],
      printers: [],
      feasts: [],
      translate: { keep: [] },
    });
    const { quietHours, overview } = neighbourhood;
    expect(overview.day).toBe('thursday');
    const times = [quietHours.from, quietHours.to, overview.time, overview.dayBefore, overview.feedback];
    expect(times.map(String)).toEqual(['20:00:00', '08:00:00', '17:00:00', '17:00:00', '10:00:00']);
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    expect(parse('\uFEFFslug: molen\r\nname: Molen\r\n').name).toBe('Molen');
  });
});

describe('the example', () => {
  it('is the Kroonmolenwijk, with boards and paper', () => {
    const neighbourhood = parse(example);
    expect(neighbourhood.slug).toBe('kroonmolenwijk');
    expect(neighbourhood.boards).toHaveLength(2);
    expect(neighbourhood.papers).toHaveLength(1);
    expect(neighbourhood.places.length).toBeGreaterThan(25);
    expect(neighbourhood.feasts.map(feast => String(feast.date))).toEqual(['2026-05-29', '2026-09-05', '12-06']);
  });

  it('is still right with every setting switched on that it only shows', () => {
    const everything = example.replaceAll(/^#(?! \S|$)/gm, '');
    expect(everything).not.toBe(example);
    const neighbourhood = parse(everything);
    expect(neighbourhood).toMatchObject({
      primary: true,
      logo: '/srv/logo.svg',
      themes: ['meeting', 'language', 'sport'],
      telegram: { tokenEnv: 'TELEGRAM_BOT_TOKEN' },
      whatsapp: { dailyCap: 150, keptForChanges: 30, gapSeconds: { from: 8, to: 20 }, groupGapSeconds: 3 },
      printers: [{ id: 'balie', url: 'ipp://192.168.1.20:631/ipp/print' }],
      translate: { deepl: { keyEnv: 'DEEPL_KEY' }, libretranslate: { url: 'http://127.0.0.1:5000' } },
      uitdatabank: { clientIdEnv: 'UITDATABANK_CLIENT_ID', postcodes: ['9100'] },
      mail: { host: 'smtp.example.org', port: 587, security: 'starttls' },
      publish: { folder: '/srv/public', command: ['rclone', 'sync', '{folder}', 'website:kroonmolenwijk'] },
    });
    expect(neighbourhood.partners.at(-1)?.feeds).toEqual(['https://www.example.org/kalender.ics']);
    expect(neighbourhood.boards[1]?.printer).toBe('balie');
  });
});

describe('what depends on the rest of the file', () => {
  it('is a room: it has the address of its house, also two houses up', () => {
    const { places } = parse(
      [
        ...base,
        ...onePlace,
        '  - { id: zaal, name: Zaal, type: zaal, in: huis }',
        '  - { id: hoek, name: Hoek, type: hoek, in: zaal, address: Achterdeur }',
      ].join('\n'),
    );
    expect(places.map(({ address, city }) => [address, city])).toEqual([
      ['Straat 1', '9100 Sint-Niklaas'],
      ['Straat 1', '9100 Sint-Niklaas'],
      ['Achterdeur', '9100 Sint-Niklaas'],
    ]);
  });

  it('is the languages of boards (four) and papers (one)', () => {
    const { boards, papers } = parse(
      [...base, ...onePlace, 'boards: [{ id: b, place: huis }]', 'papers: [{ id: p, place: huis }]'].join('\n'),
    );
    expect(boards[0]?.languages).toEqual(['nl', 'fr', 'en', 'tr']);
    expect(papers[0]?.languages).toEqual(['nl']);
  });
});

describe('a fault of form', () => {
  it('is told with line, path, what stands there and what was expected, all at once', () => {
    const faults = faultsOf(
      'slug: De Molen',
      'languages: [nl, xx]',
      'timeZone: Europe/Sint-Niklaas',
      'overview: { day: donderdag, time: 25:00 }',
      'feasts:',
      '  - name: Feest',
      '    date: 2026-02-30',
      'colour: red',
      'places:',
      '  - id: huis',
      '    name: 12',
      '    adress: Straat 1',
    );
    expect(faults).toEqual([
      'wijk.yaml:1: slug is "De Molen"; expected an id of at most 48 small letters, digits and single hyphens, such as het-hof.',
      'wijk.yaml:1: name is missing; expected a text, in quotes if it looks like a number.',
      'wijk.yaml:2: languages[1] is "xx"; expected one of nl, fr, en, tr, bg, ar, uk, fa, ps.',
      'wijk.yaml:3: timeZone is "Europe/Sint-Niklaas"; expected the name of a time zone, such as Europe/Brussels.',
      expect.stringMatching(/^wijk\.yaml:4: overview\.day is "donderdag"; expected one of monday, /),
      'wijk.yaml:4: overview.time is "25:00"; expected a time from 00:00 to 23:59, such as 17:00.',
      'wijk.yaml:7: feasts[0].date is "2026-02-30"; expected a date such as 2026-09-06, or 09-06 for every year.',
      expect.stringMatching(/^wijk\.yaml:8: colour is an unknown key; expected one of slug, name, timeZone, /),
      'wijk.yaml:10: places[0].type is missing; expected a text, in quotes if it looks like a number.',
      'wijk.yaml:10: places[0].address is missing; expected a text, or `in` with the house that it is a room of.',
      'wijk.yaml:10: places[0].city is missing; expected a text, or `in` with the house that it is a room of.',
      'wijk.yaml:11: places[0].name is 12; expected a text, in quotes if it looks like a number.',
      expect.stringMatching(
        /^wijk\.yaml:12: places\[0\]\.adress is an unknown key; expected one of id, name, aliases, /,
      ),
    ]);
  });

  it.each([
    ['a board of another size', 'boards: [{ id: b, place: huis, paper: A0 }]', 'boards[0].paper is "A0"'],
    ['five languages on a board', 'boards: [{ id: b, place: huis, languages: [nl, fr, en, tr, bg] }]', 'is a list'],
    ['a board a mile away', 'boards: [{ id: b, place: huis, distance: 1600 }]', 'boards[0].distance is 1600'],
    ['letters of 20 points', 'papers: [{ id: p, place: huis, size: 20 }]', 'papers[0].size is 20'],
    ['a key with nothing after it', 'boards:', 'boards has nothing after it; expected a list.'],
    ['a map for a list', 'partners: { id: a }', 'partners is a map; expected a list.'],
    ['an offset for a zone', 'timeZone: "+01:00"', 'timeZone is "+01:00"'],
    ['a policy of its own', 'policy: never', 'expected one of everyone, trusted, coordinator.'],
    ['a slug that the hub answers itself', 'slug: dashboard', 'slug is "dashboard"; expected another word'],
    ['publishing nowhere', 'publish: {}', 'publish says nowhere to publish; expected a folder, a command, or both.'],
    ['a cap below what is kept', 'whatsapp: { dailyCap: 10 }', 'keptForChanges is missing; expected at most'],
    ['a gap that ends before it begins', 'whatsapp: { gapSeconds: { from: 9, to: 3 } }', 'gapSeconds.to is 3'],
  ])('is %s', (_what, line, sentence) => {
    const name = line.split(':')[0];
    const others = [...base.filter(other => !other.startsWith(`${name}:`)), ...onePlace];
    const faults = faultsOf(...others, line);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(sentence);
    expect(faults[0]).toContain(`wijk.yaml:${others.length + 1}: `);
  });
});

describe('a fault of YAML', () => {
  it.each([
    ['a bracket left open', [...base, 'languages: [nl', 'policy: trusted']],
    ['a tab', [...base, 'overview:', '\tday: friday']],
    ['a second document', [...base, '---', 'slug: x']],
    ['an unknown tag', [...base, 'policy: !wijk trusted']],
    ['an alias to nothing', [...base, 'policy: *nothing']],
    ['a quotation mark left open', [...base, 'policy: "trusted']],
  ])('is %s', (_what, lines) => {
    const faults = faultsOf(...lines);
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^wijk\.yaml:[1-4]: .+\.$/);
  });

  it('is a key that stands there twice, told with the other faults', () => {
    expect(faultsOf(...base, 'slug: molen', 'policy: x')).toEqual([
      'wijk.yaml:3: has a key that stands there already; expected each key once in a map.',
      'wijk.yaml:4: policy is "x"; expected one of everyone, trusted, coordinator.',
    ]);
  });

  it('is a file with nothing in it, or something else than a map', () => {
    expect(faultsOf('')[0]).toMatch(/^wijk\.yaml:1: the file has nothing after it; expected a map with slug, /);
    expect(faultsOf('- slug')[0]).toMatch(/^wijk\.yaml:1: the file is a list; expected a map with slug, /);
  });

  it('is a bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1) {
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    expect(faultsOf(...lines)[0]).toContain('is no usable YAML');
  });
});

describe('a fault between parts', () => {
  it('is told for every name that leads nowhere, and every id that is there twice', () => {
    const faults = faultsOf(
      ...base,
      'languages: [nl, fr]',
      'themes: [language]',
      ...onePlace,
      '  - { id: huis, name: Huis twee, type: zaal, in: kasteel }',
      'partners:',
      '  - { id: a, name: A, place: nergens }',
      'boards:',
      '  - { id: b, place: huis, keeper: niemand, printer: geen, languages: [tr, nl, nl], themes: [sport] }',
      '  - { id: b, place: elders }',
      'papers:',
      '  - { id: p, place: huis, receiver: niemand }',
      '  - { id: q, place: huis, receiver: hof@example.org }',
    );
    expect(faults.map(fault => fault.replace('wijk.yaml:', ''))).toEqual([
      '7: places[1].id is "huis"; expected another one than that of places[0].',
      '7: places[1].in is "kasteel"; expected the id of one of the places.',
      '9: partners[0].place is "nergens"; expected the id of one of the places.',
      '11: boards[0].printer is "geen"; expected the id of one of the printers.',
      '11: boards[0].keeper is "niemand"; expected the id of one of the partners.',
      '11: boards[0].languages[0] is "tr"; expected one of the neighbourhood\'s own languages.',
      '11: boards[0].languages[2] is "nl"; expected each language once.',
      '11: boards[0].themes[0] is "sport"; expected one of the neighbourhood\'s own themes.',
      '12: boards[1].id is "b"; expected another one than that of boards[0].',
      '12: boards[1].place is "elders"; expected the id of one of the places.',
      '14: papers[0].receiver has another form; expected a mail address, or the id of one of the partners.',
      '15: papers[1].receiver is a mail address; expected `mail` to be set for it.',
    ]);
  });

  it('is a circle of houses', () => {
    const faults = faultsOf(
      ...base,
      'places:',
      '  - { id: a, name: A, type: zaal, in: b }',
      '  - { id: b, name: B, type: zaal, in: c }',
      '  - { id: c, name: C, type: zaal, in: b }',
      '  - { id: d, name: D, type: zaal, in: d }',
    );
    expect(faults.map(fault => fault.split(' ')[1])).toEqual(['places[1].in', 'places[2].in', 'places[3].in']);
  });
});

describe('for any text', () => {
  const lines = example.split('\n');

  it('a secret put where the name of its variable belongs is not repeated', () => {
    const place = fc.constantFrom(
      (value: string) => `telegram: { tokenEnv: ${value} }`,
      (value: string) => `translate: { deepl: { keyEnv: ${value} } }`,
      (value: string) => `mail: { host: a, from: a@b.be, passwordEnv: ${value} }`,
      (value: string) => `partners: [{ id: a, name: A, feeds: [${value}] }]`,
      (value: string) => `telegram: { token: ${value} }`,
    );
    const secret = fc.stringMatching(/^[0-9]{6,9}:[A-Za-z0-9_-]{20,35}$/);
    fc.assert(
      fc.property(place, secret, (line, value) => {
        const faults = faultsOf(...base, line(`"${value}"`));
        expect(faults.length).toBeGreaterThan(0);
        for (const fault of faults) expect(fault).not.toContain(value);
      }),
      { seed: 2026 },
    );
  });

  it('an unknown key is found on its line, wherever it stands', () => {
    const places = lines.flatMap((line, index) => (/^ *(?:- )?[a-z]\w+:/i.test(line) ? [index] : []));
    fc.assert(
      fc.property(fc.constantFrom(...places), index => {
        const line = lines[index] ?? '';
        const indent = /^ *(?:- )?/.exec(line)?.[0].length ?? 0;
        const changed = lines.toSpliced(index, 1, line.replace(/[a-z]\w+:/i, `onbekend: 1\n${' '.repeat(indent)}$&`));
        const faults = faultsOf(...changed);
        expect(faults).toHaveLength(1);
        expect(faults[0]).toMatch(
          new RegExp(`^wijk\\.yaml:${index + 1}: \\S*onbekend is an unknown key; expected one of `),
        );
      }),
      { seed: 2026, numRuns: 40 },
    );
  });

  it('the outcome is a neighbourhood or sentences of one line, in the order of the file', () => {
    const damage = fc.tuple(fc.nat(lines.length - 1), fc.nat(3), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), damages => {
        const changed = damages.reduce((rest, [at, count, text]) => rest.toSpliced(at, count, text), lines);
        const { neighbourhood, faults } = parseNeighbourhood('wijk.yaml', changed.join('\n'));
        expect(neighbourhood === undefined).toBe(faults.length > 0);
        for (const fault of faults) expect(fault).toMatch(/^wijk\.yaml:\d+: [^\n\r]+\.$/);
        const found = faults.map(fault => Number(fault.split(':')[1]));
        expect(found).toEqual(found.toSorted((a, b) => a - b));
      }),
      { seed: 2026, numRuns: 60 },
    );
  });
});
