import { expect, it } from 'vitest';
import { createIntake } from '../../../src/channels/whatsapp/intake.ts';
import { verdictOf } from '../../../src/channels/whatsapp/session-verdict.ts';
import { createRecordedLog } from '../recorded-log.ts';

function newIntake(waits = false) {
  let faults = 0;
  const log = createRecordedLog();
  const intake = createIntake({
    name: 'whatsapp/x',
    log,
    waits,
    onFault: () => {
      faults += 1;
    },
  });
  return { intake, log, faults: () => faults };
}

it('what could not be stored is tried until it is, before what came after it', async () => {
  const { intake, log, faults } = newIntake();
  const order: string[] = [];
  let failures = 2;
  intake.add(async () => {
    if (failures-- > 0) throw new Error('geheim');
    order.push('eerste');
  });
  intake.add(async () => void order.push('tweede'));
  await intake.done();
  expect(order).toEqual(['eerste', 'tweede']);
  expect(faults()).toBe(2);
  expect(log.text()).not.toContain('geheim');
});

it('in a hurry nothing is tried again', async () => {
  const { intake, faults } = newIntake();
  intake.add(async () => {
    throw new Error('away');
  });
  intake.hurry();
  await intake.done();
  expect(faults()).toBe(1);
});

it('waits until it may begin, and passes over what came when it may not', async () => {
  const order: string[] = [];
  const first = newIntake(true).intake;
  first.add(async () => void order.push('begun'));
  first.begin();
  await first.done();
  const second = newIntake(true).intake;
  second.add(async () => void order.push('never'));
  second.end();
  await second.done();
  expect(order).toEqual(['begun']);
});

it.each([
  [{ code: 515 }, null, { kind: 'again' }],
  [{ code: 440 }, null, { kind: 'halt', halt: 'replaced', forgets: false }],
  [{ code: 401 }, null, { kind: 'halt', halt: 'refused', forgets: true }],
  [{ code: 403 }, null, { kind: 'halt', halt: 'refused', forgets: false }],
  [{ code: 419 }, null, { kind: 'halt', halt: 'refused', forgets: false }],
  [{ code: 408 }, null, { kind: 'later', isOutdated: false }],
  [{ code: 408 }, 1, { kind: 'again' }],
  [{ code: 408 }, 2, { kind: 'halt', halt: 'pairing', forgets: false }],
  [{ code: 405 }, null, { kind: 'later', isOutdated: true }],
  [{ code: 503 }, 5, { kind: 'later', isOutdated: false }],
  [{ code: undefined }, null, { kind: 'later', isOutdated: false }],
  [{ code: undefined, foundChats: 3 }, null, { kind: 'halt', halt: 'private-chats', forgets: false }],
])('an end with %j and %j rounds of codes means %j', (end, rounds, verdict) => {
  expect(verdictOf(end, rounds)).toEqual(verdict);
});
