/** The register of what is kept of people is whole, and says the terms that the program keeps to. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keptDays } from '../../src/people/retention.ts';

const register = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');
const tables = readFileSync(new URL('../../src/database/tables.ts', import.meta.url), 'utf8');

describe('docs/privacy.md', () => {
  const names = [...tables.matchAll(/^ {2}readonly (\w+): \w+Table;$/gm)].map(([, name]) => name ?? '');

  it.each(names)('names the table %s', name => {
    expect(names.length).toBeGreaterThan(70);
    const rows = register.split('\n').filter(line => line.startsWith('|') && line.includes('|', 1));
    expect(rows.some(row => (row.split('|')[1] ?? '').includes(`\`${name}\``))).toBe(true);
  });

  it.each(Object.entries(keptDays))('says of %s that it is kept %i days', (term, days) => {
    expect(register).toMatch(new RegExp(`^\\| \`${term}\` \\| ${days} \\|`, 'm'));
  });

  it('names no term that the program does not have', () => {
    const section = register.slice(register.indexOf('## How long'), register.indexOf('## Tables'));
    const said = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, term]) => term);
    expect(said.toSorted()).toEqual(Object.keys(keptDays).toSorted());
  });
});
