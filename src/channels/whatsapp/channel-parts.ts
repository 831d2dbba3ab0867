/**
 * Makes the parts of the channel and ties them together. Does nothing by itself.
 */
import { randomUUID } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import { createBackoff } from '../backoff.ts';
import { createChannelLease } from '../channel-lease.ts';
import { createChannelLeaseStore } from '../channel-lease-store.ts';
import { createConnectionState } from '../connection-state.ts';
import { createArrivalStore } from './arrival-store.ts';
import { createConnection } from './connection.ts';
import { createEventStore } from './event-store.ts';
import { faultName } from './fault-name.ts';
import { createGroupCache } from './group-cache.ts';
import { createGroupStore } from './group-store.ts';
import { createMessageStore } from './message-store.ts';
import { createOwnAccount } from './own-account.ts';
import { createPersonStore } from './person-store.ts';
import { createQuotes } from './quotes.ts';
import { openSession } from './session.ts';
import { createSessionStore } from './session-store.ts';
import { createLibraryLoader } from './socket.ts';
import { createMessageTaker } from './take-messages.ts';
import { usualTiming, type WhatsAppOptions } from './whatsapp-options.ts';

export function createParts(options: WhatsAppOptions) {
  const { name, database, cipher, clock, log } = options;
  const timing = { ...usualTiming, ...options.timing };
  const now = clock.now;
  const session = createSessionStore(database, cipher, name);
  const groupStore = createGroupStore(database, cipher, name);
  const messages = createMessageStore({ database, cipher, account: name, now });
  const people = createPersonStore(database, cipher, name);
  const groups = createGroupCache(groupStore, now);
  const state = createConnectionState(name, clock, log);
  const newBackoff = () =>
    createBackoff({ firstMs: timing.firstRetry * 1000, maxMs: timing.lastRetry * 1000, random: options.random });
  const quotes = createQuotes();
  const own = createOwnAccount(session);
  const library = createLibraryLoader(options.socket);
  let wake = (): void => undefined;
  const stored = createEventStore(database, cipher, name);
  const events = {
    ...stored,
    async add(found: Parameters<typeof stored.add>[0]) {
      await stored.add(found);
      if (found.length > 0) wake();
    },
  };
  const isLinked = (jid: string) => options.newsletters?.includes(jid) === true;
  const taker = createMessageTaker({
    cipher,
    people,
    messages,
    groups,
    events,
    timeZone: options.timeZone,
    onUnreadable: error => log.error({ channel: name, error: faultName(error) }, 'message not readable'),
    ownIds: own.ids,
    socket: () => connection.current()?.socket,
    isLinked,
  });
  const store = createChannelLeaseStore(database);
  const connection = createConnection({
    name,
    log,
    now,
    state,
    session,
    timing,
    backoff: newBackoff(),
    lease: createChannelLease({
      store,
      account: name,
      holder: randomUUID(),
      clock: systemClock,
      seconds: timing.lease,
    }),
    onElsewhere: own.read,
    onOpen: () => wake(),
    open: async on => {
      const opened = await openSession({
        name,
        log,
        library: await library(),
        session,
        arrivals: createArrivalStore(database, cipher, name),
        messages,
        groups,
        groupStore,
        now,
        isLinked,
        questionSeconds: timing.question,
        historySeconds: timing.history,
        on: {
          ...on,
          open() {
            own.set(opened.socket.authState.creds.me);
            on.open();
          },
          async message(message) {
            quotes.remember(message.key.id, message.message);
            await taker.take(message);
          },
          alias: taker.takeAlias,
        },
      });
      own.set(opened.socket.authState.creds.me);
      return opened;
    },
  });
  return {
    timing,
    now,
    session,
    state,
    messages,
    people,
    groups,
    events,
    quotes,
    library,
    connection,
    newBackoff,
    ownIds: own.ids,
    identify: own.read,
    onEvents(listener: () => void) {
      wake = listener;
    },
    async prune() {
      await messages.prune();
      await groupStore.prune(now().subtract({ hours: 48 }));
    },
  };
}
