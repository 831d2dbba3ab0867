/**
 * Where the hub is found on its networks, as it last knew: a code on paper must be right also when the hub has just begun, in
 * a process that talks with no network, and from the command line.
 */
import type { Database } from '../database/connection.ts';
import type { ChatAddresses } from './chat-links.ts';

export async function readChatAddresses(database: Database, neighbourhoodId: string): Promise<ChatAddresses> {
  const rows = await database
    .selectFrom('chat_address')
    .select(['network', 'name'])
    .where('neighbourhood_id', '=', neighbourhoodId)
    .execute();
  const nameOn = (network: 'telegram' | 'whatsapp') => rows.find(row => row.network === network)?.name;
  return { telegramBot: nameOn('telegram'), whatsappNumber: nameOn('whatsapp') };
}

/**
 * Keeps the name of the hub on a network.
 *
 * @param name the bot's user name or the number; null when the neighbourhood is not on it any more
 */
export async function saveChatAddress(
  database: Database,
  neighbourhoodId: string,
  { network, name }: { readonly network: 'telegram' | 'whatsapp'; readonly name: string | null },
  at: Temporal.Instant,
): Promise<void> {
  if (name === null) {
    await database
      .deleteFrom('chat_address')
      .where('neighbourhood_id', '=', neighbourhoodId)
      .where('network', '=', network)
      .execute();
    return;
  }
  const seen = { name, seen_at: at.toString() };
  await database
    .insertInto('chat_address')
    .values({ neighbourhood_id: neighbourhoodId, network, ...seen })
    .onConflict(conflict => conflict.columns(['neighbourhood_id', 'network']).doUpdateSet(seen))
    .execute();
}
