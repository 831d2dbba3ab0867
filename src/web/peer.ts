/**
 * Who is asking: somebody on this very machine, or somebody beyond it.
 */
import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Set by a proxy: then the peer is the proxy, and the one who asks may be anywhere. */
const forwardingHeaders = /^(?:forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-forwarded.*)$/;

/**
 * True for a request made on this machine itself, not passed on by a proxy on it. HTTP/1.0 is what a proxy speaks that was
 * told nothing (nginx, which then names neither itself nor the visitor), and no browser or program of today.
 */
export function isFromThisMachine(context: Context): boolean {
  if (Object.keys(context.req.header()).some(name => forwardingHeaders.test(name.toLowerCase()))) return false;
  if (context.env?.incoming?.httpVersion === '1.0') return false;
  return isLoopback(getConnInfo(context).remote.address ?? '');
}

/**
 * Whose request it is, as far as that can be known: the address of the connection; where that is a proxy on this machine or
 * beside it (another container), the one that the proxy saw, which it adds at the end. Who has IPv6 has a whole network of
 * addresses, of which the first half says who it is.
 */
export function peerOf(context: Context): string {
  const address = addressOf(context);
  const seen = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return networkOf(seen !== undefined && (isLoopback(address) || isPrivate(address)) ? seen : address);
}

/** Empty for a request that came over no connection. */
function addressOf(context: Context): string {
  // A test asks the application itself, without a server around it.
  if (!('incoming' in (context.env ?? {}))) return '';
  return getConnInfo(context).remote.address ?? '';
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

/** RFC 1918 and RFC 4193. */
function isPrivate(address: string): boolean {
  return /^(?:::ffff:)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^f[cd][\da-f]{2}:/i.test(address);
}

/** The first four groups of an IPv6 address; any other as it is. */
function networkOf(address: string): string {
  if (!isIPv6(address) || /^::ffff:\d/i.test(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter(group => group !== '');
  const after = (tail ?? '').split(':').filter(group => group !== '');
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
