/**
 * A group is read only after a coordinator who looks after it there said so.
 */
import { afterEach, expect, test } from 'vitest';
import { linkedGroups } from '../../../src/people/linked-group-store.ts';
import { addCoordinator, addMembership } from '../../../src/people/role-store.ts';
import type { Talker } from '../talk.ts';
import { type CoordinatorStage, createCoordinatorStage } from './coordinator-stage.ts';

let stage: CoordinatorStage;
afterEach(() => stage.close());

const posting = 'Volxkeuken! woe 11/3 vanaf 18u in de Herleving. €6 pp';

/** The stage's network takes who is called so for an administrator. */
async function admin(): Promise<Talker> {
  const els = stage.person('Els', { id: 'admin-els', language: 'nl' });
  await els.says('/help');
  await addCoordinator(stage.test.database, stage.neighbourhoodId, await els.personId(), stage.clock.now());
  return els;
}

const groups = () => linkedGroups(stage.test.database, stage.cipher, stage.neighbourhoodId);

test('linked by a coordinator who is administrator; read from then on, until stop', async () => {
  stage = await createCoordinatorStage();
  const els = (await admin()).inGroup('group-1');
  const rik = await stage.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  const inGroup = rik.inGroup('group-1');
  await inGroup.says(posting);
  expect(stage.network.reactions).toEqual([]);
  await els.says('/koppel', { isToHub: true });
  expect(els.last).toMatch(
    /^Deze groep hoort nu bij de kalender van Kroonmolenwijk\. Ik lees.*\/stop\nEen andere groep.*: \/brug \w{6}$/,
  );
  expect(await groups()).toMatchObject([
    { chat: { network: 'telegram', id: 'group-1', kind: 'group' }, language: 'nl' },
  ]);
  await inGroup.says(posting);
  expect(stage.network.reactions).toMatchObject([{ emoji: '👀' }]);
  await inGroup.says('/stop', { isToHub: true });
  expect(await groups()).toHaveLength(1);
  await els.says('/stop', { isToHub: true });
  expect(els.last).toBe('Deze groep is losgekoppeld. Ik lees hier niets meer.');
  await inGroup.says(posting);
  expect(stage.network.reactions).toHaveLength(1);
  expect(stage.faults).toEqual([]);
});

test('neither an administrator who coordinates nothing nor a coordinator who is none can link', async () => {
  stage = await createCoordinatorStage();
  const els = (await stage.coordinator('Els', { language: 'nl' })).inGroup('group-1');
  const other = stage.person('Boss', { id: 'admin-boss', language: 'nl' });
  await other.says('/help');
  await els.says('/koppel', { isToHub: true });
  await other.inGroup('group-1').says('/koppel', { isToHub: true });
  expect(await groups()).toEqual([]);
  expect(els.last).toBe('Alleen een coördinator die hier ook beheerder is, kan deze groep koppelen.');
  await (await stage.coordinator('Jan', { language: 'nl' })).says('koppel');
});

test('a group that moves keeps its yes; one that puts the hub out loses it', async () => {
  stage = await createCoordinatorStage();
  const els = (await admin()).inGroup('group-1');
  await els.says('/koppel tr', { isToHub: true });
  await els.happens(chat => ({ type: 'moved', key: 'moved', chat, newId: 'group-2' }));
  expect(await groups()).toMatchObject([{ chat: { id: 'group-2' }, language: 'tr' }]);
  await els.inGroup('group-2').happens(chat => ({
    type: 'membership',
    key: 'out',
    chat,
    title: null,
    by: { id: 'admin-els', name: null, isBot: false },
    state: 'out',
  }));
  expect(await groups()).toEqual([]);
});

