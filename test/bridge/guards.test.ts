/**
 * What other bridges break, each as a test (networks.md, 2 and 9): nothing comes twice, comes back, overtakes, is lost, or tells a
 * number; and nobody is bridged who does not want to be.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import { plain } from '../../src/core/chat/message.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { type BridgeStage, createBridgeStage, type StageGroup, type StageOptions } from './bridge-stage.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function pair(options: StageOptions = {}) {
  const stage = await createBridgeStage(database, options);
  const telegram = stage.group('telegram');
  const whatsapp = stage.group('whatsapp');
  await stage.connect(telegram, whatsapp);
  return { stage, telegram, whatsapp };
}

const bodies = ({ texts }: StageGroup) => texts.map(text => text.split('\n').slice(1).join('\n'));

describe('nothing comes twice or comes back', () => {
  test('the same message again, under another key as after a reconnection, crosses once', async () => {
    const { stage, telegram, whatsapp } = await pair();
    const an = telegram.person('An');
    await an.says('Hallo', { id: '77' });
    await an.says('Hallo', { id: '77' });
    stage.restart();
    await an.says('Hallo', { id: '77' });
    expect(bodies(whatsapp)).toEqual(['Hallo']);
    await an.says('Hallo', { id: '78' });
    expect(bodies(whatsapp)).toEqual(['Hallo', 'Hallo']);
  });

  test('what another bridge brings back does not cross again; what a person forwards does', async () => {
    const { telegram, whatsapp } = await pair();
    await telegram.person('An').says('Hallo');
    const [copy = ''] = whatsapp.texts;
    const other = whatsapp.person('Matterbridge');
    await other.says(copy);
    await other.says(`[telegram] <hub> ${copy}`);
    expect(telegram.texts).toEqual([]);
    await whatsapp.person('Bo').says(copy, { isForwarded: true });
    expect(telegram.texts).toHaveLength(1);
  });

  test('bots do not cross, and the same words of one sender do not go on and on', async () => {
    const { telegram, whatsapp } = await pair();
    await telegram.person('RssBot').says('nieuws', { from: { id: 'b', name: 'RssBot', isBot: true } });
    expect(whatsapp.texts).toEqual([]);
    const robot = telegram.person('Robot');
    for (let turn = 0; turn < 20; turn += 1) await robot.says('Fout: niet verzonden');
    expect(whatsapp.texts).toHaveLength(6);
  });

  test('what is said to the hub, and what the hub says, stays where it is', async () => {
    const { stage, telegram, whatsapp } = await pair();
    await telegram.person('An').says('/week');
    await (await stage.coordinator(telegram, 'Els')).says('/brug');
    expect(telegram.texts.length).toBeGreaterThan(0);
    expect(whatsapp.texts).toEqual([]);
  });

  test('an edit of what never crossed is no new message', async () => {
    const { telegram, whatsapp } = await pair();
    await telegram.person('An').edits('1', 'van voor de brug');
    expect(whatsapp.texts).toEqual([]);
  });

  test('an edit that changes no words changes nothing there', async () => {
    const { stage, telegram, whatsapp } = await pair();
    const an = telegram.person('An');
    const id = await an.says('Hallo');
    stage.channels.whatsapp.before = operation => {
      if (operation === 'edit') throw new ChannelError('too-old', 'it would become a line');
    };
    await an.edits(id, 'Hallo');
    expect(whatsapp.texts).toHaveLength(1);
  });
});

describe('order and independence', () => {
  test('what people write in three groups arrives in the order of each, everywhere', async () => {
    const stage = await createBridgeStage(database);
    const groups = [stage.group('telegram'), stage.group('telegram'), stage.group('whatsapp')];
    await stage.connect(...groups);
    const people = groups.map((group, index) => group.person(`P${index}`));
    await Promise.all(
      people.map(async (person, index) => {
        for (let turn = 0; turn < 12; turn += 1) await person.says(`${index}-${turn}`);
      }),
    );
    await stage.settled();
    for (const network of ['telegram', 'whatsapp'] as const) await stage.drain(network);
    for (const [at, group] of groups.entries()) {
      for (const from of groups.keys()) {
        const expected = from === at ? [] : Array.from({ length: 12 }, (_, turn) => `${from}-${turn}`);
        expect(bodies(group).filter(text => text.startsWith(`${from}-`))).toEqual(expected);
      }
    }
    expect(stage.faults).toEqual([]);
  });

  test('a network that takes for ever delays no other', async () => {
    const stage = await createBridgeStage(database);
    const [one, two, three] = [stage.group('telegram'), stage.group('telegram'), stage.group('whatsapp')];
    await stage.connect(one, two, three);
    const { promise: held, resolve } = Promise.withResolvers<void>();
    stage.channels.whatsapp.before = () => held;
    const an = one.person('An');
    for (let turn = 0; turn < 5; turn += 1) await an.writes(`m${turn}`);
    await expect.poll(() => bodies(two)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(three.texts).toEqual([]);
    resolve();
    await stage.settled();
    await stage.drain('whatsapp');
    expect(bodies(three)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  test('people who wait for an answer on a slow network keep no group waiting', async () => {
    const stage = await createBridgeStage(database);
    const [one, two] = [stage.group('telegram'), stage.group('telegram')];
    await stage.connect(one, two);
    const { promise: held, resolve } = Promise.withResolvers<void>();
    stage.channels.whatsapp.before = () => held;
    for (let index = 0; index < 8; index += 1) {
      const from = { id: `wa-${index}`, name: null, isBot: false };
      const chat = { network: 'whatsapp', id: `chat-${index}`, kind: 'private' } as const;
      const message = { id: `m${index}`, chat, from, at: stage.clock.now().toString(), text: plain('/help') };
      const rest = { media: null, replyTo: null, isForwarded: false, isToHub: true };
      const event = { type: 'message', key: `slow-${index}`, message: { ...message, ...rest } } as const;
      await stage.conversation.receive(stage.neighbourhoodId, stage.channels.whatsapp, event);
    }
    await one.person('An').writes('hallo');
    await expect.poll(() => bodies(two), { timeout: 8000 }).toEqual(['hallo']);
    resolve();
    await stage.settled();
  });

  test('a busy group loses nothing to the guard against floods', async () => {
    const { telegram, whatsapp } = await pair();
    const an = telegram.person('An');
    for (let turn = 0; turn < 60; turn += 1) await an.says(`m${turn}`);
    expect(bodies(whatsapp)).toHaveLength(60);
  });

  test('what could not leave is still there after a restart, once', async () => {
    const { stage, telegram, whatsapp } = await pair();
    stage.channels.whatsapp.before = () => {
      throw new ChannelError('away', 'not now');
    };
    await telegram.person('An').says('bewaar dit');
    stage.restart();
    stage.channels.whatsapp.before = () => undefined;
    await database.database.updateTable('outbox').set({ try_after: null }).where('state', '=', 'queued').execute();
    await stage.drain('whatsapp');
    expect(bodies(whatsapp)).toEqual(['bewaar dit']);
  });

  test('an answer lost after the network took the message does not make it two', async () => {
    const { stage, telegram, whatsapp } = await pair();
    let isLost = true;
    stage.channels.whatsapp.after = () => {
      if (isLost) {
        isLost = false;
        throw new ChannelError('unsure', 'lost');
      }
    };
    await telegram.person('An').says('een keer');
    await database.database.updateTable('outbox').set({ try_after: null }).where('state', '=', 'queued').execute();
    await stage.drain('whatsapp');
    expect(bodies(whatsapp)).toEqual(['een keer']);
  });
});

describe('edits, late and long', () => {
  test('too old to edit becomes a line that says what it is now', async () => {
    const { stage, telegram, whatsapp } = await pair();
    const an = telegram.person('An');
    const id = await an.says('Soep om 12u');
    stage.channels.whatsapp.before = operation => {
      if (operation === 'edit') throw new ChannelError('too-old', 'after a quarter of an hour');
    };
    await an.edits(id, 'Soep om 13u');
    expect(whatsapp.texts[1]).toMatch(/^. An · Telegram · ✏️ verbeterd\nSoep om 13u$/u);
    expect(whatsapp.seen[1]?.message.replyTo).toBe(whatsapp.seen[0]?.id);
  });

  test('a text of many parts grows, shrinks and goes with its original', async () => {
    const { telegram, whatsapp } = await pair({ whatsapp: { limits: { text: 50 } } });
    const an = telegram.person('An');
    const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');
    const id = await an.says(words(20, 'brood'));
    const first = whatsapp.texts.length;
    expect(first).toBeGreaterThan(2);
    await an.edits(id, words(40, 'kaas.'));
    expect(whatsapp.texts.length).toBeGreaterThan(first);
    expect(whatsapp.texts.join(' ').match(/kaas\./g)).toHaveLength(40);
    expect(whatsapp.texts.join(' ')).not.toContain('brood');
    await an.edits(id, 'kort');
    expect(bodies(whatsapp)).toEqual(['kort']);
    await an.edits(id, words(20, 'soep!'));
    expect(whatsapp.texts.join(' ').match(/soep!/g)).toHaveLength(20);
    await an.deletes(id);
    expect(whatsapp.texts).toEqual([]);
  });

  test('taken back before it left, it never arrives', async () => {
    const { stage, telegram, whatsapp } = await pair();
    stage.channels.whatsapp.before = () => {
      throw new ChannelError('away', 'not now');
    };
    const an = telegram.person('An');
    await an.says('eerst');
    const id = await an.says('vergissing');
    await an.deletes(id);
    stage.channels.whatsapp.before = () => undefined;
    await database.database.updateTable('outbox').set({ try_after: null }).where('state', '=', 'queued').execute();
    await stage.drain('whatsapp');
    expect(bodies(whatsapp)).toEqual(['eerst']);
  });

  test('what is answered but unknown here is quoted in words', async () => {
    const { telegram, whatsapp } = await pair();
    await telegram
      .person('An')
      .says('Ik kom', { replyTo: { id: '5', text: 'Wie komt er naar het feest?', isOurs: false } });
    expect(bodies(whatsapp)).toEqual(['Wie komt er naar het feest?\nIk kom']);
    expect(whatsapp.seen[0]?.message.text.entities).toContainEqual(expect.objectContaining({ type: 'quote' }));
  });
});

describe('numbers never cross', () => {
  test.each(['+32 470 12 34 56', '~+32470123456', '0470/12.34.56', '٠٤٧٠١٢٣٤٥٦', 'els@mail.be', null])(
    'a sender called %s has no name',
    async name => {
      const { telegram, whatsapp } = await pair();
      await whatsapp.person(name).says('dag');
      expect(telegram.texts[0]).toMatch(/^. iemand · WhatsApp\ndag$/u);
    },
  );

  test('a name keeps its letters and loses its number', async () => {
    const { telegram, whatsapp } = await pair();
    await whatsapp.person('Bo (0470 12 34 56)').says('dag');
    expect(telegram.texts[0]).toMatch(/^. Bo · WhatsApp/u);
  });

  test('who is named by number is named by name, if they were seen; else as somebody', async () => {
    const { telegram, whatsapp } = await pair();
    const cem = whatsapp.person('Cem Kaya', '32470111222@s.whatsapp.net');
    await cem.says('hier ben ik');
    const text = 'Vraag het @32470111222 of @188123456789012 of @32499887766';
    const mention = (word: string, personId: string) => {
      const from = text.indexOf(word);
      return { type: 'mention' as const, from, to: from + word.length, personId };
    };
    const entities = [mention('@32470111222', cem.from.id), mention('@188123456789012', '188123456789012@lid')];
    await whatsapp.person('Bo').says({ text, entities });
    expect(bodies(telegram)[1]).toBe('Vraag het @Cem of @iemand of @iemand');
  });

  test('nothing of a group or its people stands in a table in clear', async () => {
    const { stage, telegram, whatsapp } = await pair();
    const bo = whatsapp.person('Bo', '32470999888@s.whatsapp.net');
    await bo.says('dag');
    await bo.reacts('onbekend', '👍');
    await bo.says('/brug ik niet');
    const tables = [
      'bridge',
      'bridge_member',
      'bridged_message',
      'bridged_copy',
      'bridged_reaction',
      'bridge_opt_out',
    ] as const;
    for (const table of tables) {
      const rows = await database.database.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toMatch(/32470999888|"Bo"|dag|@s\.whatsapp/);
    }
    expect(telegram.texts).toHaveLength(1);
    expect(stage.faults).toEqual([]);
  });
});

describe('who is bridged, and which way', () => {
  test('one way: the other group gets, and gives nothing', async () => {
    const stage = await createBridgeStage(database);
    const [news, street] = [stage.group('telegram'), stage.group('whatsapp')];
    await (await stage.coordinator(news, 'Els')).says('/koppel');
    const code = /\/brug (\w{6})/.exec(news.texts.at(-1) ?? '')?.[1] ?? '';
    await (await stage.coordinator(street, 'Els')).says(`/brug ${code} krijgt`);
    expect(street.texts.at(-1)).toMatch(/^🔗 Hier komen ook berichten uit een groep op Telegram/);
    await street.person('Bo').says('hier');
    await news.person('An').says('daar');
    expect(news.texts.filter(text => text.includes('hier\n') || text.endsWith('hier'))).toEqual([]);
    expect(street.texts.at(-1)).toMatch(/An · Telegram\ndaar$/);
  });

  test('nothing crosses from or to a group whose administrator did not say yes', async () => {
    const stage = await createBridgeStage(database);
    const [linked, other] = [stage.group('telegram'), stage.group('whatsapp')];
    await (await stage.coordinator(linked, 'Els')).says('/koppel');
    const code = /\/brug (\w{6})/.exec(linked.texts.at(-1) ?? '')?.[1] ?? '';
    await other.person('Zomaar', 'admin-zomaar').says(`/brug ${code}`);
    expect(other.texts.at(-1)).toMatch(/^Alleen een coördinator/);
    await other.person('Bo').says('dag');
    expect(linked.texts).toHaveLength(1);
    await (await stage.coordinator(other, 'Els')).says('/brug ABCDEF');
    expect(other.texts.at(-1)).toMatch(/^Die code ken ik niet/);
  });

  test('a sender keeps their own messages in, and lets them out again', async () => {
    const { telegram, whatsapp } = await pair();
    const an = telegram.person('An');
    const id = await an.says('voor');
    await an.says('/brug ik niet');
    expect(telegram.texts.at(-1)).toMatch(/blijven vanaf nu in deze groep/);
    await an.says('privé');
    await an.edits(id, 'na');
    await an.reacts(whatsapp.seen[0]?.id ?? '', '👍');
    expect(bodies(whatsapp)).toEqual(['voor']);
    await telegram.person('Bo').says('van Bo');
    await an.says('/brug ik wel');
    await an.says('terug');
    expect(bodies(whatsapp)).toEqual(['voor', 'van Bo', 'terug']);
  });

  test.each(['/brug stop', '/stop'])('%s ends it, and the other group is told', async word => {
    const { stage, telegram, whatsapp } = await pair();
    await (await stage.coordinator(telegram, 'Els')).says(word);
    expect(whatsapp.texts).toEqual(['Deze groep is niet meer verbonden met andere groepen.']);
    await telegram.person('An').says('dag');
    await whatsapp.person('Bo').says('dag');
    expect(whatsapp.texts).toHaveLength(1);
    expect(telegram.texts).toHaveLength(1);
  });

  test('a group that gets another id stays bridged', async () => {
    const { stage, telegram, whatsapp } = await pair();
    await telegram.happens(chat => ({ type: 'moved', key: 'moved', chat, newId: '-100200' }));
    const moved = stage.group('telegram', '-100200');
    await moved.person('An').says('na de verhuizing');
    await whatsapp.person('Bo').says('ook hier');
    expect(bodies(whatsapp)).toEqual(['na de verhuizing']);
    expect(bodies(moved)).toEqual(['ook hier']);
  });

  test('a second bridge does not swallow a first', async () => {
    const stage: BridgeStage = await createBridgeStage(database);
    const groups = [1, 2, 3, 4].map(() => stage.group('telegram'));
    const [one, two, three, four] = groups;
    if (one === undefined || two === undefined || three === undefined || four === undefined) throw new Error('four');
    await stage.connect(one, two);
    await stage.connect(three, four);
    const els = await stage.coordinator(one, 'Els');
    await els.says('/brug');
    const code = /\/brug (\w{6})/.exec(one.texts.at(-1) ?? '')?.[1] ?? '';
    await (await stage.coordinator(three, 'Els')).says(`/brug ${code}`);
    expect(three.texts.at(-1)).toMatch(/^Allebei de groepen horen al bij een brug/);
    await one.person('An').says('hoi');
    expect([two.texts.length, three.texts.length, four.texts.length]).toEqual([1, 1, 0]);
  });
});
