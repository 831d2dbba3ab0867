/**
 * Baileys' login and keys, kept in the session store. Its values hold bytes, which JSON does not know: Baileys has its own way
 * to write them (`BufferJSON`).
 */
import type {
  AuthenticationCreds,
  AuthenticationState,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
  UserFacingSocketConfig,
} from '@whiskeysockets/baileys';
import type { KeyChange, SessionStore } from './session-store.ts';
import { loadBaileys } from './socket.ts';

type Baileys = Awaited<ReturnType<typeof loadBaileys>>;

export interface AuthState {
  readonly state: AuthenticationState;
  /** False until a phone has accepted this device. */
  isPaired(): boolean;
  /** Writes what Baileys has changed in `state.creds`. */
  save(): Promise<void>;
}

export interface AuthStateOptions {
  readonly store: SessionStore;
  readonly logger: NonNullable<UserFacingSocketConfig['logger']>;
  /** Told when keys could not be read or written: going on would confirm messages that nobody can decipher any more. */
  readonly onFault: (error: unknown) => void;
}

/** Reads what is there, or begins anew: half a pairing cannot be gone on with. */
export async function openAuthState({ store, logger, onFault }: AuthStateOptions): Promise<AuthState> {
  const baileys = await loadBaileys();
  const { credentials } = await store.account();
  const read = credentials === null ? undefined : parseCredentials(credentials, baileys);
  const creds = read !== undefined && isPaired(read) ? read : baileys.initAuthCreds();
  if (read !== undefined && creds !== read) await store.clearKeys();
  return {
    state: {
      creds,
      keys: baileys.makeCacheableSignalKeyStore(watched(createKeyStore(store, baileys), onFault), logger),
    },
    isPaired: () => isPaired(creds),
    save: () => store.saveCredentials(JSON.stringify(creds, baileys.BufferJSON.replacer)),
  };
}

/** The account's own addresses, without loading Baileys; undefined when it is not paired. */
export function readOwnJids(credentials: string): { readonly number?: string; readonly lid?: string } | undefined {
  const creds: unknown = JSON.parse(credentials);
  if (!isObject(creds) || !isObject(creds.me) || creds.account === undefined) return undefined;
  const { id, lid } = creds.me;
  return {
    ...(typeof id === 'string' ? { number: id } : {}),
    ...(typeof lid === 'string' ? { lid } : {}),
  };
}

/** Every kind of key. */
export function createKeyStore(store: SessionStore, baileys: Baileys): SignalKeyStore {
  return {
    async get(type, ids) {
      const found = await store.readKeys(type, ids);
      const values: { [id: string]: SignalDataTypeMap[typeof type] } = {};
      for (const [id, text] of found) values[id] = parseKey(type, text, baileys);
      return values;
    },
    set: data => store.writeKeys(changesOf(data, baileys)),
    clear: () => store.clearKeys(),
  };
}

function watched(keys: SignalKeyStore, onFault: (error: unknown) => void): SignalKeyStore {
  const watch = async <Result>(act: () => Promise<Result> | Result): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      onFault(error);
      throw error;
    }
  };
  return { get: (type, ids) => watch(() => keys.get(type, ids)), set: data => watch(() => keys.set(data)) };
}

function changesOf(data: SignalDataSet, { BufferJSON }: Baileys): KeyChange[] {
  return Object.entries(data).flatMap(([kind, values]) =>
    Object.entries(values ?? {}).map(([id, value]) => ({
      kind,
      id,
      value: value === null || value === undefined ? null : JSON.stringify(value, BufferJSON.replacer),
    })),
  );
}

function isPaired(creds: AuthenticationCreds): boolean {
  return creds.account !== undefined && creds.me !== undefined;
}

// what is parsed here was written by the same library, under authenticated encryption

function parseCredentials(text: string, { BufferJSON }: Baileys): AuthenticationCreds {
  return JSON.parse(text, BufferJSON.reviver) as AuthenticationCreds;
}

function parseKey<Type extends keyof SignalDataTypeMap>(
  type: Type,
  text: string,
  { BufferJSON, proto }: Baileys,
): SignalDataTypeMap[Type] {
  const value = JSON.parse(text, BufferJSON.reviver);
  const whole = type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value;
  return whole as SignalDataTypeMap[Type];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
