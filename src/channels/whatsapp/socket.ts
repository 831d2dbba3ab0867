/**
 * What the channel uses of Baileys: the socket and the fetching of files. Baileys is large, so it is imported only when a
 * connection is made; a test puts another module in its place.
 */
import type {
  AnyMessageContent,
  AuthenticationState,
  BaileysEventMap,
  BinaryNode,
  DownloadableMessage,
  GroupMetadata,
  MediaType,
  MessageRelayOptions,
  MiscMessageGenerationOptions,
  NewChatMessageCapInfo,
  ReachoutTimelockState,
  UserFacingSocketConfig,
  WAMessage,
  WAMessageContent,
} from '@whiskeysockets/baileys';
import { WijkError } from '../../core/errors.ts';

/** A connection, in Baileys' own words. */
export interface WhatsAppSocket {
  readonly ev: {
    on<Name extends keyof BaileysEventMap>(name: Name, listener: (event: BaileysEventMap[Name]) => void): void;
    removeAllListeners<Name extends keyof BaileysEventMap>(name: Name): void;
    /** Hands over what it keeps back. A socket that keeps nothing back need not have it. */
    flush?(): unknown;
  };
  /** Stanzas as they come, such as `CB:ack,class:message`. */
  readonly ws: {
    on(name: string, listener: (node: BinaryNode) => void): unknown;
    off(name: string, listener: (node: BinaryNode) => void): unknown;
  };
  readonly authState: AuthenticationState;
  sendMessage(
    jid: string,
    content: AnyMessageContent,
    options?: MiscMessageGenerationOptions,
  ): Promise<WAMessage | undefined>;
  relayMessage(jid: string, message: WAMessageContent, options: MessageRelayOptions): Promise<string>;
  query(node: BinaryNode, timeoutMs?: number): Promise<unknown>;
  requestPairingCode(phoneNumber: string): Promise<string>;
  groupMetadata(jid: string): Promise<GroupMetadata>;
  fetchAccountReachoutTimelock(): Promise<ReachoutTimelockState>;
  fetchNewChatMessageCap(): Promise<NewChatMessageCapInfo>;
  end(error: Error | undefined): Promise<void> | void;
}

export interface WhatsAppLibrary {
  makeWASocket(config: UserFacingSocketConfig): WhatsAppSocket;
  /** The deciphered file. */
  downloadContentFromMessage(message: DownloadableMessage, type: MediaType): Promise<AsyncIterable<Uint8Array>>;
}

/** Everything of Baileys; to be called only when WhatsApp is on. */
export function loadBaileys(): Promise<typeof import('@whiskeysockets/baileys')> {
  return import('@whiskeysockets/baileys');
}

/**
 * The library to connect with.
 *
 * @param module a package or absolute path (`WHATSAPP_SOCKET`) that exports what replaces {@link WhatsAppLibrary}, as Baileys
 *   itself does: the socket factory by its name or as default, and the fetching of files if that is replaced too; Baileys when
 *   left out
 * @throws WijkError `no-socket` when it has no socket factory
 */
export async function loadLibrary(module?: string): Promise<WhatsAppLibrary> {
  if (module === undefined) {
    const { makeWASocket, downloadContentFromMessage } = await loadBaileys();
    return { makeWASocket, downloadContentFromMessage };
  }
  const replaced: Partial<WhatsAppLibrary> & { readonly default?: unknown } = await import(module);
  const makeWASocket = replaced.makeWASocket ?? replaced.default;
  if (!isSocketFactory(makeWASocket)) {
    const text = 'The module of WHATSAPP_SOCKET exports no makeWASocket; name another one, or leave the variable out.';
    throw new WijkError(text, { code: 'no-socket' });
  }
  const downloadContentFromMessage =
    replaced.downloadContentFromMessage ?? (await loadBaileys()).downloadContentFromMessage;
  return { makeWASocket, downloadContentFromMessage };
}

function isSocketFactory(value: unknown): value is WhatsAppLibrary['makeWASocket'] {
  return typeof value === 'function';
}

/** Loads the library once, when it is first needed. */
export function createLibraryLoader(socket: string | WhatsAppLibrary | undefined): () => Promise<WhatsAppLibrary> {
  let loading: Promise<WhatsAppLibrary> | undefined;
  return () => {
    if (typeof socket === 'object') return Promise.resolve(socket);
    loading ??= loadLibrary(socket).catch(error => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
