/**
 * The house rules about imports and about what code may ask of the machine, as a check over files given as text. The map
 * of rooms comes from src/README.md, the lists of edges from test/architecture.test.ts.
 */

import { posix } from 'node:path';
import { readSource } from './source-text.ts';

/** Room -> rooms it may import besides itself, in the order of the map. */
export type RoomMap = ReadonlyMap<string, ReadonlySet<string>>;

export interface HouseRules {
  readonly rooms: RoomMap;
  /** Package (or its scope with a slash) -> the only folder that may import it. */
  readonly packages: Readonly<Record<string, string>>;
  /** Files that may ask the machine for something, by what they ask for: a key of {@link asked}. */
  readonly edges: Readonly<Record<string, readonly string[]>>;
  /** Files whose default export is wanted. */
  readonly defaultExports: RegExp;
  /** Files that may hold SQL. */
  readonly stores: RegExp;
}

/**
 * Reads the table of rooms: name in backquotes, content, and `nothing`, `all above`, `all above but …` or a list.
 *
 * @throws Error when a row lets a room import itself or one that stands below it, which would allow circles
 */
export function readRoomMap(markdown: string): RoomMap {
  const rooms = new Map<string, ReadonlySet<string>>();
  for (const [, name = '', allowed = ''] of markdown.matchAll(/^\| `([\w-]+)` \|[^|]*\| ([^|]+) \|$/gm)) {
    const named = [...allowed.matchAll(/`([\w-]+)`/g)].map(match => match[1] ?? '');
    const unknown = named.find(room => !rooms.has(room));
    if (unknown !== undefined) throw new Error(`The room ${name} names ${unknown}, which does not stand above it.`);
    const all = allowed.startsWith('all above') ? [...rooms.keys()].filter(room => !named.includes(room)) : named;
    rooms.set(name, new Set(all));
  }
  return rooms;
}

/** Every fault, a sentence each. Paths are relative to the project and have forward slashes. */
export function findHouseFaults(files: ReadonlyMap<string, string>, rules: HouseRules): string[] {
  const modules = [...files].map(([path, text]) => readModule(path, text));
  const faults = modules.flatMap(module => [
    ...roomFaults(module, rules),
    ...packageFaults(module, rules),
    ...edgeFaults(module, rules),
    ...shapeFaults(module, rules),
  ]);
  return [...faults, ...staleEdges(modules, rules), ...findCircles(modules)];
}

