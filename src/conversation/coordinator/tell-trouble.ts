/**
 * Tells whoever it is for of trouble that needs a person, once, and once that it is over.
 */
import { plain } from '../../core/chat/message.ts';
import { markTroubleTold, troublesToTell } from '../../database/trouble-store.ts';
import type { Network } from '../../core/chat/message.ts';
import { maintainersOf } from '../../people/maintainer-store.ts';
import { privateChatsOf, readPerson } from '../../people/person-store.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { type AskingParts, enqueue } from './ask-whose-turn.ts';
import { troubledNetwork, troubleSentence } from './trouble-sentence.ts';

/**
 * @param isFirst whether this neighbourhood's people also hear of trouble of the installation as a whole
 * @returns how many sentences went out
 */
export async function tellTrouble(parts: AskingParts, neighbourhoodId: string, isFirst: boolean): Promise<number> {
  const { cipher, clock, translations } = parts;
  let told = 0;
  for (const trouble of await troublesToTell(parts.database, neighbourhoodId, isFirst)) {
    const ids = await parts.database.transaction().execute(async database => {
      const rows: string[] = [];
      const isOver = trouble.endedAt !== null;
      if (!(await markTroubleTold(database, trouble.id, isOver, clock.now()))) return rows;
      const network = troubledNetwork(trouble);
      for (const personId of await whoHears(database, neighbourhoodId, network)) {
        const person = await readPerson(database, cipher, personId);
        const chats = await privateChatsOf(database, cipher, personId);
        const reachable = chats.filter(each => parts.hasChannel(neighbourhoodId, each.network));
        // What is wrong with a network is told on another, if there is one.
        const chat = reachable.find(each => each.network !== network) ?? reachable[0];
        if (person === undefined || chat === undefined) continue;
        const translator = translations.translator(person.language);
        const sentence = troubleSentence(trouble, translator);
        const key = isOver ? 'coordinator-chat:trouble.over' : 'coordinator-chat:trouble.begins';
        const answer = { text: plain(translator.t(key, { sentence })) };
        // What is wrong with a network is for now; a printer can wait for the morning.
        const begins = network !== undefined && !isOver ? 'now' : null;
        const onceKey = `trouble ${trouble.id} ${isOver ? 'over' : 'begins'}`;
        rows.push(
          ...(await enqueue({ ...parts, database }, neighbourhoodId, { personId, chat, answer, onceKey, begins })),
        );
      }
      return rows;
    });
    told += ids.length;
    await parts.mailbox.sendNow(ids);
  }
  return told;
}

/** A network that cannot be used is also every coordinator's to know: who waits for an answer there will ask them. */
async function whoHears(
  database: AskingParts['database'],
  neighbourhoodId: string,
  network: Network | undefined,
): Promise<readonly string[]> {
  const maintainers = await maintainersOf(database, neighbourhoodId);
  if (network === undefined) return maintainers;
  const coordinators = await coordinatorsOf(database, neighbourhoodId);
  return [...new Set([...maintainers, ...coordinators.map(({ personId }) => personId)])];
}
