/**
 * The address that Telegram brings updates to: stored before it is answered, and only from who knows the secret.
 */
import { expect, test } from 'vitest';
import { telegramWebhookRoutes } from '../../src/web/telegram-webhook.ts';

function site() {
  const taken: unknown[] = [];
  const routes = telegramWebhookRoutes(slug =>
    slug !== 'wijk'
      ? undefined
      : {
          async handleUpdate(body, secret) {
            if (secret !== 'right') return 'refused';
            if (body === undefined) return 'malformed';
            taken.push(body);
            return 'taken';
          },
        },
  );
  const post = async (path: string, body: string, secret?: string) => {
    const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
    return (await routes.request(path, { method: 'POST', body, headers })).status;
  };
  return { taken, post };
}

test('an update is taken from who knows the secret, and from nobody else', async () => {
  const { taken, post } = site();
  expect(await post('/telegram/wijk', '{"update_id":1}', 'right')).toBe(200);
  expect(await post('/telegram/wijk', '{"update_id":2}', 'wrong')).toBe(401);
  expect(await post('/telegram/wijk', '{"update_id":2}')).toBe(401);
  expect(await post('/telegram/elders', '{"update_id":2}', 'right')).toBe(404);
  expect(taken).toEqual([{ update_id: 1 }]);
});

test('what is no JSON, or far too large, is refused', async () => {
  const { taken, post } = site();
  expect(await post('/telegram/wijk', 'no json', 'right')).toBe(400);
  expect(await post('/telegram/wijk', JSON.stringify('x'.repeat(2_000_000)), 'right')).toBe(413);
  expect(taken).toEqual([]);
});
