/**
 * Listens, and stops listening. Knows nothing of what is served.
 */
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { WijkError } from '../core/errors.ts';

export interface WebServer {
  /** The port it really listens on. */
  readonly port: number;
  /** Takes no more requests, lets those under way end for a second, then cuts what is left. */
  close(): Promise<void>;
}

/**
 * @param port 0 for any free one
 * @throws WijkError `port-in-use`, `port-refused` or `no-such-address`
 */
export async function listen(app: Hono, host: string, port: number): Promise<WebServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, getRequestListener(app.fetch));
  await startListening(server, host, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => stopListening(server),
  };
}

function startListening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(sentenceFor(error, host, port) ?? error));
    server.listen(port, host, resolve);
  });
}

function sentenceFor(error: NodeJS.ErrnoException, host: string, port: number): WijkError | undefined {
  if (error.code === 'EADDRINUSE') {
    return new WijkError(`Port ${port} is in use; stop what uses it, or set PORT to another.`, { code: 'port-in-use' });
  }
  if (error.code === 'EACCES') {
    return new WijkError(`This account may not listen on port ${port}; set PORT to one above 1023.`, {
      code: 'port-refused',
    });
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new WijkError(`HOST is ${host}, which is no address of this machine; set it to 127.0.0.1 or 0.0.0.0.`, {
      code: 'no-such-address',
    });
  }
  return undefined;
}

async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(cut);
}
