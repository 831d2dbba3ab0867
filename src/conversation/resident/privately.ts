/**
 * Keeps what is between one person and the hub out of groups.
 */
import { plain } from '../../core/chat/message.ts';
import { link, rich } from '../answer.ts';
import type { Turn } from '../turn.ts';

type Run = (turn: Turn, argument: string) => Promise<void>;

/** Does it in private; in a group says where that is. */
export function privately(run: Run): Run {
  return async (turn, argument) => {
    if (turn.chat.kind === 'private') return run(turn, argument);
    const { t } = turn.translator;
    const address = turn.channel.deepLink?.('start');
    const text = t('resident-chat:inPrivate');
    turn.say({ text: address === undefined ? plain(text) : rich(link(text, address)), quotes: true });
  };
}
