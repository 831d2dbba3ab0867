/**
 * What the WhatsApp channel keeps of a person who asks to be forgotten: the ids they go by, that they wrote, which messages of
 * groups were theirs, and the keys of their conversation.
 */
import type { Database } from '../../database/connection.ts';
import type { ColumnCipher } from '../../database/encryption.ts';
import { createPersonStore } from './person-store.ts';

/**
 * A conversation whose keys are gone begins anew when one of the two writes.
 *
 * @param ids by which the network knows the person
 */
export async function forgetOnWhatsApp(
  database: Database,
  cipher: ColumnCipher,
  account: string,
  ids: readonly string[],
): Promise<void> {
  const people = createPersonStore(database, cipher, account);
  const names = new Set((await Promise.all(ids.map(id => people.namesOf(id)))).flat());
  if (names.size === 0) return;
  for (const id of ids) await people.forget(id);
  await forgetAuthor(database, cipher, account, names);
  const lookups = [...names].flatMap(keysOf).map(([kind, id]) => cipher.lookup('whatsapp_key.id', `${kind} ${id}`));
  await database.deleteFrom('whatsapp_key').where('account', '=', account).where('id_lookup', 'in', lookups).execute();
}

async function forgetAuthor(
  database: Database,
  cipher: ColumnCipher,
  account: string,
  names: ReadonlySet<string>,
): Promise<void> {
  const rows = await database
    .selectFrom('whatsapp_message')
    .select(['message_lookup', 'author'])
    .where('account', '=', account)
    .where('author', 'is not', null)
    .execute();
  const theirs = rows.filter(
    ({ author }) => author !== null && names.has(cipher.decrypt('whatsapp_message.author', author)),
  );
  for (const { message_lookup } of theirs) {
    await database
      .deleteFrom('whatsapp_message')
      .where('account', '=', account)
      .where('message_lookup', '=', message_lookup)
      .execute();
  }
}

/** Devices of one account that a key may be for; WhatsApp allows the phone and four more, with numbers that rise. */
const mostDevices = 100;

/**
 * The names under which Baileys keeps keys about a person.
 *
 * Source: @whiskeysockets/baileys/lib/Signal/libsignal.js (jidToSignalProtocolAddress), lid-mapping.js, tc-token-utils.js
 */
function keysOf(jid: string): readonly (readonly [kind: string, id: string])[] {
  const [user = ''] = jid.split('@');
  const address = jid.endsWith('@lid') ? `${user}_1` : user;
  const devices = Array.from({ length: mostDevices }, (_, device) => `${address}.${device}`);
  return [
    ['device-list', user],
    ['lid-mapping', user],
    ['lid-mapping', `${user}_reverse`],
    ['tctoken', jid],
    ...devices.flatMap(device => [['session', device] as const, ['identity-key', device] as const]),
  ];
}
