/**
 * Tells coordinators in their next bundle what is otherwise with their boards than they asked: other paper, fewer copies, a board
 * on which nothing fits, a poster of which nobody says that it hangs.
 */
import type { Neighbourhood } from '../../config/neighbourhood.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { createBoardBook } from '../../stoepbord/board-book.ts';
import { recentPrintNotices } from '../../stoepbord/print-store.ts';
import { boardName } from '../keeper/turn-boards.ts';
import { addWord, type WordContent } from '../waiting/waiting-word-store.ts';
import type { AskingParts } from './ask-whose-turn.ts';

interface BoardWord {
  readonly kind: 'board-cut' | 'board-copies' | 'board-near' | 'board-silent';
  readonly subject: string;
  readonly content: WordContent;
}

/** After the reminder somebody gets so long. */
const silentAfterHours = 24;

export async function noteBoards(parts: AskingParts, neighbourhoodId: string): Promise<void> {
  const settings = parts.neighbourhood(neighbourhoodId);
  if (settings === undefined) return;
  const words = [
    ...(await boardWords(parts, neighbourhoodId, settings)),
    ...(await printWords(parts, neighbourhoodId, settings)),
  ];
  if (words.length === 0) return;
  for (const { personId } of await coordinatorsOf(parts.database, neighbourhoodId)) {
    for (const word of words) {
      const told = { ...word, id: parts.newId(), neighbourhoodId, personId, audience: 'coordinator' } as const;
      await addWord(parts.database, parts.cipher, told, parts.clock.now());
    }
  }
}

async function boardWords({ database, clock }: AskingParts, id: string, settings: Neighbourhood): Promise<BoardWord[]> {
  const book = createBoardBook({ database, clock }, { id, settings });
  const late = clock.now().subtract({ hours: silentAfterHours });
  const words: BoardWord[] = [];
  for (const board of await book.list()) {
    const { shouldHang, hangs } = await book.state(board.id);
    const place = boardName({ neighbourhood: settings }, board);
    const silent = shouldHang.find(
      ({ remindedAt }) => remindedAt !== undefined && Temporal.Instant.compare(remindedAt, late) <= 0,
    );
    if (silent !== undefined) words.push({ kind: 'board-silent', subject: silent.id, content: { place } });
    const near = [...shouldHang, ...hangs].find(({ readableFrom }) => readableFrom < board.distance);
    if (near === undefined) continue;
    const content = { place, wanted: board.distance, distance: Math.round(near.readableFrom * 10) / 10 };
    // Said once for a board as it is; other paper is another matter.
    words.push({ kind: 'board-near', subject: `${board.id} ${board.paper} ${board.orientation}`, content });
  }
  return words;
}

/** The printer did something else than it was asked for: told once for each board or paper. */
async function printWords(
  { database, clock }: AskingParts,
  neighbourhoodId: string,
  settings: Neighbourhood,
): Promise<BoardWord[]> {
  const since = clock.now().subtract({ hours: 7 * 24 });
  const notices = await recentPrintNotices(database, neighbourhoodId, since);
  const book = createBoardBook({ database, clock }, { id: neighbourhoodId, settings });
  const boards = await book.list();
  return notices.flatMap(({ lane, notice }): BoardWord[] => {
    const board = boards.find(({ id }) => lane === `board-${id}`);
    const paper = settings.papers.find(({ id }) => lane === `paper-${id}`);
    const placeId = board?.place ?? paper?.place;
    if (placeId === undefined) return [];
    const place = boardName({ neighbourhood: settings }, { id: board?.id ?? paper?.id ?? '', place: placeId });
    const { cutTo, copies, wanted } = notice;
    return [
      ...(cutTo === undefined
        ? []
        : [{ kind: 'board-cut', subject: `${lane} ${cutTo}`, content: { place, paper: cutTo } } as const]),
      ...(copies === undefined || wanted === undefined
        ? []
        : [
            { kind: 'board-copies', subject: `${lane} ${wanted}`, content: { place, number: copies, wanted } } as const,
          ]),
    ];
  });
}
