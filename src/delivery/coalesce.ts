/**
 * Joins calls that come while one is under way into the next one: alone each goes at once, and under load a statement serves
 * many. Knows nothing of what is called.
 */

/**
 * @param run answers for each item, in order
 * @param most items at most of one run
 */
export function coalesce<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  const waiting: { item: Item; settle: PromiseWithResolvers<Result> }[] = [];
  let isRunning = false;

  const serve = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const part = waiting.splice(0, most);
      try {
        const results = await run(part.map(({ item }) => item));
        for (const [index, { settle }] of part.entries()) {
          const result = results[index];
          if (result === undefined) settle.reject(new Error('a coalesced run left an item without an answer'));
          else settle.resolve(result);
        }
      } catch (error) {
        for (const { settle } of part) settle.reject(error);
      }
    }
    isRunning = false;
  };

  return item => {
    const settle = Promise.withResolvers<Result>();
    waiting.push({ item, settle });
    if (!isRunning) void serve();
    return settle.promise;
  };
}
