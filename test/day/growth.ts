/**
 * Whether a row of measurements grows: the middle of all slopes between two of them, which a few outliers do not move. Pure.
 */

export interface Growth {
  /** By how much it grew from the first to the last, as the slope has it. */
  readonly grown: number;
  /** How far a measurement usually lies from that line. */
  readonly noise: number;
}

/** @param values at equal distances of time, three at least */
export function growthOf(values: readonly number[]): Growth {
  const slopes = values.flatMap((value, at) => values.slice(at + 1).map((later, more) => (later - value) / (more + 1)));
  const slope = median(slopes);
  const rests = values.map((value, at) => value - slope * at);
  const middle = median(rests);
  return { grown: slope * (values.length - 1), noise: median(rests.map(rest => Math.abs(rest - middle))) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}
