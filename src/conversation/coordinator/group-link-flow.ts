/**
 * A group is read only after a coordinator who looks after it said so there. One line tells the group; `stop` ends it.
 */
import type { Chat } from '../../core/chat/message.ts';
import { plain } from '../../core/chat/message.ts';
import { isLanguage, type Language } from '../../core/languages.ts';
import { findLinkedGroup, linkGroup, moveGroup, unlinkGroup } from '../../people/linked-group-store.ts';
import type { Flow, Taken } from '../flow.ts';
import type { Turn } from '../turn.ts';

export const groupLinkFlow: Flow = {
  name: 'cg',
  commands: {
    link: runLink,
    async stop(turn) {
      return turn.chat.kind === 'private' ? 'not-mine' : stopReading(turn);
    },
  },
  /** What nobody said yes to is not read; what is said to the hub itself is. */
  async overheard(turn) {
    if (turn.message?.isToHub === true) return 'not-mine';
    return (await isLinked(turn)) ? 'not-mine' : 'taken';
  },
  async noticed(turn) {
    const { event, database, cipher, neighbourhoodId } = turn;
    if (event.type === 'moved') {
      await moveGroup(database, cipher, neighbourhoodId, event.chat, event.newId);
      return 'taken';
    }
    if (event.type !== 'membership' || event.state !== 'out') return 'not-mine';
    await unlinkGroup(database, cipher, neighbourhoodId, event.chat);
    return 'taken';
  },
};

async function runLink(turn: Turn, argument: string): Promise<void> {
  const { t } = turn.translator;
  if (turn.chat.kind === 'private') {
    const key = turn.person.isCoordinator ? 'coordinator-chat:group.onlyGroup' : 'coordinator-chat:only';
    return turn.say({ text: plain(t(key)) });
  }
  if (argument.toLowerCase() === 'stop') return void (await stopReading(turn));
  if (!turn.isKept || !turn.person.isCoordinator || !(await looksAfter(turn))) {
    return turn.say({ text: plain(t('coordinator-chat:group.notAdmin')), quotes: true });
  }
  const { database, cipher, neighbourhoodId, neighbourhood, person, now } = turn;
  const languages = languagesIn(argument, neighbourhood.languages, turn.chat);
  const [language = 'nl'] = languages;
  const isNew = await linkGroup(database, cipher, {
    id: turn.ids.uuid(),
    neighbourhoodId,
    chat: groupOf(turn.chat),
    title: null,
    language,
    languages,
    linkedBy: person.id,
    consentAt: now,
  });
  const group = turn.translatorOf(language);
  const values = { name: neighbourhood.name, word: '/stop' };
  turn.say({
    text: plain(isNew ? group.t('coordinator-chat:group.linked', values) : group.t('coordinator-chat:group.already')),
  });
}

/** By a coordinator, or by somebody who looks after the group there: nobody else can silence it. */
async function stopReading(turn: Turn): Promise<Taken> {
  const { database, cipher, neighbourhoodId } = turn;
  const group = await findLinkedGroup(database, cipher, neighbourhoodId, turn.chat);
  if (group === undefined) return 'not-mine';
  const mayStop = (turn.isKept && turn.person.isCoordinator) || (await looksAfter(turn));
  if (!mayStop) return 'not-mine';
  await unlinkGroup(database, cipher, neighbourhoodId, turn.chat);
  turn.say({ text: plain(turn.translatorOf(group.language).t('coordinator-chat:group.stopped')) });
  return 'taken';
}

async function looksAfter({ channel, chat, message }: Turn): Promise<boolean> {
  if (message === undefined) return false;
  return (await channel.isAdministrator?.(chat, message.from.id)) ?? false;
}

async function isLinked({ database, cipher, neighbourhoodId, chat }: Turn): Promise<boolean> {
  return (await findLinkedGroup(database, cipher, neighbourhoodId, chat)) !== undefined;
}

/** Those that are named after the word; else the neighbourhood's first, and where everybody reads along, all of them. */
function languagesIn(argument: string, offered: readonly Language[], { kind }: Chat): readonly Language[] {
  const words = argument
    .trim()
    .toLowerCase()
    .split(/[\s,]+/u);
  const named = words.filter(word => isLanguage(word)).filter(word => offered.includes(word));
  if (named.length > 0) return [...new Set(named)];
  return kind === 'announcement' ? offered : offered.slice(0, 1);
}

function groupOf({ network, id, kind }: Chat): Chat {
  return { network, id, kind };
}
