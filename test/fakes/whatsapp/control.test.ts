/** The fake WhatsApp as a program of its own: played from outside, and still there when what was connected is gone. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createInbox, untilState } from '../../channels/conformance-driver.ts';
import { createTestChannel, newAccountName } from '../../channels/whatsapp/whatsapp-driver.ts';
import { startChild } from '../../support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function startProgram() {
  const child = startChild(fileURLToPath(new URL('main.ts', import.meta.url)), ['--scan', 'no']);
  const { port, control } = JSON.parse(await child.line('"control"'));
  const order = async (asked: object) => {
    const answer = await fetch(`http://127.0.0.1:${control}/control`, { method: 'POST', body: JSON.stringify(asked) });
    return answer.json();
  };
  return { port: Number(port), order };
}

it('keeps its people, groups and what waits while the hub is gone', async () => {
  const { port, order } = await startProgram();
  const name = newAccountName();
  const first = createTestChannel({ port }, database, { name });
  const inbox = createInbox();
  await first.open(inbox.receive);
  await untilState(first, 'needs-login');
  expect(await order({})).toMatchObject({ shown: { qr: [expect.any(String)] } });
  await order({ scan: true });
  await untilState(first, 'connected');
  await order({ makeGroup: { title: 'Straat', members: ['Els', 'Jan'], administrators: ['Els'] } });
  await order({ person: 'Els', says: 'een' });
  const { message } = await inbox.next('message');
  await first.send(message.chat, textMessage(plain('dag Els')));
  expect(await order({ person: 'Els' })).toMatchObject([{ text: 'dag Els' }]);
  await first.close();

  await order({ person: 'Jan', group: 'Straat', says: 'twee' });
  await order({ person: 'Els', types: 'van de coordinator' });
  await order({ group: 'Straat', change: ['joined', 'Els', ['Piet']] });
  expect(await order({})).toMatchObject({ waiting: 3 });
  const second = createTestChannel({ port }, database, { name });
  await second.open(inbox.receive);
  const inGroup = await inbox.next('message', event => event.message.text.text === 'twee');
  expect(inGroup.message.chat.kind).toBe('group');
  await inbox.next('message', event => event.message.isFromOwnPhone === true);
  await inbox.next('joined');
  await order({ answerNext: [463], timeLock: { isActive: true, end: Date.parse('2099-01-01') } });
  await expect(second.send(message.chat, textMessage(plain('nog')))).rejects.toMatchObject({ kind: 'restricted' });
  await order({ end: 403 });
  await untilState(second, 'refused');
  await second.close();
});
