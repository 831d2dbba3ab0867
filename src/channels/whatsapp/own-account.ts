/**
 * Who the account itself is.
 */
import { readOwnJids } from './auth-state.ts';
import { normalJid } from './jids.ts';
import type { SessionStore } from './session-store.ts';

export interface OwnAccount {
  /** The account's ids, the one that hides the number first; none before it is known. */
  ids(): readonly string[];
  set(me: { readonly id: string; readonly lid?: string } | undefined): void;
  /** From the stored login. */
  read(): Promise<void>;
}

export function createOwnAccount(session: SessionStore): OwnAccount {
  let ids: readonly string[] = [];
  const take = (number: string | undefined, lid: string | undefined) => {
    const found = [normalJid(lid), normalJid(number)].flatMap(jid => jid ?? []);
    if (found.length > 0) ids = found;
  };
  return {
    ids: () => ids,
    set: (me: { readonly id: string; readonly lid?: string } | undefined) => take(me?.id, me?.lid),
    async read() {
      const { credentials } = await session.account();
      const found = credentials === null ? undefined : readOwnJids(credentials);
      take(found?.number, found?.lid);
    },
  };
}
