/**
 * Where Telegram brings its updates when the hub has a public address: `POST /telegram/<slug>`. Whether it is Telegram, and what
 * the update says, the channel knows.
 *
 * Source: https://core.telegram.org/bots/api#setwebhook
 */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** The bot of a neighbourhood by its slug, as far as updates go; undefined where it has none. */
export type WebhookBots = (
  slug: string,
) =>
  | { handleUpdate(body: unknown, secret: string | undefined): Promise<'taken' | 'refused' | 'malformed'> }
  | undefined;

/** Far above any update. */
const largestUpdate = 1024 * 1024;

/** Answers 200 once the update is stored; anything else makes Telegram bring it again, but for 401 and 400. */
export function telegramWebhookRoutes(bots: WebhookBots): Hono {
  const routes = new Hono();
  routes.post('/telegram/:slug', bodyLimit({ maxSize: largestUpdate }), async context => {
    const bot = bots(context.req.param('slug'));
    if (bot === undefined) return context.body(null, 404);
    // What is no JSON is no update, and is answered as such; the secret is looked at all the same.
    const body: unknown = await context.req.json().catch(() => undefined);
    const outcome = await bot.handleUpdate(body, context.req.header('x-telegram-bot-api-secret-token'));
    return context.body(null, statuses[outcome]);
  });
  return routes;
}

const statuses = { taken: 200, refused: 401, malformed: 400 } as const;
