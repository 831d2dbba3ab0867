/**
 * What partners post in a group that the hub is in: noticed without chatter, and gone on with in private. What is no activity, or
 * comes from a stranger, is neither answered nor kept.
 */
import { plain } from '../../core/chat/message.ts';
import { privateChatsOf } from '../../people/person-store.ts';
import type { Reading } from '../../understanding/reading.ts';
import { link, rich } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import type { PostingDraft } from './draft.ts';
import { missingOf } from './draft.ts';
import { isPicture, keepFile } from './keep-file.ts';
import { isComplete, makeDrafts } from './make-drafts.ts';
import { readText } from './reading-context.ts';
import { cardOf, questionAbout } from './show-drafts.ts';
import { organisationsOf } from './speaker.ts';

/** How long a card may lie unopened. */
const hoursUnopened = 24;

export const groupFlow: Flow = {
  name: 'g',
  async overheard(turn) {
    const { message } = turn;
    const [organisation] = turn.isKept ? organisationsOf(turn) : [];
    if (organisation === undefined || message === undefined || turn.chat.kind !== 'group') return 'not-mine';
    const text = message.text.text;
    const reading = readText(turn, text, organisation.id);
    if (!isCertain(reading)) return 'not-mine';
    const { media } = message;
    const mediaId = media !== null && isPicture(media) ? await keepFile(turn, media) : undefined;
    const drafts = await makeDrafts(turn, reading, {
      partnerId: organisation.id,
      words: text,
      passedOn: message.isForwarded,
      mediaIds: mediaId === undefined ? [] : [mediaId],
      dueAt: turn.now.add({ hours: hoursUnopened }),
    });
    turn.react('👀');
    return continueInPrivate(turn, drafts);
  },
};

/** In a group the hub speaks only when it is sure: each activity has a title and a day that somebody wrote. */
function isCertain({ kind, activities }: Reading): boolean {
  return (
    kind === 'activity' &&
    activities.length > 0 &&
    activities.every(({ title, start, fields }) => title !== '' && start !== null && fields.start?.origin === 'said')
  );
}

async function continueInPrivate(turn: Turn, drafts: readonly PostingDraft[]): Promise<Taken> {
  const [first] = drafts;
  if (first === undefined) return 'not-mine';
  const chats = await privateChatsOf(turn.database, turn.cipher, turn.person.id);
  if (chats.length > 0) {
    for (const draft of drafts) {
      const what = missingOf(draft.content);
      const card =
        isComplete(draft) || what === undefined
          ? await cardOf(turn, draft)
          : questionAbout(draft, what, turn.translator);
      await turn.tell(turn.person.id, () => card, { onceKey: `card ${draft.publicId}` });
    }
    return 'taken';
  }
  const { t } = turn.translator;
  const address = turn.channel.deepLink?.(`k_${first.publicId}`);
  turn.say({
    text:
      address === undefined
        ? plain(t('partner-chat:group.writeMe'))
        : rich(`${t('partner-chat:group.open')} `, link(address, address)),
    quotes: true,
    silent: true,
  });
  return 'taken';
}
