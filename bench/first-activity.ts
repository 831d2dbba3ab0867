/**
 * From a clone to a partner's first activity in the feed, as a new maintainer would: `npm ci`, start, one message in the try-out
 * chat, "Plaatsen". Machine time only; what a person adds is reading and typing.
 *
 *     node bench/first-activity.ts
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'wijkbode-clone-'));
const clone = join(folder, 'wijkbode');
const begun = performance.now();
let last = begun;

try {
  await run('git', ['clone', '--quiet', new URL('..', import.meta.url).pathname, clone]);
  note('git clone');
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: clone, maxBuffer: 100_000_000 });
  note('npm ci');
  const port = 20_000 + (process.pid % 20_000);
  const hub = spawn(process.execPath, ['bin/wijkbode.js', 'start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') },
    stdio: 'ignore',
  });
  const ended = new Promise(resolve => hub.once('exit', resolve));
  const base = `http://localhost:${port}`;
  await until(() =>
    fetch(`${base}/readyz`).then(
      answer => answer.ok,
      () => false,
    ),
  );
  note('start, until it is ready');
  const say = (body: object) =>
    fetch(`${base}/probeer/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ person: 'partner', ...body }),
    });
  await say({ text: 'Soepcafé volgende vrijdag om 18u in het buurthuis, gratis' });
  let button = '';
  await until(async () => {
    const answer = await fetch(`${base}/probeer/api/messages?person=partner&after=0`);
    const seen: { buttons: { id: string; label: string }[] }[] = JSON.parse(await answer.text());
    button = seen.flatMap(each => each.buttons).find(({ label }) => label === 'Plaatsen')?.id ?? '';
    return button !== '';
  });
  await say({ button });
  await until(async () => (await (await fetch(`${base}/kroonmolenwijk/kalender.ics`)).text()).includes('Soepcafé'));
  note('first message to the feed');
  hub.kill('SIGTERM');
  await ended;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`in all: ${((last - begun) / 1000).toFixed(1)} s\n`);

function note(what: string): void {
  const now = performance.now();
  process.stdout.write(`${what}: ${((now - last) / 1000).toFixed(1)} s\n`);
  last = now;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('It took longer than a minute.');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
