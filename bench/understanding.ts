/**
 * How many messages a second the reader reads on one core, beside chrono-node, which reads dates only, in Dutch, French and
 * English one after the other. Run by hand:
 *
 *   node bench/understanding.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as chrono from 'chrono-node';
import { parsePlaces } from '../src/cli/places-file.ts';
import { readMessage } from '../src/understanding/read-message.ts';

interface Message {
  readonly text: string;
  readonly now: string;
  readonly sender: string;
}

const fixtures = new URL('../test/fixtures/', import.meta.url);
const places = parsePlaces(JSON.parse(readFileSync(new URL('understanding/places.json', fixtures), 'utf8')));
const files = [
  'understanding/partner-messages.jsonl',
  ...readdirSync(new URL('messages/', fixtures))
    .filter(name => name.endsWith('.jsonl'))
    .map(name => `messages/${name}`),
];
const messages = files.flatMap(file => readLines(readFileSync(new URL(file, fixtures), 'utf8')));
const prepared = messages.map(({ text, now, sender }) => ({
  text,
  now: Temporal.PlainDateTime.from(now),
  sender,
  language: undefined,
  places,
}));
const references = messages.map(({ text, now }) => ({ text, reference: new Date(`${now}:00`) }));

const reader = perSecond(() => {
  for (const message of prepared) readMessage(message);
});
const chronoNode = perSecond(() => {
  for (const { text, reference } of references) {
    chrono.nl.parse(text, reference);
    chrono.fr.parse(text, reference);
    chrono.en.parse(text, reference);
  }
});

process.stdout.write(`${messages.length} messages of ${Math.round(averageLength())} characters on average\n`);
process.stdout.write(`reader, all fields, six languages:  ${Math.round(reader)} messages/s\n`);
process.stdout.write(`chrono-node, dates, nl + fr + en:   ${Math.round(chronoNode)} messages/s\n`);
process.stdout.write(`ratio:                              ${(reader / chronoNode).toFixed(1)}\n`);

/**
 * Messages a second of one core, after a warm-up; the best of five rounds. Counts the processor's time, not the clock's, so
 * that other work on the machine does not matter.
 */
function perSecond(round: () => void): number {
  const warmUpMs = 1500;
  const roundMs = 1000;
  for (const start = cpuMs(); cpuMs() - start < warmUpMs; ) round();
  const rates = [1, 2, 3, 4, 5].map(() => {
    const start = cpuMs();
    let rounds = 0;
    for (; cpuMs() - start < roundMs; rounds++) round();
    return (rounds * messages.length * 1000) / (cpuMs() - start);
  });
  return Math.max(...rates);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function averageLength(): number {
  return messages.reduce((sum, { text }) => sum + text.length, 0) / messages.length;
}

function readLines(text: string): Message[] {
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(parseMessage);
}

function parseMessage(line: string): Message {
  const message: Message = JSON.parse(line);
  return message;
}