test('who comes later hears it too, once for all who come in the same minutes', async () => {
  stage = await createCoordinatorStage();
  const els = (await admin()).inGroup('group-1');
  let count = 0;
  const joins = (groupId: string) =>
    els.inGroup(groupId).happens(chat => ({
      type: 'joined',
      key: `join ${++count}`,
      chat,
      people: [{ id: `new-${count}`, name: 'Nieuw', isBot: false }],
    }));
  await els.says('/koppel tr', { isToHub: true });
  const notice = els.last;
  const notices = () => els.seen.filter(({ text }) => notice.startsWith(text.text));
  stage.setTime('2026-03-02T12:00');
  await joins('group-1');
  expect(notices()).toHaveLength(2);
  expect(notices().at(-1)).toMatchObject({ silent: true, notBefore: null });
  stage.setTime('2026-03-02T12:04');
  await joins('group-1');
  await joins('group-1');
  expect(notices()).toHaveLength(3);
  expect(String(notices().at(-1)?.notBefore)).toBe('2026-03-02T11:10:00Z');
  stage.setTime('2026-03-02T13:00');
  await joins('group-1');
  expect(notices()).toHaveLength(4);
  await joins('group-2');
  expect(els.inGroup('group-2').seen).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test('what is typed on the phone of the hub itself is a coordinator’s, where that phone looks after the group', async () => {
  stage = await createCoordinatorStage();
  let count = 0;
  const typed = async (id: string, text: string) => {
    const chat = { network: 'whatsapp', id: `group of ${id}`, kind: 'group' } as const;
    const message = {
      id: `typed-${++count}`,
      chat,
      from: { id, name: 'De hub', isBot: false },
      isFromOwnPhone: true,
      at: stage.clock.now().toString(),
      text: { text, entities: text.startsWith('@') ? [{ type: 'mention', from: 0, to: 6 } as const] : [] },
      media: null,
      replyTo: null,
      isForwarded: false,
      isToHub: /^[/@]/.test(text),
    };
    const channel = stage.network.channel('whatsapp');
    await stage.conversation.receive(stage.neighbourhoodId, channel, { type: 'message', key: message.id, message });
    await stage.conversation.settled();
  };
  await typed('account', '/koppel');
  expect(await groups()).toEqual([]);
  await typed('admin-account', 'dag allemaal');
  await typed('admin-account', '/koppel');
  expect(await groups()).toMatchObject([{ chat: { network: 'whatsapp', id: 'group of admin-account' } }]);
  await typed('admin-account', '/stop');
  expect(await groups()).toEqual([]);
  await typed('admin-account', '@32470 koppel');
  expect(await groups()).toHaveLength(1);
  await typed('admin-account', '@32470, stop');
  expect(await groups()).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test('a group gets the overview in the languages that are named, an announcement group in all of them', async () => {
  stage = await createCoordinatorStage();
  const els = await admin();
  await els.inGroup('group-1').says('/koppel', { isToHub: true });
  await els.inGroup('group-2').says('/koppel tr, nl xx tr', { isToHub: true });
  await els.inGroup('group-3', 'announcement').says('/koppel', { isToHub: true });
  expect(Object.fromEntries((await groups()).map(({ chat, languages }) => [chat.id, languages]))).toEqual({
    'group-1': ['nl'],
    'group-2': ['tr', 'nl'],
    'group-3': stage.neighbourhood.languages,
  });
});

test('of the group nothing is kept in clear', async () => {
  stage = await createCoordinatorStage();
  await (await admin()).inGroup('group-1').says('/koppel', { isToHub: true });
  const [row] = await stage.test.database.selectFrom('linked_group').selectAll().execute();
  expect(JSON.stringify(row)).not.toContain('group-1');
});

test('stop in private is not the group’s', async () => {
  stage = await createCoordinatorStage();
  const rik = await stage.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await addMembership(
    stage.test.database,
    { personId: await rik.personId(), neighbourhoodId: stage.neighbourhoodId, partnerId: 'wzc-het-hof' },
    stage.clock.now(),
  );
  await rik.says('stop');
  expect(rik.seen).toHaveLength(1);
});
