/**
 * A TCP proxy on this machine that can be told to be slow, to cut, to refuse, or to swallow everything without a word, as a
 * router does that has lost its table.
 */
import { connect, createServer, type Socket, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FaultyProxy {
  readonly port: number;
  /** Milliseconds that each piece of what the server says arrives late. */
  delayMs: number;
  /** Connections that stand bring nothing any more in either direction, and are not closed; new ones are as before. */
  swallow(): void;
  /** The same for connections that are made from now on, until false. */
  swallowsNew: boolean;
  /** Breaks all connections. */
  cut(): void;
  /** Listens no more, and breaks all connections. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** How many connections were made so far, and how many stand. */
  made(): number;
  open(): number;
  close(): Promise<void>;
}

export async function startFaultyProxy(target: { readonly host: string; readonly port: number }): Promise<FaultyProxy> {
  const lines = new Set<Line>();
  let made = 0;
  const server = createServer({ pauseOnConnect: true }, near => {
    made += 1;
    const line = openLine(near, connect(target.port, target.host), () => proxy.delayMs);
    line.isSwallowed = proxy.swallowsNew;
    lines.add(line);
    near.on('close', () => lines.delete(line));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const proxy: FaultyProxy = {
    port,
    delayMs: 0,
    swallowsNew: false,
    swallow() {
      for (const line of lines) line.isSwallowed = true;
    },
    cut() {
      for (const line of lines) line.break();
    },
    async goAway() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      proxy.cut();
      await closed;
    },
    comeBack: () => listen(port),
    made: () => made,
    open: () => lines.size,
    async close() {
      if (server.listening) await proxy.goAway();
    },
  };
  return proxy;
}

interface Line {
  isSwallowed: boolean;
  break(): void;
}

function openLine(near: Socket, far: Socket, delayMs: () => number): Line {
  const line: Line = {
    isSwallowed: false,
    break() {
      near.destroy();
      far.destroy();
    },
  };
  pass(near, far, line, () => 0);
  pass(far, near, line, delayMs);
  near.resume();
  return line;
}

/** In order, each piece as late as was asked when it came. */
function pass(from: Socket, to: Socket, line: Line, delayMs: () => number): void {
  let last: Promise<unknown> = Promise.resolve();
  const later = (act: () => void) => {
    const wait = delayMs();
    if (wait > 0) last = last.then(() => sleep(wait));
    last = last.then(() => {
      if (!line.isSwallowed) act();
    });
  };
  from.on('data', piece => later(() => void to.write(piece)));
  from.on('end', () => later(() => void to.end()));
  from.on('error', () => later(() => void to.destroy()));
  from.on('close', () => {
    if (!line.isSwallowed) later(() => void to.destroy());
  });
}
