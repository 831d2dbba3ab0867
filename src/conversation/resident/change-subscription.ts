/**
 * Changes one thing of a subscription, for who has one.
 */
import type { Subscription } from '../../people/person.ts';
import { saveSubscription } from '../../people/subscription-store.ts';
import type { Turn } from '../turn.ts';
import { ask } from './subscribe-flow.ts';

/** Changes the subscription of who has one; others are asked whether they want one. */
export async function change(turn: Turn, changes: Partial<Subscription>): Promise<boolean> {
  const { person } = turn;
  if (person.subscription === null) {
    ask(turn, null, turn.translator.t('resident-chat:needsSubscription'));
    return false;
  }
  await saveSubscription(turn.database, person, { ...person.subscription, ...changes });
  await turn.refresh();
  return true;
}
