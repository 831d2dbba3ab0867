import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

/** Of pure rooms: they leave nothing behind for each other and need no database. (`independence` sets the time zone.) */
const pureRooms = [
  'test/{core,i18n}/**/*.test.ts',
  'test/understanding/**/!(independence).test.ts',
  'test/locales.test.ts',
];

/**
 * Each in a process of its own: they put another module in a module's place, change what belongs to the whole process, or measure
 * its memory. All others share their workers, since to load the program anew for each takes longer than most of them.
 */
const lonely = [
  'test/database/backup/{damaged-backup,restore-backup,snapshot}.test.ts',
  'test/cli/{upgrade,whatsapp}.test.ts',
  'test/city/city.test.ts',
  'test/faults/{database,full-disk}.test.ts',
  'test/feeds/in/hostile-rules.test.ts',
  'test/queue/crash.test.ts',
  'test/understanding/independence.test.ts',
];
const sharedServer = ['test/support/global-setup.ts'];

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
      { extends: true, test: { name: 'alone', include: lonely, globalSetup: sharedServer } },
      {
        extends: true,
        test: {
          name: 'hub',
          include: ['test/**/*.test.ts'],
          exclude: [...pureRooms, ...lonely],
          globalSetup: sharedServer,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'pure', include: pureRooms, isolate: false } },
    ],
  },
});
