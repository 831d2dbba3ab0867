/**
 * A WhatsApp of one account for tests: its people, groups, faults, and the socket it is connected to. It lives beside the hub,
 * so that it is still there when the hub was killed.
 */
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { proto as messages, type proto, type WAMessage } from '@whiskeysockets/baileys';
import type { FakeGroup, FakePerson, FileToSend, SayOptions, SeenMessage } from './person.ts';
import { type Frame, onFrames, writeFrame } from './wire.ts';

export interface WhatsAppServer {
  readonly port: number;
  /** The account's own ids. */
  readonly account: { readonly id: string; readonly lid: string };
  user(options: { readonly name: string; readonly hidesNumber?: boolean }): FakePerson;
  group(options: {
    readonly title: string;
    readonly members: readonly FakePerson[];
    readonly administrators?: readonly FakePerson[];
  }): FakeGroup;
  /** Scans every QR code at once. */
  autoScan: boolean;
  /** Scans the code that is shown, or types the pairing code. */
  pair(): void;
  /** How many of the account's chats it tells of after pairing. */
  privateChats: number;
  /** The codes that were shown, and the numbers for which a pairing code was asked. */
  readonly shown: { readonly qr: string[]; readonly numbers: string[] };
  /** Ends the connection with this code; undefined breaks it. */
  end(code?: number): void;
  /** Refuses connections with this code, this many times. */
  refuse(code: number, times: number): void;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** The coordinator writes from the account's own phone. */
  types(to: FakePerson | FakeGroup, text: string): Promise<string>;
  /** What the server says to the next messages: an error code, or nothing at all. */
  answerNext(...answers: readonly (number | 'silence')[]): void;
  /** Answers no questions any more: connected, but dead. */
  isDead: boolean;
  /** Every event comes this often. */
  copies: number;
  timeLock: { isActive: boolean; end: number | null };
  cap: Record<string, unknown>;
  emit(event: string, data: unknown): void;
  /** How often a socket connected. */
  connections(): number;
  isConnected(): boolean;
  /** How many things wait for the hub to be there. */
  waiting(): number;
  close(): Promise<void>;
}

/** Something for the hub: an event of Baileys, with its data as they are when it comes late. */
interface Brought {
  readonly event: string;
  readonly offline: unknown;
}

interface Sent {
  readonly jid: string;
  readonly message: WAMessage;
  content: proto.IMessage;
  isRevoked: boolean;
}

