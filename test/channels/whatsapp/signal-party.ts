/**
 * One side of a conversation in Signal's cipher, through Baileys and the session store, for tests.
 */
import {
  addTransactionCapability,
  type AuthenticationCreds,
  BufferJSON,
  DEFAULT_CONNECTION_CONFIG,
  generateOrGetPreKeys,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  type SignalKeyStore,
  type SignalRepositoryWithLIDStore,
} from '@whiskeysockets/baileys';
import { createKeyStore } from '../../../src/channels/whatsapp/auth-state.ts';
import type { SessionStore } from '../../../src/channels/whatsapp/session-store.ts';
import { quietLogger } from '../../../src/channels/whatsapp/socket-config.ts';
import { loadBaileys } from '../../../src/channels/whatsapp/socket.ts';

export interface SignalParty {
  readonly repository: SignalRepositoryWithLIDStore;
  readonly creds: AuthenticationCreds;
  readonly keys: SignalKeyStore;
}

/** Reads the party back, or makes it with some keys for others to begin with. */
export async function openSignalParty(store: SessionStore): Promise<SignalParty> {
  const { credentials } = await store.account();
  const creds: AuthenticationCreds =
    credentials === null ? initAuthCreds() : JSON.parse(credentials, BufferJSON.reviver);
  const stored = makeCacheableSignalKeyStore(createKeyStore(store, await loadBaileys()), quietLogger);
  const keys = addTransactionCapability(stored, quietLogger, { maxCommitRetries: 1, delayBetweenTriesMs: 1 });
  if (credentials === null) {
    const { newPreKeys } = generateOrGetPreKeys(creds, 10);
    await keys.set({ 'pre-key': newPreKeys });
    await store.saveCredentials(JSON.stringify(creds, BufferJSON.replacer));
  }
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, quietLogger);
  return { repository, creds, keys };
}

/** What another needs to begin a conversation with this one. */
export async function invitationOf({ creds, keys }: SignalParty, preKeyId: number) {
  const { [preKeyId]: preKey } = await keys.get('pre-key', [String(preKeyId)]);
  if (preKey === undefined) throw new Error('This key was used already.');
  const withType = (key: Uint8Array) => Buffer.concat([Buffer.from([5]), key]);
  return {
    registrationId: creds.registrationId,
    identityKey: withType(creds.signedIdentityKey.public),
    signedPreKey: {
      keyId: creds.signedPreKey.keyId,
      publicKey: withType(creds.signedPreKey.keyPair.public),
      signature: creds.signedPreKey.signature,
    },
    preKey: { keyId: preKeyId, publicKey: withType(preKey.public) },
  };
}
