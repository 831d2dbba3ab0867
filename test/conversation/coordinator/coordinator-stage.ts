/**
 * A stage for what coordinators do: people, a calendar, and the round that the tick makes for them.
 */
import { randomIds } from '../../../src/calendar/ids.ts';
import { careForCoordinators } from '../../../src/conversation/coordinator/coordinator-care.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import type { TalkOptions } from '../talk.ts';
import { createStage, type Stage } from '../resident/neighbourhood-stage.ts';

export interface CoordinatorStage extends Stage {
  /** What the tick does for coordinators, at the stage's clock. */
  care(): Promise<void>;
  /** Hands on what is due, then what the tick does. */
  passOn(): Promise<void>;
}

const translations = await loadTranslations();

export async function createCoordinatorStage(options: Partial<TalkOptions> = {}): Promise<CoordinatorStage> {
  const stage = await createStage(options);
  const care = () =>
    careForCoordinators({
      database: stage.test.database,
      cipher: stage.cipher,
      clock: stage.clock,
      translations,
      mailbox: stage.network.mailbox,
      newId: randomIds.uuid,
      neighbourhood: id => (id === stage.neighbourhoodId ? stage.neighbourhood : undefined),
      hasChannel: () => true,
      neighbourhoodIds: () => [stage.neighbourhoodId],
    });
  return {
    ...stage,
    care,
    async passOn() {
      await stage.calendar.passDueQuestions();
      await care();
    },
  };
}

/** A meal of a partner who is not trusted, on a Saturday two weeks ahead. */
export const meal = {
  title: 'Samen eten',
  start: '2026-03-14T12:00',
  kind: 'shared-meal',
  placeId: 'wzc-het-hof',
} as const;
/** The same on the next day. */
export const soon = { ...meal, title: 'Snelle soep', start: '2026-03-03T12:00' } as const;
