#!/usr/bin/env node
/**
 * Starts Wijkbode under the Node 26 that npm installed beside it, whichever Node runs this file. Plain JavaScript of
 * Node 20, since an older Node can neither read TypeScript nor knows Temporal.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const neededMajorVersion = 26;
const main = new URL('../src/main.ts', import.meta.url);
const isNewEnough = Number(process.versions.node.split('.')[0]) >= neededMajorVersion;
// A hub lives for months on a small machine: new objects get little room, which costs it nothing and saves 60 MB.
const smallHeap = '--max-semi-space-size=1';
const wanted = process.argv[2] === 'start' && !process.execArgv.includes(smallHeap) ? [smallHeap] : [];
// What Node makes of the source is kept beside the packages, which halves the time of every later start. Where that folder may
// not be written, Node does without.
const compiled =
  process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../node_modules/.cache/wijkbode', import.meta.url));

if (isNewEnough && wanted.length === 0) {
  nodeModule.enableCompileCache(compiled);
  await import(main.href);
} else {
  const local = isNewEnough
    ? process.execPath
    : fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(local)) {
    process.stderr.write('Wijkbode is not installed yet: run "npm ci" in its folder first.\n');
    process.exit(1);
  }
  const options = [...process.execArgv, ...wanted, fileURLToPath(main), ...process.argv.slice(2)];
  // Taking the place of this process saves its memory; older versions of Node cannot.
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  if (typeof process.execve === 'function') process.execve(local, [local, ...options], env);
  const child = spawn(local, options, { stdio: 'inherit', env });
  // Ctrl+C reaches both processes by itself; the others are passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
