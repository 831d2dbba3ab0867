/** Watches what happens in tests, without waiting longer than it takes. */
import type { Log, LogFields } from '../../src/queue/log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly text: string;
}

export interface RecordedLog extends Log {
  readonly lines: LogLine[];
  /** Everything that was logged, to look for what must not be there. */
  dump(): string;
}

export function recordLog(): RecordedLog {
  const lines: LogLine[] = [];
  const at = (level: LogLine['level']) => (fields: LogFields, text: string) => void lines.push({ level, fields, text });
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    dump: () => JSON.stringify(lines),
  };
}

/** Resolves once the condition holds; fails after `withinMs`, saying what was awaited. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
