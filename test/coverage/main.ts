/**
 * How much of the program the tests run through, by room: `npm run coverage`, or in parts with folders of tests, such as
 * `npm run coverage -- test/web`. What earlier parts noted is kept in `coverage/` and counts too, until a run without folders
 * begins anew. Processes that tests start count where they end in order; one that is killed notes nothing.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addRun, type Coverage, roomFigures } from './figures.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'coverage');
const parts = join(folder, 'parts');
const tests = process.argv.slice(2);

if (tests.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(parts, { recursive: true });
const code = await runTests();
const noted = join(folder, 'run', 'coverage-final.json');
if (!existsSync(noted)) process.exit(code === 0 ? 1 : code);
const name = tests.length === 0 ? 'all' : tests.join(' ').replaceAll(/[^\w.]+/g, '-');
renameSync(noted, join(parts, `${name}.json`));
rmSync(join(folder, 'run'), { recursive: true });

const all: Coverage = new Map();
for (const file of readdirSync(parts)) addRun(all, readFileSync(join(parts, file), 'utf8'));
for (const { room, files, lines, branches } of roomFigures(all, root)) {
  process.stdout.write(
    `${room.padEnd(14)}${String(files).padStart(5)} files ${lines.padStart(8)} of lines ${branches.padStart(8)} of branches\n`,
  );
}
process.exitCode = code;

async function runTests(): Promise<number> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const words = ['run', '--config', 'vitest.coverage.config.ts', '--coverage.reportsDirectory', join(folder, 'run')];
  const child = spawn(process.execPath, [vitest, ...words, ...tests], {
    cwd: root,
    stdio: 'inherit',
  });
  const [exitCode] = await once(child, 'exit');
  return typeof exitCode === 'number' ? exitCode : 1;
}
