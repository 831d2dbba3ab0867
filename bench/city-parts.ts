/** What bench/city.ts and the process that plans tell each other, and how they measure. */

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
