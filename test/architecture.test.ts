import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findHouseFaults, type HouseRules, readRoomMap } from './support/architecture.ts';
import { readSource } from './support/source-text.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${project}/src/README.md`, 'utf8');

const house: HouseRules = {
  rooms: readRoomMap(readme),
  packages: {
    bullmq: 'src/queue',
    ioredis: 'src/queue',
    'node-cron': 'src/queue',
    grammy: 'src/channels/telegram',
    '@grammyjs/': 'src/channels/telegram',
    '@whiskeysockets/baileys': 'src/channels/whatsapp',
    i18next: 'src/i18n',
    commander: 'src/cli',
    hono: 'src/web',
    hucre: 'src/feeds/plan',
    rrule: 'src/calendar/recurrence',
    '@hono/': 'src/web',
  },
  edges: {
    // The entry hands the environment on; the launcher passes it to the right Node.
    'process.env': ['bin/wijkbode.js', 'src/main.ts'],
    'Temporal.Now': ['src/core/clock.ts'],
    // The tar library takes its time of change as a Date, made from an instant it is given.
    // The recurrence library knows no other days.
    Date: ['src/database/backup/tar-writer.ts', 'src/calendar/recurrence/rule-dates.ts'],
  },
  stores: /-store\.ts$|^src\/database\//,
  defaultExports: /^jobs\/(?!index\.ts$)|^src\/database\/migrations\/|\.config\.ts$/,
};

describe('the program', () => {
  const paths = globSync(['src/**/*.ts', 'jobs/**/*.ts', 'bin/**/*.js'], { cwd: project });
  const files = new Map(
    paths.map(path => [path.replaceAll('\\', '/'), readFileSync(`${project}/${path}`, 'utf8')] as const),
  );

  it('keeps to the map of rooms and the house rules', () => {
    expect(files.size).toBeGreaterThan(50);
    expect(findHouseFaults(files, house)).toEqual([]);
  });

  it('has the rooms of the design in its map, in that order', () => {
    expect([...house.rooms.keys()].join(' ')).toBe(
      'core config database queue i18n understanding people calendar delivery feeds stoepbord bridge conversation channels jobs web cli main',
    );
    expect(house.rooms.get('core')).toEqual(new Set());
    expect(house.rooms.get('understanding')).toEqual(new Set(['core']));
    expect(house.rooms.get('channels')).toEqual(new Set(['core', 'database', 'i18n']));
    for (const [room, allowed] of house.rooms) expect(allowed.has('jobs'), room).toBe(room === 'main');
  });
});

describe('the map', () => {
  it('may not let a room know one below it', () => {
    const rows = ['| `core` | a | nothing |', '| `b` | b | `c` |', '| `c` | c | all above |'].join('\n');
    expect(() => readRoomMap(rows)).toThrow('The room b names c, which does not stand above it.');
  });

  it('understands all its words', () => {
    const rows = [
      '| `a` | x | nothing |',
      '| `b` | x | all above |',
      '| `c` | x | all above but `a` |',
      '| `d` | x | `b`, `c` |',
    ];
    expect([...readRoomMap(rows.join('\n')).values()].map(allowed => [...allowed].join())).toEqual([
      '',
      'a',
      'b',
      'b,c',
    ]);
  });
});

