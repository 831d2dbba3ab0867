/**
 * Opens the built-in server of a folder as a hub does, says so, and holds it until it is told to stop.
 */
import { openEmbeddedServer } from '../../src/database/embedded/embedded-server.ts';

const [dataDir = '', role = 'hub'] = process.argv.slice(2);
try {
  const server = await openEmbeddedServer(dataDir);
  for (const notice of server.notices) process.stdout.write(`notice ${notice}\n`);
  if (role === 'hub') await server.becomeHub();
  process.stdout.write('holding\n');
  process.once('SIGTERM', async () => {
    await server.close();
    process.exit(0);
  });
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
