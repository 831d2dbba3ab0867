/**
 * Making a board in chat, and changing what it is like: one thing at a time, with buttons.
 */
import {
  type Board,
  dayOfWeek,
  type Orientation,
  orientations,
  type PaperSize,
  paperSizes,
  type Weekday,
  weekdays,
} from '../../config/neighbourhood.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { type Language, languageNames } from '../../core/languages.ts';
import { isTheme, themeIds } from '../../core/themes.ts';
import { formatNumber, formatWeekday } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import { partnerIdFor } from '../../people/partner-id.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import { boardBookOf, boardName } from '../keeper/turn-boards.ts';
import { clip } from '../partner/activity-lines.ts';
import { foldWords } from '../partner/correction.ts';
import { inRows } from '../resident/wording.ts';
import type { Turn } from '../turn.ts';
import { oldButton, replaceCard } from './role.ts';

const flow = 'cb';
/** Buttons carry the board, the field and the value in 60 letters. */
const longestBoardId = 24;
const longestValue = 24;
const mostLanguages = 4;
const mostChoices = 18;

export function askWhichPlace(turn: Turn): void {
  turn.say({ text: plain(turn.translator.t('boards-chat:edit.askPlace')) });
  turn.go(flow, 'place');
}

/** A board at a place of the calendar, as most are; what is otherwise is changed after. Undefined for an unknown place. */
export async function makeBoardAt(turn: Turn, words: string): Promise<Board | undefined> {
  const { neighbourhood } = turn;
  const asked = foldWords(words);
  const place = neighbourhood.places.find(({ name, aliases }) =>
    [name, ...aliases].some(each => foldWords(each) === asked),
  );
  if (place === undefined) {
    turn.say({ text: plain(turn.translator.t('boards-chat:edit.unknownPlace')) });
    turn.go(flow, 'place');
    return undefined;
  }
  const book = boardBookOf(turn);
  const taken = new Set((await book.list()).map(({ id }) => id));
  const board: Board = {
    id: partnerIdFor(place.name.slice(0, longestBoardId - 3), taken),
    place: place.id,
    paper: 'A3',
    orientation: 'portrait',
    distance: 2,
    languages: neighbourhood.languages.slice(0, mostLanguages),
    changeDay: 'monday',
  };
  await book.save(board);
  turn.end();
  return board;
}

/** What the board is like. */
export function formatLines({ translator }: Turn, board: Board): string[] {
  const { t, language } = translator;
  const { paper, orientation, distance, languages, changeDay } = board;
  return [
    t('boards-chat:board.format', {
      paper,
      orientation: t(`boards-chat:edit.${orientation}`),
      distance: formatNumber(language, distance),
    }),
    languages.map(each => languageNames[each]).join(', '),
    ...(board.themes === undefined ? [] : [board.themes.map(id => themeName(translator, id)).join(', ')]),
    t('boards-chat:board.changes', { day: weekdayName(translator, changeDay) }),
  ];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
  apply(board: Board): Board;
}

interface Field {
  readonly letter: string;
  readonly label: string;
  readonly choices: readonly Choice[];
}

export function showFields(turn: Turn, board: Board): void {
  const buttons = fieldsOf(turn, board).map(({ letter, label }) => ({
    id: buttonId(flow, 'f', board.id, letter),
    label,
  }));
  turn.say({
    text: lines(bold(boardName(turn, board)), ...formatLines(turn, board)),
    buttons: inRows(buttons, 2),
  });
}

export function showChoices(turn: Turn, board: Board, letter: string): void {
  const field = fieldsOf(turn, board).find(each => each.letter === letter);
  if (field === undefined) oldButton(turn);
  else replaceCard(turn, choicesOf(turn, board, field));
}

export async function setField(turn: Turn, board: Board, letter: string, value: string): Promise<void> {
  const choice = fieldsOf(turn, board)
    .find(each => each.letter === letter)
    ?.choices.find(each => each.value === value);
  if (choice === undefined) return oldButton(turn);
  const changed = choice.apply(board);
  await boardBookOf(turn).save(changed);
  const field = fieldsOf(turn, changed).find(each => each.letter === letter);
  if (field !== undefined) replaceCard(turn, choicesOf(turn, changed, field));
}

function choicesOf(turn: Turn, board: Board, { letter, label, choices }: Field) {
  const { t } = turn.translator;
  const buttons = choices.slice(0, mostChoices).map(
    (choice): Button => ({
      id: buttonId(flow, 'v', board.id, letter, choice.value),
      label: clip(`${choice.isChosen ? '✓ ' : ''}${choice.label}`, 40),
    }),
  );
  return {
    text: lines(
      bold(boardName(turn, board)),
      ...formatLines(turn, board),
      t('boards-chat:edit.choose', { field: label }),
    ),
    buttons: [
      ...inRows(buttons, 2),
      [
        { id: buttonId(flow, 'edit', board.id), label: t('boards-chat:edit.change') },
        { id: buttonId(flow, 'show', board.id), label: t('boards-chat:edit.ready') },
      ],
    ],
  };
}

