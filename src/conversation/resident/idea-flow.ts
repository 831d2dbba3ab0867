/**
 * The idea box: an idea gets a number, others can support it, and it gets a state and an answer.
 */
import { plain } from '../../core/chat/message.ts';
import { cut, line, written } from '../../delivery/tidbits/written-words.ts';
import { countIdeasSince, findIdea, type Idea, insertIdea, listIdeas, supportIdea } from '../../people/idea-store.ts';
import { join, lines } from '../answer.ts';
import type { Flow, Taken } from '../flow.ts';
import { foldPhrase } from '../phrase.ts';
import type { Turn } from '../turn.ts';
import { saysDistress, sayWhoListens } from './distress-flow.ts';
import { privately } from './privately.ts';
import { button, inRows, textOf } from './wording.ts';
import { writtenLanguage } from './written-language.ts';

const name = 'i';
const askStep = 'ask';

export const ideaFlow: Flow = {
  name,
  commands: {
    idea: privately(async (turn, argument) => {
      if (argument === '') askIdea(turn);
      else await keepIdea(turn, argument);
    }),
    ideas: turn => sayIdeas(turn),
  },
  async pressed(turn, verb, [number = '']) {
    if (verb === 'new') return askIdea(turn);
    if (verb === 'all') return sayIdeas(turn);
    if (verb === 's') return support(turn, Number(number));
    turn.toast(turn.translator.t('chat:oldButton'));
  },
  async heard(turn) {
    const number = supportedNumber(turn, textOf(turn));
    if (number === undefined) return 'not-mine';
    await support(turn, number);
    return 'taken';
  },
  steps: {
    [askStep]: {
      async answer(turn): Promise<Taken> {
        const words = textOf(turn);
        if (words === '' || saysDistress(turn, words)) return 'not-mine';
        await keepIdea(turn, words);
        return 'taken';
      },
      async explain(turn) {
        turn.say({ text: plain(turn.translator.t('resident-chat:ideaAsk')) });
      },
    },
  },
};

/** The ideas of all, the newest first, each with a button to support it. */
export async function sayIdeas(turn: Turn): Promise<void> {
  const { t, language } = turn.translator;
  const ideas = await listIdeas(turn.database, turn.neighbourhoodId, mostListed);
  const own = button(turn, t('resident-chat:btnIdea'), name, 'new');
  if (ideas.length === 0) return turn.say({ text: plain(t('resident-chat:noIdeas')), buttons: [[own]] });
  const supports = ideas
    .filter(idea => idea.personId !== turn.person.id && idea.state !== 'done')
    .map(idea => button(turn, t('resident-chat:btnSupport', { number: idea.number }), name, 's', idea.number));
  turn.say({
    text: join([line(t('resident-chat:ideasHeading'), language), ...ideas.map(idea => ideaWords(turn, idea))], '\n\n'),
    buttons: [...inRows(supports, 3), [own]],
  });
}

function ideaWords({ translator }: Turn, { number, words, supporters, state, answer }: Idea): string {
  const { t, language } = translator;
  const facts = [
    t(`resident-chat:ideaState.${state}`),
    supporters === 0 ? '' : t('resident-chat:supporters', { count: supporters }),
  ];
  const opening = line(`${number}. ${written(words, language, longestShown)}`, language);
  const known = line(facts.filter(each => each !== '').join(' · '), language);
  const said = answer === null ? '' : line(`→ ${written(answer, language, longestShown)}`, language);
  return lines(opening, known, said).text;
}

/** Asks for an idea; the next message is one. */
export function askIdea(turn: Turn): void {
  if (turn.chat.kind !== 'private') return;
  const { t } = turn.translator;
  turn.say({
    text: plain(t('resident-chat:ideaAsk')),
    buttons: [[button(turn, t('resident-chat:btnIdeas'), name, 'all')]],
  });
  turn.go(name, askStep);
}

async function keepIdea(turn: Turn, words: string): Promise<void> {
  const { t } = turn.translator;
  if (saysDistress(turn, words)) return sayWhoListens(turn, words);
  turn.end();
  const since = turn.now.subtract({ hours: 24 });
  if ((await countIdeasSince(turn.database, turn.person.id, since)) >= mostPerDay) {
    return turn.say({ text: plain(t('resident-chat:ideasEnough')) });
  }
  const number = await insertIdea(
    turn.database,
    {
      id: turn.ids.uuid(),
      neighbourhoodId: turn.neighbourhoodId,
      personId: turn.person.id,
      words: cut(words.replaceAll(/\s+/gu, ' ').trim(), longestIdea),
      language: writtenLanguage(words, turn.person.language, turn.localNow) ?? turn.person.language,
    },
    turn.now,
  );
  turn.say({
    text: plain(t('resident-chat:ideaSaved', { number })),
    buttons: [[button(turn, t('resident-chat:btnIdeas'), name, 'all')]],
  });
}

async function support(turn: Turn, number: number): Promise<void> {
  const { t } = turn.translator;
  const isNumber = Number.isInteger(number) && number > 0 && number < 1_000_000;
  const idea = isNumber ? await findIdea(turn.database, turn.neighbourhoodId, number) : undefined;
  if (idea === undefined) return turn.say({ text: plain(t('resident-chat:ideaGone')) });
  if (idea.personId === turn.person.id) return turn.say({ text: plain(t('resident-chat:ideaOwn')) });
  await turn.remember();
  await supportIdea(turn.database, idea.id, turn.person.id, turn.now);
  const now = await findIdea(turn.database, turn.neighbourhoodId, number);
  turn.say({
    text: plain(
      `${t('resident-chat:supported', { number })} ${t('resident-chat:supporters', { count: now?.supporters ?? 1 })}`,
    ),
  });
}

/** "Steun 7", in the person's words. */
function supportedNumber({ translator }: Turn, text: string): number | undefined {
  const match = /^(\D{2,30})(\d{1,6})$/u.exec(text.trim());
  if (match === null) return undefined;
  const [, words = '', number = ''] = match;
  const phrases = translator.t('resident-chat:wordsSupport').split('|').map(foldPhrase);
  return phrases.includes(foldPhrase(words)) ? Number(number) : undefined;
}

const mostListed = 8;
const mostPerDay = 5;
const longestIdea = 600;
const longestShown = 160;
