/**
 * How a fault in wijk.yaml is said: file, line, path, what stands there and what was expected, one sentence on one line.
 * A value that could be a secret is never repeated.
 */

import type * as z from 'zod';
import type { Path, YamlSource } from './yaml-source.ts';

/** Something wrong at one place of the file. */
export interface Finding {
  readonly path: Path;
  /** Completes "… expected …". */
  readonly expected: string;
  /** Said of the value instead of repeating it. */
  readonly problem?: string;
}

/** Turns what zod found into findings: one for each unknown key, one for each other issue. */
export function findingsOf(issues: readonly z.core.$ZodIssue[]): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, expected: issue.message }];
    return issue.keys.map(key => ({ path: [...issue.path, key], expected: issue.message, problem: unknownKey }));
  });
}

/** Makes the sentences, in the order of the file. */
export function faultSentences(file: string, source: YamlSource, findings: readonly Finding[]): string[] {
  const faults = [
    ...source.faults,
    ...findings.map(finding => ({ line: lineOf(source, finding), sentence: sentenceOf(source, finding) })),
  ];
  return faults.toSorted((a, b) => a.line - b.line).map(({ line, sentence }) => `${file}:${line}: ${sentence}`);
}

/** `boards[1].place`, as the sentences write a path. */
export function pathText(path: Path): string {
  const steps = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${plain(String(step))}`));
  return steps.join('').replace(/^\./, '') || 'the file';
}

const unknownKey = 'is an unknown key';

/** Keys whose value may hold a secret by mistake or by nature: a token for its variable's name, a feed's secret address. */
const secretKeys = /Env$|^(?:url|feeds|command|contact|from|receiver)$/;

function lineOf(source: YamlSource, finding: Finding): number {
  return finding.problem === unknownKey ? source.lineOfKey(finding.path) : source.lineOf(finding.path);
}

function sentenceOf(source: YamlSource, { path, expected, problem }: Finding): string {
  const said = problem ?? (source.has(path) ? describe(valueAt(source.value, path), path) : 'is missing');
  return `${pathText(path)} ${said}; expected ${expected}.`;
}

function describe(value: unknown, path: Path): string {
  if (value === null || value === undefined) return 'has nothing after it';
  if (Array.isArray(value)) return 'is a list';
  if (typeof value === 'object') return 'is a map';
  const isSecret = path.some(step => typeof step === 'string' && secretKeys.test(step));
  return isSecret ? 'has another form' : `is ${typeof value === 'string' ? `"${plain(value)}"` : String(value)}`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  );
}

/** Short, and without anything that would break the line or steer a terminal. */
function plain(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ');
}
