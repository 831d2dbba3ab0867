/**
 * Sees whether each part of the hub is done by a process that lives, and notes as trouble which is not: whichever process is
 * asked for its health then says so. Starting one is somebody else's.
 */
import type { Clock } from '../core/clock.ts';
import type { TroubleBook } from '../database/trouble-store.ts';
import type { Log } from './log.ts';
import { type HubProcess, type ProcessHeartbeatStore, silentSeconds } from './process-heartbeat-store.ts';
import type { Care } from './process-care.ts';
import { type Role, roles } from './queues.ts';

/** What a hub is made of, in one process or in several. */
export type HubPart = Exclude<Role, 'all'>;

const parts: readonly HubPart[] = roles.filter(role => role !== 'all');

/** The parts that none of these processes does. */
export function missingParts(alive: readonly Pick<HubProcess, 'role'>[]): readonly HubPart[] {
  return parts.filter(part => !alive.some(({ role }) => role === 'all' || role === part));
}

export const roleMissing = 'role-missing';

/** So long a part may be away while processes are started one after the other, or one is started again. */
const graceSeconds = 30;

export interface RoleWatchOptions {
  readonly heartbeats: Pick<ProcessHeartbeatStore, 'seenSince'>;
  readonly troubles: Pick<TroubleBook, 'report' | 'end'>;
  /** The machine's. */
  readonly realClock: Clock;
  readonly log: Log;
}

/** @returns something to be done now and then by every process; who died is missed within two minutes */
export function createRoleWatch({ heartbeats, troubles, realClock, log }: RoleWatchOptions): Care {
  const missingSince = new Map<HubPart, Temporal.Instant>();
  /** Of which this process has noted that they are there. */
  const seen = new Set<HubPart>();

  async function lookAt(part: HubPart, isMissing: boolean, now: Temporal.Instant): Promise<void> {
    if (!isMissing) {
      missingSince.delete(part);
      if (seen.has(part)) return;
      await troubles.end(roleMissing, part);
      seen.add(part);
      return;
    }
    const since = missingSince.get(part) ?? now;
    missingSince.set(part, since);
    if (since.until(now).total('seconds') < graceSeconds) return;
    seen.delete(part);
    const sentence = sentenceFor(part);
    if ((await troubles.report({ code: roleMissing, subject: part, sentence })) === 'new') log.warn({ part }, sentence);
  }

  return {
    name: 'roles',
    cron: '*/15 * * * * *',
    async run() {
      const now = realClock.now();
      const missing = missingParts(await heartbeats.seenSince(now.subtract({ seconds: silentSeconds })));
      for (const part of parts) await lookAt(part, missing.includes(part), now);
    },
  };
}

const whatStands: Readonly<Record<HubPart, string>> = {
  chat: 'nobody listens to the networks and no question is answered',
  deliver: 'what goes out to many does not leave',
  web: 'no page, feed or dashboard is shown',
  jobs: 'nothing is planned, fetched, printed or backed up',
};

function sentenceFor(part: HubPart): string {
  return `No process with --role ${part} runs, so that ${whatStands[part]}; start one with "npx wijkbode start --role ${part}".`;
}
