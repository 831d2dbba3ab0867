/**
 * What partners post in a group that the hub is in: noticed without chatter, and gone on with in private. What is no activity, or
 * comes from a stranger, is neither answered nor kept.
 */
import { plain } from '../../core/chat/message.ts';
import { privateChatsOf } from '../../people/person-store.ts';
import type { Reading } from '../../understanding/reading.ts';
import { type Answer, link, rich } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';
import type { PostingDraft } from './draft.ts';
import { missingOf } from './draft.ts';
import { askAboutChange } from './change-by-words.ts';
import { foldWords } from './correction.ts';
import { findDraft, recentPostings } from './draft-store.ts';
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
    if (reading.kind === 'update' || reading.kind === 'cancellation') return hearChange(turn, reading, organisation.id);
    if (!isCertain(reading)) return 'not-mine';
    if (await wasTold(turn, organisation.id, text)) {
      turn.react('👀');
      return 'taken';
    }
    const { media } = message;
    const mediaId = media !== null && isPicture(media) ? await keepFile(turn, media) : undefined;
    const drafts = await makeDrafts(turn, reading, {
      partnerId: organisation.id,
      words: text,
      passedOn: message.isForwarded,
      mediaIds: mediaId === undefined ? [] : [mediaId],
      dueAt: turn.now.add({ hours: hoursUnopened }),
    });
    await noteSubject(turn, drafts);
    turn.react('👀');
    return continueInPrivate(turn, drafts);
  },
};

/** The same words in another group, perhaps on another network, are the same posting. */
const daysSame = 3;

async function wasTold({ cipher, database, neighbourhoodId, now }: Turn, partnerId: string, text: string) {
  const told = await recentPostings(
    database,
    cipher,
    { neighbourhoodId, partnerId },
    now.subtract({ hours: 24 * daysSame }),
  );
  const words = foldWords(text);
  return told.some(
    ({ kind, content }) => kind === 'posting' && 'words' in content && foldWords(content.words) === words,
  );
}

/** An answer below the post is about it. */
async function noteSubject(turn: Turn, [first]: readonly PostingDraft[]): Promise<void> {
  if (first === undefined || turn.message === undefined) return;
  const subject = { kind: 'draft', id: first.publicId } as const;
  await turn.mailbox.recordSubject(turn.database, turn.neighbourhoodId, turn.chat, turn.message.id, subject, turn.now);
}

/** That something changes or falls away is asked about in private; who cannot be asked there is not heard here. */
async function hearChange(turn: Turn, reading: Reading, partnerId: string): Promise<Taken> {
  const { database, cipher, repliedSubject: subject } = turn;
  if ((await privateChatsOf(database, cipher, turn.person.id)).length === 0) return 'not-mine';
  const draft =
    subject?.kind === 'draft' ? await findDraft(database, cipher, turn.neighbourhoodId, subject.id) : undefined;
  const answers: Answer[] = [];
  const quiet = { ...turn, say: (answer: Answer) => void answers.push(answer) };
  const origin = { partnerId, answered: draft?.activityId ?? undefined };
  const taken = await askAboutChange(quiet, reading, turn.message?.text.text ?? '', origin);
  for (const answer of answers) await turn.tell(turn.person.id, () => answer);
  if (taken === 'taken') turn.react('👀');
  return taken;
}

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
