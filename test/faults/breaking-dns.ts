/**
 * Loaded into a hub with `--import`: names that end in `.test` are this machine, until $DNS_FILE says `gone`; then no name is
 * found any more, as when the resolver is away. Each question is a line in $DNS_FILE.asked.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import type dns from 'node:dns';

const file = process.env.DNS_FILE ?? '';
const require = createRequire(import.meta.url);
const callbacks: typeof dns = require('node:dns');
const promises: typeof dns.promises = require('node:dns/promises');

type Callback = (error: Error | null, address?: unknown, family?: number) => void;

function answer(host: string): Error | undefined {
  if (!host.endsWith('.test')) return undefined;
  appendFileSync(`${file}.asked`, `${host}\n`);
  if (readFileSync(file, 'utf8') !== 'gone') return undefined;
  return Object.assign(new Error(`getaddrinfo EAI_AGAIN ${host}`), { code: 'EAI_AGAIN', syscall: 'getaddrinfo' });
}

const { lookup } = callbacks;
const { lookup: lookupAsync } = promises;
const here = (host: string) => (host.endsWith('.test') ? '127.0.0.1' : host);

Object.assign(callbacks, {
  lookup(host: string, options: object | Callback, callback?: Callback) {
    const done = typeof options === 'function' ? (options as Callback) : callback;
    const fault = answer(host);
    if (fault !== undefined) return void setImmediate(() => done?.(fault));
    return Reflect.apply(lookup, callbacks, [here(host), ...(typeof options === 'function' ? [] : [options]), done]);
  },
});
Object.assign(promises, {
  async lookup(host: string, options: object) {
    const fault = answer(host);
    if (fault !== undefined) throw fault;
    return Reflect.apply(lookupAsync, promises, [here(host), options]);
  },
});
syncBuiltinESMExports();
