/**
 * Does for partners what nobody asks for at the moment; what that is stands in src/conversation/partner/care-for-partners.ts.
 */
import { careForPartners as care, type PartnerCareParts } from '../src/conversation/partner/care-for-partners.ts';
import { careForPartners } from '../src/queue/contracts.ts';
import { defineScheduledJob, type ScheduledJob } from '../src/queue/scheduled-job.ts';
import type { ScheduledRunStore } from '../src/queue/scheduled-run-store.ts';

/** @param timeZoneOf of a neighbourhood; undefined when the configuration names it no more */
export default function careForPartnersJob(
  runs: ScheduledRunStore,
  parts: PartnerCareParts,
  timeZoneOf: (neighbourhoodId: string) => string | undefined,
): ScheduledJob {
  return defineScheduledJob(careForPartners, {
    scope: 'neighbourhood',
    schedule: { every: 'minutes', minutes: 5 },
    runs,
    clock: parts.clock,
    async run({ neighbourhoodId, log }) {
      const timeZone = neighbourhoodId === null ? undefined : timeZoneOf(neighbourhoodId);
      if (neighbourhoodId === null || timeZone === undefined) return;
      const { passed, asked, told, remembered } = await care(parts, neighbourhoodId, timeZone);
      if (passed + asked + told + remembered > 0)
        log.info({ passed, asked, told, remembered }, 'partners looked after');
    },
  });
}
