/**
 * Messages that no network sends in earnest, and one that fails each time it is acted on: each is answered or set aside with a
 * sentence, the list of problems has it, and whoever writes next is served.
 */
import type { Message } from 'grammy/types';
import pg from 'pg';
import { expect, it } from 'vitest';
import { runCommand } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { openStage, patience } from './stage.ts';

type Poison = (me: { readonly id: number }) => Readonly<Record<string, unknown>>;

const person = (id: number, more: object) => ({
  from: { id, is_bot: false, first_name: 'An', language_code: 'nl', ...more },
});

const poisons: Readonly<Record<string, Poison>> = {
  'the character NUL': () => ({ text: 'Soep\0 morgen om 12u in Het Hof' }),
  'half a surrogate pair': () => ({ text: 'Soep \ud800 morgen om 12u in Het Hof' }),
  'both in a name': ({ id }) => ({ text: 'Soep morgen', ...person(id, { first_name: 'A\0n\udfff' }) }),
  'a language that does not exist': ({ id }) => ({ text: 'Soep', ...person(id, { language_code: 'xx-\0' }) }),
  '100,000 characters': () => ({ text: 'Soep morgen '.repeat(8400) }),
  '5000 entities that end nowhere': () => ({
    text: 'Soep morgen om 12u',
    entities: Array.from({ length: 5000 }, (_, at) => ({ type: 'bold', offset: (at % 7) - 2, length: 1e9 })),
  }),
  '2000 buttons': () => ({
    text: 'Soep',
    reply_markup: { inline_keyboard: Array.from({ length: 2000 }, () => [{ text: 'x', callback_data: 'y' }]) },
  }),
  'entities that are a word': () => ({ text: 'Soep morgen om 12u', entities: 'x' }),
  'a number for a text': () => ({ text: 12 }),
  'a date beyond all dates': () => ({ text: 'Soep', date: 1e20 }),
  'no date': () => ({ text: 'Soep', date: undefined }),
  'a picture of no size': () => ({ photo: [] }),
  'a document of nothing': () => ({ document: {}, caption: '\0' }),
  'a poll of nothing': () => ({ poll: { question: null } }),
  'an answer to something odd': () => ({ text: 'Soep', reply_to_message: { message_id: 1, text: '\0' } }),
};

it('answers or sets aside what is malformed or fails each time, tells the coordinator, and goes on', async context => {
  const database = await createTestDatabase();
  context.onTestFinished(() => database.close());
  const stage = await openStage(context, { databaseUrl: database.url });
  const { telegram, hub } = stage;
  const els = await stage.coordinator();

  // A flood would be refused by itself, so each comes from somebody else.
  await Promise.all(
    Object.entries(poisons).map(async ([name, poison]) => {
      const an = telegram.user({ name: 'An', language: 'nl' });
      await an.sendsRaw(poison(an) as Partial<Message>);
      await an.sees(/./, patience).catch(() => expect.fail(`${name} ends in silence`));
      await an.says('/help');
      await an.sees(/^Vraag gewoon/, patience).catch(() => expect.fail(`after ${name} nothing is answered`));
    }),
  );
  // Without the two things that make an update one for somebody, nobody can be told; it only may not be in the way.
  const bo = telegram.user({ name: 'Bo', language: 'nl' });
  await bo.sendsRaw({ text: 'Soep', chat: undefined } as never);
  await bo.sendsRaw({ text: 'Soep', from: undefined } as never);
  await bo.says('/help');
  await bo.sees(/^Vraag gewoon/, patience);
  expect(stage.logged('update not readable').length).toBeGreaterThanOrEqual(4);

  const command = runCommand(['partner', 'add', 'buurthuis-herleving'], stage.environment);
  await command.ended();
  const rik = telegram.user({ name: 'Rik', language: 'nl' });
  await rik.says(`/partner ${/: ([\w-]+)\n/.exec(command.output())?.[1] ?? ''}`);
  await rik.sees(/^Welkom/, patience);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  context.onTestFinished(() => client.end());
  await client.query(`CREATE SEQUENCE wijkbode.tried`);
  await client.query(`CREATE FUNCTION wijkbode.fail() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM nextval('wijkbode.tried'); RAISE EXCEPTION 'nobody foresaw this'; END $$`);
  await client.query(
    'CREATE TRIGGER fail BEFORE INSERT ON wijkbode.draft FOR EACH ROW EXECUTE FUNCTION wijkbode.fail()',
  );
  await rik.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  await rik.says('/help');
  await rik.sees(/^Er ging iets mis bij ons/, patience);
  await rik.sees(/mijn/i, patience);
  expect((await client.query('SELECT last_value FROM wijkbode.tried')).rows).toEqual([{ last_value: '3' }]);
  await els.sees(/^⚠️ Een bericht kon niet verwerkt worden/, { ...patience, ever: true });
  expect((await stage.troubles()).map(({ code }) => code)).toEqual(['message-set-aside']);
  expect(stage.logged('a message could not be acted on')).toHaveLength(1);

  await client.query('DROP TRIGGER fail ON wijkbode.draft');
  await rik.says('Volxkeuken woe 11/3 om 18u in de Herleving');
  await rik.sees(/Volxkeuken[\s\S]*11 maart/, patience);
  expect(hub.output()).not.toMatch(/Soep|Volxkeuken|nobody foresaw/);
  await hub.end('SIGTERM');
}, 120_000);
