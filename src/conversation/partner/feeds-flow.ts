/**
 * Calendars from outside that an organisation has followed: added by their address, listed, and let go of. The fetch itself is a
 * job; what came of it is told when it is known.
 */
import { WijkError } from '../../core/errors.ts';
import { type Button, plain } from '../../core/chat/message.ts';
import { feedAddress } from '../../feeds/in/fetch-feed.ts';
import { addFeed, type Feed, listFeeds, removeFeed } from '../../feeds/in/feed-store.ts';
import { bold } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import type { Turn } from '../turn.ts';
import { addWord } from '../waiting/waiting-word-store.ts';
import { clip } from './activity-lines.ts';
import { fitting } from './card.ts';
import { organisationsOf } from './speaker.ts';

/** The kind of the word that says what came of the first fetch; it is told by itself, not in a bundle. */
export const firstFetchWord = 'first-fetch';

const mostShown = 8;

export const feedsFlow: Flow = {
  name: 'f',
  commands: {
    async feed(turn, argument) {
      const [organisation] = organisationsOf(turn);
      if (organisation === undefined) {
        return turn.say({ text: plain(turn.translator.t('partner-chat:mine.noPartner')) });
      }
      return argument === '' ? showFeeds(turn) : follow(turn, organisation.id, argument);
    },
  },
  async pressed(turn, verb, [id = '']) {
    const feed = verb === 'off' ? (await ownFeeds(turn)).find(each => each.id === id) : undefined;
    if (feed === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
    if (feed.namedIn === 'file') return turn.say({ text: plain(turn.translator.t('partner-chat:feed.fromFile')) });
    await removeFeed(turn.database, turn.neighbourhoodId, feed.id, turn.now);
    turn.say({ text: plain(turn.translator.t('partner-chat:feed.removed')) });
  },
};

async function follow(turn: Turn, partnerId: string, text: string): Promise<void> {
  const { database, cipher, neighbourhoodId, now, ids, person } = turn;
  try {
    const address = feedAddress(text);
    const named = { kind: 'calendar', partnerId, address, namedIn: 'chat' } as const;
    const feed = await addFeed(database, cipher, neighbourhoodId, named, { id: ids.uuid(), now });
    await addWord(
      database,
      cipher,
      {
        id: ids.uuid(),
        neighbourhoodId,
        personId: person.id,
        audience: 'partner',
        kind: firstFetchWord,
        subject: feed.id,
        content: { host: feed.host },
      },
      now,
    );
    turn.say({ text: plain(turn.translator.t('partner-chat:feed.looking', { host: clip(feed.host, 80) })) });
  } catch (error) {
    // Both are said before anything is written.
    const isUnderstood =
      error instanceof WijkError && (error.code === 'address-unfit' || error.code === 'too-many-feeds');
    if (!isUnderstood) throw error;
    const { t, errorText } = turn.translator;
    turn.say({ text: plain(error.code === 'too-many-feeds' ? t('partner-chat:feed.tooMany') : errorText(error.code)) });
  }
}

async function showFeeds(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const feeds = (await ownFeeds(turn)).slice(0, mostShown);
  if (feeds.length === 0) return turn.say({ text: plain(t('partner-chat:feed.how')) });
  const buttons: Button[][] = feeds
    .filter(({ namedIn }) => namedIn === 'chat')
    .map(({ id, host }) => [
      { id: buttonId('f', 'off', id), label: t('partner-chat:button.removeFeed', { host: clip(host, 30) }) },
    ]);
  turn.say({
    text: fitting(
      [
        bold(t('partner-chat:feed.list')),
        ...feeds.map(feed => `• ${clip(feed.host, 80)}${stateOf(turn, feed)}`),
        t('partner-chat:feed.how'),
      ],
      2000,
    ),
    buttons,
  });
}

function stateOf({ translator }: Turn, { lastFault, lastCleanAt, itemCount }: Feed): string {
  if (lastFault !== null) return `: ${translator.errorText(lastFault)}`;
  return lastCleanAt === null ? '' : ` (${itemCount})`;
}

async function ownFeeds(turn: Turn): Promise<Feed[]> {
  const feeds: Feed[] = [];
  for (const { id } of organisationsOf(turn)) feeds.push(...(await listFeeds(turn.database, turn.neighbourhoodId, id)));
  return feeds;
}
