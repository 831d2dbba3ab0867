/**
 * The whole path on WhatsApp, as its people walk it: no buttons, so numbers, words, quotes and polls; pictures; a group. A hub in
 * a process of its own, Baileys' interface, PostgreSQL.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { runCommand, startHub } from '../support/hub.ts';
import { temporaryFolder } from '../support/run-folder.ts';

const patience = { timeoutMs: 20_000 };

test('a partner tells it in private, with a picture and in a group; a resident asks, reads more and chooses a language', async () => {
  const whatsapp = await startWhatsAppServer();
  onTestFinished(() => whatsapp.close());
  const environment = {
    DATA_DIR: join(temporaryFolder(), 'data'),
    WIJK_DEMO: '1',
    WIJK_CLOCK: '2026-03-02T10:15,1',
    WHATSAPP: 'on',
    WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
    WHATSAPP_FAKE_PORT: String(whatsapp.port),
  };
  const hub = await startHub(environment);
  const command = async (...words: string[]) => {
    const child = runCommand(words, environment);
    expect((await child.ended()).code, child.output()).toBe(0);
    return child.output();
  };
  await expect.poll(() => whatsapp.isConnected(), { timeout: 20_000 }).toBe(true);
  const feed = async () => (await fetch(`${hub.base}/kroonmolenwijk/kalender.ics`)).text();

  const rik = whatsapp.user({ name: 'Rik' });
  const code = /: ([\w-]+)\n/.exec(await command('partner', 'add', 'buurthuis-herleving'))?.[1] ?? '';
  await rik.says(`/partner ${code}`);
  await rik.sees('Welkom!', patience);
  await rik.says('Volxkeuken woe 11/3 om 18u in de Herleving, €5 pp');
  const card = await rik.sees('woensdag 11 maart om 18 u', patience);
  expect(card.text).toMatch(/\n\n1 Plaatsen\n2 Wijzigen\n3 Weg$/);
  await rik.says('1');
  await rik.sees('Geplaatst!', patience);
  expect(await feed()).toContain('DTSTART;TZID=Europe/Brussels:20260311T180000');
  await rik.says('19u ipv 18u', { replyTo: card.id, quote: 'Volxkeuken' });
  await expect.poll(feed, { timeout: 20_000 }).toContain('DTSTART;TZID=Europe/Brussels:20260311T190000');
  const poster = readFileSync(new URL('../web/chat/poster.png', import.meta.url));
  await rik.sends({ kind: 'picture', bytes: poster, caption: 'Naaiatelier do 12/3 om 14u in de Herleving' });
  await rik.sees('donderdag 12 maart om 14 u', patience);
  await rik.says('plaatsen');
  await expect.poll(feed, { timeout: 20_000 }).toContain('20260312T140000');

  const fatma = whatsapp.user({ name: 'Fatma' });
  await fatma.says('wijk p_buurthuis-herleving');
  await fatma.sees('1 Ja, ik ben 13 of ouder', patience);
  await fatma.says('1');
  await fatma.sees('Welkom!', patience);
  await fatma.says('wat is er op 11 maart?');
  const list = await fatma.sees('Kies een nummer om meer te lezen', patience);
  await fatma.says('meer');
  await fatma.sees('Wie organiseert: Buurthuis Herleving', patience);
  await fatma.says('wat is er op 12 maart?');
  await fatma.sees('Donderdag 12 maart', patience);
  await fatma.says('1');
  await expect.poll(() => fatma.screen().at(-1)?.media?.kind, { timeout: 20_000 }).toBe('picture');
  expect(fatma.screen().at(-1)?.media?.bytes).toEqual(poster);
  await fatma.says('1', { replyTo: list.id, quote: list.text });
  await expect.poll(() => fatma.screen().at(-1)?.text, { timeout: 20_000 }).toContain('Volxkeuken');
  await fatma.says('taal');
  const poll = await fatma.sees('○ Nederlands\n○ Français', patience);
  await fatma.votes(poll.id, 2);
  await fatma.sees('Français', { timeoutMs: 20_000 });
  await expect.poll(() => fatma.screen().at(-1)?.text, { timeout: 20_000 }).toMatch(/^C’est|^D’accord|français/i);

  const els = whatsapp.user({ name: 'Els' });
  const link = /WhatsApp: https:\/\/wa\.me\/\d+\?text=(\S+)/.exec(await command('coordinator', 'add'))?.[1] ?? '';
  await els.says(decodeURIComponent(link));
  await els.sees('Je bent nu coördinator', patience);
  const group = whatsapp.group({ title: 'Herleving', members: [els, rik], administrators: [els] });
  const before = await rik.says('Soep vr 13/3 om 12u in de Herleving', { group });
  await els.says('/koppel', { group });
  await els.sees('Deze groep hoort nu bij de kalender', patience);
  expect(rik.reactionTo(before)).toBe('');
  const posted = await rik.says('Soep vr 13/3 om 12u in de Herleving', { group });
  await expect.poll(() => rik.reactionTo(posted), { timeout: 20_000 }).toBe('👀');
  await rik.sees('vrijdag 13 maart om 12 u', patience);
  expect(rik.screen(group)).toHaveLength(1);

  expect(await hub.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(hub.output()).not.toMatch(/Volxkeuken|"level":"(error|fatal)"/);
  for (const { lid } of [rik, fatma, els]) expect(hub.output()).not.toContain(lid.split('@')[0]);
}, 180_000);
