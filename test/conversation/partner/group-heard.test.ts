/**
 * What is heard in linked and bridged groups: a posting once, however many groups it stands in; a change or cancellation where it
 * is clear, asked about in private.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { flows } from '../../../src/conversation/flows.ts';
import type { Network } from '../../../src/core/chat/message.ts';
import { linkGroup } from '../../../src/people/linked-group-store.ts';
import { createTalk, type Talk } from '../talk.ts';

let talk: Talk;
afterEach(() => talk.close());

async function stage(): Promise<Talk> {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  for (const network of ['telegram', 'whatsapp'] as const) await link(network);
  return talk;
}

async function link(network: Network): Promise<void> {
  await linkGroup(talk.test.database, talk.cipher, {
    id: randomUUID(),
    neighbourhoodId: talk.neighbourhoodId,
    chat: { network, id: `groep-${network}`, kind: 'group' },
    title: null,
    language: 'nl',
    linkedBy: null,
    consentAt: talk.clock.now(),
  });
}

const posting = 'Volxkeuken woe 11/3 om 18u in de Herleving. €6';

async function twoOfOne() {
  const { partner } = await stage();
  const rik = await partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  const there = await partner('buurthuis-herleving', 'Rik op WhatsApp', { language: 'nl', network: 'whatsapp' });
  return { rik, inGroup: rik.inGroup('groep-telegram'), there, inOther: there.inGroup('groep-whatsapp') };
}

const drafts = () => talk.test.database.selectFrom('draft').select('id').where('kind', '=', 'posting').execute();

test('the same posting in the groups of two networks is one, with one card', async () => {
  const { rik, inGroup, there, inOther } = await twoOfOne();
  await inGroup.says(posting);
  await inOther.says(`  ${posting} `);
  expect(await drafts()).toHaveLength(1);
  expect(rik.seen).toHaveLength(1);
  expect(there.seen).toEqual([]);
  expect(talk.network.reactions).toMatchObject([{ emoji: '👀' }, { emoji: '👀' }]);
  await inOther.says('Naaiatelier do 12/3 om 14u in de Herleving');
  expect(await drafts()).toHaveLength(2);
});

test('that it falls away, said in the group or as an answer to the post, is asked about in private and then done', async () => {
  const { rik, inGroup } = await twoOfOne();
  const id = await inGroup.says(posting);
  await rik.presses('Plaatsen');
  const before = inGroup.seen.length;
  await inGroup.says('De Volxkeuken van woe 11/3 gaat niet door');
  expect(rik.last).toContain('Volxkeuken');
  expect(inGroup.seen).toHaveLength(before);
  await rik.presses('Nee');
  await inGroup.says('Gaat niet door!', { replyTo: id });
  expect(rik.last).toContain('Volxkeuken');
  await rik.presses(rik.lastButtons[0] ?? '');
  const [activity] = await talk.test.database.selectFrom('activity').select('state').execute();
  expect(activity?.state).toBe('cancelled');
  expect(inGroup.seen).toHaveLength(before);
  expect(talk.faults).toEqual([]);
});

test('talk that names no activity, or another’s, is not heard', async () => {
  const { rik, inGroup } = await twoOfOne();
  await inGroup.says(posting);
  await rik.presses('Plaatsen');
  const before = rik.seen.length;
  await inGroup.says('Morgen kom ik niet, het gaat niet door voor mij');
  const other = await talk.partner('zigzag', 'Zoë', { language: 'nl' });
  await other.inGroup('groep-telegram').says('De Volxkeuken van woe 11/3 gaat niet door');
  expect(rik.seen).toHaveLength(before);
  expect(other.seen).toEqual([]);
});
