/**
 * A WhatsApp server, a channel and a hub's inbox for one test.
 */
import type { WhatsAppChannel } from '../../../src/channels/whatsapp/whatsapp-channel.ts';
import type { WhatsAppOptions } from '../../../src/channels/whatsapp/whatsapp-options.ts';
import type { IncomingMessage } from '../../../src/core/chat/message.ts';
import type { Chat } from '../../../src/core/chat/message.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../../fakes/whatsapp/whatsapp-server.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { createInbox, type Inbox, untilState } from '../conformance-driver.ts';
import { createRecordedLog, type RecordedLog } from '../recorded-log.ts';
import { createTestChannel, newAccountName } from './whatsapp-driver.ts';

export interface WhatsAppStage extends AsyncDisposable {
  readonly server: WhatsAppServer;
  readonly channel: WhatsAppChannel;
  readonly inbox: Inbox;
  readonly log: RecordedLog;
  readonly name: string;
  /** Opens the channel and waits until it is connected. */
  listen(): Promise<void>;
  /** Another channel of the same account; closed at the end. */
  another(options?: Partial<WhatsAppOptions>): WhatsAppChannel;
  /** Waits for the message with this text. */
  message(text: string): Promise<IncomingMessage>;
}

export async function createWhatsAppStage(
  database: TestDatabase,
  options: Partial<WhatsAppOptions> = {},
): Promise<WhatsAppStage> {
  const server = await startWhatsAppServer();
  const log = createRecordedLog();
  const name = newAccountName();
  const channel = createTestChannel(server, database, { log, name, ...options });
  const others: WhatsAppChannel[] = [];
  const inbox = createInbox();
  return {
    server,
    channel,
    inbox,
    log,
    name,
    async listen() {
      await channel.open(inbox.receive);
      await untilState(channel, 'connected');
    },
    another(other = {}) {
      const made = createTestChannel(server, database, { name, ...other });
      others.push(made);
      return made;
    },
    async message(text) {
      const { message } = await inbox.next('message', event => event.message.text.text === text);
      return message;
    },
    async [Symbol.asyncDispose]() {
      await server.comeBack();
      for (const other of others) await other.close();
      await channel.close();
      await server.close();
    },
  };
}

export function privateChat(person: { readonly lid: string }): Chat {
  return { network: 'whatsapp', id: person.lid, kind: 'private' };
}

export function groupChat(group: { readonly jid: string }): Chat {
  return { network: 'whatsapp', id: group.jid, kind: 'group' };
}
