/**
 * The networks of the week on this machine: a Bot API server, a WhatsApp, the library's calendar; and the environment in which a
 * hub uses them.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBotApiServer } from '../fakes/telegram/bot-api-server.ts';
import { startWhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import { type Actor, createActor, type Phones } from './actor.ts';
import { serveLibraryFeed } from './library-feed.ts';
import { neighbourhoodFile, type WeekPeople } from './story.ts';

export interface WeekNetworks extends Phones {
  readonly actors: ReadonlyMap<string, Actor>;
  /** For a hub; without its database and clock. */
  readonly environment: Readonly<Record<string, string>>;
  readonly secretKey: Buffer;
  /** How often anybody wrote or pressed something. */
  said(): number;
  close(): Promise<void>;
}

/**
 * @param folder where the configuration is written
 * @param now what messages are dated by, in milliseconds since 1970
 */
export async function openNetworks(people: WeekPeople, folder: string, now: () => number): Promise<WeekNetworks> {
  const [telegram, whatsapp, feed] = await Promise.all([
    startBotApiServer({ now }),
    startWhatsAppServer({ now }),
    serveLibraryFeed(),
  ]);
  const configuration = join(folder, 'wijk.yaml');
  writeFileSync(configuration, neighbourhoodFile(feed.address));
  const everybody = [...people.coordinators, ...people.partners, ...people.residents];
  const secretKey = randomBytes(32);
  const actors = new Map(everybody.map(person => [person.id, createActor(person, { telegram, whatsapp })]));
  return {
    telegram,
    whatsapp,
    actors,
    said: () => [...actors.values()].reduce((sum, actor) => sum + actor.acts(), 0),
    secretKey,
    environment: {
      WIJK_DEMO: '1',
      WIJK_CONFIG: configuration,
      WIJK_SECRET_KEY: secretKey.toString('base64'),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WHATSAPP: 'on',
      WHATSAPP_SOCKET: fileURLToPath(new URL('../fakes/whatsapp/socket.ts', import.meta.url)),
      WHATSAPP_FAKE_PORT: String(whatsapp.port),
      ALLOW_PRIVATE_HOSTS: feed.host,
      TRYOUT: 'on',
    },
    async close() {
      await Promise.all([telegram.close(), whatsapp.close(), feed.close()]);
    },
  };
}
