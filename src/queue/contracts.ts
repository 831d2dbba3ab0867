/**
 * Every kind of job there is. A contract is declared here, handled by the file of its name in `jobs/`, and enqueued by
 * whoever has the rows that ask for it.
 */
import { z } from 'zod';
import { networks } from '../core/chat/message.ts';
import { defineJobContract, type JobContract } from './contract.ts';
import { defineScheduledContract } from './scheduled-job.ts';

/** Wakes up to see what has come due. It neither waits nor is tried again: the next one comes within seconds. */
export const tick = defineJobContract({
  name: 'tick',
  queue: 'wake',
  payload: z.object({}),
  attempts: 1,
  patienceMs: 0,
});

/** Forgets what recurring work was done long ago. */
export const pruneScheduledRuns = defineScheduledContract({ name: 'prune-scheduled-runs', queue: 'jobs', priority: 5 });

/** Writes the backup of the night. A disk that is away or a backup under way is waited for, a few times. */
export const nightlyBackup = defineScheduledContract({
  name: 'nightly-backup',
  queue: 'jobs',
  priority: 5,
  attempts: 4,
  backoff: { kind: 'exponential', delayMs: 60_000 },
});

/** Restores the newest backup beside the living data, to see that it can be done. */
export const tryBackup = defineScheduledContract({
  name: 'try-backup',
  queue: 'jobs',
  priority: 5,
  attempts: 2,
  backoff: { kind: 'fixed', delayMs: 600_000 },
});

/** Sends what waits in the outbox of one neighbourhood on one network, until nothing is due there. */
export const deliver = defineJobContract({
  name: 'deliver',
  queue: 'deliver',
  payload: z.object({ neighbourhood: z.uuid(), network: z.enum(networks) }),
  deduplicateBy: ({ neighbourhood, network }) => `${neighbourhood}-${network}`,
  whileRunning: 'again',
});

/** Forgets which events of the networks were acted on long ago. */
export const pruneIncomingEvents = defineScheduledContract({
  name: 'prune-incoming-events',
  queue: 'jobs',
  priority: 5,
});
/** Forgets what went out long ago. */
export const pruneOutbox = defineScheduledContract({ name: 'prune-outbox', queue: 'jobs', priority: 5 });

/** Forgets what has been kept as long as it may be, and people who have gone quiet. */
export const forgetOld = defineScheduledContract({ name: 'forget-old', queue: 'jobs', priority: 5 });

/** Hands questions of the calendar that nobody answered to the next person. */
export const passOpenQuestions = defineScheduledContract({ name: 'pass-open-questions', queue: 'jobs' });

/** Stores the dates of series that have come within reach. */
export const extendOccurrences = defineScheduledContract({ name: 'extend-occurrences', queue: 'jobs', priority: 5 });

/** Writes the rows of a week's overview, one for each subscriber. */
export const sendOverview = defineScheduledContract({ name: 'send-overview', queue: 'jobs', priority: 2 });

/** Writes the rows of the tidbits of the next day. */
export const sendDayBefore = defineScheduledContract({ name: 'send-day-before', queue: 'jobs', priority: 2 });

/** Asks those who came how it was. */
export const sendFeedback = defineScheduledContract({ name: 'send-feedback', queue: 'jobs', priority: 2 });

/** Forgets who was told of what is long over. */
export const pruneTold = defineScheduledContract({ name: 'prune-told', queue: 'jobs', priority: 5 });

/** Forgets which message of a bridged group became which, of long ago. */
export const pruneBridge = defineScheduledContract({ name: 'prune-bridge', queue: 'jobs', priority: 5 });

/** Writes the pages of a neighbourhood as plain files. The tick asks again after a failure, when its pause is over. */
export const publishPages = defineJobContract({
  name: 'publish-pages',
  queue: 'jobs',
  priority: 5,
  attempts: 1,
  payload: z.object({ neighbourhood: z.uuid() }),
  deduplicateBy: ({ neighbourhood }) => neighbourhood,
});

/**
 * Fetches one calendar from outside. When it is due next stands in its row, so a failure is not for the queue to repeat; and
 * a feed that is being fetched need not be fetched again.
 */
export const fetchFeed = defineJobContract({
  name: 'fetch-feed',
  queue: 'feeds',
  payload: z.object({ feed: z.uuid() }),
  deduplicateBy: ({ feed }) => feed,
  attempts: 2,
  priority: 5,
});

/** Passes cards that nobody opened on, asks what comes back every year, and tells what came of a calendar. */
export const careForPartners = defineScheduledContract({ name: 'care-for-partners', queue: 'jobs' });

/** Sends partners what waits for them. */
export const sendWaitingWords = defineScheduledContract({ name: 'send-waiting-words', queue: 'jobs' });

/** Has machines translate what people will read next. What they cannot do now is tried again at the next run. */
export const translateTexts = defineScheduledContract({
  name: 'translate-texts',
  queue: 'jobs',
  priority: 4,
  attempts: 1,
});

/** Brings neighbours who translate their text of the week. */
export const askTranslators = defineScheduledContract({ name: 'ask-translators', queue: 'jobs', priority: 4 });

/** Makes the posters that boards need now, and asks keepers for their walk. */
export const refreshBoards = defineScheduledContract({ name: 'refresh-boards', queue: 'jobs' });

/** Makes and brings the paper that is due. */
export const deliverPapers = defineScheduledContract({ name: 'deliver-papers', queue: 'jobs' });

/** Brings the sheets of one lane to their printer. The rows say when to try again, so the job itself hardly does. */
export const printLane = defineJobContract({
  name: 'print-lane',
  queue: 'jobs',
  attempts: 2,
  payload: z.object({ neighbourhood: z.uuid(), lane: z.string() }),
  deduplicateBy: ({ neighbourhood, lane }) => `${neighbourhood}-${lane}`,
});

/** Counts the month for the year's report, before anything is cleared away. */
export const countForReport = defineScheduledContract({ name: 'count-for-report', queue: 'jobs', priority: 5 });

export const contracts: readonly JobContract[] = [
  tick,
  deliver,
  pruneOutbox,
  pruneScheduledRuns,
  pruneIncomingEvents,
  forgetOld,
  nightlyBackup,
  tryBackup,
  passOpenQuestions,
  extendOccurrences,
  sendOverview,
  sendDayBefore,
  sendFeedback,
  pruneTold,
  pruneBridge,
  publishPages,
  fetchFeed,
  careForPartners,
  sendWaitingWords,
  translateTexts,
  askTranslators,
  refreshBoards,
  deliverPapers,
  printLane,
  countForReport,
];
