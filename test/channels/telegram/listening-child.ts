/**
 * A process that listens on Telegram, to be killed: prints what comes in, and takes over nothing that says "niet".
 * Words: address of the database, API root, token.
 */
import { createTelegramChannel } from '../../../src/channels/telegram/telegram-channel.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { openDatabase } from '../../../src/database/connection.ts';

const [url = '', apiRoot = '', token = ''] = process.argv.slice(2);
const { database } = openDatabase({ url, applicationName: 'test-listener', maxConnections: 2 });
const print = (text: string) => process.stdout.write(`${text}\n`);
const quiet = () => undefined;

const channel = createTelegramChannel({
  token,
  tokenVariable: 'TELEGRAM_BOT_TOKEN',
  apiRoot,
  name: 'telegram/test',
  database,
  clock: systemClock,
  random: () => 0.5,
  log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  timing: { poll: 5, lease: 2, standby: 0.1, firstRetry: 0.05, lastRetry: 0.1 },
});

await channel.open(async event => {
  const text = event.type === 'message' ? event.message.text.text : event.type;
  print(`came ${text}`);
  // the hub dies while it stores this
  if (text.startsWith('niet')) await new Promise(() => undefined);
});
print('open');
