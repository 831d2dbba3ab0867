/**
 * A stage with a few activities in the calendar, on Monday 2 March 2026 at 10:15.
 */
import { randomIds } from '../../../src/calendar/ids.ts';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import { settingsOf } from '../../../src/calendar/calendars.ts';
import { type ActivityFields, unsaid } from '../../../src/calendar/fields.ts';
import type { Activity } from '../../../src/calendar/activity.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { createTalk, type Talk, type TalkOptions } from '../talk.ts';

export const at = '2026-03-02T10:15';

export interface Stage extends Talk {
  /** Places an activity of WZC Het Hof, or of whoever is named. */
  place(
    fields: Partial<ActivityFields> & Pick<ActivityFields, 'title' | 'start'>,
    partnerId?: string,
  ): Promise<Activity>;
  calendar: ReturnType<typeof createCalendar>;
}

export async function createStage(options: Partial<TalkOptions> = {}): Promise<Stage> {
  const talk = await createTalk({ at, flows, ...options });
  const calendar = createCalendar({
    database: talk.test.database,
    clock: talk.clock,
    ids: randomIds,
    cipher: talk.cipher,
    settings: () => settingsOf(talk.neighbourhoodId, talk.neighbourhood),
  });
  return {
    ...talk,
    calendar,
    async place(fields, partnerId = 'wzc-het-hof') {
      const draft = { fields: { ...unsaid, language: 'nl' as const, ...fields }, isPlan: false };
      const { activity } = await calendar.filePosting(draft, {
        route: 'chat',
        partnerId,
        personId: null,
        passedOn: false,
        externalId: null,
        saidAt: talk.clock.now(),
        words: fields.title,
      });
      return activity;
    },
  };
}
