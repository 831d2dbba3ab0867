/** The local Bot API server of bench/delivery.ts, in a process of its own. */
import { startBotApiServer } from '../test/fakes/telegram/bot-api-server.ts';

const order = JSON.parse(process.argv[2] ?? '{}');
const server = await startBotApiServer({ paceFactor: order.pace });
server.faults.next('sendMessage', { kind: 'delay', ms: order.delayMs }, Number.POSITIVE_INFINITY);

async function makePeople(count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, index) => server.user({ name: `P${index}` }));
  for (const person of people) await person.unblocks();
  return people.map(({ id }) => String(id));
}

const [chats, askers] = [await makePeople(order.people), await makePeople(60)];
process.on('message', () => {
  const calls = server.requests('sendMessage');
  const taken = calls.filter(({ status }) => status === 200);
  const value = {
    taken: taken.length,
    refused: calls.filter(({ status }) => status === 429).length,
    firstMs: taken[0]?.atMs ?? 0,
    lastMs: taken.at(-1)?.atMs ?? 0,
  };
  process.send?.({ kind: 'report', value });
});
process.send?.({ kind: 'ready', value: { apiRoot: server.apiRoot, token: server.token, chats, askers } });
