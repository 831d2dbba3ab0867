/** A process that serves the pages of the web chat and hands nothing to a hub: prints its address, then waits to be killed. */
import { openDatabase } from '../../../src/database/connection.ts';
import { openProcess } from '../../channels/web/web-process.ts';
import { servePages } from './serve-pages.ts';

const [url = '', neighbourhoodId = '', key = ''] = process.argv.slice(2);
const connection = openDatabase({ url, applicationName: 'site process' });
const own = openProcess(connection, neighbourhoodId, Buffer.from(key, 'base64'));
const page = await servePages({ database: connection.database, ...own }, {});
process.stdout.write(`serving ${page.base}\n`);
