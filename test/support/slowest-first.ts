/**
 * The order of the test files: those that start whole programs first, since one of them that begins last keeps the run
 * waiting. Among them, and among the others, it is vitest's own order: by what it remembers of the last run, else by size.
 */
import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What a file imports that starts a hub, a database server, a browser or many processes. */
const startsPrograms =
  /support\/(?:hub|browser|hold-server|kill-postgres|child)\.ts'|openEmbeddedServer|week\/|play\.ts'/;

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = new Map(sorted.map(file => [file, startsPrograms.test(readFileSync(file.moduleId, 'utf8'))]));
    return sorted.toSorted((a, b) => Number(isSlow.get(b)) - Number(isSlow.get(a)));
  }
}