export async function startWhatsAppServer(
  /** `now` is what messages are dated by, in milliseconds since 1970. */
  options: { readonly port?: number; readonly now?: () => number } = {},
): Promise<WhatsAppServer> {
  const number = `3247${String(randomBytes(4).readUInt32BE()).slice(0, 7).padStart(7, '0')}`;
  const account = { id: `${number}:7@s.whatsapp.net`, lid: `${randomDigits()}@lid` };
  const sent: Sent[] = [];
  const files = new Map<string, Uint8Array>();
  const reactions = new Map<string, string>();
  const groups = new Map<string, { metadata: object; asked: number }>();
  const resent = new Map<string, PromiseWithResolvers<proto.IMessage | null>>();
  const queue: Brought[] = [];
  /** On their way to the socket that is connected. */
  const unconfirmed = new Map<number, Brought>();
  const answers: (number | 'silence')[] = [];
  const watchers = new Set<() => void>();
  const shown = { qr: [] as string[], numbers: [] as string[] };
  const lines = new Set<Socket>();
  let live: Socket | undefined;
  let pairing: Socket | undefined;
  let isPaired = false;
  let connections = 0;
  let refusals: number[] = [];
  let lastNumber = 0;

  const happened = () => {
    for (const watcher of [...watchers]) watcher();
  };
  const finish = (line: Socket, code: number) => {
    writeFrame(line, { close: code });
    line.end();
    if (line === live) loseLive();
    if (line === pairing) pairing = undefined;
  };

  const server = createServer(line => {
    lines.add(line);
    onFrames(line, frame => void take(line, frame));
    line.on('error', () => undefined);
    line.on('close', () => {
      lines.delete(line);
      if (line === live) loseLive();
      if (line === pairing) pairing = undefined;
      happened();
    });
  });
  const listen = (port: number) => new Promise<void>(resolve => void server.listen(port, '127.0.0.1', resolve));
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  async function take(line: Socket, { id = 0, call, data }: Frame): Promise<void> {
    const answer = (result: unknown) => writeFrame(line, { id, result: result ?? null });
    const refuse = (error: number) => writeFrame(line, { id, error });
    switch (call) {
      case 'hello':
        answer(true);
        return hello(line, data !== null);
      case 'send':
        answer(true);
        return receive(line, data as { jid: string; message: WAMessage; bytes: Uint8Array | null });
      case 'confirm':
        if (line === live) unconfirmed.delete(Number(data));
        return happened();
      case 'query':
        return api.isDead ? undefined : answer({ tag: 'iq' });
      case 'pairing-code':
        shown.numbers.push(String(data));
        happened();
        return answer('ABCD1234');
      case 'group': {
        const group = groups.get(String(data));
        if (group === undefined) return refuse(404);
        group.asked += 1;
        return answer(group.metadata);
      }
      case 'time-lock':
        return answer(api.timeLock);
      case 'cap':
        return answer(api.cap);
      case 'file':
        return answer(files.get(String(data)));
      case 'resend': {
        const asked = data as { id: string; message: proto.IMessage | null };
        resent.get(asked.id)?.resolve(asked.message);
        return answer(true);
      }
      default:
        refuse(501);
    }
  }

  function hello(line: Socket, isLogin: boolean): void {
    connections += 1;
    happened();
    const refusal = refusals.shift();
    if (refusal !== undefined) {
      finish(line, refusal);
      return;
    }
    if (!isLogin) {
      pairing = line;
      const qr = `2@${randomBytes(12).toString('base64url')},fake`;
      shown.qr.push(qr);
      writeFrame(line, { event: 'connection.update', data: { qr } });
      if (api.autoScan) api.pair();
      return;
    }
    if (!isPaired) {
      finish(line, 401);
      return;
    }
    if (live !== undefined) finish(live, 440);
    live = line;
    writeFrame(line, { event: 'connection.update', data: { connection: 'open' } });
    const chats = Array.from({ length: api.privateChats }, (_, at) => ({ id: `3247000${1000 + at}@s.whatsapp.net` }));
    writeFrame(line, { event: 'history', data: [{ id: '0@s.whatsapp.net' }, { id: '123@g.us' }, ...chats] });
    for (const brought of queue.splice(0)) bringTo(line, brought, brought.offline);
    happened();
  }

  function bringTo(line: Socket, brought: Brought, data: unknown): void {
    lastNumber += 1;
    unconfirmed.set(lastNumber, brought);
    writeFrame(line, { event: brought.event, data, number: lastNumber });
  }

  /** What it did not confirm waits for the next one, before what came after it. */
  function loseLive(): void {
    live = undefined;
    queue.unshift(...unconfirmed.values());
    unconfirmed.clear();
  }

  function receive(
    line: Socket,
    { jid, message, bytes }: { jid: string; message: WAMessage; bytes: Uint8Array | null },
  ): void {
    const next = answers.shift();
    const id = message.key.id ?? '';
    const ack = (error?: number) =>
      writeFrame(line, {
        stanza: 'CB:ack,class:message',
        data: {
          tag: 'ack',
          attrs: { id, from: jid, class: 'message', ...(error === undefined ? {} : { error: String(error) }) },
        },
      });
    if (typeof next === 'number') {
      ack(next);
      return;
    }
    const content = message.message ?? {};
    const inner = content.documentWithCaptionMessage?.message ?? content;
    const { protocolMessage: protocol, reactionMessage: reaction } = inner.editedMessage?.message ?? inner;
    const about = sent.find(one => one.message.key.id === (protocol?.key?.id ?? ''));
    if (reaction) reactions.set(reaction.key?.id ?? '', reaction.text ?? '');
    else if (protocol && about !== undefined) {
      if (protocol.editedMessage) about.content = protocol.editedMessage;
      else about.isRevoked = true;
    } else if (!sent.some(one => one.message.key.id === id)) {
      if (bytes !== null) files.set(`/file/${id}`, bytes);
      sent.push({ jid, message, content: inner, isRevoked: false });
    }
    if (next !== 'silence') ack();
    happened();
  }

  /** To the hub: now, or when it is there again. */
  function bring(event: string, data: unknown, offline = data): void {
    for (let copy = 0; copy < api.copies; copy += 1) {
      if (live !== undefined) bringTo(live, { event, offline }, data);
      else queue.push({ event, offline });
    }
  }

  function bringMessage(message: WAMessage): void {
    bring('messages.upsert', { messages: [message], type: 'notify' }, { messages: [message], type: 'append' });
  }

  const now = options.now ?? (() => Temporal.Now.instant().epochMilliseconds);
  const seconds = () => Math.floor(now() / 1000);

  function seenIn(jids: readonly string[]): SeenMessage[] {
    return sent.filter(one => jids.includes(one.jid) && !one.isRevoked).map(one => readSeen(one, files));
  }

  function createPerson({ name, hidesNumber = true }: { name: string; hidesNumber?: boolean }): FakePerson {
    const lids = [`${randomDigits()}@lid`];
    const phone = `32${randomDigits().slice(0, 9)}@s.whatsapp.net`;
    let isHidden = hidesNumber;
    const lid = () => lids.at(-1) ?? '';
    const say = async (content: proto.IMessage, { group, id = newId() }: SayOptions = {}) => {
      const alt = isHidden ? {} : group === undefined ? { remoteJidAlt: phone } : { participantAlt: phone };
      const key = {
        remoteJid: group?.jid ?? lid(),
        fromMe: false,
        id,
        ...(group === undefined ? {} : { participant: lid() }),
        ...alt,
      };
      bringMessage({ key, message: content, messageTimestamp: seconds(), pushName: name });
      return id;
    };
    const keyOf = (id: string, group: SayOptions['group']) => ({ remoteJid: group?.jid ?? lid(), id });
    const all = () => [...lids, phone];
    const person: FakePerson = {
      get lid() {
        return lid();
      },
      number: phone,
      name,
      revealNumber() {
        isHidden = false;
      },
      changeLid() {
        lids.push(`${randomDigits()}@lid`);
      },
      says: (text, given = {}) => {
        const context = contextOf(given);
        return say(
          context === undefined ? { conversation: text } : { extendedTextMessage: { text, contextInfo: context } },
          given,
        );
      },
      sends(file, given = {}) {
        const path = `/file/${newId()}`;
        files.set(path, file.bytes);
        const content = fileContent(file, path);
        const album = given.album === undefined ? {} : albumOf(given.album);
        return say({ ...content, ...album }, given);
      },
      sendsRaw: say,
      async edits(id, text, given = {}) {
        const key = { ...keyOf(id, given.group), fromMe: false };
        await say({ protocolMessage: { key, type: 14, editedMessage: { conversation: text } } }, given);
      },
      async revokes(id, given = {}) {
        await say({ protocolMessage: { key: keyOf(id, given.group), type: 0 } }, given);
      },
      async reacts(id, emoji, given = {}) {
        await say({ reactionMessage: { key: keyOf(id, given.group), text: emoji } }, given);
      },
      votes(pollId, choice, { byNumber = false, ...given } = {}) {
        const poll = sent.find(one => one.message.key.id === pollId);
        const ids = byNumber
          ? { creator: `${number}@s.whatsapp.net`, voter: phone }
          : { creator: account.lid, voter: lid() };
        const vote = encipherVote(poll?.content ?? {}, choice, { pollId, ...ids });
        const pollCreationMessageKey = { remoteJid: lid(), fromMe: true, id: pollId };
        return say({ pollUpdateMessage: { pollCreationMessageKey, vote, senderTimestampMs: 1 } }, given);
      },
      sees: (text, { timeoutMs = 8000 } = {}) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const jids = [...all(), ...groups.keys()];
            const found = seenIn(jids).find(one => one.text.replaceAll('\u200a', '').includes(text));
            if (found === undefined) return;
            clearTimeout(timer);
            watchers.delete(look);
            resolve(found);
          };
          const timer = setTimeout(() => {
            watchers.delete(look);
            reject(new Error(`${name} does not see "${text}".`));
          }, timeoutMs);
          watchers.add(look);
          look();
        }),
      screen: group => seenIn(group === undefined ? all() : [group.jid]),
      reactionTo: id => reactions.get(id) ?? '',
      async asksAgain(id) {
        const answer = Promise.withResolvers<proto.IMessage | null>();
        resent.set(id, answer);
        bring('retry', { id, remoteJid: lid() });
        return answer.promise;
      },
    };
    return person;
  }

  function createGroup({ title, members, administrators = [] }: Parameters<WhatsAppServer['group']>[0]): FakeGroup {
    const jid = `1203${randomDigits()}@g.us`;
    const participantOf = (person: FakePerson) => ({
      id: person.lid,
      lid: person.lid,
      admin: administrators.includes(person) ? 'admin' : null,
    });
    const metadata = {
      id: jid,
      subject: title,
      owner: undefined,
      addressingMode: 'lid',
      participants: [...members.map(participantOf), { id: account.lid, admin: null }],
    };
    const entry = { metadata, asked: 0 };
    groups.set(jid, entry);
    const types = { joined: 27, left: 28, promoted: 29, demoted: 30 };
    return {
      jid,
      title,
      timesAsked: () => entry.asked,
      async change(what, by, people) {
        const words = people.map(one =>
          JSON.stringify(one === 'hub' ? { id: account.lid, phoneNumber: account.id } : { id: one.lid }),
        );
        bringMessage({
          key: { remoteJid: jid, fromMe: false, id: newId(), participant: by.lid },
          messageStubType: types[what],
          messageStubParameters: words,
          messageTimestamp: seconds(),
        });
      },
    };
  }

  const api: WhatsAppServer = {
    port,
    account,
    user: createPerson,
    group: createGroup,
    autoScan: true,
    pair() {
      if (pairing === undefined) throw new Error('Nothing is shown to be scanned.');
      isPaired = true;
      const line = pairing;
      writeFrame(line, { event: 'paired', data: { ...account, name: 'De hub' } });
      finish(line, 515);
    },
    privateChats: 0,
    shown,
    end(code) {
      const line = live ?? pairing;
      if (code === 401) isPaired = false;
      if (line !== undefined && code !== undefined) finish(line, code);
      else {
        line?.destroy();
        loseLive();
      }
    },
    refuse(code, times) {
      refusals = Array.from({ length: times }, () => code);
    },
    async goAway() {
      if (!server.listening) return;
      const closed = new Promise<void>(resolve => void server.close(() => resolve()));
      for (const line of lines) line.destroy();
      loseLive();
      await closed;
    },
    async comeBack() {
      if (!server.listening) await listen(port);
    },
    async types(to, text) {
      const id = newId();
      const jid = 'jid' in to ? to.jid : to.lid;
      const group = 'jid' in to ? { participant: account.lid } : {};
      const key = { remoteJid: jid, fromMe: true, id, ...group };
      bringMessage({ key, message: { conversation: text }, messageTimestamp: seconds(), pushName: 'De hub' });
      return id;
    },
    answerNext: (...next) => void answers.push(...next),
    isDead: false,
    copies: 1,
    timeLock: { isActive: false, end: null },
    cap: { capping_status: 'NONE' },
    emit: (event, data) => bring(event, data),
    connections: () => connections,
    isConnected: () => live !== undefined,
    waiting: () => queue.length + unconfirmed.size,
    async close() {
      await api.goAway();
    },
  };
  return api;
}

