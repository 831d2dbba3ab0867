/**
 * Keeps the state of one channel's connection: since when, and when the network last answered. Knows no network.
 */
import type { ChannelLogin, ChannelState, ChannelStateName } from '../core/chat/channel.ts';
import type { Clock } from '../core/clock.ts';
import type { ChannelLog } from './channel-log.ts';

export interface ConnectionState {
  current(): ChannelState;
  /** Says so in the log when it differs from before. */
  enter(name: ChannelStateName, details?: { readonly login?: ChannelLogin; readonly until?: string }): void;
  /** The network answered. */
  noteRoundTrip(): void;
}

export function createConnectionState(channel: string, clock: Clock, log: ChannelLog): ConnectionState {
  let lastRoundTrip: string | null = null;
  let state: Omit<ChannelState, 'lastRoundTrip'> = { name: 'off', since: clock.now().toString() };
  return {
    current: () => ({ ...state, lastRoundTrip }),
    enter(name, details = {}) {
      const isSame = state.name === name && JSON.stringify(details.login) === JSON.stringify(state.login);
      if (isSame && details.until === state.until) return;
      if (state.name !== name) log.info({ channel, before: state.name, state: name }, 'channel changed state');
      state = { name, since: state.name === name ? state.since : clock.now().toString(), ...details };
    },
    noteRoundTrip() {
      lastRoundTrip = clock.now().toString();
    },
  };
}
