/**
 * The stoepborden of the neighbourhood and what hangs on each.
 */
import { plain } from '../../core/chat/message.ts';
import { formatDay } from '../../i18n/formats.ts';
import { bold, lines } from '../answer.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { forCoordinators } from './role.ts';

/** What is known of one board. */
export interface HangingThere {
  readonly boardId: string;
  /** How many posters hang, and since which day the newest of them. */
  readonly posters: number;
  readonly since: Temporal.PlainDate | undefined;
  /** Whether a newer one is made and not hung yet. */
  readonly isDue: boolean;
}

/** @param hanging of the boards of which anybody said something */
export function createBoardsFlow(hanging: (turn: Turn) => Promise<readonly HangingThere[]>): Flow {
  async function show(turn: Turn): Promise<void> {
    const { t, language } = turn.translator;
    const { boards, places, partners } = turn.neighbourhood;
    if (boards.length === 0) return turn.say({ text: plain(t('coordinator-chat:boards.none')) });
    const known = new Map((await hanging(turn)).map(each => [each.boardId, each]));
    turn.say({
      text: lines(
        bold(t('coordinator-chat:boards.title')),
        ...boards.map(({ id, place, keeper }) => {
          const name = clip(places.find(each => each.id === place)?.name ?? id, 60);
          const who = partners.find(each => each.id === keeper)?.name;
          const there = known.get(id);
          const since = there?.since;
          const what =
            there === undefined || since === undefined
              ? t('coordinator-chat:boards.unknown')
              : t('coordinator-chat:boards.hangs', { day: formatDay(language, since) });
          const due = there?.isDue === true ? ` ${t('coordinator-chat:boards.due')}` : '';
          return `• ${name}${who === undefined ? '' : ` (${clip(who, 40)})`}: ${what}${due}`;
        }),
      ),
    });
  }
  return { name: 'cb', commands: { boards: forCoordinators(show) } };
}

/** Until the boards say what hangs on them. */
export const nothingKnown = async (): Promise<readonly HangingThere[]> => [];
