import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatTurn, freshPace, type Pace, type PaceRules, takeTurn, takeTurns } from '../../src/delivery/pace.ts';
import {
  claimDrain,
  countUnasked,
  hold,
  leaveDrain,
  permission,
  release,
  unaskedDurationMs,
  unaskedLeft,
} from '../../src/delivery/permission.ts';

const rules: PaceRules = { account: { count: 30, ms: 1004 }, privateChat: [], group: [] };
const start = 1_000_000;

/** The turns of messages that ask at these moments, one after the other. */
function turns(asks: readonly number[]): number[] {
  let pace: Pace = freshPace;
  let last = 0;
  return asks.map(ask => {
    const turn = takeTurn(rules, pace, Math.max(ask, last));
    pace = turn.pace;
    last = turn.at;
    return turn.at;
  });
}

/** The most that fall into any window of so many milliseconds. */
function mostWithin(moments: readonly number[], ms: number): number {
  return Math.max(...moments.map(from => moments.filter(at => at >= from && at < from + ms).length));
}

describe('the turns of an account', () => {
  it('never are more than the network counts, whenever they are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 40, maxLength: 150 }), gaps => {
        let ask = start;
        const asks = gaps.map(gap => {
          ask += gap > 300 ? gap * 10 : gap % 20;
          return ask;
        });
        const given = turns(asks);
        expect(mostWithin(given, 1004)).toBeLessThanOrEqual(30);
        expect(given.every((at, index) => at >= (asks[index] ?? 0))).toBe(true);
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('use all of the rate but for its safety margin when many wait', () => {
    const given = turns(Array.from({ length: 900 }, () => start));
    const seconds = ((given.at(-1) ?? 0) - start) / 1000;
    expect(900 / seconds).toBeGreaterThan(29.7);
  });

  it('come evenly, so that whoever asks in between waits for one only', () => {
    const given = turns(Array.from({ length: 300 }, () => start)).slice(10);
    const gaps = given.slice(1).map((at, index) => at - (given[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(35);
    expect(Math.min(...gaps)).toBeGreaterThan(32);
  });

  it('are taken by an answer at once, and all others come one later', () => {
    let pace: Pace = freshPace;
    let last = start;
    const given: number[] = [];
    for (let index = 0; index < 600; index += 1) {
      if (index % 10 === 5) {
        const answer = takeTurn(rules, pace, last - 20, 'answer');
        pace = answer.pace;
        given.push(answer.at);
        expect(answer.at).toBe(last - 20);
      }
      const turn = takeTurn(rules, pace, last);
      pace = turn.pace;
      last = turn.at;
      given.push(turn.at);
    }
    expect(660 / ((last - start) / 1000)).toBeLessThan(30);
    expect(mostWithin(given, 1004)).toBeLessThanOrEqual(34);
  });

  it('of very many answers are not endless', () => {
    const { moments } = takeTurns(rules, freshPace, start, 'answer', 100);
    expect(mostWithin(moments, 1004)).toBeLessThanOrEqual(40);
  });

  it('go on when the clock of the machine was set back', () => {
    const { pace } = takeTurn(rules, freshPace, start + 3_600_000);
    expect(takeTurn(rules, pace, start).at).toBe(start);
  });

  it('make up for a short pause of the machine', () => {
    let pace: Pace = freshPace;
    let now = start;
    const given: number[] = [];
    for (let index = 0; index < 300; index += 1) {
      const turn = takeTurn(rules, pace, now);
      given.push(turn.at);
      pace = turn.pace;
      // Every so often the program comes back late.
      now = turn.at + (index % 50 === 49 ? 90 : 0);
    }
    expect(((given.at(-1) ?? 0) - start) / 300).toBeLessThan(33.8);
  });
});

describe('what may leave', () => {
  const today = { day: '2026-03-02', tomorrow: start + 1e7 };
  const rationed: PaceRules = {
    ...rules,
    unasked: { gapMs: { from: 8000, to: 20_000 }, perDay: 5, keptForChanges: 2 },
  };

  it('is everything while nothing rests', () => {
    expect(permission(rules, freshPace, start, today)).toEqual({
      privateChats: 'broadcast',
      groups: 'broadcast',
      until: undefined,
    });
  });

  it('is what goes before the lane that rests', () => {
    const held = hold(freshPace, 'change', start + 5000);
    expect(permission(rules, held, start, today)).toMatchObject({ groups: 'answer', until: start + 5000 });
    expect(permission(rules, held, start + 5000, today).groups).toBe('broadcast');
    expect(permission(rules, hold(held, 'answer', start + 9000), start, today).groups).toBeUndefined();
    expect(permission(rules, release(held), start, today).groups).toBe('broadcast');
  });

  it('keeps a part of the day for changes, and answers always', () => {
    let pace: Pace = freshPace;
    const lanes: (string | undefined)[] = [];
    for (let sent = 0; sent < 6; sent += 1) {
      lanes.push(permission(rationed, pace, start + 1e6 * sent, today).privateChats);
      if (unaskedOf(rationed) !== undefined) {
        pace = countUnasked(unaskedOf(rationed), pace, start + 1e6 * sent, today.day, 0.5);
      }
    }
    expect(lanes).toEqual(['broadcast', 'broadcast', 'broadcast', 'change', 'change', 'answer']);
    expect(permission(rationed, pace, start + 6e6, today)).toMatchObject({
      groups: 'broadcast',
      until: today.tomorrow,
    });
    expect(permission(rationed, pace, start + 1e7, { day: '2026-03-03', tomorrow: start + 2e7 }).privateChats).toBe(
      'broadcast',
    );
    expect(unaskedLeft(unaskedOf(rationed), pace, today.day)).toBe(0);
    expect(unaskedLeft(unaskedOf(rationed), pace, '2026-03-03')).toBe(3);
  });

  it('leaves a random gap between private messages, and lets groups and answers pass in it', () => {
    const pace = countUnasked(unaskedOf(rationed), freshPace, start, today.day, 0.25);
    expect(permission(rationed, pace, start + 10_999, today)).toEqual({
      privateChats: 'answer',
      groups: 'broadcast',
      until: start + 11_000,
    });
    expect(permission(rationed, pace, start + 11_000, today).privateChats).toBe('broadcast');
  });

  it('tells how long an overview takes', () => {
    const unasked = unaskedOf(rationed);
    expect(unaskedDurationMs(unasked, 3, 3)).toBe(3 * 14_000);
    expect(unaskedDurationMs(unasked, 10, 1)).toBe(3 * 24 * 60 * 60 * 1000);
  });
});

function unaskedOf({ unasked }: PaceRules) {
  if (unasked === undefined) throw new Error('no rules for what nobody asked for');
  return unasked;
}

describe('the turns of a chat', () => {
  const windows = [
    { count: 3, ms: 3000 },
    { count: 20, ms: 60_000 },
  ];

  it('never are more than the network counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 5, maxLength: 80 }), gaps => {
        let now = start;
        const sent: number[] = [];
        for (const gap of gaps) {
          now = chatTurn(windows, sent, now + gap);
          sent.push(now);
        }
        expect(mostWithin(sent, 3000)).toBeLessThanOrEqual(3);
        expect(mostWithin(sent, 60_000)).toBeLessThanOrEqual(20);
      }),
      { seed: 6, numRuns: 200 },
    );
  });

  it('come at once to a chat that got nothing lately', () => {
    expect(chatTurn(windows, [], start)).toBe(start);
    expect(chatTurn(windows, [start - 10, start - 20], start)).toBe(start);
    expect(chatTurn(windows, [start - 10, start - 20, start - 30], start)).toBe(start + 2970);
  });
});

describe('who sends what waits', () => {
  it('is one process, until it leaves or dies', () => {
    const mine = claimDrain(freshPace, 'a', start, 4000) ?? freshPace;
    expect(claimDrain(mine, 'b', start + 3999, 4000)).toBeUndefined();
    expect(claimDrain(mine, 'a', start + 3999, 4000)?.drainedUntil).toBe(start + 7999);
    expect(claimDrain(mine, 'b', start + 4000, 4000)?.drainer).toBe('b');
    expect(leaveDrain(mine, 'b')).toBe(mine);
    expect(claimDrain(leaveDrain(mine, 'a'), 'b', start, 4000)?.drainer).toBe('b');
  });
});
