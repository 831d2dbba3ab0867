/**
 * What was run through, in Istanbul's format (`coverage-final.json`: for each file where its statements and branches stand and
 * how often each was run), added up and counted by room. Knows nothing of how it was noted.
 */
import { relative, sep } from 'node:path';
import { z } from 'zod';

const range = z.object({ start: z.object({ line: z.number().nullish() }) });
const fileCoverage = z.object({
  statementMap: z.record(z.string(), range),
  s: z.record(z.string(), z.number()),
  branchMap: z.record(z.string(), z.object({ locations: z.array(range) })),
  b: z.record(z.string(), z.array(z.number())),
});

type FileCoverage = z.infer<typeof fileCoverage>;

/** By path of the file. */
export type Coverage = ReadonlyMap<string, FileCoverage>;

export interface RoomFigures {
  readonly room: string;
  readonly files: number;
  /** In percent. */
  readonly lines: string;
  readonly branches: string;
}

export function parseCoverage(text: string): Coverage {
  return new Map(Object.entries(z.record(z.string(), fileCoverage).parse(JSON.parse(text))));
}

/** Both runs together; where a file was cut into statements otherwise, the run that saw more of it counts. */
export function addRun(before: Coverage, run: Coverage): Coverage {
  const all = new Map(before);
  for (const [path, file] of run) {
    const other = all.get(path);
    if (other === undefined) all.set(path, file);
    else if (isCutAlike(file, other)) all.set(path, sum(file, other));
    else if (hits(file) > hits(other)) all.set(path, file);
  }
  return all;
}

/** Of each room, in the order of their names, and of everything. */
export function roomFigures(coverage: Coverage, root: string): RoomFigures[] {
  const files = [...coverage].map(([path, file]) => ({ room: roomOf(relative(root, path)), file }));
  const rooms = [...Map.groupBy(files, ({ room }) => room)].toSorted(([a], [b]) => a.localeCompare(b));
  return [...rooms, ['everything', files] as const].map(([room, list]) => ({
    room,
    files: list.length,
    lines: share(list.flatMap(({ file }) => linesOf(file))),
    branches: share(list.flatMap(({ file }) => Object.values(file.b).flat())),
  }));
}

function roomOf(path: string): string {
  const [top = '', room = ''] = path.split(sep);
  return top === 'src' ? room.replace(/.*\.ts$/, 'main') : top;
}

/** How often each line was run on which a statement begins. */
function linesOf({ statementMap, s }: FileCoverage): number[] {
  const lines = new Map<number, number>();
  for (const [id, { start }] of Object.entries(statementMap)) {
    const line = start.line ?? 0;
    lines.set(line, Math.max(lines.get(line) ?? 0, s[id] ?? 0));
  }
  return [...lines.values()];
}

function share(times: readonly number[]): string {
  const ran = times.filter(each => each > 0).length;
  return times.length === 0 ? 'none' : `${((ran / times.length) * 100).toFixed(1)} %`;
}

function isCutAlike(a: FileCoverage, b: FileCoverage): boolean {
  return JSON.stringify([a.statementMap, a.branchMap]) === JSON.stringify([b.statementMap, b.branchMap]);
}

function sum(a: FileCoverage, b: FileCoverage): FileCoverage {
  return {
    ...a,
    s: Object.fromEntries(Object.entries(a.s).map(([id, times]) => [id, times + (b.s[id] ?? 0)])),
    b: Object.fromEntries(
      Object.entries(a.b).map(([id, ways]) => [id, ways.map((times, way) => times + (b.b[id]?.[way] ?? 0))]),
    ),
  };
}

function hits({ s }: FileCoverage): number {
  return Object.values(s).filter(times => times > 0).length;
}
