/**
 * Who is asking: somebody on this very machine, or somebody beyond it.
 */
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Set by a proxy: then the peer is the proxy, and the one who asks may be anywhere. */
const forwardingHeaders = /^(?:forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip|x-forwarded.*)$/;

/** True for a request made on this machine itself, not passed on by a proxy on it. */
export function isFromThisMachine(context: Context): boolean {
  if (Object.keys(context.req.header()).some(name => forwardingHeaders.test(name.toLowerCase()))) return false;
  return isLoopback(getConnInfo(context).remote.address ?? '');
}

/**
 * Whose request it is, as far as that can be known: the address of the connection; where that is a proxy on this machine,
 * the one that the proxy saw, which it adds at the end.
 */
export function peerOf(context: Context): string {
  const address = addressOf(context);
  const seen = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  return seen !== undefined && isLoopback(address) ? seen : address;
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
