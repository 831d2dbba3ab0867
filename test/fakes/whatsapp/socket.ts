/**
 * A socket with Baileys' own interface that is connected to the fake server instead of to WhatsApp, for `WHATSAPP_SOCKET`: its
 * server is `127.0.0.1:$WHATSAPP_FAKE_PORT`, or of the name $WHATSAPP_FAKE_HOST. Messages are made by Baileys itself.
 */
import { EventEmitter } from 'node:events';
import { connect, type Socket } from 'node:net';
import type {
  AnyMessageContent,
  DownloadableMessage,
  MiscMessageGenerationOptions,
  UserFacingSocketConfig,
  WAMessage,
} from '@whiskeysockets/baileys';
import { generateWAMessage } from '@whiskeysockets/baileys';
import type { WhatsAppLibrary, WhatsAppSocket } from '../../../src/channels/whatsapp/socket.ts';
import { type Frame, onFrames, writeFrame } from './wire.ts';

export const makeWASocket: WhatsAppLibrary['makeWASocket'] = config => createFakeLibrary(portOf()).makeWASocket(config);

export const downloadContentFromMessage: WhatsAppLibrary['downloadContentFromMessage'] = (message, type) =>
  createFakeLibrary(portOf()).downloadContentFromMessage(message, type);

export function createFakeLibrary(port: number): WhatsAppLibrary {
  return {
    makeWASocket: config => openFakeSocket(port, config),
    async downloadContentFromMessage({ directPath }: DownloadableMessage) {
      const bytes = await askOnce(port, 'file', directPath);
      if (!(bytes instanceof Uint8Array)) throw boom(404);
      return (async function* () {
        yield bytes;
      })();
    },
  };
}

function portOf(): number {
  return Number(process.env.WHATSAPP_FAKE_PORT);
}

function openFakeSocket(port: number, config: UserFacingSocketConfig): WhatsAppSocket {
  const ev = new EventEmitter();
  const ws = new EventEmitter();
  const { creds } = config.auth;
  const line = openLine(port, {
    onFrame: frame => void take(frame),
    onEnd: code => ev.emit('connection.update', { connection: 'close', lastDisconnect: { error: boom(code) } }),
  });
  line.ask('hello', creds.account === undefined ? null : { me: creds.me?.id }).catch(() => undefined);

  async function take({ event, stanza, data, number }: Frame): Promise<void> {
    // As Baileys: confirmed just before it is handed over.
    if (number !== undefined) line.confirm(number);
    if (stanza !== undefined) ws.emit(stanza, data);
    if (event === 'paired') {
      const me = data as { id: string; lid: string; name: string };
      const update = { me, account: { details: Buffer.from('fake') }, registered: true };
      Object.assign(creds, update);
      ev.emit('creds.update', update);
      ev.emit('connection.update', { isNewLogin: true, qr: undefined });
    } else if (event === 'history') {
      if (config.shouldSyncHistoryMessage?.({ syncType: 0 }) === true) {
        ev.emit('messaging-history.set', { chats: data, contacts: [], messages: [] });
      }
    } else if (event === 'retry') {
      const asked = data as { id: string; remoteJid: string };
      const message = await config.getMessage?.({ ...asked, fromMe: true });
      await line.ask('resend', { id: asked.id, message: message ?? null });
    } else if (event !== undefined) ev.emit(event, data);
  }

  async function relay(jid: string, message: WAMessage, bytes: Uint8Array | undefined): Promise<void> {
    const isKnown = !jid.endsWith('@g.us') || (await config.cachedGroupMetadata?.(jid)) !== undefined;
    await line.ask('send', {
      jid,
      message: { key: message.key, message: message.message },
      bytes: bytes ?? null,
      isKnown,
    });
  }

  return {
    ev,
    ws,
    authState: config.auth,
    async sendMessage(jid: string, content: AnyMessageContent, options: MiscMessageGenerationOptions = {}) {
      const message = await generateWAMessage(jid, content, {
        userJid: creds.me?.id ?? '',
        upload: async () => ({ mediaUrl: '', directPath: `/file/${options.messageId}` }),
        ...options,
      });
      await relay(jid, message, bytesOf(content));
      // as with `emitOwnEvents`
      process.nextTick(() => ev.emit('messages.upsert', { messages: [message], type: 'append' }));
      return message;
    },
    async relayMessage(jid, message, { messageId = '' }) {
      await relay(jid, { key: { remoteJid: jid, fromMe: true, id: messageId }, message }, undefined);
      return messageId;
    },
    async query(node, timeoutMs = 60_000) {
      const late = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => late.resolve(undefined), timeoutMs);
      return Promise.race([line.ask('query', node), late.promise]).finally(() => clearTimeout(timer));
    },
    async requestPairingCode(number) {
      creds.me = { id: `${number}@s.whatsapp.net`, name: '~' };
      ev.emit('creds.update', creds);
      return String(await line.ask('pairing-code', number));
    },
    groupMetadata: async jid => (await line.ask('group', jid)) as never,
    async fetchAccountReachoutTimelock() {
      const found = (await line.ask('time-lock', null)) as { isActive: boolean; end: number | null };
      const lock = {
        isActive: found.isActive,
        ...(found.end === null ? {} : { timeEnforcementEnds: new Date(found.end) }),
      };
      ev.emit('connection.update', { reachoutTimeLock: lock });
      return lock;
    },
    fetchNewChatMessageCap: async () => (await line.ask('cap', null)) as never,
    end: () => line.end(),
  };
}

interface Line {
  ask(call: string, data: unknown): Promise<unknown>;
  confirm(number: number): void;
  end(): Promise<void>;
}

function openLine(port: number, on: { onFrame(frame: Frame): void; onEnd(code: number): void }): Line {
  const socket: Socket = connect(port, process.env.WHATSAPP_FAKE_HOST ?? '127.0.0.1');
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  const ended = Promise.withResolvers<void>();
  let next = 0;
  let code = 428;
  onFrames(socket, frame => {
    const { id, error, close } = frame;
    if (close !== undefined) code = close;
    const answer = id === undefined ? undefined : asked.get(id);
    if (id === undefined) on.onFrame(frame);
    else if (error === undefined) answer?.resolve(frame.result);
    else answer?.reject(boom(error));
    if (id !== undefined) asked.delete(id);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const answer of asked.values()) answer.reject(boom(428));
    on.onEnd(code);
    ended.resolve();
  });
  return {
    ask(call, data) {
      if (socket.destroyed || socket.closed) return Promise.reject(boom(428));
      next += 1;
      const answer = Promise.withResolvers<unknown>();
      asked.set(next, answer);
      writeFrame(socket, { id: next, call, data });
      return answer.promise;
    },
    confirm: number => writeFrame(socket, { call: 'confirm', data: number }),
    async end() {
      if (!socket.destroyed) socket.end();
      await ended.promise;
    },
  };
}

async function askOnce(port: number, call: string, data: unknown): Promise<unknown> {
  const line = openLine(port, { onFrame: () => undefined, onEnd: () => undefined });
  try {
    return await line.ask(call, data);
  } finally {
    await line.end();
  }
}

/** An error as Baileys throws them. */
function boom(statusCode: number): Error {
  return Object.assign(new Error('WhatsApp said no'), { isBoom: true, output: { statusCode } });
}

function bytesOf(content: AnyMessageContent): Uint8Array | undefined {
  const found = Object.entries(content).find(([, value]) => value instanceof Uint8Array);
  return found?.[1] as Uint8Array | undefined;
}
