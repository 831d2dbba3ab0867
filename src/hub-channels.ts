/**
 * The channels of this installation: one for each network of each neighbourhood, made as the configuration says and followed
 * when that changes. Belongs to `main.ts`.
 */
import type { Neighbourhood } from './config/neighbourhood.ts';
import type { Channel } from './core/chat/channel.ts';
import type { IncomingEvent } from './core/chat/event.ts';
import type { Network } from './core/chat/message.ts';
import type { ChannelReadiness } from './core/readiness.ts';
import type { ChannelDirectory } from './delivery/channel-directory.ts';

/** Says which channels a neighbourhood has; those it is not on are left out. */
export type ChannelPlanner = (neighbourhood: Neighbourhood, neighbourhoodId: string) => readonly ChannelPlan[];

export interface ChannelPlan {
  readonly network: Network;
  /** Changes when the channel has to be made anew, such as a hash of its token. */
  readonly signature: string;
  create(): Channel;
  /** Whether this process can send through it, when that is not every process. */
  readonly sendsHere?: () => boolean;
}

/** Takes in what comes of a channel; see `Channel.open`. */
export interface Receiver {
  receive(neighbourhoodId: string, channel: Channel, event: IncomingEvent): Promise<void>;
  receiveAll(neighbourhoodId: string, channel: Channel, events: readonly IncomingEvent[]): Promise<void>;
}

export interface HubChannels {
  readonly directory: ChannelDirectory;
  readiness(): readonly ChannelReadiness[];
  all(): readonly { readonly neighbourhoodId: string; readonly channel: Channel }[];
  /** Makes what the configuration names now and is not there yet, and closes what it names no more. */
  follow(neighbourhoods: readonly { readonly id: string; readonly neighbourhood: Neighbourhood }[]): Promise<void>;
  /** From now on every channel listens, also those that come later. */
  listen(receiver: Receiver): Promise<void>;
  close(): Promise<void>;
}

interface Entry extends Pick<ChannelPlan, 'signature' | 'sendsHere'> {
  readonly neighbourhoodId: string;
  readonly channel: Channel;
}

/** @param onFault told when a channel cannot be opened or closed; the others go on */
export function createHubChannels(plan: ChannelPlanner, onFault: (error: unknown, name: string) => void): HubChannels {
  const entries = new Map<string, Entry>();
  let receiving: Receiver | undefined;

  const attempt = async (name: string, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      onFault(error, name);
    }
  };
  const open = async ({ channel, neighbourhoodId }: Entry) => {
    const receiver = receiving;
    if (receiver === undefined) return;
    await attempt(channel.name, () =>
      channel.open(
        event => receiver.receive(neighbourhoodId, channel, event),
        events => receiver.receiveAll(neighbourhoodId, channel, events),
      ),
    );
  };
  const shut = async ({ channel }: Entry) => attempt(channel.name, () => channel.close());

  return {
    directory: {
      channelFor: (neighbourhoodId, network) => entries.get(keyOf(neighbourhoodId, network))?.channel,
      sendsHere(neighbourhoodId, network) {
        const entry = entries.get(keyOf(neighbourhoodId, network));
        return entry !== undefined && (entry.sendsHere?.() ?? true);
      },
      onlyHere: () =>
        [...entries.values()]
          .filter(({ sendsHere }) => sendsHere?.() === true)
          .map(({ neighbourhoodId, channel }) => ({ neighbourhoodId, network: channel.network })),
    },
    readiness: () =>
      [...entries.values()].map(({ channel }) => {
        const { name, lastRoundTrip } = channel.state();
        return { name: channel.name, state: name, lastRoundTrip };
      }),
    all: () => [...entries.values()],
    async follow(neighbourhoods) {
      const wanted = new Map(
        neighbourhoods.flatMap(({ id, neighbourhood }) =>
          plan(neighbourhood, id).map(each => [keyOf(id, each.network), { ...each, neighbourhoodId: id }] as const),
        ),
      );
      for (const [key, entry] of entries) {
        if (wanted.get(key)?.signature === entry.signature) continue;
        entries.delete(key);
        await shut(entry);
      }
      for (const [key, { neighbourhoodId, signature, sendsHere, create }] of wanted) {
        if (entries.has(key)) continue;
        const entry: Entry = { neighbourhoodId, signature, channel: create(), ...(sendsHere && { sendsHere }) };
        entries.set(key, entry);
        await open(entry);
      }
    },
    async listen(receive) {
      receiving = receive;
      await Promise.all([...entries.values()].map(open));
    },
    async close() {
      receiving = undefined;
      await Promise.all([...entries.values()].map(shut));
      entries.clear();
    },
  };
}

function keyOf(neighbourhoodId: string, network: Network): string {
  return `${neighbourhoodId}/${network}`;
}