/** As a phone does: see `decryptPollVote` of Baileys. */
function encipherVote(
  poll: proto.IMessage,
  choice: number | null,
  { pollId, creator, voter }: { pollId: string; creator: string; voter: string },
): proto.Message.IPollEncValue {
  const hmac = (key: Uint8Array, data: Uint8Array) => createHmac('sha256', key).update(data).digest();
  const secret = bytesOf(poll.messageContextInfo?.messageSecret);
  const name = pollOf(poll)?.options?.[(choice ?? 1) - 1]?.optionName ?? '';
  const selectedOptions = choice === null ? [] : [createHash('sha256').update(name).digest()];
  const key = hmac(hmac(Buffer.alloc(32), secret), Buffer.from(`${pollId}${creator}${voter}Poll Vote\u0001`));
  const encIv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, encIv).setAAD(Buffer.from(`${pollId}\u0000${voter}`));
  const words = messages.Message.PollVoteMessage.encode({ selectedOptions }).finish();
  return { encPayload: Buffer.concat([cipher.update(words), cipher.final(), cipher.getAuthTag()]), encIv };
}

/** A message of protobuf writes its bytes as base64 when it becomes JSON. */
function bytesOf(value: unknown): Uint8Array {
  return typeof value === 'string'
    ? Buffer.from(value, 'base64')
    : value instanceof Uint8Array
      ? value
      : Buffer.alloc(0);
}