function fieldsOf(turn: Turn, board: Board): Field[] {
  const { t } = turn.translator;
  const { printers } = turn.neighbourhood;
  const fields: Field[] = [
    { letter: 'p', label: t('boards-chat:edit.paper'), choices: paperSizes.map(each => paperChoice(board, each)) },
    {
      letter: 'o',
      label: t('boards-chat:edit.orientation'),
      choices: orientations.map(each => orientationChoice(turn.translator, board, each)),
    },
    { letter: 'd', label: t('boards-chat:edit.distance'), choices: distanceChoices(turn.translator, board) },
    {
      letter: 'l',
      label: t('boards-chat:edit.languages'),
      choices: turn.neighbourhood.languages.map(each => languageChoice(board, each)),
    },
    {
      letter: 't',
      label: t('boards-chat:edit.themes'),
      choices: [allThemes(turn.translator, board), ...themeChoices(turn, board)],
    },
    {
      letter: 'c',
      label: t('boards-chat:edit.changeDay'),
      choices: weekdays.map(each => dayChoice(turn.translator, board, each)),
    },
    {
      letter: 'k',
      label: t('boards-chat:edit.keeper'),
      choices: nameChoices(turn.translator, board, 'keeper', turn.partners),
    },
  ];
  if (printers.length === 0) return fields;
  const named = printers.map(({ id }) => ({ id, name: id }));
  const choices = nameChoices(turn.translator, board, 'printer', named);
  return [...fields, { letter: 'r', label: t('boards-chat:edit.printer'), choices }];
}

function paperChoice({ paper: own }: Board, paper: PaperSize): Choice {
  return { value: paper, label: paper, isChosen: paper === own, apply: board => ({ ...board, paper }) };
}

function orientationChoice({ t }: Translator, { orientation: own }: Board, orientation: Orientation): Choice {
  const label = t(`boards-chat:edit.${orientation}`);
  return { value: orientation, label, isChosen: orientation === own, apply: board => ({ ...board, orientation }) };
}

function distanceChoices({ t }: Translator, { distance: own }: Board): Choice[] {
  const choice = (distance: number, label: string): Choice => ({
    value: String(distance),
    label,
    isChosen: distance === own,
    apply: board => ({ ...board, distance }),
  });
  return [choice(1, t('boards-chat:edit.hall')), choice(2, t('boards-chat:edit.street'))];
}

/** Tapped on and off, in the order in which they are tapped; one stays, and there are four at most. */
function languageChoice({ languages: own }: Board, language: Language): Choice {
  return {
    value: language,
    label: languageNames[language],
    isChosen: own.includes(language),
    apply(board) {
      const without = board.languages.filter(each => each !== language);
      const isOn = board.languages.includes(language);
      if (isOn) return without.length === 0 ? board : { ...board, languages: without };
      return board.languages.length >= mostLanguages ? board : { ...board, languages: [...without, language] };
    },
  };
}

function allThemes({ t }: Translator, { themes }: Board): Choice {
  return {
    value: 'all',
    label: t('boards-chat:edit.all'),
    isChosen: themes === undefined,
    apply: ({ themes: _, ...board }) => board,
  };
}

function themeChoices({ neighbourhood, translator }: Turn, { themes: own }: Board): Choice[] {
  return (neighbourhood.themes ?? themeIds).map(theme => ({
    value: theme.slice(0, longestValue),
    label: themeName(translator, theme),
    isChosen: own?.includes(theme) ?? false,
    apply({ themes, ...board }) {
      const others = (themes ?? []).filter(each => each !== theme);
      const next = themes?.includes(theme) === true ? others : [...others, theme];
      return next.length === 0 ? board : { ...board, themes: next };
    },
  }));
}

function dayChoice(translator: Translator, { changeDay: own }: Board, changeDay: Weekday): Choice {
  const label = weekdayName(translator, changeDay);
  return { value: changeDay, label, isChosen: changeDay === own, apply: board => ({ ...board, changeDay }) };
}

function nameChoices(
  { t }: Translator,
  own: Board,
  field: 'keeper' | 'printer',
  named: readonly { readonly id: string; readonly name: string }[],
): Choice[] {
  const none: Choice = {
    value: 'none',
    label: t('boards-chat:edit.none'),
    isChosen: own[field] === undefined,
    apply: ({ [field]: _, ...board }) => board,
  };
  const choices = named.map(
    ({ id, name }): Choice => ({
      value: id.slice(0, longestValue),
      label: name,
      isChosen: own[field] === id,
      apply: board => ({ ...board, [field]: id }),
    }),
  );
  return [none, ...choices];
}

function themeName({ t }: Translator, id: string): string {
  return isTheme(id) ? t(`themes:${id}`) : id;
}

function weekdayName({ language }: Translator, weekday: Weekday): string {
  // A Monday and the days after it.
  return formatWeekday(language, new Temporal.PlainDate(2026, 3, 1).add({ days: dayOfWeek(weekday) }));
}
