/**
 * Loaded into a hub with `--import`: at SIGUSR2 it clears the memory of what nobody holds any more, and writes what is left
 * as a line of JSON to $DAY_GAUGE. With $DAY_LEAK the hub forgets nothing that it was told, or closes nothing that it
 * opened, to see that the gauge shows it.
 */
import { appendFileSync, openSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const file = process.env.DAY_GAUGE;

if (file !== undefined) {
  process.on('SIGUSR2', () => {
    collect();
    // What was let go of with the first may have held others by weak references.
    setImmediate(() => {
      collect();
      const { heapUsed, external, rss } = process.memoryUsage();
      const handles = Object.entries(Object.groupBy(process.getActiveResourcesInfo(), name => name));
      const line = {
        heapUsed,
        external,
        rss,
        handles: Object.fromEntries(handles.map(([name, all]) => [name, all?.length])),
      };
      appendFileSync(file, `${JSON.stringify(line)}\n`);
    });
  });
}

if (process.env.DAY_LEAK === 'memory') {
  const parse = JSON.parse;
  const kept: unknown[] = [];
  JSON.parse = (text: string, reviver?: (key: string, value: unknown) => unknown) => {
    const value = parse(text, reviver);
    // What each turn reads of its own event, with what hangs on it.
    if (text.startsWith('{"type":"message"')) kept.push(value, new Array(5000).fill(kept.length));
    return value;
  };
} else if (process.env.DAY_LEAK === 'handles') {
  const parse = JSON.parse;
  let left = 0;
  JSON.parse = (text: string, reviver?: (key: string, value: unknown) => unknown) => {
    if (text.startsWith('{"type":"message"')) leave(left++);
    return parse(text, reviver);
  };
}

/** In turn what a program forgets to close: a timer, a file, a socket. */
function leave(number: number): void {
  if (number % 3 === 0) setInterval(() => undefined, 1e6);
  else if (number % 3 === 1) openSync('/dev/null', 'r');
  else {
    const server = createServer().listen(0, '127.0.0.1', () => connect((server.address() as AddressInfo).port));
  }
}
