/**
 * `wijkbode whatsapp pair`: links the hub to a phone, also while the hub runs: then the hub does it, and this command shows what
 * the phone has to do.
 */
import { terminalCode } from '../stoepbord/scan-code.ts';
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelLog } from '../channels/channel-log.ts';
import type { WhatsAppChannel } from '../channels/whatsapp/whatsapp-channel.ts';
import { programVersion } from '../config/program-version.ts';
import type { ChannelLogin } from '../core/chat/channel.ts';
import { WijkError } from '../core/errors.ts';
import { openDatabase } from '../database/connection.ts';
import { createColumnCipher } from '../database/encryption.ts';
import { recordInstallation } from '../database/installation-store.ts';
import { migrate } from '../database/migrations.ts';
import { readSecretKey } from '../database/secret-key.ts';
import { chooseNeighbourhood, neighbourhoodOption } from './choose-neighbourhood.ts';
import type { CommandContext, RegisterCommand } from './command.ts';
import { interruptible } from './interruption.ts';

interface PairOptions {
  readonly code?: string;
  readonly confirm?: boolean;
  readonly wijk?: string;
}

export const whatsappCommand: RegisterCommand = (program, context) => {
  const command = program.command('whatsapp').description('the number that the hub has on WhatsApp');
  command
    .command('pair')
    .description('link the hub to the phone of its number, by a QR code shown here or a code typed on the phone')
    .option('--code <number>', 'show a code to type on the phone of this number, such as +32470123456')
    .option('--confirm', 'use the account although it has private chats already')
    .option(...neighbourhoodOption)
    .action((options: PairOptions) => interruptible(signal => pair(options, context, signal)));
};

async function pair(options: PairOptions, context: CommandContext, signal: AbortSignal): Promise<void> {
  const { slug, timeZone } = await chooseNeighbourhood(context, options.wijk);
  const environment = context.environment();
  await using opened = new AsyncDisposableStack();
  const server = await context.openServer();
  opened.defer(() => server.close());
  const { database, close } = openDatabase({
    url: server.url,
    applicationName: 'wijkbode whatsapp',
    maxConnections: 2,
  });
  opened.defer(close);
  await migrate(database);
  const cipher = createColumnCipher(readSecretKey(environment.secretKey, environment.dataDirectory));
  await recordInstallation(database, context.clock(), cipher.fingerprint, programVersion());
  const { createWhatsAppChannel } = await import('../channels/whatsapp/whatsapp-channel.ts');
  const channel = createWhatsAppChannel({
    name: `whatsapp/${slug}`,
    database,
    cipher,
    clock: context.clock(),
    random: () => randomInt(2 ** 32) / 2 ** 32,
    log: quietLog,
    timeZone,
    socket: environment.demonstration?.whatsappSocket,
  });
  opened.defer(() => channel.close());
  const write = (text: string) => void context.output.write(`${text}\n`);
  await pairOnTerminal({ channel, write, number: options.code ?? null, isConfirmed: options.confirm === true, signal });
}

export interface TerminalPairing {
  readonly channel: Pick<WhatsAppChannel, 'connect' | 'pairing' | 'requestPairing' | 'confirmAccount'>;
  /** Shows a line, or several. */
  readonly write: (text: string) => void;
  /** Null: by QR code. */
  readonly number: string | null;
  readonly isConfirmed: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
  /** Milliseconds after which it is given up. */
  readonly patienceMs?: number;
}

/**
 * Pairs, and shows meanwhile what has to be done.
 *
 * @throws WijkError `wrong-number`, `not-paired`, `private-chats`
 */
export async function pairOnTerminal(options: TerminalPairing): Promise<void> {
  const { channel, write, signal, everyMs = 500, patienceMs = 300_000 } = options;
  // Who confirms goes on with the account that was found; who pairs again has another phone.
  const found = (await channel.pairing()).privateChats;
  if (found !== null && options.isConfirmed) await channel.confirmAccount();
  else await channel.requestPairing(options.number);
  channel.connect();
  let shown = '';
  let isOld = found !== null && !options.isConfirmed;
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += everyMs) {
    const { state, privateChats } = await channel.pairing();
    const { name, login } = state;
    if (name === 'connected' || name === 'restricted') return write('The hub is linked to WhatsApp.');
    if (privateChats === null) isOld = false;
    else if (!isOld) {
      if (!options.isConfirmed) throw foundChats(privateChats);
      await channel.confirmAccount();
    }
    // The code of before is not what was asked for.
    const isAsked = options.number === null || login?.kind === 'pairing-code';
    if (login !== undefined && login.kind !== 'token' && isAsked && login.code !== shown) {
      shown = login.code;
      write(await loginText(login));
    } else if (login === undefined && name === 'needs-login' && privateChats === null && shown !== '') break;
    await sleep(everyMs, undefined, { signal });
  }
  throw new WijkError('The phone was not linked; run the command again when the phone is at hand.', {
    code: 'not-paired',
  });
}

function foundChats(count: number): WijkError {
  const text =
    `This account has ${count} private chats, so it seems to be somebody's own; the hub would read and answer them. ` +
    'Take a number of its own for the hub. If this is really meant, run the command again with --confirm; ' +
    'else unlink the hub on the phone, under "Linked devices".';
  return new WijkError(text, { code: 'private-chats' });
}

const where = 'On the phone of the hub: WhatsApp > Settings > Linked devices > Link a device';

/** What the phone has to do, with the code, in the letters of a terminal. */
export async function loginText(login: ChannelLogin): Promise<string> {
  if (login.kind === 'pairing-code') {
    const code = `${login.code.slice(0, 4)}-${login.code.slice(4)}`;
    return `${where} > "Link with phone number instead", and type:\n\n    ${code}\n`;
  }
  if (login.kind === 'token') return '';
  return `\n${terminalCode(login.code)}\n${where}, and scan this code. It changes now and then.`;
}

const quiet = () => undefined;
const quietLog: ChannelLog = { debug: quiet, info: quiet, warn: quiet, error: quiet };
