/**
 * How the fake socket and its server talk: one JSON text a line, in which bytes are marked.
 */
import type { Socket } from 'node:net';

/** From the socket: a call. From the server: an answer, an event of Baileys, a stanza, or the end with a code. */
export interface Frame {
  readonly id?: number;
  readonly call?: string;
  readonly data?: unknown;
  readonly result?: unknown;
  readonly error?: number;
  readonly event?: string;
  /** Of an event that the socket has to confirm; one that it did not is brought again. */
  readonly number?: number;
  readonly stanza?: string;
  readonly close?: number;
}

export function writeFrame(socket: Socket, frame: Frame): void {
  if (socket.writable) socket.write(`${JSON.stringify(frame, replacer)}\n`);
}

export function onFrames(socket: Socket, take: (frame: Frame) => void): void {
  let rest = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(JSON.parse(line, reviver));
  });
}

interface Bytes {
  readonly $bytes: string;
}

function replacer(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') } satisfies Bytes;
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  if (!isBuffer || !('data' in value) || !Array.isArray(value.data)) return value;
  return { $bytes: Buffer.from(value.data).toString('base64') } satisfies Bytes;
}

function reviver(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bytes' in value)) return value;
  return Buffer.from(String(value.$bytes), 'base64');
}
