/**
 * How a network stands for the installation, whichever of its processes has the connection. Belongs to `main.ts`.
 */
import type { WhatsAppChannel } from './channels/whatsapp/whatsapp-channel.ts';
import type { Channel, ChannelState } from './core/chat/channel.ts';
import { systemClock } from './core/clock.ts';
import { createTroubleBook } from './database/trouble-store.ts';
import type { HubParts } from './hub-parts.ts';
import { createProcessHeartbeatStore, silentSeconds } from './queue/process-heartbeat-store.ts';
import type { ShownNetwork } from './web/dashboard/dashboard-sources.ts';

/** Trouble of a network that the process with the connection notes, see `hub-network-watch.ts`. */
const troubles = ['needs-login', 'refused', 'replaced', 'restricted'] as const;

/** @param number the neighbourhood's number, which is known to every process */
export async function shownNetwork(
  parts: Pick<HubParts, 'connection' | 'clock'>,
  neighbourhoodId: string,
  channel: Pick<Channel, 'network' | 'state'>,
  number: WhatsAppChannel | undefined,
): Promise<ShownNetwork> {
  const { network } = channel;
  if (channel === number) return { network, state: (await number.pairing()).state };
  const state = channel.state();
  const isKnownHere = state.name !== 'off' && state.name !== 'elsewhere';
  return { network, state: isKnownHere ? state : await stateElsewhere(parts, neighbourhoodId, network, state) };
}

/** As far as the others have said: what is wrong with it, else whether one of those lives that listen. */
async function stateElsewhere(
  { connection: { database }, clock }: Pick<HubParts, 'connection' | 'clock'>,
  neighbourhoodId: string,
  network: string,
  state: ChannelState,
): Promise<ChannelState> {
  const open = await createTroubleBook(database, clock, neighbourhoodId).open();
  for (const name of troubles) {
    const trouble = open.find(({ code, subject }) => code === `network-${name}` && subject === network);
    if (trouble !== undefined) return { ...state, name, since: trouble.since };
  }
  const since = systemClock.now().subtract({ seconds: silentSeconds });
  const alive = await createProcessHeartbeatStore(database).seenSince(since);
  return { ...state, name: alive.some(({ role }) => role === 'all' || role === 'chat') ? 'elsewhere' : 'waiting' };
}
