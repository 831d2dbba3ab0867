/**
 * The stoepborden for a coordinator: what hangs where, who looks after it, and the boards that are made in chat.
 */
import type { Board } from '../../config/neighbourhood.ts';
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { createKeeperWord, keeperLinkDays } from '../../people/access-codes.ts';
import { readPerson } from '../../people/person-store.ts';
import { readKeepers } from '../../stoepbord/keeper-store.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { boardLines } from '../keeper/board-lines.ts';
import { confirmPlaced } from '../keeper/confirm.ts';
import { showPoster } from '../keeper/show-poster.ts';
import { boardBookOf, boardName } from '../keeper/turn-boards.ts';
import { clip } from '../partner/activity-lines.ts';
import { wordOf } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { askWhichPlace, formatLines, makeBoardAt, setField, showChoices, showFields } from './edit-board.ts';
import { addressesFor } from './invitation.ts';
import { coordinatorPressed, forCoordinators, oldButton, replaceCard } from './role.ts';
import { askWhichActivity, showSinglePoster } from './single-poster.ts';

const name = 'cb';
const mostButtons = 12;

export const boardsFlow: Flow = {
  name,
  commands: { boards: forCoordinators(show) },
  pressed: coordinatorPressed(press),
  steps: {
    place: {
      async answer(turn) {
        const words = turn.message?.text.text.trim() ?? '';
        if (!turn.person.isCoordinator || words === '') return 'not-mine';
        const board = await makeBoardAt(turn, words);
        if (board !== undefined) await showBoard(turn, board);
        return 'taken';
      },
      explain: async turn => askWhichPlace(turn),
    },
  },
};

async function show(turn: Turn): Promise<void> {
  const { t, language } = turn.translator;
  const book = boardBookOf(turn);
  const boards = await book.list();
  const add = [{ id: buttonId(name, 'new'), label: t('boards-chat:edit.new') }];
  if (boards.length === 0) return turn.say({ text: plain(t('coordinator-chat:boards.none')), buttons: [add] });
  const told: string[] = [];
  for (const board of boards) {
    const { hangs, shouldHang } = await book.state(board.id);
    const newest = hangs.findLast(({ kind }) => kind === 'week')?.placedAt;
    const since = newest?.toZonedDateTimeISO(turn.neighbourhood.timeZone).toPlainDate();
    const what =
      since === undefined
        ? t('coordinator-chat:boards.unknown')
        : t('coordinator-chat:boards.hangs', { day: formatDay(language, since) });
    const due = shouldHang.length === 0 ? '' : ` ${t('coordinator-chat:boards.due')}`;
    told.push(`• ${boardName(turn, board)}: ${what}${due}`);
  }
  turn.say({
    text: lines(bold(t('coordinator-chat:boards.title')), ...told),
    buttons: [
      ...boards
        .slice(0, mostButtons)
        .map(board => [{ id: buttonId(name, 'show', board.id), label: clip(boardName(turn, board), 40) }]),
      add,
    ],
  });
}

async function press(turn: Turn, verb: string, [boardId = '', field = '', value = '']: readonly string[]) {
  if (verb === 'new') return askWhichPlace(turn);
  const board = (await boardBookOf(turn).list()).find(({ id }) => id === boardId);
  if (board === undefined) return oldButton(turn);
  if (verb === 'show') return showBoard(turn, board);
  if (verb === 'pdf') return showPoster(turn, board);
  if (verb === 'single') return askWhichActivity(turn, board, name);
  if (verb === 'one') return (await showSinglePoster(turn, board, field)) ? undefined : oldButton(turn);
  if (verb === 'hangs') return void (await confirmPlaced(turn, [board]));
  if (verb === 'invite') return invite(turn, board);
  if (verb === 'free') return dismiss(turn, board);
  if (isInFile(turn, board)) return turn.say({ text: plain(turn.translator.t('boards-chat:board.inFile')) });
  if (verb === 'edit') return showFields(turn, board);
  if (verb === 'f') return showChoices(turn, board, field);
  if (verb === 'v') return setField(turn, board, field, value);
  if (verb === 'end') return askToEnd(turn, board);
  if (verb === 'over') return end(turn, board);
  return oldButton(turn);
}

