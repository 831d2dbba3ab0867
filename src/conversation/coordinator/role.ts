/**
 * Sees to it that what only coordinators may do is done only by them, and in private.
 */
import { plain } from '../../core/chat/message.ts';
import type { Run } from '../flow.ts';
import type { Turn } from '../turn.ts';

/** A command for coordinators: others get one sentence, and in a group it is said where to go on. */
export function forCoordinators(run: (turn: Turn, argument: string) => Promise<void>): Run {
  return async (turn, argument) => {
    const { t } = turn.translator;
    if (!turn.person.isCoordinator) return turn.say({ text: plain(t('coordinator-chat:only')) });
    if (turn.chat.kind !== 'private') return turn.say({ text: plain(t('coordinator-chat:onlyPrivate')), quotes: true });
    return run(turn, argument);
  };
}

/** A button for coordinators: for anybody else it is an old one. */
export function coordinatorPressed(
  act: (turn: Turn, verb: string, values: readonly string[]) => Promise<void>,
): (turn: Turn, verb: string, values: readonly string[]) => Promise<void> {
  return async (turn, verb, values) => {
    if (!turn.person.isCoordinator) return oldButton(turn);
    return act(turn, verb, values);
  };
}

export function oldButton(turn: Turn): void {
  turn.toast(turn.translator.t('chat:oldButton'));
}

/** Shows what came of a button in place of the message under which it stands. */
export function replaceCard(turn: Turn, answer: Parameters<Turn['say']>[0]): void {
  if (turn.press === undefined || turn.chat.kind !== 'private') turn.say(answer);
  else turn.edit(turn.press.messageId, answer);
}
