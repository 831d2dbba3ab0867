/**
 * The idea box as the coordinator sees it: each idea gets a state and, if wanted, an answer, of which who had it hears.
 */
import { z } from 'zod';
import { plain } from '../../core/chat/message.ts';
import { answerIdea, findIdea, type Idea, type IdeaState, ideaStates, listIdeas } from '../../people/idea-store.ts';
import { bold, lines } from '../answer.ts';
import { buttonId } from '../button-id.ts';
import type { Flow } from '../flow.ts';
import { clip } from '../partner/activity-lines.ts';
import type { Turn } from '../turn.ts';
import { settleWords } from '../waiting/waiting-word-store.ts';
import { coordinatorPressed, forCoordinators, oldButton } from './role.ts';

const mostShown = 10;
const longestAnswer = 600;
const stepData = z.object({ number: z.number(), state: z.enum(ideaStates) });

export const ideasFlow: Flow = {
  name: 'ci',
  commands: { ideas: forCoordinators(showIdeas) },
  pressed: coordinatorPressed(press),
  steps: {
    answer: {
      async answer(turn, data) {
        const asked = stepData.safeParse(data);
        const words = turn.message?.text.text.trim() ?? '';
        if (!turn.person.isCoordinator || !asked.success || words === '') return 'not-mine';
        const idea = await findIdea(turn.database, turn.neighbourhoodId, asked.data.number);
        if (idea === undefined) return 'not-mine';
        await settle(turn, idea, asked.data.state, clip(words, longestAnswer));
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('coordinator-chat:ideas.ask')) });
      },
    },
  },
};

async function showIdeas(turn: Turn): Promise<void> {
  const { t } = turn.translator;
  const ideas = await listIdeas(turn.database, turn.neighbourhoodId, mostShown);
  if (ideas.length === 0) return turn.say({ text: plain(t('coordinator-chat:ideas.none')) });
  turn.say({
    text: lines(
      bold(t('coordinator-chat:ideas.title')),
      ...ideas.map(
        ({ number, words, state }) => `${number}. ${clip(words, 120)} (${t(`coordinator-chat:ideas.state.${state}`)})`,
      ),
    ),
    buttons: ideas.map(({ number, words }) => [
      { id: buttonId('ci', 'show', number), label: `${number}. ${clip(words, 30)}` },
    ]),
  });
}

async function press(turn: Turn, verb: string, [number = '', wanted = '']: readonly string[]): Promise<void> {
  const idea = /^\d{1,6}$/.test(number)
    ? await findIdea(turn.database, turn.neighbourhoodId, Number(number))
    : undefined;
  if (idea === undefined) return oldButton(turn);
  if (verb === 'show') return showIdea(turn, idea);
  const state = ideaStates.find(each => each === wanted);
  if (state === undefined) return oldButton(turn);
  if (verb === 'bare') return settle(turn, idea, state, idea.answer);
  if (verb !== 'state') return oldButton(turn);
  const { t } = turn.translator;
  turn.say({
    text: lines(bold(t(`coordinator-chat:ideas.state.${state}`)), t('coordinator-chat:ideas.ask')),
    buttons: [[{ id: buttonId('ci', 'bare', idea.number, state), label: t('coordinator-chat:ideas.without') }]],
  });
  turn.go('ci', 'answer', { number: idea.number, state });
}

function showIdea(turn: Turn, { number, words, supporters, state, answer }: Idea): void {
  const { t } = turn.translator;
  turn.say({
    text: lines(
      bold(t('coordinator-chat:ideas.head', { number })),
      clip(words, 1500),
      t('coordinator-chat:ideas.supporters', { number: supporters }),
      t(`coordinator-chat:ideas.state.${state}`),
      answer === null ? '' : t('coordinator-chat:ideas.tellAnswer', { answer }),
    ),
    buttons: ideaStates
      .filter(each => each !== 'new')
      .map(each => [{ id: buttonId('ci', 'state', number, each), label: t(`coordinator-chat:ideas.state.${each}`) }]),
  });
}

/** What a coordinator decided is told to who had the idea, unless that is the coordinator. */
async function settle(turn: Turn, idea: Idea, state: IdeaState, answer: string | null): Promise<void> {
  const { database, neighbourhoodId, now } = turn;
  await answerIdea(database, idea.id, { state, answer }, now);
  await settleWords(database, neighbourhoodId, { kind: 'idea', subject: String(idea.number) }, now);
  turn.end();
  turn.say({ text: plain(turn.translator.t('coordinator-chat:ideas.saved')) });
  if (idea.personId === turn.person.id) return;
  await turn.tell(idea.personId, ({ t }) => ({
    text: lines(
      bold(
        t('coordinator-chat:ideas.tell', { number: idea.number, state: t(`coordinator-chat:ideas.state.${state}`) }),
      ),
      clip(idea.words, 200),
      answer === null ? '' : t('coordinator-chat:ideas.tellAnswer', { answer }),
    ),
    about: { kind: 'idea', id: idea.id },
  }));
}
