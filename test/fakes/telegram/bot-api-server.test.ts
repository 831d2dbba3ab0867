import { describe, expect, it } from 'vitest';
import { type BotApiServer, startBotApiServer } from './bot-api-server.ts';

/** A server that is closed at the end of the test, with a plain call. */
async function start(options: Parameters<typeof startBotApiServer>[0] = {}) {
  const server = await startBotApiServer(options);
  return {
    server,
    call: (method: string, parameters: object = {}) => call(server, method, parameters),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

async function call(server: BotApiServer, method: string, parameters: object): Promise<Answer> {
  const response = await fetch(`${server.apiRoot}/bot${server.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as Answer;
}

describe('the local Bot API server refuses', () => {
  const button = (data: string, text = 'Goed') => ({ inline_keyboard: [[{ text, callback_data: data }]] });
  it.each<[string, object, string]>([
    ['an empty text', { text: ' \n' }, 'message text is empty'],
    ['4097 units', { text: 'a'.repeat(4097) }, 'message is too long'],
    ['an entity beyond the text', { text: 'soep', entities: [{ type: 'bold', offset: 2, length: 3 }] }, 'outside'],
    ['an entity that cuts a character', { text: '🎂', entities: [{ type: 'bold', offset: 1, length: 1 }] }, 'cuts'],
    [
      '101 entities',
      {
        text: 'a'.repeat(200),
        entities: Array.from({ length: 101 }, (_, at) => ({ type: 'bold', offset: at, length: 1 })),
      },
      'too many entities',
    ],
    ['65 bytes behind a button', { text: 'a', reply_markup: button('é'.repeat(33)) }, 'BUTTON_DATA_INVALID'],
    ['nothing behind a button', { text: 'a', reply_markup: button('') }, 'BUTTON_DATA_INVALID'],
    ['a button without label', { text: 'a', reply_markup: button('a', ' ') }, 'unallowed'],
    ['a parse mode', { text: 'a', parse_mode: 'HTML' }, 'parse_mode'],
    ['an answer to nothing', { text: 'a', reply_parameters: { message_id: 999 } }, 'message to be replied not found'],
    ['a topic that is not there', { text: 'a', message_thread_id: 3 }, 'message thread not found'],
  ])('%s', async (_, message, description) => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await els.says('dag');
    const answer = await stage.call('sendMessage', { chat_id: els.id, ...message });
    expect(answer).toMatchObject({ ok: false, error_code: 400 });
    expect(answer.description).toContain(description);
    expect(els.screen()).toEqual([]);
  });

  it('what it takes up to the limit', async () => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await els.says('dag');
    const message = { chat_id: els.id, text: 'a'.repeat(4096), reply_markup: button('é'.repeat(32)) };
    expect((await stage.call('sendMessage', message)).ok).toBe(true);
  });

  it('strangers, other bots and unknown methods', async () => {
    await using stage = await start();
    const { server } = stage;
    const els = server.user({ name: 'Els' });
    const toEls = { chat_id: els.id, text: 'dag' };
    expect(await stage.call('sendMessage', toEls)).toMatchObject({ description: 'Bad Request: chat not found' });
    const group = server.group({ title: 'Wijk' });
    group.adds(els);
    group.setBot('member', els);
    expect(await stage.call('sendMessage', toEls)).toMatchObject({ error_code: 403 });
    expect(await stage.call('sendMessage', { chat_id: 'x', text: 'dag' })).toMatchObject({ error_code: 400 });
    expect(await stage.call('noSuchThing')).toMatchObject({ error_code: 404 });
    expect(await (await fetch(`${server.apiRoot}/bot1:x/getMe`)).json()).toMatchObject({ error_code: 401 });
    await els.says('dag');
    await els.blocks();
    expect(await stage.call('sendMessage', toEls)).toMatchObject({ error_code: 403 });
  });

  it('more than thirty a second, one a second in a chat and twenty a minute in a group', async () => {
    await using stage = await start({ paceFactor: 1 });
    const { server } = stage;
    const send = async (id: number) => stage.call('sendMessage', { chat_id: id, text: 'dag' });
    const els = server.user({ name: 'Els' });
    await els.says('dag');
    for (let sent = 0; sent < 5; sent += 1) expect((await send(els.id)).ok).toBe(true);
    expect(await send(els.id)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    server.passTime(2);
    expect((await send(els.id)).ok).toBe(true);
    const group = server.group({ title: 'Wijk' });
    group.setBot('member', els);
    for (let sent = 0; sent < 20; sent += 1) {
      server.passTime(1);
      expect((await send(group.id)).ok, String(sent)).toBe(true);
    }
    server.passTime(60);
    const people = Array.from({ length: 40 }, (_, at) => server.user({ name: `p${at}` }));
    for (const person of people) await person.says('dag');
    const answers = await Promise.all(people.map(person => send(person.id)));
    expect(answers.filter(answer => answer.ok).length).toBeLessThan(40);
    expect(answers.filter(answer => answer.ok).length).toBeGreaterThanOrEqual(30);
  });

  it('to answer a button after fifteen seconds, or twice', async () => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await els.says('dag');
    await stage.call('sendMessage', { chat_id: els.id, text: 'Kies', reply_markup: button('a') });
    const press = await els.presses('Goed');
    const acknowledge = (id: string) => stage.call('answerCallbackQuery', { callback_query_id: id });
    expect((await acknowledge(press.id)).ok).toBe(true);
    expect((await acknowledge(press.id)).ok).toBe(false);
    const late = await els.presses('Goed');
    stage.server.passTime(16);
    expect((await acknowledge(late.id)).description).toContain('query is too old');
  });

  it('a start word that Telegram would not open', async () => {
    await using stage = await start();
    await expect(stage.server.user({ name: 'Els' }).opens('a b')).rejects.toThrow('start word');
  });
});

describe('the local Bot API server', () => {
  it('keeps updates until they are confirmed, and repeats them when told to', async () => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await els.says('een');
    await els.says('twee');
    const ids = async (offset: number) => {
      const { result } = await stage.call('getUpdates', { offset });
      return (result as { update_id: number }[]).map(update => update.update_id);
    };
    const first = await ids(0);
    expect(first).toHaveLength(2);
    expect(await ids(0)).toEqual(first);
    stage.server.faults.repeatUpdates(1);
    expect(await ids((first[0] ?? 0) + 1)).toEqual(first);
    expect(await ids((first[0] ?? 0) + 1)).toEqual(first.slice(1));
  });

  it('tells a waiting person what is missing', async () => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await expect(els.sees('soep', { timeoutMs: 20 })).rejects.toThrow('Els does not see soep');
  });

  it('trims a text as Telegram does, and moves its entities along', async () => {
    await using stage = await start();
    const els = stage.server.user({ name: 'Els' });
    await els.says('dag');
    const entities = [{ type: 'bold', offset: 0, length: 6 }];
    await stage.call('sendMessage', { chat_id: els.id, text: '  soep ', entities });
    expect(els.screen()).toMatchObject([{ text: 'soep', entities: [{ type: 'bold', offset: 0, length: 4 }] }]);
  });
});
