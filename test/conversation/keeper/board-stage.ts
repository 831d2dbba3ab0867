/**
 * A stage on which boards are looked after: the calendar, the people, and what the job of every quarter of an hour does.
 */
import { randomUUID } from 'node:crypto';
import type { Board } from '../../../src/config/neighbourhood.ts';
import { tellKeeper } from '../../../src/conversation/keeper/tell-keeper.ts';
import { tellReceiver } from '../../../src/conversation/keeper/tell-receiver.ts';
import { loadTranslations } from '../../../src/i18n/translations.ts';
import { createStoepborden, type Stoepbord } from '../../../src/stoepbord/stoepborden.ts';
import type { Typesetter } from '../../../src/stoepbord/typesetter.ts';
import { createStage, type Stage } from '../resident/neighbourhood-stage.ts';
import type { TalkOptions } from '../talk.ts';

export interface BoardStage extends Stage {
  readonly stoepbord: Stoepbord;
  /** What happens every quarter of an hour. */
  quarter(): Promise<void>;
}

export const square: Board = {
  id: 'plein',
  place: 'kroonmolenplein',
  paper: 'A2',
  orientation: 'portrait',
  distance: 2,
  languages: ['nl'],
  keeper: 'bibliotheek',
  changeDay: 'monday',
};
export const hall: Board = { ...square, id: 'hal', place: 'bibliotheek-sint-niklaas', paper: 'A3', distance: 1 };

export async function createBoardStage(
  typesetter: Typesetter,
  neighbourhood: TalkOptions['neighbourhood'],
): Promise<BoardStage> {
  const stage = await createStage({
    neighbourhood: { papers: [], ...neighbourhood },
    drawPoster: async (database, id, { publicId, boardId }) =>
      (await stoepborden(id)?.share(publicId, [], database))?.poster(boardId),
  });
  const translations = await loadTranslations();
  const { test, cipher, clock, network } = stage;
  const telling = {
    database: test.database,
    cipher,
    clock,
    translations,
    mailbox: network.mailbox,
    hasChannel: () => true,
    neighbourhood: (id: string) => (id === stage.neighbourhoodId ? stage.neighbourhood : undefined),
  };
  const stoepborden = createStoepborden({
    database: test.database,
    clock,
    typesetter,
    translations,
    newId: randomUUID,
    neighbourhood: id => (id === stage.neighbourhoodId ? stage.neighbourhood : undefined),
    publicBase: undefined,
    privateHosts: [],
    variable: () => undefined,
    troublesOf: () => ({ report: async () => 'new', end: async () => undefined }),
    tellKeeper: notice => tellKeeper(telling, notice),
    tellReceiver: notice => tellReceiver(telling, notice),
  });
  const stoepbord = stoepborden(stage.neighbourhoodId);
  if (stoepbord === undefined) throw new Error('the neighbourhood is there');
  return {
    ...stage,
    stoepbord,
    async quarter() {
      await stoepbord.boards.refresh();
      await stoepbord.boards.askKeepers();
    },
  };
}
