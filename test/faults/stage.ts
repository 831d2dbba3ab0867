/**
 * A whole hub in a process of its own beside the local Bot API server, for faults that are brought about around it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, type TestContext } from 'vitest';
import { type BotApiServer, startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import type { FakePerson } from '../fakes/telegram/person.ts';
import { runCommand, startHub, type TestHub } from '../support/hub.ts';
import { temporaryFolder } from '../support/run-folder.ts';

/** The machine may be busy. */
export const patience = { timeoutMs: 20_000 };

export interface Stage {
  readonly telegram: BotApiServer;
  readonly environment: Readonly<Record<string, string>>;
  readonly hub: TestHub;
  /** What `/readyz` says now. */
  readiness(): Promise<{ readonly status: number; readonly body: Readiness }>;
  /** What `/healthz` tells of trouble. */
  troubles(): Promise<readonly { readonly code: string; readonly sentence: string }[]>;
  /** The lines of its log that contain the words. */
  logged(words: string): readonly string[];
  /** Somebody who is coordinator, so that they are told of trouble; on the stage's own server, or one that a test has itself. */
  coordinator(on?: BotApiServer): Promise<FakePerson>;
}

export interface Readiness {
  readonly database: { readonly state: string; readonly reason?: string };
  readonly queue: { readonly state: string };
  readonly channels: readonly { readonly name: string; readonly state: string }[];
}

export interface StageOptions {
  /** A shared database; the built-in one unless given. */
  readonly databaseUrl?: string;
  /** Beside what every stage has, or instead of it. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openStage(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { databaseUrl, environment = {} }: StageOptions = {},
): Promise<Stage> {
  const telegram = await startBotApiServer();
  onTestFinished(() => telegram.close());
  const whole: Readonly<Record<string, string>> = {
    DATA_DIR: join(temporaryFolder('faults'), 'data'),
    WIJK_SECRET_KEY: randomBytes(32).toString('base64'),
    // By day, so that nobody's rest delays what is told; above 1, so that the tick comes each second.
    WIJK_DEMO: '1',
    WIJK_CLOCK: '2026-03-02T10:15,2',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...environment,
  };
  const hub = await startHub(whole);
  return {
    telegram,
    environment: whole,
    hub,
    async readiness() {
      const response = await fetch(`${hub.base}/readyz`);
      return { status: response.status, body: JSON.parse(await response.text()) };
    },
    async troubles() {
      return JSON.parse(await (await fetch(`${hub.base}/healthz`)).text()).troubles ?? [];
    },
    logged: words =>
      hub
        .output()
        .split('\n')
        .filter(line => line.includes(words)),
    async coordinator(on = telegram) {
      const command = runCommand(['coordinator', 'add'], whole);
      expect((await command.ended()).code, command.output()).toBe(0);
      const els = on.user({ name: 'Els', language: 'nl' });
      await els.opens(/start=(k_\w+)/.exec(command.output())?.[1] ?? '');
      await els.sees(/Je bent nu coördinator/, patience);
      return els;
    },
  };
}
