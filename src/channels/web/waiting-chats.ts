/**
 * In which chats something waits, asked once for all neighbourhoods that want to know at about the same time: in a city each of
 * hundreds looks every two seconds, and finds nothing.
 */
import type { Database } from '../../database/connection.ts';
import { allChatsThatWait } from './incoming-store.ts';

/** Real milliseconds for which an answer is good enough for the others too. What is new is announced; to look is for what was not. */
const sharedForMs = 500;

/** @returns the chats of one neighbourhood in which something waits, at most half a second ago */
export function createWaitingChats(database: Database): (neighbourhoodId: string) => Promise<readonly string[]> {
  let shared: ReturnType<typeof allChatsThatWait> | undefined;
  const ask = () => {
    const asked = allChatsThatWait(database);
    const forget = () => {
      if (shared === asked) shared = undefined;
    };
    asked.then(() => setTimeout(forget, sharedForMs).unref(), forget);
    return asked;
  };
  return async neighbourhoodId => {
    shared ??= ask();
    return (await shared).get(neighbourhoodId) ?? [];
  };
}
