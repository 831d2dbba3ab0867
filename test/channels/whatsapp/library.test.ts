/** What `WHATSAPP_SOCKET` may name: a module with a socket factory, and perhaps more. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLibrary } from '../../../src/channels/whatsapp/socket.ts';
import { temporaryFolder } from '../../support/run-folder.ts';

function moduleOf(text: string): string {
  const path = join(temporaryFolder(), 'socket.mjs');
  writeFileSync(path, text);
  return path;
}

it.each([
  ['by its name', 'export const makeWASocket = () => "made";'],
  ['as default, as Baileys itself does', 'export default () => "made";'],
])('the factory %s; files are then fetched by Baileys', async (_what, text) => {
  const library = await loadLibrary(moduleOf(text));
  expect(library.makeWASocket({ auth: Object(undefined) })).toBe('made');
  expect(library.downloadContentFromMessage).toBeTypeOf('function');
});

it('a module without one is refused in a sentence', async () => {
  const nothing = loadLibrary(moduleOf('export const other = 1;'));
  await expect(nothing).rejects.toThrow('The module of WHATSAPP_SOCKET exports no makeWASocket');
});
