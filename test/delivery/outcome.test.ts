import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChannelError, type ChannelErrorKind } from '../../src/core/chat/channel-error.ts';
import { backoffMs, judge, type TriedRow } from '../../src/delivery/outcome.ts';

const sending: TriedRow = { operation: 'send', attempts: 0, repeats: 0, isRepeatable: false };

function verdict(kind: ChannelErrorKind, row: Partial<TriedRow> = {}, options = {}) {
  return judge(new ChannelError(kind, 'as the test wants it', options), { ...sending, ...row }, 0.5);
}

describe('what the network says', () => {
  it.each<[ChannelErrorKind, Partial<TriedRow>, object]>([
    ['blocked', {}, { type: 'blocked' }],
    ['refused', {}, { type: 'failed', reason: 'refused' }],
    ['too-large', {}, { type: 'failed', reason: 'too-large' }],
    ['unchanged', { operation: 'edit' }, { type: 'done' }],
    ['gone', { operation: 'delete' }, { type: 'done' }],
    ['gone', { operation: 'edit' }, { type: 'otherwise', reason: 'gone' }],
    ['gone', {}, { type: 'failed', reason: 'gone' }],
    ['too-old', { operation: 'edit' }, { type: 'otherwise', reason: 'too-old' }],
    ['too-old', { operation: 'delete' }, { type: 'failed', reason: 'too-old' }],
    ['moved', {}, { type: 'failed', reason: 'moved' }],
    ['away', {}, { type: 'wait', reason: 'away', afterMs: 500, repeat: false, wholeAccount: false }],
    ['restricted', {}, { type: 'wait', reason: 'restricted', wholeAccount: true }],
    ['unsure', {}, { type: 'wait', reason: 'unsure', repeat: true }],
    ['unsure', { repeats: 1 }, { type: 'failed', reason: 'unsure' }],
    ['unsure', { repeats: 1, isRepeatable: true }, { type: 'wait', reason: 'unsure', repeat: true }],
  ])('%s of %o', (kind, row, expected) => {
    expect(verdict(kind, row)).toMatchObject(expected);
  });

  it('holds one chat or the account for as long as it asks', () => {
    expect(verdict('rate-limited', {}, { retryAfterMs: 7000 })).toMatchObject({
      reason: 'rate-limited',
      afterMs: 7025,
      wholeAccount: false,
    });
    expect(verdict('rate-limited', {}, { retryAfterMs: 7000, scope: 'account' })).toMatchObject({
      reason: 'network-rests',
      afterMs: 7000,
      wholeAccount: true,
    });
  });

  it('gives the new id of a chat that moved', () => {
    expect(verdict('moved', {}, { newChatId: '-100' })).toEqual({ type: 'moved', newChatId: '-100' });
  });

  it('may have been a success when the adapter itself failed', () => {
    expect(judge(new TypeError('oops'), sending, 0)).toMatchObject({ type: 'wait', reason: 'unsure', repeat: true });
  });
});

describe('the pause before the next try', () => {
  it('grows to a minute, a fifth more or less', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (before, chance) => {
        const pause = backoffMs(before, chance);
        const even = Math.min(500 * 2 ** before, 60_000);
        expect(pause).toBeGreaterThanOrEqual(even * 0.8 - 1);
        expect(pause).toBeLessThanOrEqual(even * 1.2 + 1);
      }),
      { seed: 6 },
    );
  });
});
