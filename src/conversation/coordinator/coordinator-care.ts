/**
 * What the hub does for coordinators by itself, for all neighbourhoods: tells whose turn it is, sends the bundle of the day, and
 * tells of trouble.
 */
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
 * One round; twice is harmless.
 *
 * @param round counted up with each; of no meaning where there are few neighbourhoods
 */
export async function careForCoordinators(parts: CoordinatorCareParts, round = 0): Promise<void> {
  const ids = parts.neighbourhoodIds();
  const inTurn = round % Math.max(1, Math.ceil(ids.length / lookedThroughAtOnce));
  for (const [index, id] of ids.entries()) {
    await askWhoseTurn(parts, id);
    await tellTrouble(parts, id, index === 0);
    if (Math.floor(index / lookedThroughAtOnce) !== inTurn) continue;
    const timeZone = parts.neighbourhood(id)?.timeZone;
    if (timeZone === undefined) continue;
    const now = parts.clock.now().toZonedDateTimeISO(timeZone);
    await noteIdeas(parts, id, now.toPlainDate());
    await noteBoards(parts, id);
    const { hour } = now;
    if (hour < bundleHour || hour >= lastHour) continue;
    const sentences = { ...partnerWordSentences, ...coordinatorWordSentences };
    await sendWaitingWords({ ...parts, sentences, closing: coordinatorBundleClosing }, id, 'coordinator');
  }
}