function pollOf(content: proto.IMessage): proto.Message.IPollCreationMessage | undefined {
  return content.pollCreationMessage ?? content.pollCreationMessageV3 ?? undefined;
}

function newId(): string {
  return `3A${randomBytes(9).toString('hex').toUpperCase()}`;
}

function randomDigits(): string {
  return String(100_000_000_000_000 + Number(randomBytes(6).readUIntBE(0, 6) % 899_999_999_999_999));
}

function contextOf({ replyTo, quote, mentions, isForwarded }: SayOptions): proto.IContextInfo | undefined {
  if (replyTo === undefined && mentions === undefined && isForwarded === undefined) return undefined;
  return {
    ...(replyTo === undefined ? {} : { stanzaId: replyTo, quotedMessage: { conversation: quote ?? '' } }),
    ...(mentions === undefined ? {} : { mentionedJid: [...mentions] }),
    ...(isForwarded === undefined ? {} : { isForwarded }),
  };
}

function albumOf(parent: string): proto.IMessage {
  return { messageContextInfo: { messageAssociation: { associationType: 1, parentMessageKey: { id: parent } } } };
}

function fileContent({ kind, bytes, caption, name }: FileToSend, directPath: string): proto.IMessage {
  const file = {
    directPath,
    mediaKey: Buffer.alloc(32, 7),
    fileLength: bytes.byteLength,
    ...(caption === undefined ? {} : { caption }),
  };
  switch (kind) {
    case 'picture':
      return { imageMessage: { ...file, mimetype: 'image/jpeg' } };
    case 'video':
      return { videoMessage: { ...file, mimetype: 'video/mp4' } };
    case 'voice':
      return { audioMessage: { ...file, mimetype: 'audio/ogg; codecs=opus', ptt: true } };
    case 'audio':
      return { audioMessage: { ...file, mimetype: 'audio/mpeg' } };
    case 'sticker':
      return { stickerMessage: { ...file, mimetype: 'image/webp' } };
    case 'document': {
      const documentMessage = { ...file, mimetype: 'application/pdf', fileName: name ?? 'affiche.pdf' };
      return caption === undefined
        ? { documentMessage }
        : { documentWithCaptionMessage: { message: { documentMessage } } };
    }
  }
}

