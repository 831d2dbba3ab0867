/**
 * The list of all jobs: what is not here does not run. Knows what each needs, and nothing of what it does.
 */
import type { Calendars } from '../src/calendar/calendars.ts';
import type { PartnerCareParts } from '../src/conversation/partner/care-for-partners.ts';
import { partnerWordSentences } from '../src/conversation/partner/word-sentences.ts';
import type { Neighbourhood } from '../src/config/neighbourhood.ts';
import type { Clock } from '../src/core/clock.ts';
import type { BackupKeeper } from '../src/database/backup/backup-keeper.ts';
import type { Database } from '../src/database/connection.ts';
import type { Delivery } from '../src/delivery/delivery.ts';
import type { Rhythm } from '../src/delivery/rhythm/rhythm.ts';
import type { SendingParts } from '../src/delivery/rhythm/rhythm-parts.ts';
import type { TranslatingParts } from '../src/delivery/translation/translate-texts.ts';
import type { Publications } from '../src/feeds/published-file.ts';
import type { JobQueue } from '../src/queue/engine.ts';
import type { Refill } from '../src/queue/due-runs.ts';
import type { JobDefinition } from '../src/queue/job.ts';
import { readScheduleTargets } from '../src/queue/schedule-target-store.ts';
import type { ScheduledJob } from '../src/queue/scheduled-job.ts';
import { createScheduledRunStore } from '../src/queue/scheduled-run-store.ts';
import askTranslators from './ask-translators.ts';
import { countMonths } from '../src/calendar/report/count-months.ts';
import careForPartners from './care-for-partners.ts';
import countForReport from './count-for-report.ts';
import deliver from './deliver.ts';
import type { FeedKeeper } from '../src/feeds/in/feed-keeper.ts';
import type { Stoepborden } from '../src/stoepbord/stoepborden.ts';
import deliverPapers from './deliver-papers.ts';
import extendOccurrences from './extend-occurrences.ts';
import fetchFeed, { dueFeedsRefill } from './fetch-feed.ts';
import forgetOld, { type ForgetOldParts } from './forget-old.ts';
import nightlyBackup from './nightly-backup.ts';
import passOpenQuestions from './pass-open-questions.ts';
import pruneBridge from './prune-bridge.ts';
import pruneIncomingEvents from './prune-incoming-events.ts';
import publishPages, { publishRefill } from './publish-pages.ts';
import pruneOutbox from './prune-outbox.ts';
import pruneScheduledRuns from './prune-scheduled-runs.ts';
import sendWaitingWords from './send-waiting-words.ts';
import printLane, { printLaneRefill } from './print-lane.ts';
import refreshBoards from './refresh-boards.ts';
import pruneTold from './prune-told.ts';
import sendDayBefore from './send-day-before.ts';
import sendFeedback from './send-feedback.ts';
import sendOverview from './send-overview.ts';
import tick from './tick.ts';
import translateTexts from './translate-texts.ts';
import tryBackup from './try-backup.ts';

export interface JobDependencies {
  readonly database: Database;
  readonly queue: JobQueue;
  readonly backups: BackupKeeper;
  readonly clock: Clock;
  /** Zone of the work that belongs to no neighbourhood: the primary one's. */
  readonly installationTimeZone: string;
  readonly calendars: Calendars;
  readonly rhythm: Rhythm;
  /** What the configuration says now of the neighbourhood of this id. */
  neighbourhoodOf(id: string): Neighbourhood | undefined;
  /** What else puts rows that wait back to work. */
  readonly refills: readonly Refill[];
  readonly publications: Publications;
  readonly feeds: FeedKeeper;
  /** For what is kept of people. */
  readonly personal: Omit<ForgetOldParts, 'database'>;
  /** For what the hub says by itself to partners. */
  readonly partnerCare: PartnerCareParts;
  /** Undefined when the configuration names the neighbourhood no more. */
  timeZoneOf(neighbourhoodId: string): string | undefined;
  readonly delivery: Pick<Delivery, 'drain' | 'refill' | 'prune'>;
  readonly stoepborden: Stoepborden;
  readonly translating: TranslatingParts;
  /** For what the hub sends unasked to neighbours who translate. */
  readonly sending: SendingParts;
}

/** Every handler, ready to be given to the workers. */
export function createJobs({
  database,
  queue,
  backups,
  clock,
  installationTimeZone,
  calendars,
  delivery,
  rhythm,
  neighbourhoodOf,
  refills,
  publications,
  feeds,
  personal,
  partnerCare,
  timeZoneOf,
  stoepborden,
  translating,
  sending,
}: JobDependencies): readonly JobDefinition[] {
  const runs = createScheduledRunStore(database);
  const neighbourhoods = () => readScheduleTargets(database);
  const countAll = async () => {
    for (const { neighbourhoodId, timeZone } of await neighbourhoods()) {
      if (neighbourhoodId !== null) await countMonths({ database, clock, neighbourhoodId, timeZone });
    }
  };
  const scheduled: readonly ScheduledJob[] = [
    pruneScheduledRuns(runs, clock),
    pruneIncomingEvents(runs, clock, database),
    countForReport(runs, clock, database, timeZoneOf),
    pruneOutbox(runs, clock, delivery, countAll),
    forgetOld(runs, clock, { ...personal, database }),
    nightlyBackup(backups, runs, clock),
    tryBackup(backups, runs, clock),
    passOpenQuestions(runs, clock, calendars),
    extendOccurrences(runs, clock, calendars),
    careForPartners(runs, partnerCare, timeZoneOf),
    sendWaitingWords(runs, { ...partnerCare, sentences: partnerWordSentences }),
    translateTexts(runs, translating),
    askTranslators(runs, clock, sending),
    refreshBoards({ runs, clock, stoepborden }),
    deliverPapers({ runs, clock, stoepborden }),
    sendOverview(runs, clock, rhythm, neighbourhoodOf),
    sendDayBefore(runs, clock, rhythm, neighbourhoodOf),
    sendFeedback(runs, clock, rhythm, neighbourhoodOf),
    pruneTold(runs, clock, rhythm),
    pruneBridge(runs, clock, database),
  ];
  return [
    tick({
      scheduled,
      runs,
      queue,
      clock,
      installationTimeZone,
      neighbourhoods,
      refills: [
        delivery.refill,
        rhythm.refill,
        publishRefill(publications, queue),
        dueFeedsRefill(feeds, queue),
        printLaneRefill(database, queue),
        ...refills,
      ],
    }),
    deliver(delivery),
    publishPages(publications),
    fetchFeed(feeds),
    printLane(stoepborden),
    ...scheduled.map(job => job.definition),
  ];
}
