/**
 * Tells whoever looks after the machine of trouble that needs a person, once, and once that it is over.
 */
import { plain } from '../../core/chat/message.ts';
import { markTroubleTold, troublesToTell } from '../../database/trouble-store.ts';
import { maintainersOf } from '../../people/maintainer-store.ts';
import { privateChatsOf, readPerson } from '../../people/person-store.ts';
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
      for (const personId of await maintainersOf(database, neighbourhoodId)) {
        const person = await readPerson(database, cipher, personId);
        const chats = await privateChatsOf(database, cipher, personId);
        const chat = chats.find(({ network }) => parts.hasChannel(neighbourhoodId, network));
        if (person === undefined || chat === undefined) continue;
        const translator = translations.translator(person.language);
        const sentence = troubleSentence(trouble, translator);
        const key = isOver ? 'coordinator-chat:trouble.over' : 'coordinator-chat:trouble.begins';
        const answer = { text: plain(translator.t(key, { sentence })) };
        const onceKey = `trouble ${trouble.id} ${isOver ? 'over' : 'begins'}`;
        rows.push(...(await enqueue({ ...parts, database }, neighbourhoodId, { personId, chat, answer, onceKey })));
      }
      return rows;
    });
    told += ids.length;
    await parts.mailbox.sendNow(ids);
  }
  return told;
}
