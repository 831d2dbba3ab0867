/**
 * What a coordinator sees of what goes out to many, and stops.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { plain } from '../../../src/core/chat/message.ts';
import { insertBroadcast, readBroadcasts } from '../../../src/delivery/broadcast-store.ts';
import { messageContent, type OutboxDraft } from '../../../src/delivery/outbox-draft.ts';
import { insertRows } from '../../../src/delivery/outbox-store.ts';
import { insertPerson, recordPrivateChat } from '../../../src/people/person-store.ts';
import { saveSubscription } from '../../../src/people/subscription-store.ts';
import { type CoordinatorStage, createCoordinatorStage } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

async function broadcast(kind: string, people: number): Promise<string> {
  const { neighbourhoodId, clock, cipher } = stage;
  const { database } = stage.test;
  const id = await insertBroadcast(database, { neighbourhoodId, kind }, clock.now());
  const rows = Array.from(
    { length: people },
    (_, index): OutboxDraft => ({
      neighbourhoodId,
      chat: { network: 'telegram', id: `p${index}`, kind: 'private' },
      lane: 'broadcast',
      content: messageContent(plain('Soep')),
      broadcastId: id,
    }),
  );
  await insertRows(database, cipher, rows, clock.now());
  return id;
}

test('how far it is, why some did not arrive, and stopping it, once and by coordinators alone', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const an = stage.person('An', { language: 'nl' });
  const id = await broadcast('overview', 6);
  const end = async (state: 'sent' | 'failed', reason: string | null, count: number) => {
    const { database } = stage.test;
    const open = await database.selectFrom('outbox').select('id').where('state', '=', 'queued').limit(count).execute();
    const ids = open.map(row => row.id);
    await database
      .updateTable('outbox')
      .set({ state, reason, settled_at: stage.clock.now().toString() })
      .where('id', 'in', ids)
      .execute();
  };
  await end('sent', null, 2);
  await end('failed', 'blocked', 1);
  await end('failed', 'crashed', 1);
  await els.says('/status');
  expect(els.last).toMatch(
    /\nNu onderweg\n• Overzicht van de week: 2 van 6 verstuurd \(niet aangekomen: 2: .*wil niets meer van de hub.*\)\n/,
  );
  expect(els.last).toContain('door een fout van de hub');
  await an.presses(`ct.stop.${id}`);
  await els.presses('ct.stop.1');
  expect(stage.network.toasts).toHaveLength(2);
  await els.presses('Stop: Overzicht van de week');
  expect(els.last).toBe('Gestopt. Berichten die niet meer vertrekken: 2.');
  const [progress] = await readBroadcasts(stage.test.database, stage.neighbourhoodId, 1);
  expect(progress).toMatchObject({ counts: { sent: 2, failed: 2, dropped: 2 }, failures: { blocked: 1, crashed: 1 } });
  await els.presses(`ct.stop.${id}`);
  expect(els.last).toBe('Dit is al klaar of gestopt.');
  await els.says('/status');
  expect(els.last).not.toContain('Nu onderweg');
});

test('how long an overview takes is said beforehand, and for a line to everybody too', async () => {
  stage = await createCoordinatorStage();
  const els = await stage.coordinator('Els', { language: 'nl' });
  const { neighbourhoodId, cipher, clock } = stage;
  const { database } = stage.test;
  for (let count = 0; count < 3; count += 1) {
    const id = randomUUID();
    const at = clock.now();
    await insertPerson(database, cipher, { id, neighbourhoodId, name: null, language: 'nl', at, today: '2026-03-02' });
    await recordPrivateChat(database, cipher, neighbourhoodId, id, { network: 'whatsapp', id: `w${count}` }, at);
    const none = { themes: [], audiences: [], quiet: null, pausedUntil: null, cameBy: null, consentAt: at };
    await saveSubscription(database, { id, neighbourhoodId }, { ...none, rhythm: count === 0 ? 'each' : 'weekly' });
  }
  await els.says('/status');
  expect(els.last).toContain('Zoveel mensen krijgen het overzicht privé op WhatsApp: 2. Het duurt 1 minuut');
  await els.says('/bericht Het water is terug.');
  expect(els.last).toContain(
    'Aantal mensen: 3. Aantal groepen: 0.\nOp WhatsApp duurt het 1 minuut tot iedereen het heeft.',
  );
});
