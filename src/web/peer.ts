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
  const address = getConnInfo(context).remote.address ?? '';
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}
