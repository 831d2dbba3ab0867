/**
 * Parts of jobs that find nothing to do, for tests of the others.
 */
import { randomBytes } from 'node:crypto';
import type { JobDependencies } from '../../jobs/index.ts';
import { randomIds } from '../../src/calendar/ids.ts';
import type { Clock } from '../../src/core/clock.ts';
import type { Database } from '../../src/database/connection.ts';
import { createColumnCipher } from '../../src/database/encryption.ts';
import { createTroubleBook } from '../../src/database/trouble-store.ts';
import { chatWording } from '../../src/hub-rhythm.ts';
import { loadTranslations } from '../../src/i18n/translations.ts';
import { createTalkNetwork } from '../conversation/talk-channel.ts';
import { noRhythm } from '../delivery/rhythm/no-rhythm.ts';
import { noFeeds } from '../feeds/no-feeds.ts';
import { recordLog } from '../queue/recorder.ts';

const translations = await loadTranslations();

export function idleParts(
  database: Database,
  clock: Clock,
): Pick<
  JobDependencies,
  | 'delivery'
  | 'refills'
  | 'publications'
  | 'feeds'
  | 'partnerCare'
  | 'timeZoneOf'
  | 'rhythm'
  | 'neighbourhoodOf'
  | 'translating'
  | 'sending'
  | 'personal'
> {
  return {
    delivery: {
      drain: async () => undefined,
      prune: async () => undefined,
      refill: { name: 'outbox', refill: async () => undefined },
    },
    refills: [],
    publications: { due: async () => [], publish: async () => undefined },
    feeds: noFeeds,
    personal: { cipher: createColumnCipher(randomBytes(32)), records: [] },
    partnerCare: {
      database,
      clock,
      translations,
      cipher: createColumnCipher(randomBytes(32)),
      ids: randomIds,
      mailbox: createTalkNetwork(new Map()).mailbox,
      hasChannel: () => false,
      neighbourhood: () => undefined,
    },
    timeZoneOf: () => undefined,
    rhythm: noRhythm,
    neighbourhoodOf: () => undefined,
    translating: {
      database,
      clock,
      log: recordLog(),
      neighbourhoodOf: () => undefined,
      calendarOf: () => undefined,
      translatorsOf: () => [],
      namesThatStay: async () => [],
      troublesOf: id => createTroubleBook(database, clock, id),
    },
    sending: {
      database,
      clock,
      translations,
      log: recordLog(),
      cipher: createColumnCipher(randomBytes(32)),
      directory: { channelFor: () => undefined },
      wording: chatWording,
      neighbourhoodOf: () => undefined,
      overviewChats: async () => [],
      outbox: { enqueue: async () => [], wakeWaiting: async () => undefined },
    },
  };
}
