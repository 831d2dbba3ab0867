/** Nobody can work out from what is published how many people a small number is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  fewestPublished,
  keptBack,
  type PublishedColumn,
  publishColumn,
  publishNumber,
} from '../../../src/calendar/report/small-numbers.ts';

const settings = { seed: 20260308, numRuns: 3000 };
/** Small numbers often, since they are what it is about. */
const number = fc.oneof({ weight: 3, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(300) });
const numbers = fc.array(number, { maxLength: 9 });

it('no published number of people is smaller than five, and none is changed', () => {
  fc.assert(
    fc.property(numbers, values => {
      const { cells, total } = publishColumn(values);
      for (const [index, cell] of cells.entries()) {
        if (cell === keptBack) continue;
        expect(cell).toBe(values[index]);
        expect(cell === 0 || cell >= fewestPublished).toBe(true);
      }
      const sum = values.reduce((all, value) => all + value, 0);
      expect(total).toBe(sum > 0 && sum < fewestPublished ? keptBack : sum);
    }),
    settings,
  );
});

it('the total tells of no group of fewer than five what is kept back', () => {
  fc.assert(
    fc.property(numbers, values => {
      const column = publishColumn(values);
      const rest = restOf(column);
      expect(rest === undefined || rest === 0 || rest >= fewestPublished).toBe(true);
    }),
    settings,
  );
});

it('whoever subtracts finds for each number that is kept back more than one that it could be', () => {
  fc.assert(
    fc.property(numbers, values => {
      const column = publishColumn(values);
      const kept = column.cells.flatMap((cell, index) => (cell === keptBack ? [values[index] ?? 0] : []));
      const rest = restOf(column);
      if (kept.length === 0) return;
      // A total that is kept back is somewhere from 1 to 4.
      const sums = rest === undefined ? [1, 2, 3, 4] : [rest];
      // Zeros are shown, unless everything is kept back.
      const least = column.cells.every(cell => cell === keptBack) ? 0 : 1;
      const possible = new Set(sums.flatMap(sum => solutionsOf(kept.length, sum, least)));
      expect(possible.size, JSON.stringify({ values, column })).toBeGreaterThan(1);
    }),
    settings,
  );
});

it('two lists of the same people do not tell together what one keeps back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 60 }), people => {
      const lists = [0, 1].map(side =>
        [0, 1, 2, 3].map(group => people.filter(person => person[side] === group).length),
      );
      const [one, other] = lists.map(list => publishColumn(list));
      expect(one?.total).toEqual(other?.total);
      for (const column of [one, other]) {
        if (column === undefined) continue;
        const kept = column.cells.filter(cell => cell === keptBack).length;
        const rest = restOf(column);
        expect(kept === 0 || kept > 1, JSON.stringify(lists)).toBe(true);
        expect(rest === undefined || rest === 0 || rest >= fewestPublished).toBe(true);
      }
    }),
    { ...settings, numRuns: 1000 },
  );
});

it('a row that is kept back in one column can be kept back in another', () => {
  const { cells } = publishColumn([40, 12, 30], [false, true, false]);
  expect(cells[1]).toBe(keptBack);
  expect(cells.filter(cell => cell === keptBack)).toHaveLength(2);
});

it.each([
  ['nothing small', [20, 0, 7], [20, 0, 7], 27],
  ['one small number takes the next one with it', [20, 3, 9], [20, keptBack, keptBack], 32],
  ['two small ones together are five', [20, 3, 2], [20, keptBack, keptBack], 25],
  ['two ones would tell themselves', [20, 1, 1], [keptBack, keptBack, keptBack], 22],
  ['two fours too', [20, 30, 4, 4], [keptBack, 30, keptBack, keptBack], 58],
  ['nothing but ones', [1, 1, 1, 1, 1, 0], [keptBack, keptBack, keptBack, keptBack, keptBack, keptBack], 5],
  ['hardly anybody', [2, 0], [keptBack, keptBack], keptBack],
  ['a single row', [12], [12], 12],
  ['a single small row', [3], [keptBack], keptBack],
  ['nobody', [0, 0], [0, 0], 0],
  ['no rows', [], [], 0],
] as const)('%s', (_what, values, cells, total) => {
  expect(publishColumn(values)).toEqual({ cells, total });
});

it('nobody at all is no secret', () => {
  expect([0, 1, 4, 5].map(publishNumber)).toEqual([0, keptBack, keptBack, 5]);
});

/** What is left of the total when all that is shown is taken off; undefined where the total is kept back. */
function restOf({ cells, total }: PublishedColumn): number | undefined {
  if (total === keptBack) return undefined;
  return cells.reduce<number>((rest, cell) => rest - (cell === keptBack ? 0 : cell), total);
}

/** The values that one of so many numbers can have when they add up to a sum and none is below `least`. */
function solutionsOf(count: number, sum: number, least: number): number[] {
  const most = sum - least * (count - 1);
  if (count === 1) return sum >= least ? [sum] : [];
  return most < least ? [] : Array.from({ length: most - least + 1 }, (_, value) => value + least);
}
