/**
 * The dashboard in place of a network, for a turn that happens there: nothing is sent by it, what is said is shown on the page.
 */
import type { Channel } from '../../core/chat/channel.ts';
import { ChannelError } from '../../core/chat/channel-error.ts';

/** @param since when it was made; a page is always there */
export function createDeskChannel(since: Temporal.Instant): Channel {
  return {
    network: 'web',
    name: 'desk',
    limits: {
      text: 4096,
      caption: 1024,
      captioned: [],
      buttons: { label: 60, perMessage: 100 },
      editSeconds: 0,
      upload: 0,
      download: 0,
      reactions: [],
    },
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: since.toString(), lastRoundTrip: null }),
    send: () => Promise.reject(new ChannelError('gone', 'The dashboard shows what is said; nothing is sent by it.')),
  };
}
