/**
 * A network beyond a wire whose messages carry an id of the hub's choosing: the same id is the same message, however often it is
 * sent. The other end is in the test's own process and outlives those that it kills.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { ChannelError } from '../../src/core/chat/channel-error.ts';
import type { Channel } from '../../src/core/chat/channel.ts';
import type { Network } from '../../src/core/chat/message.ts';

const envelope = z.object({ id: z.string(), chat: z.string(), text: z.string() });

export function createWireChannel(network: Network, address: string): Channel {
  return {
    network,
    name: `${network}/wire`,
    limits: {
      text: 65_536,
      caption: 1024,
      captioned: ['picture'],
      buttons: null,
      editSeconds: 0,
      upload: 1e7,
      download: 1e7,
      reactions: [],
    },
    open: async () => undefined,
    close: async () => undefined,
    state: () => ({ name: 'connected', since: '2026-03-02T08:00:00Z', lastRoundTrip: null }),
    newMessageId: () => crypto.randomUUID(),
    async send(chat, message, id = '') {
      const body = JSON.stringify({ id, chat: chat.id, text: message.text.text });
      const answer = await fetch(address, { method: 'POST', body }).catch(error => {
        throw new ChannelError('unsure', 'no answer', { cause: error });
      });
      if (!answer.ok) throw new ChannelError('away', `the answer was ${answer.status}`);
      return { id };
    },
  };
}

export interface WireNetwork {
  readonly address: string;
  /** How often each message, by chat and text, was shown to its reader: a known id is not shown again. */
  readonly shown: ReadonlyMap<string, number>;
  /** How many sendings repeated a known id. */
  repeats(): number;
  /** For the next message: it is taken, and the answer lost. */
  loseNextAnswer(): void;
  /** For the next message: it is not taken. */
  refuseNext(): void;
  close(): Promise<void>;
}

/** @param delayMs how long an answer takes */
export async function startWireNetwork(delayMs: number): Promise<WireNetwork> {
  const shown = new Map<string, number>();
  const ids = new Set<string>();
  let repeats = 0;
  let losesAnswer = false;
  let refuses = false;
  const server = createServer(async (request, response) => {
    const { id, chat, text } = envelope.parse(JSON.parse(await read(request)));
    if (refuses) {
      refuses = false;
      response.writeHead(503).end();
      return;
    }
    const key = `${chat} ${text}`;
    if (ids.has(id)) repeats += 1;
    else shown.set(key, (shown.get(key) ?? 0) + 1);
    ids.add(id);
    if (losesAnswer) {
      losesAnswer = false;
      response.destroy();
      return;
    }
    setTimeout(() => response.end('{}'), delayMs);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    shown,
    repeats: () => repeats,
    loseNextAnswer() {
      losesAnswer = true;
    },
    refuseNext() {
      refuses = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
