/**
 * What `wijkbode doctor` asks of each room: one line about one thing that can be wrong.
 */

export interface Check {
  /** A word or two, such as `database`. */
  readonly name: string;
  /** Looks, and tells. What it throws is told as a fault. */
  run(): Promise<CheckResult>;
}

export interface CheckResult {
  /** `warning`: it works, and somebody should still look at it. */
  readonly state: 'ok' | 'warning' | 'fault';
  /** What was found, and what to do when something is wrong. */
  readonly sentence: string;
}
