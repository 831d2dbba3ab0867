/** Messages for the tests of the reader: a factory with full defaults, the places of the fixtures, and annotated messages. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parsePlaces } from '../../src/cli/places-file.ts';
import type { Place } from '../../src/core/place.ts';
import { readMessage } from '../../src/understanding/read-message.ts';
import type { ActivityReading, IncomingText, Reading } from '../../src/understanding/reading.ts';

const fixtures = new URL('../fixtures/', import.meta.url);

/** The gazetteer the annotated messages go with. */
export const placesFile: string = fileURLToPath(new URL('understanding/places.json', fixtures));
export const places: readonly Place[] = parsePlaces(JSON.parse(readFileSync(placesFile, 'utf8')));

/** Monday 2 March 2026, a quarter past ten. */
export const monday = Temporal.PlainDateTime.from('2026-03-02T10:15');

export function message(text: string, changes: Partial<IncomingText> = {}): IncomingText {
  return { text, now: monday, sender: 'ZigZag', language: undefined, places, ...changes };
}

export function read(text: string, changes: Partial<IncomingText> = {}): Reading {
  return readMessage(message(text, changes));
}

/** The only activity of a text; fails when there is none or more than one. */
export function readOne(text: string, changes: Partial<IncomingText> = {}): ActivityReading {
  const [activity, ...more] = read(text, changes).activities;
  if (activity === undefined || more.length > 0)
    throw new Error(`one activity expected, ${more.length + (activity ? 1 : 0)} read in: ${text}`);
  return activity;
}

export interface AnnotatedMessage {
  readonly id: string;
  readonly text: string;
  readonly now: string;
  readonly sender: string | undefined;
}

/** The lines of an annotated file below `test/fixtures/`. */
export function annotated(file: string): AnnotatedMessage[] {
  const text = readFileSync(new URL(file, fixtures), 'utf8');
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(parseAnnotated);
}

function parseAnnotated(line: string): AnnotatedMessage {
  const data: AnnotatedMessage = JSON.parse(line);
  return data;
}

/** What the reader makes of annotated messages, in the form the scorer takes. */
export function predictions(messages: readonly AnnotatedMessage[]): object[] {
  return messages.map(({ id, text, now, sender }) => ({
    id,
    ...readMessage({ text, now: Temporal.PlainDateTime.from(now), sender, language: undefined, places }),
  }));
}
