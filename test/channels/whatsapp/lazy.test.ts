import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('Baileys is loaded only when a connection is made', () => {
  const folder = fileURLToPath(new URL('../../../src/', import.meta.url));
  const files = globSync('**/*.ts', { cwd: folder });
  const imports = files.flatMap(file =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/^import\b[^;]*'@whiskeysockets\/baileys';/gm)].map(
      ([statement]) => ({ file, isType: statement.startsWith('import type ') }),
    ),
  );
  expect(imports.length).toBeGreaterThan(5);
  expect(imports.filter(({ isType }) => !isType)).toEqual([]);
});
