/**
 * What the hub does for coordinators by itself, for all neighbourhoods: tells whose turn it is, sends the bundle of the day, and
 * tells of trouble.
 */
import { databaseFault } from '../../database/database-fault.ts';
import { partnerWordSentences } from '../partner/word-sentences.ts';
import { sendWaitingWords } from '../waiting/send-waiting-words.ts';
import { type AskingParts, askWhoseTurn } from './ask-whose-turn.ts';
import { noteBoards } from './note-boards.ts';
import { noteIdeas } from './note-ideas.ts';
import { tellTrouble } from './tell-trouble.ts';
import { coordinatorBundleClosing, coordinatorWordSentences } from './word-sentences.ts';

export interface CoordinatorCareParts extends AskingParts {
  /** Ids of the neighbourhoods that are served now; the first one's people also look after the machine. */
  neighbourhoodIds(): readonly string[];
}

/** From this hour the bundle of the day goes out. */
const bundleHour = 9;
/** After it nobody gets one unasked. */
const lastHour = 20;

/** What can wait is looked for in so many neighbourhoods in one round; in a city the others follow in the next ones. */
const lookedThroughAtOnce = 25;

/**
 * One round; twice is harmless. What cannot be done in one neighbourhood keeps none of the others waiting.
 *
 * @param round counted up with each; of no meaning where there are few neighbourhoods
 * @throws the first thing that went wrong, after all others were looked after; a fault of the database at once, since it is everybody's
 */
export async function careForCoordinators(parts: CoordinatorCareParts, round = 0): Promise<void> {
  const ids = parts.neighbourhoodIds();
  const inTurn = round % Math.max(1, Math.ceil(ids.length / lookedThroughAtOnce));
  const faults: unknown[] = [];
  for (const [index, id] of ids.entries()) {
    const mayWait = Math.floor(index / lookedThroughAtOnce) !== inTurn;
    try {
      await askWhoseTurn(parts, id);
      await tellTrouble(parts, id, index === 0);
      if (!mayWait) await tellWhatCanWait(parts, id);
    } catch (error) {
      if (databaseFault(error) !== undefined) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}

async function tellWhatCanWait(parts: CoordinatorCareParts, id: string): Promise<void> {
  const timeZone = parts.neighbourhood(id)?.timeZone;
  if (timeZone === undefined) return;
  const now = parts.clock.now().toZonedDateTimeISO(timeZone);
  await noteIdeas(parts, id, now.toPlainDate());
  await noteBoards(parts, id);
  const { hour } = now;
  if (hour < bundleHour || hour >= lastHour) return;
  const sentences = { ...partnerWordSentences, ...coordinatorWordSentences };
  await sendWaitingWords({ ...parts, sentences, closing: coordinatorBundleClosing }, id, 'coordinator');
}
