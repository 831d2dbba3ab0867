/**
 * What a request to the Bot API brought along, as JSON, form or multipart.
 */
import type { IncomingMessage } from 'node:http';
import { ApiFault, badRequest } from './api-fault.ts';

export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export class Parameters {
  readonly values: ReadonlyMap<string, unknown>;
  readonly #files: ReadonlyMap<string, UploadedFile>;

  constructor(values: ReadonlyMap<string, unknown>, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.values = values;
    this.#files = files;
  }

  text(name: string): string | undefined {
    const value = this.values.get(name);
    return value === undefined || value === null ? undefined : String(value);
  }

  number(name: string): number | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === null || value === '') return undefined;
    const number = Number(value);
    if (!Number.isFinite(number)) throw badRequest(`invalid ${name} specified`);
    return number;
  }

  required(name: string): number {
    const number = this.number(name);
    if (number === undefined) throw badRequest(`${name} is empty`);
    return number;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name) ?? '');
  }

  /** An object or list, which in a form stands as JSON. */
  json<Value>(name: string): Value | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') return value as Value;
    try {
      return JSON.parse(value) as Value;
    } catch {
      throw badRequest(`can't parse ${name} JSON object`);
    }
  }

  /** An uploaded file, given in its own field or by `attach://`. */
  file(name: string): UploadedFile | undefined {
    const reference = /^attach:\/\/(.+)$/.exec(this.text(name) ?? '')?.[1];
    return this.#files.get(reference ?? name);
  }
}

/** Largest request that Telegram's server takes. */
const requestLimit = 50 * 2 ** 20 + 100_000;

export async function readParameters(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const body = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  const values = new Map<string, unknown>(query);
  const files = new Map<string, UploadedFile>();
  if (type.startsWith('application/json')) {
    for (const [name, value] of Object.entries(readJson(body))) values.set(name, value);
  } else if (body.byteLength > 0) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') values.set(name, value);
      else files.set(name, { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return new Parameters(values, files);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > requestLimit) throw new ApiFault(413, 'Request Entity Too Large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(body: Buffer): object {
  if (body.byteLength === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    // said below
  }
  throw badRequest("can't parse request JSON object");
}
