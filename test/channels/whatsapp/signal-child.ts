/**
 * A process to be killed in the middle of its key writes. Words: address of the database, account, what to do: `read` deciphers,
 * once it is told to `begin`, every line `<kind> <base64>` it is given and prints the text; `write` writes sets of keys that belong together, without end.
 */
import { createInterface } from 'node:readline';
import { createKeyStore } from '../../../src/channels/whatsapp/auth-state.ts';
import { createSessionStore } from '../../../src/channels/whatsapp/session-store.ts';
import { loadBaileys } from '../../../src/channels/whatsapp/socket.ts';
import { openDatabase } from '../../../src/database/connection.ts';
import { openSignalParty } from './signal-party.ts';
import { testCipher } from './whatsapp-driver.ts';

const [url = '', account = '', what = ''] = process.argv.slice(2);
const { database } = openDatabase({ url, applicationName: 'test-signal', maxConnections: 2 });
const store = createSessionStore(database, testCipher, account);
const print = (text: string) => process.stdout.write(`${text}\n`);

if (what === 'read') {
  await loadBaileys();
  let party: Awaited<ReturnType<typeof openSignalParty>> | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'begin') {
      party = await openSignalParty(store);
      print('ready');
    }
    if (party === undefined || line === 'begin') continue;
    const [type, text = ''] = line.split(' ');
    const message = {
      jid: '200@lid',
      type: type === 'pkmsg' ? 'pkmsg' : 'msg',
      ciphertext: Buffer.from(text, 'base64'),
    } as const;
    try {
      print(`read ${Buffer.from(await party.repository.decryptMessage(message)).toString()}`);
    } catch (error) {
      print(`failed ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }
} else {
  const keys = createKeyStore(store, await loadBaileys());
  print('ready');
  for (let round = 1; ; round += 1) {
    const value = Buffer.alloc(600, round % 251);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`s${at}`, value]));
    await keys.set({ session: many, 'sender-key': { group: value }, 'device-list': { one: [String(round % 251)] } });
    if (round === 3) print('busy');
  }
}
