// The same message gives the same reading on every machine: no clock, no zone, no locale of the machine comes in.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { annotated, predictions } from './messages.ts';

const zoneBefore = process.env.TZ;
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

describe('reading', () => {
  const messages = annotated('understanding/partner-messages.jsonl');

  it('gives the same in every time zone of the machine', () => {
    const readings = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Brussels'].map(zone => {
      process.env.TZ = zone;
      return JSON.stringify(predictions(messages));
    });
    expect(new Set(readings).size).toBe(1);
  });

  it('gives the same twice', () => {
    expect(predictions(messages)).toEqual(predictions(messages));
  });
});

describe('the sources of understanding', () => {
  const folder = fileURLToPath(new URL('../../src/understanding/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));

  it.each(files)('%s asks the machine for nothing', name => {
    const source = readFileSync(`${folder}/${name}`, 'utf8');
    expect(source).not.toMatch(/Temporal\.Now|\bDate\b\s*[.(]|Math\.random|process\.|from 'node:|\bfetch\(/);
  });
});
