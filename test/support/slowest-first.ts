/**
 * The order of the test files: those that share no worker first, so that the others hand theirs on to each other; then those
 * that start whole programs, since one of them that begins last keeps the run
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
    const rank = (file: TestSpecification) => Number(file.project.config.isolate) * 2 + Number(isSlow.get(file));
    return sorted.toSorted((a, b) => rank(b) - rank(a));
  }
}
