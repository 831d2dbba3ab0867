/**
 * The fake WhatsApp as a program: `node test/fakes/whatsapp/main.ts [--port 8091] [--control 8092] [--scan no]`. A hub is connected
 * to it with `WIJK_DEMO=1 WHATSAPP=on WHATSAPP_SOCKET=./test/fakes/whatsapp/socket.ts WHATSAPP_FAKE_PORT=8091`. Its people are played by
 * `POST /control` on the other port, with the orders of `control.ts`; it answers with what the person of the order sees. It lives
 * beside the hub, so that it is still there when the hub was killed.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { createControl } from './control.ts';
import { startWhatsAppServer } from './whatsapp-server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    control: { type: 'string', default: '0' },
    scan: { type: 'string', default: 'yes' },
  },
});

const server = await startWhatsAppServer({ port: Number(values.port) });
server.autoScan = values.scan !== 'no';
const obey = createControl(server);

const control = createServer(async (request, response) => {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const order: unknown = JSON.parse(Buffer.concat(chunks).toString());
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await obey(order)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ reason }));
  }
});
control.listen(Number(values.control), '127.0.0.1', () => {
  const { port } = control.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ port: server.port, control: port })}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    control.close();
    control.closeAllConnections();
    void server.close();
  });
}
