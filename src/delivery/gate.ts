/**
 * Lets a message through when it is its turn: not too often the same, not too fast for its chat, and in the pace of its account.
 */
import type { AccountPace } from './account-pace.ts';
import type { Account } from './chat-key.ts';
import { coalesce } from './coalesce.ts';
import type { DeliveryParts } from './delivery-parts.ts';
import type { OutboxRow } from './outbox-store.ts';
import { sleep } from './account-pace.ts';
import { chatTurn, type PaceRules } from './pace.ts';
import { type AccountChat, type RecentlySent, recentlySent } from './recent-store.ts';
import { createSameTexts } from './same-texts.ts';

export type Passage =
  /** It must not leave before, in real milliseconds since 1970. */
  | { readonly type: 'go'; readonly at: number }
  | { readonly type: 'not-now'; readonly until: number; readonly reason: 'pace' | 'network-rests' }
  | { readonly type: 'loop' };

export interface GateParts extends Pick<DeliveryParts, 'database' | 'realClock'> {
  rules(account: Account): PaceRules;
  paceOf(account: Account): AccountPace;
}

/** The same text to the same chat so often in so short a time is a loop of programs, not a talk of people. */
export const mostSameTexts = 10;
const sameTextsMs = 5 * 60 * 1000;
/** Further back than any rule looks. */
const lookBackMs = sameTextsMs;
/** So long an answer waits here for its chat, rather than in the queue. */
const answerPatienceMs = 3000;

export interface Gate {
  /** @param textLookup keyed hash of the words; null for what has none of its own */
  pass(row: OutboxRow, textLookup: string | null): Promise<Passage>;
  /** Looks at once what the chats of rows got that are about to come, instead of one by one. */
  lookAhead(rows: readonly OutboxRow[]): Promise<void>;
}

/** So long what was looked up ahead is taken for true. */
const freshMs = 2500;

export function createGate(parts: GateParts): Gate {
  const { database, realClock } = parts;
  const now = () => realClock.now().epochMilliseconds;
  const recent = coalesce<AccountChat, RecentlySent>(
    chats => recentlySent(database, chats, realClock.now().subtract({ milliseconds: lookBackMs })),
    200,
  );
  const sameTexts = createSameTexts();
  const ahead = new Map<string, { readonly sent: RecentlySent; readonly at: number }>();
  const recentlyTo = async (row: OutboxRow) => {
    const known = ahead.get(row.id);
    ahead.delete(row.id);
    return known !== undefined && known.at > now() - freshMs ? known.sent : recent(row);
  };
  const pass: Gate['pass'] = async (row, textLookup) => {
    const mover = { lane: row.lane, chatKind: row.chat.kind };
    const patienceMs = row.lane === 'answer' ? answerPatienceMs : 0;
    // Somebody waits for an answer: its turn is asked for while its chat is looked at.
    const early = row.lane === 'answer' ? parts.paceOf(row).turn(mover) : undefined;
    const [sent] = await Promise.all([recentlyTo(row), early]);
    if (textLookup !== null && countOf(sent.texts, textLookup) >= mostSameTexts) return { type: 'loop' };
    const rules = parts.rules(row);
    const windows = row.chat.kind === 'private' ? rules.privateChat : rules.group;
    const chatAt = chatTurn(windows, sent.moments, now());
    const freeAt = textLookup === null ? 0 : sameTexts.freeAt(row, textLookup, rules, now());
    if (freeAt > now()) return { type: 'not-now', until: freeAt, reason: 'pace' };
    if (chatAt - now() > patienceMs) return { type: 'not-now', until: chatAt, reason: 'pace' };
    await sleep(chatAt - now());
    const turn = await (early ?? parts.paceOf(row).turn(mover));
    if (turn.rests) return { type: 'not-now', until: turn.at, reason: 'network-rests' };
    if (textLookup !== null) sameTexts.note(row, textLookup, rules, turn.at);
    return { type: 'go', at: turn.at };
  };
  return {
    pass,
    async lookAhead(rows) {
      for (const [id, { at }] of ahead) if (at <= now() - freshMs) ahead.delete(id);
      const found = await recentlySent(database, rows, realClock.now().subtract({ milliseconds: lookBackMs }));
      for (const [index, row] of rows.entries()) {
        const sent = found[index];
        if (sent !== undefined) ahead.set(row.id, { sent, at: now() });
      }
    },
  };
}

function countOf(texts: readonly (string | null)[], text: string): number {
  return texts.filter(each => each === text).length;
}
