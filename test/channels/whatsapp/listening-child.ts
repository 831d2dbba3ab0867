/**
 * A process that is connected to WhatsApp, to be killed: prints what comes in, and takes over nothing that says "niet".
 * Words: address of the database, name of the account, module of the socket.
 */
import { createWhatsAppChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/database/connection.ts';
import { testCipher, testTiming } from './whatsapp-driver.ts';

const [url = '', name = '', socket = ''] = process.argv.slice(2);
const { database } = openDatabase({ url, applicationName: 'test-listener', maxConnections: 2 });
const print = (text: string) => process.stdout.write(`${text}\n`);
const quiet = () => undefined;

const channel = createWhatsAppChannel({
  name,
  database,
  cipher: testCipher,
  clock: systemClock,
  random: () => 0.5,
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  timeZone: 'Europe/Brussels',
  socket,
  timing: testTiming,
});

await channel.open(async event => {
  const text = event.type === 'message' ? event.message.text.text : event.type;
  print(`came ${text}`);
  // the hub dies while it stores this
  if (text.startsWith('niet')) await new Promise(() => undefined);
});
print('open');
