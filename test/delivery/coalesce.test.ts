import { describe, expect, it } from 'vitest';
import { coalesce } from '../../src/delivery/coalesce.ts';

describe('calls that come while one is under way', () => {
  it('go together, each with its own answer, and the first goes at once', async () => {
    const runs: number[][] = [];
    const double = coalesce(async (items: readonly number[]) => {
      runs.push([...items]);
      await new Promise(resolve => setTimeout(resolve, 5));
      return items.map(item => item * 2);
    }, 3);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(item => double(item)));
    expect(answers).toEqual([2, 4, 6, 8, 10, 12]);
    expect(runs).toEqual([[1], [2, 3, 4], [5, 6]]);
    expect(await double(7)).toBe(14);
  });

  it('fail together, and later ones do not', async () => {
    let isBroken = true;
    const echo = coalesce(async (items: readonly number[]) => {
      if (isBroken) throw new Error('broken');
      return items;
    }, 10);
    const failed = await Promise.allSettled([echo(1), echo(2)]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isBroken = false;
    expect(await echo(3)).toBe(3);
  });

  it('are told when a run forgot them', async () => {
    const none = coalesce(async (_items: readonly number[]): Promise<readonly number[]> => [], 10);
    await expect(none(1)).rejects.toThrow('without an answer');
  });
});