function pollWords(content: proto.IMessage): string | undefined {
  const poll = pollOf(content);
  return poll === undefined
    ? undefined
    : [poll.name, ...(poll.options ?? []).map(each => `○ ${each.optionName}`)].join('\n');
}

function readSeen({ content, message }: Sent, files: ReadonlyMap<string, Uint8Array>): SeenMessage {
  const {
    imageMessage: picture,
    videoMessage: video,
    documentMessage: document,
    audioMessage: audio,
    stickerMessage: sticker,
  } = content;
  const kinds = [
    ['picture', picture],
    ['video', video],
    ['document', document],
    [audio?.ptt === true ? 'voice' : 'audio', audio],
    ['sticker', sticker],
  ] as const;
  const [kind, file] = kinds.find(([, one]) => one) ?? [];
  const bytes = files.get(file?.directPath ?? '');
  const text = content.extendedTextMessage;
  const context = (text ?? picture ?? video ?? document ?? audio)?.contextInfo;
  const quoted = context?.quotedMessage;
  return {
    id: message.key.id ?? '',
    text:
      pollWords(content) ??
      content.conversation ??
      text?.text ??
      picture?.caption ??
      video?.caption ??
      document?.caption ??
      '',
    media: kind === undefined || bytes === undefined ? null : { kind, bytes },
    replyTo: context?.stanzaId ?? null,
    quoted: quoted?.conversation ?? quoted?.extendedTextMessage?.text ?? null,
    content,
  };
}
