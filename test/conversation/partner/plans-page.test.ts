/**
 * The link to the page of all plans: for who speaks for an organisation, in private, and only where there is a public address.
 */
import { afterEach, expect, test } from 'vitest';
import { createPlansLinks } from '../../../src/calendar/plans-links.ts';
import { flows } from '../../../src/conversation/flows.ts';
import { createTalk, type Talk } from '../talk.ts';

let talk: Talk | undefined;
afterEach(() => talk?.close());

test('a partner gets a link that opens the page until the organisation is ended; others get none', async () => {
  talk = await createTalk({ flows, at: '2026-03-02T10:15', publicBase: 'https://wijk.example.org' });
  const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await rik.says('plannen');
  await rik.presses('🔗 Pagina met alle plannen');
  const [, token = ''] = /https:\/\/wijk\.example\.org\/kroonmolenwijk\/plannen\/(\S+)/.exec(rik.last) ?? [];
  const links = createPlansLinks({ database: talk.test.database, clock: talk.clock, cipher: talk.cipher });
  const open = () => links.open(talk?.neighbourhoodId ?? '', token, 'Europe/Brussels');
  expect(await open()).toMatchObject({ partnerId: 'buurthuis-herleving' });
  const stranger = talk.person('Vreemde', { language: 'nl' });
  await stranger.presses('m.page');
  expect(stranger.seen).toEqual([]);
  await rik.inGroup('groep').presses('m.page');
  expect(talk.network.seen.filter(({ chat }) => chat.kind === 'group')).toEqual([]);
  expect(talk.faults).toEqual([]);
});

test('without a public address nothing that is said holds a web address', async () => {
  talk = await createTalk({ flows, at: '2026-03-02T10:15' });
  const rik = await talk.partner('buurthuis-herleving', 'Rik', { language: 'nl' });
  await rik.says('plannen');
  expect(rik.lastButtons).toEqual([]);
  await rik.presses('m.page');
  expect(rik.seen).toHaveLength(1);
});
