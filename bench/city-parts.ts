/** What bench/city.ts and the process that plans tell each other, and how they measure. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PlanOrder {
  readonly url: string;
  readonly neighbourhoods: number;
  /** The overview of how many of them, from the first; and of which weeks. */
  readonly planned: number;
  readonly periods: readonly string[];
}

export interface PlanResult {
  readonly rows: number;
  readonly milliseconds: number;
  /** Of this process. */
  readonly cpuMs: number;
  /** From the beginning until the first page of the first neighbourhood was written, and of the last one. */
  readonly firstMs: number;
  readonly lastFirstMs: number;
  /** Of the process at its largest, and before it began, in MB. */
  readonly largestMb: number;
  readonly beforeMb: number;
}

/** The value below which so much of a list lies. @param share from 0 to 1 */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function medianAndP95(times: readonly number[]): string {
  return `median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
}

export async function timed<Result>(act: () => Promise<Result>): Promise<{ result: Result; milliseconds: number }> {
  const started = performance.now();
  const result = await act();
  return { result, milliseconds: performance.now() - started };
}

const clockTicksPerSecond = 100;

/** The server of the bench, whose folder stands in its command line, and its children. */
export function databaseProcesses(folder: string): number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const heads = all.filter(
    pid => read(pid, 'comm').startsWith('postgres') && read(pid, 'cmdline').includes(join(folder, 'data')),
  );
  return all.filter(pid => heads.includes(pid) || heads.includes(Number(statOf(pid)[1])));
}

/** User and system time of all of them and of their children that ended, fields 14 to 17 of /proc/pid/stat (proc(5)). */
export function cpuSeconds(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    return sum + fields.slice(11, 15).reduce((ticks, each) => ticks + Number(each), 0) / clockTicksPerSecond;
  }, 0);
}

/** From the state on, the third field. */
function statOf(pid: number): readonly string[] {
  return read(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ');
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has ended since the list was made.
    return '';
  }
}
