/**
 * What ends the whole process, not only its own turn: a message is set aside when three processes have died of it, and whoever
 * wrote at the same time is answered.
 */
import { expect, it } from 'vitest';
import { startHub } from '../support/hub.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { openStage, patience } from './stage.ts';

it('a message at which three processes died is set aside, its writer told, and those beside it answered', async context => {
  const database = await createTestDatabase();
  context.onTestFinished(() => database.close());
  const stage = await openStage(context, {
    databaseUrl: database.url,
    environment: {
      NODE_OPTIONS: `--import ${new URL('./deadly-word.ts', import.meta.url).href}`,
      DEADLY_WORD: 'Kwakzalver',
      // What a dead process left is taken up after ten seconds of the hub's clock.
      WIJK_CLOCK: '2026-03-02T10:15,60',
    },
  });
  const { telegram } = stage;
  const els = await stage.coordinator();
  const an = telegram.user({ name: 'An', language: 'nl' });
  const beside = Array.from({ length: 6 }, (_, at) => telegram.user({ name: `Bo ${at}`, language: 'nl' }));
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, patience);

  let hub = stage.hub;
  await an.says('Kwakzalver morgen om 12u in Het Hof');
  expect(await hub.ended()).toMatchObject({ signal: 'SIGKILL' });
  await Promise.all(beside.map(person => person.says('/help')));
  for (let life = 2; life <= 3; life += 1) {
    hub = await startHub(stage.environment);
    expect(await hub.ended()).toMatchObject({ signal: 'SIGKILL' });
  }
  hub = await startHub(stage.environment);
  await an.sees(/^Er ging iets mis bij ons/, { timeoutMs: 40_000 });
  await els.sees(/^⚠️ Een bericht kon niet verwerkt worden/, { timeoutMs: 40_000, ever: true });
  await an.says('/help');
  await an.sees(/^Vraag gewoon/, { timeoutMs: 40_000 });
  for (const person of beside) await person.sees(/^Vraag gewoon/, { timeoutMs: 40_000 });
  const { rows } = await database.pool.query("SELECT 1 FROM incoming_event WHERE outcome = 'given-up'");
  expect(rows).toHaveLength(1);
  expect(hub.output()).not.toContain('Kwakzalver');
  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
}, 120_000);
