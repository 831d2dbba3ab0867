/**
 * Tells whoever it is for of trouble that needs a person, once, and once that it is over.
 */
import { plain } from '../../core/chat/message.ts';
import type { Database } from '../../database/connection.ts';
import { markTroubleTold, troublesToTell } from '../../database/trouble-store.ts';
import { restrictedTrouble } from '../../delivery/account-watch.ts';
import { maintainersOf } from '../../people/maintainer-store.ts';
import { privateChatsOf, readPerson } from '../../people/person-store.ts';
import { coordinatorsOf } from '../../people/role-store.ts';
import { type AskingParts, enqueue } from './ask-whose-turn.ts';
import { troubleSentence } from './trouble-sentence.ts';

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
      for (const personId of await hearersOf(database, neighbourhoodId, trouble.code)) {
        const person = await readPerson(database, cipher, personId);
        const chats = await privateChatsOf(database, cipher, personId);
        const open = chats.filter(({ network }) => parts.hasChannel(neighbourhoodId, network));
        // What is wrong with one network is better said on another.
        const chat = open.find(({ network }) => network !== trouble.subject) ?? open[0];
        if (person === undefined || chat === undefined) continue;
        const translator = translations.translator(person.language);
        const sentence = troubleSentence(trouble, translator);
        const key = isOver ? 'coordinator-chat:trouble.over' : 'coordinator-chat:trouble.begins';
        const answer = { text: plain(translator.t(key, { sentence })) };
        // That a network restricts the account is for now; a printer can wait for the morning.
        const begins = trouble.code === restrictedTrouble && !isOver ? 'now' : null;
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

/** Trouble with the machine is for who looks after it; that a network restricts the neighbourhood is for every coordinator. */
async function hearersOf(database: Database, neighbourhoodId: string, code: string): Promise<string[]> {
  const maintainers = await maintainersOf(database, neighbourhoodId);
  if (code !== restrictedTrouble) return maintainers;
  const coordinators = await coordinatorsOf(database, neighbourhoodId);
  return [...new Set([...coordinators.map(({ personId }) => personId), ...maintainers])];
}
