/** What the processes of bench/delivery.ts tell each other. */
import type { Engine } from '../src/queue/engine.ts';

export interface BenchOrder {
  readonly way: 'ours' | 'loop' | 'throttler';
  /** Whether this process is asked questions, and whether it sends the broadcast. */
  readonly asks: boolean;
  readonly broadcasts: boolean;
  readonly apiRoot?: string;
  readonly token?: string;
  readonly chats: readonly string[];
  readonly askers: readonly string[];
  readonly databaseUrl: string;
  readonly engine: Engine;
  /** Undefined: no limit, and a network that answers at once. */
  readonly perSecond?: number;
  /** Without a server: how many chats, and after how many messages it ends. */
  readonly count?: number;
  readonly stopAfter?: number;
}

export interface BenchResult {
  readonly durationMs: number;
  /** Of this process, while it was sending. */
  readonly cpuMs: number;
  readonly memoryMb: number;
  /** Milliseconds from a question until the network has taken the answer. */
  readonly questions: readonly number[];
}

export interface ServerResult {
  readonly taken: number;
  readonly refused: number;
  readonly firstMs: number;
  readonly lastMs: number;
}
