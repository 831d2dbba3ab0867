/**
 * What partners hear of their calendars: one sentence after the first fetch, by itself because they wait for it; trouble later on in
 * their next bundle.
 */
import { plain } from '../../core/chat/message.ts';
import { markNoticesTold, openNotices } from '../../feeds/in/feed-notice-store.ts';
import { type Feed, listFeeds } from '../../feeds/in/feed-store.ts';
import type { Translator } from '../../i18n/translations.ts';
import { membersOf } from '../../people/role-store.ts';
import { sendAlone, type WaitingWordsParts } from '../waiting/send-waiting-words.ts';
import { addWord, settleWords, untoldWords } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { firstFetchWord } from './feeds-flow.ts';

type FeedWordsParts = Omit<WaitingWordsParts, 'sentences'>;

/** @returns how many sentences went out */
export async function tellFirstFetches(parts: FeedWordsParts, neighbourhoodId: string): Promise<number> {
  const { database, cipher, clock, mailbox } = parts;
  const now = clock.now();
  const ids = await database.transaction().execute(async transaction => {
    const words = await untoldWords(transaction, cipher, neighbourhoodId, firstFetchWord);
    if (words.length === 0) return [];
    const feeds = await listFeeds(transaction, neighbourhoodId);
    const rows: string[] = [];
    for (const { id, personId, subject } of words) {
      const feed = feeds.find(each => each.id === subject);
      if (feed !== undefined && feed.lastFetchAt === null) continue;
      await settleWords(transaction, neighbourhoodId, { kind: firstFetchWord, subject }, now);
      if (feed === undefined) continue;
      const to = { neighbourhoodId, personId, onceKey: `first fetch ${id}`, isAwaited: true };
      rows.push(
        ...(await sendAlone(parts, transaction, to, translator => ({ text: plain(outcomeOf(feed, translator)) }))),
      );
    }
    return rows;
  });
  await mailbox.sendNow(ids);
  return ids.length;
}

function outcomeOf({ host, lastFault, itemCount }: Feed, { t, errorText }: Translator): string {
  if (lastFault !== null) return `${clip(host, 80)}: ${errorText(lastFault)}`;
  return t('partner-chat:feed.read', { host: clip(host, 80), number: itemCount });
}

/** Keeps what is wrong with a calendar for the bundles of its partner's people. @returns how many troubles are new */
export async function keepFeedNotices(
  { database, cipher, clock }: Pick<FeedWordsParts, 'database' | 'cipher' | 'clock'>,
  neighbourhoodId: string,
  newId: () => string,
): Promise<number> {
  const now = clock.now();
  return database.transaction().execute(async transaction => {
    const notices = (await openNotices(transaction, neighbourhoodId)).filter(({ toldAt }) => toldAt === null);
    for (const { id, partnerId, code, count, example } of notices) {
      const members = partnerId === null ? [] : await membersOf(transaction, neighbourhoodId, partnerId);
      for (const personId of members) {
        const word = {
          id: newId(),
          neighbourhoodId,
          personId,
          audience: 'partner',
          kind: 'feed',
          subject: id,
        } as const;
        await addWord(transaction, cipher, { ...word, content: { code, count, example } }, now);
      }
    }
    await markNoticesTold(
      transaction,
      notices.filter(({ partnerId }) => partnerId !== null).map(({ id }) => id),
      now,
    );
    return notices.length;
  });
}
