/**
 * The updates that wait for one bot: asked for by `getUpdates`, or brought to a webhook.
 */
import type { Update } from 'grammy/types';
import { ApiFault } from './api-fault.ts';
import type { FaultScript } from './faults.ts';

export interface UpdateQueue {
  /** Queues an update, unless the bot does not want its kind. Gives its id. */
  push(update: Omit<Update, 'update_id'>): number;
  /** @throws ApiFault 409 for the one whose question is replaced by a newer one, or while a webhook is set */
  poll(options: { offset: number; limit: number; timeoutMs: number; end: AbortSignal }): Promise<readonly Update[]>;
  setWebhook(webhook: Webhook | undefined): void;
  want(kinds: readonly string[] | undefined): void;
  webhook(): Webhook | undefined;
  pending(): readonly Update[];
  close(): void;
}

export interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
  lastError?: string | undefined;
  lastErrorAt?: number | undefined;
}

/** What Telegram tells without being asked for it. */
const unaskedKinds = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'channel_post'];

const conflict = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

export function createUpdateQueue(options: {
  firstId: number;
  faults: FaultScript;
  nowSeconds: () => number;
  onChange: () => void;
  retryMs: number;
}): UpdateQueue {
  const { faults } = options;
  const queue: Update[] = [];
  let nextId = options.firstId;
  let kinds: readonly string[] = unaskedKinds;
  let webhook: Webhook | undefined;
  let asking: { wake(): void; replace(): void } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isDelivering = false;
  let isClosed = false;

  /** Brings them one by one, and again until they are taken. */
  async function deliver(): Promise<void> {
    if (isDelivering) return;
    isDelivering = true;
    try {
      while (webhook !== undefined && queue[0] !== undefined && !isClosed) {
        const isTaken = await bring(webhook, queue[0]);
        if (!isTaken) {
          timer = setTimeout(() => void deliver(), options.retryMs);
          return;
        }
        if (!faults.takeRepeat()) queue.shift();
        options.onChange();
      }
    } finally {
      isDelivering = false;
    }
  }

  async function bring(to: Webhook, update: Update): Promise<boolean> {
    try {
      const secret = to.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': to.secret };
      const headers = { 'content-type': 'application/json', ...secret };
      const response = await fetch(to.url, { method: 'POST', headers, body: JSON.stringify(update) });
      await response.body?.cancel();
      if (response.ok) return true;
      to.lastError = `Wrong response from the webhook: ${response.status}`;
    } catch {
      to.lastError = 'Connection refused';
    }
    to.lastErrorAt = options.nowSeconds();
    return false;
  }

  function confirm(offset: number): void {
    const confirmed = queue.filter(update => update.update_id < offset);
    if (confirmed.length === 0 || faults.takeRepeat()) return;
    queue.splice(0, confirmed.length);
    options.onChange();
  }

  return {
    push(update) {
      const id = nextId;
      if (!Object.keys(update).some(kind => kinds.includes(kind))) return id;
      nextId += 1;
      queue.push({ update_id: id, ...update } as Update);
      asking?.wake();
      void deliver();
      options.onChange();
      return id;
    },
    poll({ offset, limit, timeoutMs, end }) {
      if (webhook !== undefined) {
        throw new ApiFault(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first",
        );
      }
      asking?.replace();
      confirm(offset);
      if (queue.length > 0 || timeoutMs === 0) return Promise.resolve(queue.slice(0, limit));
      return new Promise((resolve, reject) => {
        const finish = () => {
          clearTimeout(wait);
          if (asking === mine) asking = undefined;
        };
        const wake = () => {
          finish();
          resolve(queue.slice(0, limit));
        };
        const mine = {
          wake,
          replace() {
            finish();
            reject(new ApiFault(409, conflict));
          },
        };
        const wait = setTimeout(wake, timeoutMs);
        end.addEventListener('abort', wake);
        asking = mine;
      });
    },
    setWebhook(next) {
      webhook = next;
      if (next !== undefined) asking?.replace();
      void deliver();
    },
    want(next) {
      if (next !== undefined) kinds = next.length === 0 ? unaskedKinds : next;
    },
    webhook: () => webhook,
    pending: () => queue,
    close() {
      isClosed = true;
      clearTimeout(timer);
      asking?.wake();
    },
  };
}
