import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleFile, readConfiguration, telegramTokenOf } from '../../src/config/read-configuration.ts';
import { ConfigurationError } from '../../src/core/errors.ts';
import { makeFolder } from '../support/run-folder.ts';

let folder: string;

beforeEach(async () => {
  folder = makeFolder('config');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const nothing = () => undefined;

function read(variables: Record<string, string> = {}, path = folder) {
  return readConfiguration({ path, named: true }, name => variables[name]);
}

async function faultsOf(reading: Promise<unknown>): Promise<readonly string[]> {
  const error = await reading.then(
    () => undefined,
    error => error,
  );
  expect(error).toBeInstanceOf(ConfigurationError);
  return error instanceof ConfigurationError ? error.faults : [];
}

async function write(name: string, ...lines: readonly string[]): Promise<void> {
  await writeFile(join(folder, name), `${lines.join('\n')}\n`);
}

describe('without a file', () => {
  it('the example neighbourhood is used', async () => {
    const configuration = await readConfiguration({ path: join(folder, 'wijk.yaml'), named: false }, nothing);
    expect(configuration.isExample).toBe(true);
    expect(configuration.files).toEqual([exampleFile]);
    expect(configuration.primary?.name).toBe('Kroonmolenwijk');
    expect(configuration.notices).toEqual([]);
  });

  it('that WIJK_CONFIG names, it is a fault', async () => {
    const path = join(folder, 'weg.yaml');
    expect(await faultsOf(read({}, path))).toEqual([
      `WIJK_CONFIG names ${path}, which is not there; expected a file or a folder.`,
    ]);
  });
});

describe('one file', () => {
  it('is the primary neighbourhood, whatever it says', async () => {
    await write('wijk.yaml', 'slug: molen', 'name: Molen', 'primary: false');
    const configuration = await read({}, join(folder, 'wijk.yaml'));
    expect(configuration.primary?.slug).toBe('molen');
    expect(configuration.isExample).toBe(false);
  });

  it('names a logo from its own folder, which must be there and be a picture', async () => {
    await write('wijk.yaml', 'slug: molen', 'name: Molen', 'logo: beeld/logo.svg');
    expect(await faultsOf(read())).toEqual([
      `${folder}/wijk.yaml:3: logo is ${folder}/beeld/logo.svg, which cannot be read; expected the path of an .svg or .png file.`,
    ]);
    await mkdir(join(folder, 'beeld'));
    await write('beeld/logo.svg', '<svg/>');
    expect((await read()).primary?.logo).toBe(join(folder, 'beeld/logo.svg'));
    await write('wijk.yaml', 'slug: molen', 'name: Molen', 'logo: wijk.yaml');
    expect((await faultsOf(read()))[0]).toContain('expected an .svg or .png file.');
  });

  it('gives a notice for each variable that it names and that is not set', async () => {
    await write(
      'wijk.yaml',
      'slug: molen',
      'name: Molen',
      'telegram: { tokenEnv: BOT_MOLEN }',
      'translate: { deepl: { keyEnv: DEEPL_KEY } }',
    );
    expect((await read({ DEEPL_KEY: 'x' })).notices).toEqual([
      `${folder}/wijk.yaml names the environment variable BOT_MOLEN, which is not set, so what needs it stays off.`,
    ]);
  });

  it('gives a notice for a name that means two places', async () => {
    await write(
      'wijk.yaml',
      'slug: molen',
      'name: Molen',
      'places:',
      '  - { id: a, name: Zaal A, aliases: [De Zaal], type: zaal, address: S 1, city: X }',
      '  - { id: b, name: Zaal B, aliases: [de zaal], type: zaal, address: S 2, city: X }',
    );
    expect((await read()).notices).toEqual([
      `${folder}/wijk.yaml: The name "de zaal" means a and b, so it tells neither.`,
    ]);
  });
});

describe('a folder', () => {
  it('has a neighbourhood in each .yaml or .yml file, in the order of the names', async () => {
    await write('b.yml', 'slug: beek', 'name: Beek', 'primary: true');
    await write('a.yaml', 'slug: akker', 'name: Akker');
    await write('.a.yaml.swp', 'half');
    await write('.verborgen.yaml', 'half');
    await write('leesmij.txt', 'half');
    const configuration = await read();
    expect(configuration.neighbourhoods.map(({ slug }) => slug)).toEqual(['akker', 'beek']);
    expect(configuration.primary?.slug).toBe('beek');
  });

  it('say whose bot TELEGRAM_BOT_TOKEN is, as soon as there are two', async () => {
    await write('a.yaml', 'slug: aarde', 'name: Aarde');
    await write('b.yaml', 'slug: beek', 'name: Beek');
    const token = { TELEGRAM_BOT_TOKEN: '1:abc' };
    expect(await faultsOf(read(token))).toEqual([
      expect.stringContaining('nothing says whose bot it is; expected primary: true in one of'),
    ]);
    await write('b.yaml', 'slug: beek', 'name: Beek', 'primary: true');
    expect((await read(token)).primary?.slug).toBe('beek');
  });

  it('may have no primary neighbourhood, but not two', async () => {
    await write('a.yaml', 'slug: akker', 'name: Akker');
    await write('b.yaml', 'slug: beek', 'name: Beek');
    expect((await read()).primary).toBeUndefined();
    await write('a.yaml', 'slug: akker', 'name: Akker', 'primary: true');
    await write('b.yaml', 'slug: beek', 'name: Beek', 'primary: true');
    expect(await faultsOf(read())).toEqual([
      `${folder}/b.yaml:3: primary is true, as in ${folder}/a.yaml; expected it in one file at most.`,
    ]);
  });

  it('reports the faults of all its files at once', async () => {
    await write('a.yaml', 'slug: A');
    await write('b.yaml', 'slug: beek', 'name: Beek', 'boards: [{ id: b, place: nergens }]');
    const faults = await faultsOf(read());
    expect(faults.map(fault => fault.split(': ')[0])).toEqual([
      `${folder}/a.yaml:1`,
      `${folder}/a.yaml:1`,
      `${folder}/b.yaml:3`,
    ]);
  });

  it('has no two neighbourhoods of one slug or one bot', async () => {
    await write('a.yaml', 'slug: akker', 'name: Akker', 'telegram: { tokenEnv: BOT_A }');
    await write('b.yaml', 'name: Beek', 'slug: akker', 'telegram: { tokenEnv: BOT_B }');
    expect(await faultsOf(read({ BOT_A: '1:same', BOT_B: '1:same' }))).toEqual([
      `${folder}/b.yaml:2: slug is "akker", as in ${folder}/a.yaml; expected one of its own.`,
      `${folder}/b.yaml:3: telegram.tokenEnv leads to the bot of ${folder}/a.yaml; expected a bot of its own.`,
    ]);
    await write('b.yaml', 'name: Beek', 'slug: beek', 'telegram: { tokenEnv: BOT_A }');
    expect(await faultsOf(read())).toHaveLength(1);
    await write('b.yaml', 'name: Beek', 'slug: beek', 'telegram: { tokenEnv: BOT_B }');
    expect((await read({ BOT_A: '1:a', BOT_B: '2:b' })).neighbourhoods).toHaveLength(2);
  });

  it('gives the bot of TELEGRAM_BOT_TOKEN to the primary one, so another may not name it', async () => {
    await write('a.yaml', 'slug: akker', 'name: Akker', 'primary: true');
    await write('b.yaml', 'slug: beek', 'name: Beek');
    const variables: Record<string, string> = { TELEGRAM_BOT_TOKEN: '1:a' };
    const configuration = await read(variables);
    const tokens = configuration.neighbourhoods.map(one =>
      telegramTokenOf(one, configuration, name => variables[name]),
    );
    expect(tokens).toEqual(['1:a', undefined]);
    await write('b.yaml', 'slug: beek', 'name: Beek', 'telegram: {}');
    expect(await faultsOf(read(variables))).toHaveLength(1);
  });

  it('without any file is a fault', async () => {
    expect(await faultsOf(read())).toEqual([
      `The folder ${folder} holds no .yaml file; expected one for each neighbourhood.`,
    ]);
  });

  it('with something that cannot be read as a file is a fault', async () => {
    await mkdir(join(folder, 'map.yaml'));
    expect(await faultsOf(read())).toEqual([
      `${folder}/map.yaml cannot be read (EISDIR); expected a file or folder that this account may read.`,
    ]);
  });
});
