import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The tests as always, with what they run through noted: see test/coverage/main.ts. */
export default mergeConfig(
  base,
  defineConfig({
    test: {
      // Everything is slower when it is noted.
      testTimeout: 120_000,
      hookTimeout: 180_000,
      coverage: {
        enabled: true,
        provider: 'v8',
        // What hubs and commands run through that a test starts as processes, where they end in order.
        autoAttachSubprocess: true,
        include: ['src/**/*.ts', 'jobs/**/*.ts'],
        reporter: ['json'],
        reportOnFailure: true,
      },
    },
  }),
);