describe('the check finds', () => {
  const rules: HouseRules = { ...house, edges: {} };
  const clean = { 'src/core/ids.ts': "export const length = 8;\nimport x from 'node:fs';" };

  function faultsOf(files: Readonly<Record<string, string>>, edges: HouseRules['edges'] = {}): string[] {
    return findHouseFaults(new Map(Object.entries({ ...clean, ...files })), { ...rules, edges });
  }

  it('nothing in a clean house', () => {
    expect(
      faultsOf({
        'src/calendar/activity.ts':
          "import { length } from '../core/ids.ts';\nimport { other } from './other.ts';\nlength;",
        'src/calendar/other.ts': 'export const other = 1;',
        'src/calendar/activity-store.ts': "export const a = db.selectFrom('activity');",
        'src/i18n/text-keys.ts': "import type texts from '../../locales/nl/page.json';\nexport type T = typeof texts;",
        'jobs/tick.ts': "import { x } from '../src/calendar/activity.ts';\nexport default x;",
        'jobs/index.ts': "import tick from './tick.ts';\nexport const jobs = [tick];",
        'src/main.ts': "import { jobs } from '../jobs/index.ts';\nawait import('./cli/start.ts');",
        'src/cli/start.ts': 'export const start = 1;',
        'bin/wijkbode.js': "await import('../src/main.ts');",
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'a room that imports outward',
      'src/queue/a.ts',
      "import { b } from '../web/b.ts';",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'so by a type',
      'src/queue/a.ts',
      "import type { B } from '../web/b.ts';",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'so by passing on',
      'src/queue/a.ts',
      "export { b } from '../web/b.ts';\nexport const c = 1;",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'so while running',
      'src/queue/a.ts',
      "await import('../web/b.ts');",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'so for its effect',
      'src/queue/a.ts',
      "import '../web/b.ts';",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'so over many lines',
      'src/queue/a.ts',
      "import {\n  // what (it) is\n  b,\n  c,\n} from '../web/b.ts';",
      'imports src/web/b.ts, but queue may not know web',
    ],
    [
      'core that imports anything',
      'src/core/a.ts',
      "import { b } from '../config/b.ts';",
      'imports src/config/b.ts, but core may not know config',
    ],
    [
      'understanding that knows words for people',
      'src/understanding/nl/a.ts',
      "import { t } from '../../i18n/t.ts';",
      'imports src/i18n/t.ts, but understanding may not know i18n',
    ],
    [
      'a channel that decides',
      'src/channels/web/a.ts',
      "import { b } from '../../conversation/b.ts';",
      'imports src/conversation/b.ts, but channels may not know conversation',
    ],
    [
      'a room that imports jobs',
      'src/web/a.ts',
      "import { jobs } from '../../jobs/index.ts';",
      'imports jobs/index.ts, but web may not know jobs',
    ],
    [
      'a job that knows pages',
      'jobs/a.ts',
      "import { b } from '../src/web/b.ts';\nexport default b;",
      'imports src/web/b.ts, but jobs may not know web',
    ],
    [
      'a room that imports the entry',
      'src/cli/a.ts',
      "import { b } from '../main.ts';",
      'imports src/main.ts, but cli may not know main',
    ],
    [
      'a test in the program',
      'src/web/a.ts',
      "import { b } from '../../test/support/b.ts';",
      'imports test/support/b.ts, which is no part of the program',
    ],
    [
      'a room that nobody planned',
      'src/helpers/a.ts',
      'export const a = 1;',
      'the room helpers is not in the map of src/README.md',
    ],
    ['an import without ending', 'src/web/a.ts', "import { b } from './b';", 'imports src/web/b without its ending'],
    [
      'BullMQ outside the queue',
      'src/delivery/a.ts',
      "import { Queue } from 'bullmq';",
      'imports bullmq, which only src/queue may',
    ],
    [
      'a part of grammY outside Telegram',
      'src/web/a.ts',
      "import type { B } from 'grammy/types';",
      'imports grammy/types, which only src/channels/telegram may',
    ],
    [
      'a plugin of it too',
      'src/channels/web/a.ts',
      "import { b } from '@grammyjs/runner';",
      'imports @grammyjs/runner, which only src/channels/telegram may',
    ],
    [
      'Baileys beside WhatsApp',
      'src/channels/telegram/a.ts',
      "import b from '@whiskeysockets/baileys';",
      'imports @whiskeysockets/baileys, which only src/channels/whatsapp may',
    ],
    [
      'the environment',
      'src/config/a.ts',
      'export const a = process.env.A;',
      'uses process.env; take it as an argument',
    ],
    [
      'the environment by another name',
      'src/config/a.ts',
      'const { env } = process;',
      'uses process.env; take it as an argument',
    ],
    [
      'the clock',
      'src/calendar/a.ts',
      'export const a = Temporal.Now.instant();',
      'uses Temporal.Now; take it as an argument',
    ],
    ['the old clock', 'src/calendar/a.ts', 'export const a = Date.now();', 'uses Date; take it as an argument'],
    ['the old clock as an object', 'jobs/a.ts', 'export const a = new Date ( );', 'uses Date; take it as an argument'],
    [
      'the old clock in a template',
      'src/web/a.ts',
      `export const a = \`now: \${new Date()}\`;`,
      'uses Date; take it as an argument',
    ],
    [
      'the process as a module',
      'src/config/a.ts',
      "import { env } from 'node:process';",
      'imports node:process, which hides what it is used for',
    ],
    [
      'SQL among logic',
      'src/calendar/a.ts',
      "export const a = db.selectFrom('activity');",
      'has SQL; put it in a file <what it keeps>-store.ts',
    ],
    [
      'raw SQL among logic',
      'src/calendar/a.ts',
      'export const a = sql<number>`select 1`;',
      'has SQL; put it in a file <what it keeps>-store.ts',
    ],
    ['chance', 'src/delivery/a.ts', 'export const a = Math.random();', 'uses Math.random; take it as an argument'],
    ['an enum', 'src/core/a.ts', 'export enum Kind { A, B }', 'has an enum; use a union of strings'],
    ['a barrel', 'src/core/all.ts', "// all\nexport * from './ids.ts';", 'is a barrel; import from the file itself'],
    ['a barrel by name', 'src/core/index.ts', 'export const a = 1;', 'is a barrel; import from the file itself'],
    ['a default export', 'src/core/a.ts', 'export default function a() {}', 'has a default export; name it'],
    [
      'a default export in disguise',
      'src/core/a.ts',
      'const a = 1;\nexport { a as default };',
      'has a default export; name it',
    ],
  ])('%s', (_what, path, text, fault) => {
    expect(faultsOf({ [path]: text })).toEqual([`${path}: ${fault}`]);
  });

  it('a circle of files, by types too, once', () => {
    const circle = {
      'src/core/a.ts': "import { b } from './b.ts';\nb;",
      'src/core/b.ts': "import type { C } from './c.ts';\nexport const b: C = 1;",
      'src/core/c.ts': "import { a } from './a.ts';\nexport type C = typeof a;",
      'src/core/d.ts': "import { a } from './a.ts';\na;",
    };
    expect(faultsOf(circle)).toEqual([
      'src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts: is a circle of files',
    ]);
  });

  it('an edge that no longer is one', () => {
    const edges = { Date: ['src/core/ids.ts', 'src/web/b.ts'] };
    expect(faultsOf({ 'src/web/b.ts': 'export const b = new Date(0);' }, edges)).toEqual([
      'src/core/ids.ts: is listed as an edge for Date, but does not use it',
    ]);
  });

  it('nothing in comments, sentences and patterns', () => {
    expect(
      faultsOf({
        'src/web/a.ts': [
          "// import { b } from 'bullmq'; new Date()",
          '/* process.env */',
          "export const a = 'Date.now() and enum Kind { A }, export default';",
          'export const quote = /[\'"`]/; // Math.random()',
          `export const words = \`import x from "bullmq"; new Date() \${a} Date.now()\`;`,
          'export const half = a.length / 2 / 3;',
          'export const toDate = (x: { Date: number }) => x.Date;',
        ].join('\n'),
      }),
    ).toEqual([]);
  });
});

describe('reading source', () => {
  it('keeps code, and strings apart', () => {
    const { code, strings } = readSource(
      `const a = 'it\\'s'; // 'not'\nconst b = "x" + \`y\${f({ k: 'z' })}w\` + /[/']/.source;`,
    );
    expect(strings).toEqual(["it\\'s", 'x', 'z']);
    expect(code).not.toMatch(/not|y|w/);
    expect(code).toContain("f({ k: '§2' })");
    expect(code).toContain('.source;');
  });

  it('finds its way out of templates in templates', () => {
    const { code, strings } = readSource(`\`a\${b ? \`c\${{ d: 1 }.d}e\` : "f"}g\`; h(\`i\`); "j"`);
    expect(strings).toEqual(['f', 'j']);
    expect(code).toContain('b ?');
    expect(code).toContain('h(');
    expect(code).not.toMatch(/[aegi]/);
  });
});
