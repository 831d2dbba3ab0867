/** The whole site with web chats on a real database, listening on a free port, as one process of an installation. */
import { createWebFixture, type WebFixture } from '../../channels/web/web-fixture.ts';
import { openProcess } from '../../channels/web/web-process.ts';
import { servePages } from './serve-pages.ts';

export async function createSite(options: { isOffered?: () => boolean; host?: string } = {}) {
  const web = await createWebFixture();
  const page = await servePages({ ...web, database: web.test.database }, options);
  return {
    ...web,
    ...page,
    async close() {
      await page.server.close();
      await web.close();
    },
  };
}

/** One more process that serves the same installation's pages. */
export async function serveElsewhere(web: WebFixture) {
  const own = openProcess(web.test, web.neighbourhoodId, web.key);
  const page = await servePages({ ...own, database: web.test.database }, {});
  return {
    ...page,
    async close() {
      await page.server.close();
      await own.close();
    },
  };
}

export type ChatSite = Awaited<ReturnType<typeof createSite>>;

/** What a program would make of the answer. */
export async function jsonOf(answer: Response) {
  return JSON.parse(await answer.text());
}