interface Module {
  readonly path: string;
  readonly code: string;
  /** What it imports: paths within the project, and packages by their specifier. Types count: they too are knowledge. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

/** What code may ask of the machine only at named edges. */
export const asked: Readonly<Record<string, RegExp>> = {
  'process.env': /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*\[|\{[^{}]*\benv\b[^{}]*\}\s*=\s*process\b/,
  'Temporal.Now': /\bTemporal\s*\.\s*Now\b/,
  Date: /\bnew\s+Date\b|\bDate\s*\.\s*now\b|(?<![.\w])Date\s*\(/,
  'Math.random': /\bMath\s*\.\s*random\b/,
};

function readModule(path: string, text: string): Module {
  const { code, strings } = readSource(text);
  const pattern = /\b(?:import|export)\b[^;'()]*?\bfrom\s*'§(\d+)'|\bimport\s*'§(\d+)'|\bimport\s*\(\s*'§(\d+)'/g;
  const specifiers = [...code.matchAll(pattern)].map(found => strings[Number(found[1] ?? found[2] ?? found[3])] ?? '');
  const isLocal = (specifier: string) => specifier.startsWith('.');
  return {
    path,
    code,
    imports: specifiers.filter(isLocal).map(specifier => posix.join(posix.dirname(path), specifier)),
    packages: specifiers.filter(specifier => !isLocal(specifier)),
  };
}

/** `src/<room>/…` is that room, `jobs/…` is jobs, a file directly in `src/` or in `bin/` is main. */
function roomOf(path: string): string | undefined {
  const [top, second, third] = path.split('/');
  if (top === 'jobs') return 'jobs';
  if (top === 'bin') return 'main';
  if (top === 'src') return third === undefined ? 'main' : second;
  return undefined;
}

function* roomFaults({ path, imports }: Module, { rooms }: HouseRules): Iterable<string> {
  const room = roomOf(path) ?? '';
  const allowed = rooms.get(room);
  if (allowed === undefined) {
    yield `${path}: the room ${room} is not in the map of src/README.md`;
    return;
  }
  for (const target of imports) {
    const other = roomOf(target);
    const isData = /^(?:locales\/.*|package)\.json$/.test(target);
    if (other === undefined && !isData) yield `${path}: imports ${target}, which is no part of the program`;
    if (other !== undefined && other !== room && !allowed.has(other)) {
      yield `${path}: imports ${target}, but ${room} may not know ${other}`;
    }
    if (!/\.(?:ts|js|json)$/.test(target)) yield `${path}: imports ${target} without its ending`;
  }
}

function* packageFaults({ path, packages }: Module, rules: HouseRules): Iterable<string> {
  for (const specifier of packages) {
    const owned = Object.entries(rules.packages).find(
      ([name]) => specifier === name || specifier.startsWith(name.endsWith('/') ? name : `${name}/`),
    );
    if (owned !== undefined && !path.startsWith(`${owned[1]}/`)) {
      yield `${path}: imports ${specifier}, which only ${owned[1]} may`;
    }
  }
}

function* edgeFaults({ path, code, packages }: Module, rules: HouseRules): Iterable<string> {
  for (const [what, pattern] of Object.entries(asked)) {
    if (pattern.test(code) && !rules.edges[what]?.includes(path)) yield `${path}: uses ${what}; take it as an argument`;
  }
  if (packages.includes('node:process')) yield `${path}: imports node:process, which hides what it is used for`;
  if (sql.test(code) && !rules.stores.test(path)) yield `${path}: has SQL; put it in a file <what it keeps>-store.ts`;
}

/** Kysely's ways to begin a statement. */
const sql = /\.\s*(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(|\bsql\s*(?:<[^<>]*>\s*)?(?= 0 )/;

/** An edge that no longer asks is taken off the list, so that the list stays true. */
function* staleEdges(modules: readonly Module[], rules: HouseRules): Iterable<string> {
  for (const [what, paths] of Object.entries(rules.edges)) {
    for (const path of paths) {
      const isAsking = modules.some(module => module.path === path && asked[what]?.test(module.code));
      if (!isAsking) yield `${path}: is listed as an edge for ${what}, but does not use it`;
    }
  }
}

function* shapeFaults({ path, code }: Module, rules: HouseRules): Iterable<string> {
  if (/(?:^|[;}\n])\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s+\w+\s*\{/.test(code)) {
    yield `${path}: has an enum; use a union of strings`;
  }
  const rest = code.replaceAll(/\b(?:import|export)\b[^;'()]*?\bfrom\s*'§\d+'\s*;?/g, '').trim();
  const isBarrel = rest === '' && /\bexport\b/.test(code);
  if (isBarrel || (/(?:^|\/)index\.\w+$/.test(path) && path !== 'jobs/index.ts')) {
    yield `${path}: is a barrel; import from the file itself`;
  }
  const isDefault = /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(code);
  if (isDefault && !rules.defaultExports.test(path)) yield `${path}: has a default export; name it`;
}

/** One sentence for each group of files that know each other in a circle. */
function findCircles(modules: readonly Module[]): string[] {
  const imports = new Map(modules.map(module => [module.path, module.imports]));
  const done = new Set<string>();
  const circles = new Map<string, string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = trail.slice(start);
      const key = circle.toSorted().join();
      if (!circles.has(key)) circles.set(key, `${[...circle, path].join(' -> ')}: is a circle of files`);
      return;
    }
    if (done.has(path)) return;
    for (const next of imports.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return [...circles.values()];
}
