import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

/** Of pure rooms: they leave nothing behind for each other and need no database. (`independence` sets the time zone.) */
const pureRooms = [
  'test/{core,i18n}/**/*.test.ts',
  'test/understanding/**/!(independence).test.ts',
  'test/locales.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', './test/support/count-reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    sequence: { sequencer: SlowestFirst },
    // Many tests wait for a network, a process or a tick: two more than the cores of a small machine.
    maxWorkers: 4,
    projects: [
      {
        extends: true,
        test: {
          name: 'hub',
          include: ['test/**/*.test.ts'],
          exclude: pureRooms,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      { extends: true, test: { name: 'pure', include: pureRooms, isolate: false } },
    ],
  },
});
