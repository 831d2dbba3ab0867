/**
 * What somebody who looks after boards says: that it hangs, by word, button or photo; what they have to do; that they stop.
 */
import type { Board } from '../../config/neighbourhood.ts';
import { plain } from '../../core/chat/message.ts';
import { boardsKeptBy } from '../../stoepbord/keeper-store.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { bold, lines, type Subject } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow, Taken } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import { isPicture } from '../partner/keep-file.ts';
import { wordOf } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { boardLines } from './board-lines.ts';
import { confirmPlaced } from './confirm.ts';
import { showPoster } from './show-poster.ts';
import { boardBookOf, boardName, boardsOf } from './turn-boards.ts';

const name = 'kb';

export const keeperFlow: Flow = {
  name,
  commands: { placed: sayPlaced, boards: showOwn },
  pressed: press,
  replied: replyToBoard,
  heard: hearPhoto,
};

/** "Geplaatst": of the board whose message is answered, else of all that was asked. */
async function sayPlaced(turn: Turn): Promise<Taken> {
  if (turn.chat.kind !== 'private') return 'not-mine';
  const own = await boardsOf(turn);
  if (own.length === 0) return 'not-mine';
  const answered = own.filter(({ id }) => turn.repliedSubject?.kind === 'board' && turn.repliedSubject.id === id);
  await confirmPlaced(turn, answered.length > 0 ? answered : own);
  return 'taken';
}

/** A photo as the answer to what was asked of a board. */
async function replyToBoard(turn: Turn, subject: Subject): Promise<Taken> {
  const media = turn.message?.media ?? null;
  if (subject.kind !== 'board' || media === null || !isPicture(media)) return 'not-mine';
  const board = (await boardsOf(turn)).find(({ id }) => id === subject.id);
  if (board === undefined) return 'not-mine';
  await confirmPlaced(turn, [board]);
  return 'taken';
}

/** A photo without words, while somebody was asked to hang something. */
async function hearPhoto(turn: Turn): Promise<Taken> {
  const media = turn.message?.media ?? null;
  if (media === null || !isPicture(media) || turn.message?.text.text.trim() !== '') return 'not-mine';
  const asked = await askedBoards(turn);
  if (asked.length === 0) return 'not-mine';
  if (asked.length === 1) {
    await confirmPlaced(turn, asked);
    return 'taken';
  }
  const { t } = turn.translator;
  turn.say({
    text: plain(t('boards-chat:keeper.which')),
    buttons: [
      ...asked.slice(0, 8).map(board => [{ id: buttonId(name, 'ok', board.id), label: boardName(turn, board) }]),
      [{ id: buttonId(name, 'all'), label: t('boards-chat:ask.all') }],
    ],
  });
  return 'taken';
}

/** Where something was asked within the last days and does not hang yet. */
async function askedBoards(turn: Turn): Promise<Board[]> {
  const book = boardBookOf(turn);
  const earliest = turn.now.subtract({ hours: photoWithinHours });
  const asked: Board[] = [];
  for (const board of await boardsOf(turn)) {
    const { shouldHang } = await book.state(board.id);
    const isFresh = shouldHang.some(
      ({ askedAt }) => askedAt !== undefined && Temporal.Instant.compare(askedAt, earliest) >= 0,
    );
    if (isFresh) asked.push(board);
  }
  return asked;
}

/** After so long a photo is about something else. */
const photoWithinHours = 72;

/** "Borden", by somebody who looks after some; coordinators see all. */
async function showOwn(turn: Turn): Promise<Taken> {
  if (turn.person.isCoordinator || turn.chat.kind !== 'private') return 'not-mine';
  const own = await boardsOf(turn);
  if (own.length === 0) return 'not-mine';
  const { t } = turn.translator;
  const book = boardBookOf(turn);
  const byThemselves = await boardsKeptBy(turn.database, turn.person.id);
  turn.say({ text: bold(t('boards-chat:keeper.title')) });
  for (const board of own) {
    const state = await book.state(board.id);
    turn.say({
      text: lines(bold(boardName(turn, board)), ...(await boardLines(turn, state))),
      about: { kind: 'board', id: board.id },
      buttons: [
        ...(state.shouldHang.length === 0
          ? []
          : [
              [
                { id: buttonId(name, 'ok', board.id), label: t('boards-chat:ask.done') },
                { id: buttonId(name, 'pdf', board.id), label: t('boards-chat:edit.pdf') },
              ],
            ]),
        ...(byThemselves.includes(board.id)
          ? [[{ id: buttonId(name, 'stop', board.id), label: stopLabel(turn, board) }]]
          : []),
      ],
    });
  }
  return 'taken';
}

async function press(turn: Turn, verb: string, [boardId = '']: readonly string[]): Promise<void> {
  const { t } = turn.translator;
  if (turn.chat.kind !== 'private') return turn.toast(t('chat:oldButton'));
  if (verb === 'undo') return takeBack(turn);
  const own = await boardsOf(turn);
  if (verb === 'all' && own.length > 0) return void (await confirmPlaced(turn, own));
  const board = own.find(({ id }) => id === boardId);
  if (board === undefined) return turn.toast(t('chat:oldButton'));
  if (verb === 'ok') return void (await confirmPlaced(turn, [board]));
  if (verb === 'pdf') return showPoster(turn, board);
  if (verb === 'stop') return askToStop(turn, board);
  if (verb === 'end') return stop(turn, board);
  turn.toast(t('chat:oldButton'));
}

async function takeBack(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const boards = await boardBookOf(turn).takeBack(turn.person.id);
  if (boards.length === 0) return turn.toast(t('chat:oldButton'));
  turn.say({ text: plain(t('boards-chat:keeper.takenBack')) });
}

function stopLabel(turn: Turn, board: Board): string {
  return clip(turn.translator.t('boards-chat:keeper.stop', { place: boardName(turn, board) }), 40);
}

function askToStop(turn: Turn, board: Board): void {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('boards-chat:keeper.stopSure', { place: boardName(turn, board) })),
    buttons: [[{ id: buttonId(name, 'end', board.id), label: t('boards-chat:keeper.stopYes') }]],
  });
}

/** Whoever is left is told next time; where nobody is, a coordinator has to find somebody. */
async function stop(turn: Turn, board: Board): Promise<void> {
  const book = boardBookOf(turn);
  const place = boardName(turn, board);
  if (!(await book.removeKeeper(board.id, turn.person.id))) {
    return turn.toast(turn.translator.t('chat:oldButton'));
  }
  turn.say({ text: plain(turn.translator.t('boards-chat:keeper.stopped', { place })) });
  const left = (await book.kept()).find(each => each.board.id === board.id)?.personIds ?? [];
  if (left.length > 0) return;
  for (const { personId } of await coordinatorsOf(turn.database, turn.neighbourhoodId)) {
    await turn.tell(
      personId,
      translator => ({
        text: plain(translator.t('boards-chat:keeper.vacant', { place, word: wordOf(translator, 'boards') })),
      }),
      { onceKey: `vacant ${board.id} ${turn.now.toString()}` },
    );
  }
}
