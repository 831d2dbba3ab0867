/** What people write never becomes markup on Telegram: texts go with their marks beside them, never with a parse mode. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plain, textMessage } from '../../../src/core/chat/message.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { createTelegramStage, privateChat } from './stage.ts';

it('arrives letter for letter, without a mark or link that nobody made', { timeout: 60_000 }, async () => {
  const database = await createTestDatabase();
  try {
    await using stage = await createTelegramStage(database);
    const els = stage.server.user({ name: 'Els' });
    await stage.listen();
    await els.says('dag');
    const texts = [
      '<b>vet</b> <a href="https://evil.example">klik</a>',
      '*vet* _schuin_ [klik](https://evil.example) `code` ||geheim||',
      '\\*x\\* &lt;i&gt; ```\nblok\n``` > citaat',
      ...fc.sample(
        fc.string({ unit: fc.constantFrom('*', '_', '[', ']', '(', ')', '<', '>', '`', '|', 'a'), minLength: 3 }),
        {
          numRuns: 10,
          seed: 7,
        },
      ),
    ].filter(text => text.trim() !== '');
    for (const text of texts) {
      await stage.channel.send(privateChat(els), textMessage(plain(text)));
      const seen = els.screen().at(-1);
      expect(seen?.text.trim()).toBe(text.trim());
      expect(seen?.entities.filter(({ type }) => type !== 'url')).toEqual([]);
    }
  } finally {
    await database.close();
  }
});
