/**
 * Twenty-four simulated hours of a whole hub under chat and feed load: `node bench/day.ts [--minutes 8] [--messages 120]
 * [--fetches 200]` (of each hour). Prints what the hub holds at each hour, and fails when that grows over the second half of
 * the day beyond noise. With DAY_LEAK=memory or DAY_LEAK=handles the hub leaks on purpose, and the run has to fail.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbeddedServer } from '../src/database/embedded/embedded-server.ts';
import { growthOf } from '../test/day/growth.ts';
import { type DayHour, playDay } from '../test/day/play.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '8' },
    messages: { type: 'string', default: '120' },
    fetches: { type: 'string', default: '200' },
  },
});

/** What the second half of the day may add, beside three times the noise: caches fill up to their bounds for some hours. */
const mayGrow = { 'heap MB': 4, 'external MB': 2, handles: 6, sockets: 6, files: 6 } as const;

const folder = mkdtempSync(join(tmpdir(), 'wijkbode-day-'));
chmodSync(folder, 0o755);
const server = await openEmbeddedServer(join(folder, 'database'));
try {
  say(['hour', 'messages', 'fetches', 'heap MB', 'ext. MB', 'PSS MB', 'handles', 'sockets', 'files']);
  const day = await playDay({
    databaseUrl: server.url,
    folder,
    seconds: Number(values.minutes) * 60,
    messagesPerHour: Number(values.messages),
    fetchesPerHour: Number(values.fetches),
    leak: process.env.DAY_LEAK,
    onHour: hour =>
      say([
        hour.hour,
        hour.messages,
        hour.fetches,
        megabytes(hour.heap),
        megabytes(hour.external),
        hour.pss === null ? '-' : megabytes(hour.pss),
        hour.handles,
        hour.sockets,
        hour.files ?? '-',
      ]),
  });
  const { done, complaints, exitCode } = day;
  process.stdout.write(
    `${done.messages} messages, ${done.fetches} fetches (${done.unchanged} unchanged, ${done.refused} refused); ended with ${exitCode}\n`,
  );
  for (const [complaint, count] of countedMessages(complaints))
    process.stdout.write(`logged ${count} times: ${complaint}\n`);
  judge(day.hours.slice(12));
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

function judge(half: readonly DayHour[]): void {
  const rows: Readonly<Record<keyof typeof mayGrow, readonly number[]>> = {
    'heap MB': half.map(({ heap }) => heap / 1e6),
    'external MB': half.map(({ external }) => external / 1e6),
    handles: half.map(({ handles }) => handles),
    sockets: half.map(({ sockets }) => sockets),
    files: half.map(({ files }) => files ?? 0),
  };
  for (const [name, row] of Object.entries(rows)) {
    const { grown, noise } = growthOf(row);
    const allowed = mayGrow[name as keyof typeof mayGrow] + 3 * noise;
    const verdict = grown <= allowed ? 'steady' : 'GROWS';
    process.stdout.write(`${name}: ${grown.toFixed(2)} in twelve hours (noise ${noise.toFixed(2)}): ${verdict}\n`);
    if (grown > allowed) process.exitCode = 1;
  }
}

/** How often each sentence was logged. */
function countedMessages(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const { msg } = JSON.parse(line);
    counts.set(msg, (counts.get(msg) ?? 0) + 1);
  }
  return counts;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function say(cells: readonly (string | number)[]): void {
  process.stdout.write(`${cells.map(cell => String(cell).padStart(9)).join('')}\n`);
}
