import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SignalDataSet } from '@whiskeysockets/baileys';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createKeyStore } from '../../../src/channels/whatsapp/auth-state.ts';
import { createSessionStore } from '../../../src/channels/whatsapp/session-store.ts';
import { loadBaileys } from '../../../src/channels/whatsapp/socket.ts';
import { createColumnCipher } from '../../../src/database/encryption.ts';
import { startChild } from '../../support/child.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { invitationOf, openSignalParty } from './signal-party.ts';
import { newAccountName, testCipher } from './whatsapp-driver.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const program = fileURLToPath(new URL('signal-child.ts', import.meta.url));
const storeOf = (account: string) => createSessionStore(database.database, testCipher, account);

describe('keys', () => {
  it('of every kind come back as they were, and go', async () => {
    const baileys = await loadBaileys();
    const keys = createKeyStore(storeOf(newAccountName()), baileys);
    const pair = { public: Buffer.from([1, 2]), private: Buffer.from([3]) };
    const data: Required<SignalDataSet> = {
      'pre-key': { 1: pair, 2: pair },
      session: { '1_1.0': Buffer.from('session') },
      'sender-key': { 'g::1': Buffer.from('sender') },
      'sender-key-memory': { g: { '1@lid': true } },
      'app-state-sync-key': { a: baileys.proto.Message.AppStateSyncKeyData.fromObject({ keyData: Buffer.from([9]) }) },
      'app-state-sync-version': { critical: { version: 2, hash: Buffer.from([7]), indexValueMap: {} } },
      'lid-mapping': { '32470': '1' },
      'device-list': { '1': ['0', '3'] },
      tctoken: { '1@lid': { token: Buffer.from([8]), timestamp: '1' } },
      'identity-key': { '1.0': Buffer.from([5]) },
    };
    await keys.set(data);
    for (const kind of Object.keys(data) as (keyof SignalDataSet)[]) {
      const ids = Object.keys(data[kind]);
      expect(JSON.stringify(await keys.get(kind, ids)), kind).toBe(JSON.stringify(data[kind]));
    }
    await keys.set({ 'pre-key': { 1: null }, session: { '1_1.0': Buffer.from('next') } });
    expect(Object.keys(await keys.get('pre-key', ['1', '2']))).toEqual(['2']);
    expect((await keys.get('session', ['1_1.0']))['1_1.0']).toEqual(Buffer.from('next'));
  });

  it('are unreadable without the secret key, and belong to one account', async () => {
    const account = newAccountName();
    const baileys = await loadBaileys();
    await createKeyStore(storeOf(account), baileys).set({ session: { '32470123456_1.0': Buffer.from('geheim') } });
    const rows = await database.database
      .selectFrom('whatsapp_key')
      .selectAll()
      .where('account', '=', account)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/32470123456|geheim|Z2VoZWlt/);
    const other = createSessionStore(database.database, createColumnCipher(Buffer.alloc(32, 9)), account);
    expect(await createKeyStore(other, baileys).get('session', ['32470123456_1.0'])).toEqual({});
    expect(await createKeyStore(storeOf(newAccountName()), baileys).get('session', ['32470123456_1.0'])).toEqual({});
  });

  it('of one write are all there or none, when the process is killed while it writes', async () => {
    const killed = async (afterMs: number) => {
      const account = newAccountName();
      const child = startChild(program, [database.url, account, 'write']);
      await child.line('busy');
      await new Promise(resolve => setTimeout(resolve, afterMs));
      await child.end('SIGKILL');
      const keys = createKeyStore(storeOf(account), await loadBaileys());
      const sessions = await keys.get(
        'session',
        Array.from({ length: 40 }, (_, at) => `s${at}`),
      );
      const { group } = await keys.get('sender-key', ['group']);
      const { one } = await keys.get('device-list', ['one']);
      expect(Object.keys(sessions)).toHaveLength(40);
      const rounds = new Set([...Object.values(sessions).map(value => value[0]), group?.[0], Number(one?.[0])]);
      expect(rounds.size).toBe(1);
    };
    await Promise.all([0, 7, 23].map(killed));
  });
});

describe('a conversation', () => {
  it('still deciphers after its process was killed again and again', async () => {
    const account = newAccountName();
    const alice = await openSignalParty(storeOf(newAccountName()));
    const bob = await openSignalParty(storeOf(account));
    await alice.repository.injectE2ESession({ jid: '100@lid', session: await invitationOf(bob, 1) });
    const unread: { text: string; line: string }[] = [];
    const read = new Set<string>();
    const write = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const text = `bericht ${read.size + unread.length}`;
        const { type, ciphertext } = await alice.repository.encryptMessage({ jid: '100@lid', data: Buffer.from(text) });
        unread.push({ text, line: `${type} ${Buffer.from(ciphertext).toString('base64')}` });
      }
    };
    // loading takes most of the time, so they are started together; each begins when the one before it is dead
    const kills = [1, 5, 12, 3];
    const started = [...kills, 0].map(() => startReader(account));
    for (const [index, killAfter] of kills.entries()) {
      await write(20);
      await using reader = await begin(started[index]);
      for (const { line } of unread) reader.write(line);
      await reader.count(killAfter);
      reader.child.kill('SIGKILL');
      await once(reader.child, 'close');
      for (const text of reader.read) read.add(text);
      // what was not confirmed comes again, also what was deciphered but not told
      unread.splice(0, unread.length, ...unread.filter(({ text }) => !read.has(text)));
    }
    await write(5);
    const last = unread.slice(-5).map(({ text }) => text);
    await using reader = await begin(started.at(-1));
    for (const { line } of unread) reader.write(line);
    await reader.count(unread.length);
    expect(reader.read.slice(-5)).toEqual(last);
    // at most the one that each kill hit was deciphered without being told
    expect(reader.failed).toBeLessThanOrEqual(4 * 2);
  });
});

async function begin(reader: ReturnType<typeof startReader> | undefined) {
  if (reader === undefined) throw new Error('no reader is left');
  await reader.begin();
  return reader;
}

/** A process that loads at once, and touches nothing before it begins. */
function startReader(account: string) {
  const child: ChildProcess = spawn(process.execPath, [program, database.url, account, 'read'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const read: string[] = [];
  const watchers = new Set<() => void>();
  const state = { failed: 0, isReady: false };
  if (child.stdout === null || child.stdin === null) throw new Error('no streams');
  const { stdin } = child;
  stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', line => {
    if (line === 'ready') state.isReady = true;
    if (line.startsWith('read ')) read.push(line.slice('read '.length));
    if (line.startsWith('failed ')) state.failed += 1;
    for (const watcher of watchers) watcher();
  });
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      child.once('close', () => reject(new Error('the reader ended')));
      const look = () => {
        if (isSo()) resolve();
      };
      watchers.add(look);
      look();
    });
  return {
    async begin() {
      stdin.write('begin\n');
      await until(() => state.isReady);
    },
    child,
    read,
    get failed() {
      return state.failed;
    },
    write: (line: string) => void stdin.write(`${line}\n`),
    count: (wanted: number) => until(() => read.length + state.failed >= wanted),
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}
