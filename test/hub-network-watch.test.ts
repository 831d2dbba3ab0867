/** What of the networks needs a person is noted and told once, and that it is over; a code to link a phone is shown. */
import { expect, onTestFinished, test } from 'vitest';
import type { ChannelLogin, ChannelState } from '../src/core/chat/channel.ts';
import type { Network } from '../src/core/chat/message.ts';
import { watchNetworks } from '../src/hub-network-watch.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function stage(begins: Partial<ChannelState>, options: { network?: Network; fails?: number } = {}) {
  const { network = 'whatsapp' } = options;
  let failures = options.fails ?? 0;
  const said: string[] = [];
  const shown: string[] = [];
  const whole = (given: Partial<ChannelState>): ChannelState => ({
    name: 'off',
    since: '2026-03-02T08:00:00Z',
    lastRoundTrip: null,
    ...given,
  });
  let state = whole(begins);
  const channel = { network, name: `${network}/wijk`, state: () => state };
  const stop = watchNetworks({
    channels: () => [{ neighbourhoodId: 'wijk', channel }],
    troublesOf: () => ({
      async report({ code, subject }) {
        if (failures-- > 0) throw new Error('the database is away');
        said.push(`${code} of ${subject}`);
        return 'new';
      },
      end: async code => void said.push(`no ${code}`),
      open: async () => [],
    }),
    tell: async id => void said.push(`told ${id}`),
    showLogin: async (_name, login) =>
      void shown.push(typeof login === 'string' ? login : login.kind === 'token' ? 'token' : login.code),
    log,
    everyMs: 5,
  });
  onTestFinished(stop);
  return {
    said,
    shown,
    enters(next: Partial<ChannelState>) {
      state = whole(next);
    },
  };
}

const settle = () => new Promise(resolve => setTimeout(resolve, 60));
const qr = (code: string): ChannelLogin => ({ kind: 'qr', code, expiresAt: '2026-03-02T08:01:00Z' });

test.each(['refused', 'replaced', 'restricted', 'needs-login'] as const)('%s is told once', async name => {
  const { said, enters } = stage({ name: 'connected' });
  await settle();
  said.length = 0;
  enters({ name });
  await settle();
  expect(said.filter(each => !each.startsWith('no '))).toEqual([`network-${name} of whatsapp`, 'told wijk']);
  said.length = 0;
  enters({ name: 'connected' });
  await settle();
  expect(said).toContain(`no network-${name}`);
  expect(said.at(-1)).toBe('told wijk');
});

test('what another process knows, or is tried again, is nobody’s trouble', async () => {
  const { said, enters } = stage({ name: 'off' });
  for (const name of ['connecting', 'waiting', 'elsewhere'] as const) {
    enters({ name });
    await settle();
  }
  expect(said).toEqual([]);
});

test('a restriction that began before this process is left to delivery, which knows until when it holds', async () => {
  const { said } = stage({ name: 'connected' });
  await settle();
  expect(said).toContain('no network-refused');
  expect(said).not.toContain('no network-restricted');
});

test('a code is shown each time it changes, and is no trouble while somebody may scan it', async () => {
  const { said, shown, enters } = stage({ name: 'needs-login', login: qr('one') });
  await settle();
  enters({ name: 'needs-login', login: qr('two') });
  await settle();
  expect([shown, said]).toEqual([['one', 'two'], []]);
  enters({ name: 'needs-login' });
  await settle();
  expect(shown).toEqual(['one', 'two', 'given-up']);
  expect(said).toContain('network-needs-login of whatsapp');
  enters({ name: 'needs-login', login: qr('three') });
  await settle();
  enters({ name: 'connecting' });
  await settle();
  expect(shown.slice(3)).toEqual(['three']);
  enters({ name: 'connected' });
  await settle();
  expect(shown.slice(3)).toEqual(['three', 'linked']);
});

test('a token that is missing is trouble at once', async () => {
  const { said, shown } = stage(
    { name: 'needs-login', login: { kind: 'token', variable: 'TELEGRAM_BOT_TOKEN' } },
    { network: 'telegram' },
  );
  await settle();
  expect(said).toContain('network-needs-login of telegram');
  expect(shown).toEqual([]);
});

test('what could not be noted is noted later', async () => {
  const { said } = stage({ name: 'refused' }, { fails: 3 });
  await expect.poll(() => said).toContain('network-refused of whatsapp');
});
