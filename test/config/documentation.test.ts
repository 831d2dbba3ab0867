import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { readEnvironment } from '../../src/config/environment.ts';
import { neighbourhoodSchema } from '../../src/config/neighbourhood-schema.ts';
import { parseNeighbourhood } from '../../src/config/parse-neighbourhood.ts';
import { exampleFile } from '../../src/config/read-configuration.ts';

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

it('the page names every variable that is read, and no other', () => {
  const asked = new Set<string>();
  const variables: Record<string, string> = { WIJK_DEMO: '1' };
  const watched = new Proxy(variables, {
    get(target, name) {
      asked.add(String(name));
      return target[String(name)];
    },
  });
  readEnvironment(watched, '/srv');
  const named = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(match => match[1]);
  expect(named.toSorted()).toEqual([...asked].toSorted());
});

/** Every key of a schema with its lists and maps, at any depth. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([name, value]) =>
    name === 'properties' ? [...Object.keys(value), ...Object.values(value).flatMap(keysOf)] : keysOf(value),
  );
}

it('the page and the example name every key of wijk.yaml', () => {
  const keys = new Set(keysOf(z.toJSONSchema(neighbourhoodSchema, { io: 'input', unrepresentable: 'any' })));
  expect(keys.size).toBeGreaterThan(60);
  const example = readFileSync(exampleFile, 'utf8');
  for (const key of keys) {
    expect(page, key).toMatch(new RegExp(`\`${key}\`|\\b${key}: `));
    expect(example, key).toMatch(new RegExp(`\\b${key}:|"${key}"`));
  }
});

it('the least file that the page shows is enough', () => {
  const yaml = /```yaml\n(?<text>[^`]+)```/.exec(page)?.groups?.text ?? '';
  expect(parseNeighbourhood('wijk.yaml', yaml).faults).toEqual([]);
  expect(yaml).toContain('slug: ');
});
