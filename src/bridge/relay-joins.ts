/**
 * Tells the other groups that somebody came into one.
 */
import type { ChatPerson } from '../core/chat/message.ts';
import { plain } from '../core/chat/message.ts';
import { draftFor, receiversOf, type Relaying, type WrittenRow, write } from './bridge-parts.ts';
import { hasOptedOut, personLookup, personLookups } from './opt-out-store.ts';
import { firstName, markOf, networkNames } from './sender-line.ts';

export async function relayJoin(relaying: Relaying, people: readonly ChatPerson[]): Promise<WrittenRow[]> {
  const { cipher, database, here, names, neighbourhoodId, translations } = relaying;
  const { network } = here.chat;
  const newcomers: ChatPerson[] = [];
  for (const person of people) {
    if (person.isBot || (await hasOptedOut(database, neighbourhoodId, personLookups(cipher, network, person))))
      continue;
    newcomers.push(person);
  }
  for (const person of newcomers) names.note(network, person);
  if (newcomers.length === 0) return [];
  const drafts = receiversOf(relaying).map(receiver => {
    const { t } = translations.translator(receiver.language);
    const text = newcomers
      .map(person => {
        const mark = markOf(personLookup(cipher, network, person.id));
        const name = firstName(person.name) ?? t('bridge:somebody');
        return `${mark} ${t('bridge:joined', { name, network: networkNames[network] })}`;
      })
      .join('\n');
    return draftFor(relaying, receiver, { ...quiet, text: plain(text) });
  });
  return write(relaying, drafts);
}

const quiet = { type: 'message', buttons: [], media: null, replyTo: null, silent: true } as const;