async function showBoard(turn: Turn, board: Board): Promise<void> {
  const { t } = turn.translator;
  const state = await boardBookOf(turn).state(board.id);
  const own = (await readKeepers(turn.database, turn.neighbourhoodId)).get(board.id) ?? [];
  const isOurs = !isInFile(turn, board);
  const button = (verb: string, label: string) => ({ id: buttonId(name, verb, board.id), label });
  turn.say({
    text: lines(
      bold(boardName(turn, board)),
      ...formatLines(turn, board),
      ...(await boardLines(turn, state)),
      await keeperLine(turn, board, own),
      ...(isOurs ? [] : [t('boards-chat:board.inFile')]),
    ),
    about: { kind: 'board', id: board.id },
    buttons: [
      [
        button('pdf', t('boards-chat:edit.pdf')),
        ...(state.shouldHang.length === 0 ? [] : [button('hangs', t('boards-chat:ask.done'))]),
      ],
      [button('single', t('boards-chat:edit.single'))],
      [button('invite', t('boards-chat:edit.invite'))],
      ...(own.length === 0 ? [] : [[button('free', t('boards-chat:edit.dismiss'))]]),
      ...(isOurs ? [[button('edit', t('boards-chat:edit.change')), button('end', t('boards-chat:edit.end'))]] : []),
    ],
  });
}

function isInFile({ neighbourhood }: Turn, { id }: Board): boolean {
  return neighbourhood.boards.some(board => board.id === id);
}

async function keeperLine(turn: Turn, board: Board, personIds: readonly string[]): Promise<string> {
  const { t } = turn.translator;
  const names: string[] = [];
  for (const id of personIds) {
    names.push(clip((await readPerson(turn.database, turn.cipher, id))?.name ?? t('boards-chat:board.someone'), 40));
  }
  const organisation = turn.partners.find(({ id }) => id === board.keeper)?.name;
  if (names.length === 0 && organisation !== undefined) names.push(clip(organisation, 60));
  return names.length === 0
    ? t('boards-chat:board.noKeeper')
    : t('boards-chat:board.keeper', { names: names.join(', ') });
}

/** A message of its own, to be passed on as it is. */
async function invite(turn: Turn, board: Board): Promise<void> {
  const { database, cipher, neighbourhoodId, now } = turn;
  const randomLetters = () => turn.ids.publicId();
  const word = await createKeeperWord({ database, cipher, neighbourhoodId, now, randomLetters }, board.id);
  const addresses = addressesFor(turn, word);
  const { t } = turn.translator;
  turn.say({
    text: lines(
      t('boards-chat:board.invite', { place: boardName(turn, board), number: keeperLinkDays }),
      ...(addresses.length > 0 ? addresses : [`/start ${word}`]),
    ),
  });
}

/** Those who took it upon themselves; the organisation that the board names, if any, is told again from now on. */
async function dismiss(turn: Turn, board: Board): Promise<void> {
  const book = boardBookOf(turn);
  const place = boardName(turn, board);
  for (const personId of (await readKeepers(turn.database, turn.neighbourhoodId)).get(board.id) ?? []) {
    await book.removeKeeper(board.id, personId);
    if (personId === turn.person.id) continue;
    await turn.tell(personId, ({ t }) => ({ text: plain(t('boards-chat:keeper.stopped', { place })) }));
  }
  const { t } = turn.translator;
  turn.say({ text: plain(t('boards-chat:keeper.vacant', { place, word: wordOf(turn.translator, 'boards') })) });
}

function askToEnd(turn: Turn, board: Board): void {
  const { t } = turn.translator;
  turn.say({
    text: plain(t('boards-chat:board.endSure', { place: boardName(turn, board) })),
    buttons: [[{ id: buttonId(name, 'over', board.id), label: t('boards-chat:edit.end') }]],
  });
}

async function end(turn: Turn, board: Board): Promise<void> {
  await boardBookOf(turn).remove(board.id);
  replaceCard(turn, {
    text: plain(turn.translator.t('boards-chat:board.ended', { place: boardName(turn, board) })),
  });
}
