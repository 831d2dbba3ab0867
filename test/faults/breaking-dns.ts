/**
 * Loaded into a hub with `--import`: names that end in `.test` are this machine, until $DNS_FILE says `gone`; then no name is
 * found any more, nor is $DNS_ALSO, as when the resolver is away. Each question is a line in $DNS_FILE.asked.
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
  if (!host.endsWith('.test') && host !== process.env.DNS_ALSO) return undefined;
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
/** What asks the name servers itself, as the library of the mail does. */
class BreakingResolver extends callbacks.Resolver {
  override resolve4 = this.#answers(['127.0.0.1']);
  override resolve6 = this.#answers([]);

  #answers(addresses: readonly string[]) {
    return Object.assign(
      (host: string, ...rest: unknown[]) => {
        const done = rest.at(-1) as Callback;
        const code = answer(host) !== undefined ? 'ESERVFAIL' : addresses.length === 0 ? 'ENODATA' : undefined;
        setImmediate(() => done(code === undefined ? null : Object.assign(new Error(code), { code }), addresses));
      },
      { __promisify__: undefined },
    ) as never;
  }
}
Object.assign(callbacks, { Resolver: BreakingResolver });
syncBuiltinESMExports();
