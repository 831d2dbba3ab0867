/**
 * The columns of a week's poster: how many there are, how even they are, and the news below the last. Pure.
 */
import { type Candidate, evenColumns, type Room, runHeight } from './selection.ts';
import type { SheetFormat } from './sheet-format.ts';
import type { LetterSizes } from './typography.ts';

/** Two columns where each has room for a line of so many letters, each about 0.55 em wide. */
export function columnsOf({ width, margin }: SheetFormat, { title }: LetterSizes): number {
  const points = ((width - 2 * margin) / 25.4) * 72;
  return points >= 2 * lettersInLine * 0.55 * title ? 2 : 1;
}

const lettersInLine = 23;

/** News stands below the last column; the columns are made even where that costs no news. */
export function withNews<C extends Candidate, News>(
  chosen: readonly (readonly C[])[],
  news: readonly News[],
  heights: readonly number[],
  room: Room,
) {
  const below = (columns: readonly (readonly C[])[]) => {
    const used = columns.map(column => (column.length === 0 ? 0 : runHeight(column, room) + room.gap));
    const { fits, left } = newsThatFits(news, heights, room.height - (used.at(-1) ?? 0), room.gap);
    const free = used.length === 0 ? [left] : [...used.slice(0, -1).map(each => room.height - each + room.gap), left];
    return { columns, news: fits, free };
  };
  const [greedy, even] = [below(chosen), below(evenColumns(chosen, room))];
  return even.news.length < greedy.news.length ? greedy : even;
}

function newsThatFits<News>(news: readonly News[], heights: readonly number[], room: number, gap: number) {
  let left = room;
  const fits = news.filter((_, index) => {
    const needed = (heights[index] ?? Number.POSITIVE_INFINITY) + gap;
    if (needed > left) return false;
    left -= needed;
    return true;
  });
  return { fits, left };
}
