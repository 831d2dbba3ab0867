/**
 * What was run through, from Istanbul's format (`coverage-final.json`: for each file where its statements and branches stand
 * and how often each was run), put together and counted by room. Knows nothing of how it was noted.
 *
 * The tests' own process runs a file as vitest turned it, a hub as it stands: statements end elsewhere, but they begin at the
 * same places. So a line counts that a statement begins on, and a branch by where it begins.
 */
import { relative, sep } from 'node:path';
import { z } from 'zod';

const range = z.object({ start: z.object({ line: z.number().nullish(), column: z.number().nullish() }) });
const istanbulFile = z.object({
  statementMap: z.record(z.string(), range),
  s: z.record(z.string(), z.number()),
  branchMap: z.record(z.string(), z.object({ type: z.string(), locations: z.array(range) })),
  b: z.record(z.string(), z.array(z.number())),
});

/** Whether each line and each way of a branch was run. */
interface FileCoverage {
  readonly lines: Map<string, boolean>;
  readonly branches: Map<string, boolean>;
}

/** By path of the file. */
export type Coverage = Map<string, FileCoverage>;

export interface RoomFigures {
  readonly room: string;
  readonly files: number;
  /** In percent. */
  readonly lines: string;
  readonly branches: string;
}

/** Adds the files of a run, as Istanbul's JSON, to what others ran through. */
export function addRun(coverage: Coverage, text: string): void {
  for (const [path, { statementMap, s, branchMap, b }] of Object.entries(
    z.record(z.string(), istanbulFile).parse(JSON.parse(text)),
  )) {
    const file = coverage.get(path) ?? { lines: new Map(), branches: new Map() };
    coverage.set(path, file);
    for (const [id, { start }] of Object.entries(statementMap)) note(file.lines, String(start.line), s[id]);
    for (const [id, { type, locations }] of Object.entries(branchMap)) {
      const start = locations[0]?.start;
      for (const way of locations.keys())
        note(file.branches, `${type} ${start?.line}:${start?.column} ${way}`, b[id]?.[way]);
    }
  }
}

/** Of each room, in the order of their names, and of everything. */
export function roomFigures(coverage: Coverage, root: string): RoomFigures[] {
  const files = [...coverage].map(([path, file]) => ({ room: roomOf(relative(root, path)), file }));
  const rooms = [...Map.groupBy(files, ({ room }) => room)].toSorted(([a], [b]) => a.localeCompare(b));
  return [...rooms, ['everything', files] as const].map(([room, list]) => ({
    room,
    files: list.length,
    lines: share(list.flatMap(({ file }) => [...file.lines.values()])),
    branches: share(list.flatMap(({ file }) => [...file.branches.values()])),
  }));
}

function note(places: Map<string, boolean>, place: string, times: number | undefined): void {
  places.set(place, places.get(place) === true || (times ?? 0) > 0);
}

function roomOf(path: string): string {
  const [top = '', room = ''] = path.split(sep);
  return top === 'src' ? room.replace(/.*\.ts$/, 'main') : top;
}

function share(ran: readonly boolean[]): string {
  return ran.length === 0 ? 'none' : `${((ran.filter(Boolean).length / ran.length) * 100).toFixed(1)} %`;
}
