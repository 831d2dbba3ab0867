/**
 * The frame of the conversation: each event once, in order, in one transaction, by the right flow.
 */
import { afterEach, expect, test } from 'vitest';
import { WijkError } from '../../src/core/errors.ts';
import { type Chat, plain } from '../../src/core/chat/message.ts';
import type { Flow } from '../../src/conversation/flow.ts';
import { createRouter } from '../../src/conversation/router.ts';
import { createTalk, type Talk } from './talk.ts';

let talk: Talk | undefined;
afterEach(async () => {
  await talk?.close();
  talk = undefined;
});

const at = '2026-03-02T10:15';

test('something new is offered to the flows in their order, and the first that takes it answers', async () => {
  const heard: string[] = [];
  const deaf: Flow = { name: 'deaf', heard: async () => 'not-mine' };
  talk = await createTalk({ at, flows: [deaf, echo(heard), echo([], 'second')] });
  const resident = talk.person('Fatma', { language: 'tr' });
  await resident.says('merhaba komşu');
  expect(heard).toEqual(['merhaba komşu']);
  expect(resident.last).toBe('merhaba komşu!');
});

test('two flows of one name are refused: a button could go to either', () => {
  const words = { find: () => undefined, wordsOf: () => [] };
  expect(() => createRouter([echo([]), echo([])], words)).toThrow(/Two flows are named "echo"/);
});

test('the same event told twice is acted on once', async () => {
  const heard: string[] = [];
  talk = await createTalk({ at, flows: [echo(heard)] });
  const resident = talk.person('An');
  const event = (chat: Parameters<Parameters<typeof resident.happens>[0]>[0]) => ({
    type: 'message' as const,
    key: 'the same',
    message: {
      id: '7',
      chat,
      from: { id: resident.id, name: 'An', isBot: false },
      at: '2026-03-02T09:15:00Z',
      text: plain('een keer'),
      media: null,
      replyTo: null,
      isForwarded: false,
      isToHub: true,
    },
  });
  await resident.happens(event);
  await resident.happens(event);
  expect(heard).toEqual(['een keer']);
});

test("what a human types on the hub's own phone to one person is left alone", async () => {
  const heard: string[] = [];
  talk = await createTalk({ at, flows: [echo(heard)] });
  const resident = talk.person('An');
  const said = (isFromOwnPhone: boolean, chat: Chat) => ({
    type: 'message' as const,
    key: `own phone ${isFromOwnPhone}`,
    message: {
      id: `own-${isFromOwnPhone}`,
      chat,
      from: { id: isFromOwnPhone ? 'account' : resident.id, name: null, isBot: false },
      isFromOwnPhone,
      at: '2026-03-02T09:15:00Z',
      text: plain(isFromOwnPhone ? 'van de coordinator' : 'van An'),
      media: null,
      replyTo: null,
      isForwarded: false,
      isToHub: !isFromOwnPhone,
    },
  });
  await resident.happens(chat => said(true, chat));
  await resident.happens(chat => said(false, chat));
  expect(heard).toEqual(['van An']);
});

test('a step takes the next message, also after the conversation began anew; help explains the step', async () => {
  const flow: Flow = {
    name: 'name',
    heard: async turn => {
      turn.go('name', 'ask', { asked: 1 });
      turn.say({ text: plain('Wat is je naam?') });
      return 'taken';
    },
    steps: {
      ask: {
        async answer(turn, data) {
          turn.say({ text: plain(`${turn.message?.text.text} ${JSON.stringify(data)}`) });
          turn.end();
          return 'taken';
        },
        async explain(turn) {
          turn.say({ text: plain('Zeg je naam.') });
        },
      },
    },
  };
  talk = await createTalk({ at, flows: [flow] });
  const resident = talk.person('An');
  await resident.says('dag');
  await resident.says('help');
  expect(resident.last).toBe('Zeg je naam.');
  await resident.says('An');
  expect(resident.last).toBe('An {"asked":1}');
  await resident.says('nog iets');
  expect(resident.last).toBe('Wat is je naam?');
});

test('an error that was understood is told in its sentence, and undoes what the turn wrote', async () => {
  const flow: Flow = {
    name: 'fails',
    heard: async turn => {
      turn.say({ text: plain('nooit gezegd') });
      throw new WijkError('Too large.', { code: 'too-large' });
    },
  };
  talk = await createTalk({ at, flows: [flow] });
  const resident = talk.person('An');
  await resident.says('groot');
  expect(resident.seen.map(each => each.text.text)).toEqual(['Dat is te groot voor ons. Stuur iets kleiners.']);
  expect(talk.faults).toEqual([]);
});

test('an unexpected error is told of once, tried again when taken up, and in the end given up with a sentence', async () => {
  let tries = 0;
  const flow: Flow = {
    name: 'breaks',
    heard: () => {
      tries++;
      throw new TypeError('broken');
    },
  };
  talk = await createTalk({ at, flows: [flow] });
  const resident = talk.person('An');
  await resident.says('hallo daar');
  talk.setTime('2026-03-02T10:16');
  await talk.conversation.takeUp(talk.clock.now());
  await talk.conversation.takeUp(talk.clock.now());
  expect(tries).toBe(3);
  expect(talk.faults).toHaveLength(1);
  expect(resident.last).toBe('Er ging iets mis bij ons. Probeer het straks opnieuw.');
  expect(await talk.conversation.takeUp(talk.clock.now())).toBe(0);
});

test('a flood of one chat is answered once, and others are not kept waiting', async () => {
  const heard: string[] = [];
  talk = await createTalk({ at, flows: [echo(heard)] });
  const [loud, calm] = [talk.person('Luid'), talk.person('Rustig')];
  for (let count = 0; count < 45; count++) await loud.says(`bericht nummer ${count}`);
  expect(heard).toHaveLength(40);
  expect(loud.last).toBe('Dat gaat te snel voor ons. Wacht even en probeer opnieuw.');
  expect(loud.seen).toHaveLength(41);
  await calm.says('dag buur');
  expect(calm.last).toBe('dag buur!');
});

test('a button that belongs to no flow, or is forged, is answered with a word and does nothing', async () => {
  talk = await createTalk({ at, flows: [echo([])] });
  const resident = talk.person('An');
  await resident.presses('nobody.does.this');
  await resident.presses('../../etc');
  expect(talk.network.toasts).toEqual(['Deze knop is niet meer van nu.', 'Deze knop is niet meer van nu.']);
});

test('of a passer-by in a group nothing is kept', async () => {
  const flow: Flow = { name: 'group', overheard: async () => 'taken' };
  talk = await createTalk({ at, flows: [flow] });
  await talk.person('Voorbijganger').inGroup('group-1').says('wie heeft mijn kat gezien?');
  const { database } = talk.test;
  expect(await database.selectFrom('person').select('id').execute()).toEqual([]);
  const [row] = await database.selectFrom('incoming_event').select(['event', 'outcome']).execute();
  expect(row).toEqual({ event: null, outcome: 'handled' });
});

function echo(heard: string[], name = 'echo'): Flow {
  return {
    name,
    heard: async turn => {
      heard.push(turn.message?.text.text ?? '');
      turn.say({ text: plain(`${turn.message?.text.text}!`) });
      return 'taken';
    },
  };
}
