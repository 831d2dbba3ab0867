import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Configuration, readConfiguration } from '../../src/config/read-configuration.ts';
import { type ConfigurationWatch, watchConfiguration } from '../../src/config/watch-configuration.ts';
import { ConfigurationError } from '../../src/core/errors.ts';

let folder: string;
let path: string;
let watch: ConfigurationWatch;
let changes: Configuration[];
let faults: unknown[];
let waits: number[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wijk-watch-'));
  path = join(folder, 'wijk.yaml');
  changes = [];
  faults = [];
  waits = [];
});

afterEach(async () => {
  await watch.stop();
  await rm(folder, { recursive: true });
});

const nothing = () => undefined;

function file(name: string, ...lines: readonly string[]): string {
  return ['slug: molen', `name: ${name}`, ...lines, ''].join('\n');
}

/** Watches with a timer that never rings, so that a test looks when it wants. */
async function start(
  source = { path, named: true },
  onChange = (configuration: Configuration) => {
    changes.push(configuration);
  },
) {
  watch = watchConfiguration({
    source,
    variable: nothing,
    current: await readConfiguration(source, nothing),
    onChange,
    onFault: error => faults.push(error),
    wait: (milliseconds, signal) => {
      waits.push(milliseconds);
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
}

async function lookTwice(): Promise<void> {
  await watch.look();
  await watch.look();
}

const names = () => changes.flatMap(({ neighbourhoods }) => neighbourhoods.map(({ name }) => name));

describe('a change', () => {
  it('is taken over once, and nothing happens without one', async () => {
    await writeFile(path, file('Molen'));
    await start();
    await lookTwice();
    expect(changes).toEqual([]);
    await writeFile(path, file('Nieuwe molen'));
    await lookTwice();
    await lookTwice();
    expect(names()).toEqual(['Nieuwe molen']);
  });

  it('is seen within 10 s: three looks at most', async () => {
    await writeFile(path, file('Molen'));
    await start();
    expect(waits).toHaveLength(1);
    expect((waits[0] ?? Number.NaN) * 3).toBeLessThan(10_000);
  });

  it('is not taken over while the file is still growing', async () => {
    await writeFile(path, file('Molen', 'policy: trusted'));
    await start();
    await writeFile(path, file('Half'));
    await watch.look();
    await writeFile(path, file('Heel', 'policy: everyone'));
    await watch.look();
    expect(changes).toEqual([]);
    await watch.look();
    expect(names()).toEqual(['Heel']);
  });

  it('is seen when an editor puts another file in its place, of the same size and time', async () => {
    await writeFile(path, file('Molen'));
    const when = 1_772_438_400;
    await utimes(path, when, when);
    await start();
    await writeFile(`${path}.new`, file('Nolem'));
    await utimes(`${path}.new`, when, when);
    await rename(`${path}.new`, path);
    await lookTwice();
    expect(names()).toEqual(['Nolem']);
  });

  it('between reading and watching is not missed', async () => {
    await writeFile(path, file('Molen'));
    const source = { path, named: true };
    const current = await readConfiguration(source, nothing);
    await writeFile(path, file('Tussendoor'));
    await start(source);
    await watch.stop();
    watch = watchConfiguration({
      source,
      variable: nothing,
      current,
      onChange: configuration => {
        changes.push(configuration);
      },
      onFault: error => faults.push(error),
    });
    await lookTwice();
    expect(names()).toEqual(['Tussendoor']);
  });

  it('of a folder is a file more or less', async () => {
    await writeFile(path, file('Molen'));
    await start({ path: folder, named: true });
    await writeFile(join(folder, 'beek.yaml'), 'slug: beek\nname: Beek\n');
    await lookTwice();
    await rm(path);
    await lookTwice();
    expect(changes.map(({ neighbourhoods }) => neighbourhoods.map(({ slug }) => slug))).toEqual([
      ['beek', 'molen'],
      ['beek'],
    ]);
  });

  it('that could not be applied is tried again at the next look', async () => {
    await writeFile(path, file('Molen'));
    const away = new Error('the database is away');
    let isAway = true;
    await start({ path, named: true }, configuration => {
      if (isAway) throw away;
      changes.push(configuration);
    });
    await writeFile(path, file('Veel later'));
    await lookTwice();
    expect(faults).toEqual([away]);
    isAway = false;
    await watch.look();
    expect(names()).toEqual(['Veel later']);
  });

  it('from the example to a file of one’s own is one too', async () => {
    await start({ path, named: false });
    await writeFile(path, file('Molen'));
    await lookTwice();
    expect(names()).toEqual(['Molen']);
  });
});

describe('a faulty version', () => {
  it('is told once and left, and the next good one is taken over', async () => {
    await writeFile(path, file('Molen'));
    await start();
    await writeFile(path, file('Molen', 'policy: nooit'));
    await lookTwice();
    await lookTwice();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toBeInstanceOf(ConfigurationError);
    expect(String(faults[0])).toContain('wijk.yaml:3: policy is "nooit"');
    expect(changes).toEqual([]);
    await writeFile(path, file('Molen', 'policy: everyone'));
    await lookTwice();
    expect(names()).toEqual(['Molen']);
  });

  it('is a file that is gone: the example does not take its place', async () => {
    await writeFile(path, file('Molen'));
    await start({ path, named: false });
    await rm(path);
    await lookTwice();
    expect(changes).toEqual([]);
    expect(String(faults[0])).toContain('is gone');
    await writeFile(path, file('Terug'));
    await lookTwice();
    expect(names()).toEqual(['Terug']);
  });

  it('is a named file that is gone', async () => {
    await writeFile(path, file('Molen'));
    await start();
    await rm(path);
    await lookTwice();
    expect(String(faults[0])).toContain('which is not there');
  });
});

describe('stopping', () => {
  it('ends the timer and resolves', async () => {
    await writeFile(path, file('Molen'));
    await start();
    await watch.stop();
    await writeFile(path, file('Later'));
    expect(waits).toHaveLength(1);
    expect(changes).toEqual([]);
  });

  it('leaves no timer of the machine', async () => {
    await writeFile(path, file('Molen'));
    const source = { path, named: true };
    const before = process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length;
    const current = await readConfiguration(source, nothing);
    watch = watchConfiguration({ source, variable: nothing, current, onChange: nothing, onFault: nothing });
    await watch.stop();
    expect(process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length).toBeLessThanOrEqual(before);
  });
});

it('looks by itself when the timer rings', async () => {
  await writeFile(path, file('Molen'));
  const source = { path, named: true };
  const current = await readConfiguration(source, nothing);
  await writeFile(path, file('Vanzelf'));
  const arrived = Promise.withResolvers<Configuration>();
  watch = watchConfiguration({
    source,
    variable: nothing,
    current,
    onChange: arrived.resolve,
    onFault: arrived.reject,
    wait: (_milliseconds, signal) =>
      new Promise((resolve, reject) => (signal.aborted ? reject(signal.reason) : setImmediate(resolve))),
  });
  expect((await arrived.promise).primary?.name).toBe('Vanzelf');
});
