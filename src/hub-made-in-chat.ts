/**
 * The configuration with what people made in chat beside it, as this process knows it: read again when it changed. Belongs to
 * `main.ts`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type MadeInChat,
  madeInChatStamp,
  readMadeInChat,
  withPartners,
  withPlaces,
} from './calendar/made-in-chat-store.ts';
import type { Configuration } from './config/read-configuration.ts';
import type { Neighbourhood } from './config/neighbourhood.ts';
import type { Database } from './database/connection.ts';

export interface MadeInChatBook {
  /** With the places made in chat. The same object for as long as nothing changed. */
  known(configuration: Configuration, idOf: (slug: string) => string | undefined): Configuration;
  /** With the organisations too, for pages, feeds and files. */
  shown(configuration: Configuration, idOf: (slug: string) => string | undefined): Configuration;
  stop(): Promise<void>;
}

/** Real milliseconds; like the file's, so that a place stands on the page a moment after it was made. */
const lookEveryMs = 3000;

/** Reads it, and looks again every few seconds. */
export async function openMadeInChat(database: Database, onFault: (error: unknown) => void): Promise<MadeInChatBook> {
  let stamp = await madeInChatStamp(database);
  let made = await readMadeInChat(database);
  const ending = new AbortController();
  const look = async () => {
    const now = await madeInChatStamp(database);
    if (now === stamp) return;
    made = await readMadeInChat(database);
    stamp = now;
  };
  const watching = (async () => {
    while (!ending.signal.aborted) {
      // Cut short by the end, which is asked after next.
      await delay(lookEveryMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
      if (!ending.signal.aborted) await look().catch(onFault);
    }
  })();
  const known = createJoin(() => made, withPlaces);
  const shown = createJoin(
    () => made,
    (neighbourhood, of) => withPartners(withPlaces(neighbourhood, of), of),
  );
  return {
    known,
    shown,
    stop() {
      ending.abort();
      return watching;
    },
  };
}

type Join = (neighbourhood: Neighbourhood, made: MadeInChat | undefined) => Neighbourhood;

/** What is made of a neighbourhood is kept by the object, so that the same has to be the same object. */
function createJoin(madeNow: () => ReadonlyMap<string, MadeInChat>, join: Join) {
  let before:
    | { made: ReadonlyMap<string, MadeInChat>; configuration: Configuration; joined: Configuration }
    | undefined;
  return (configuration: Configuration, idOf: (slug: string) => string | undefined): Configuration => {
    const made = madeNow();
    if (before?.made === made && before.configuration === configuration) return before.joined;
    const neighbourhoods = configuration.neighbourhoods.map(each => join(each, made.get(idOf(each.slug) ?? '')));
    const primary = neighbourhoods.find(({ slug }) => slug === configuration.primary?.slug);
    const joined = { ...configuration, neighbourhoods, primary };
    before = { made, configuration, joined };
    return joined;
  };
}
