/** Tells whether a message seeks helpers, told apart from invitations to come along. Knows no words, only cues. */
import { cues, isInvited, type KindContext } from './kind-context.ts';
import type { Mark, Marks } from './machinery/marks.ts';
import { rangeAt } from './machinery/sentences.ts';

/** Somebody sought, in the same sentence as the helpers sought; not when it closes the announcement of an activity. */
export function isVacancy(context: KindContext): boolean {
  const { sentences, marks } = context;
  const asked = [
    ...cues(context, 'vacancy').filter(mark => !goodsNear(context, mark)),
    ...cues(context, 'seeking').filter(mark => helpersNear(context, mark)),
    ...cues(context, 'whoCan').filter(mark => isAskedToWork(context, mark)),
  ];
  const first = asked.map(mark => mark.from).sort((a, b) => a - b)[0];
  if (first === undefined) return false;
  const announced = context.phrases.find(
    ({ role, phrase }) => role === 'main' && phrase.type === 'hours' && phrase.to <= first,
  );
  if (announced === undefined) return true;
  const sentence = rangeAt(sentences, first);
  return (
    sentence === undefined || (announced.phrase.from >= sentence.from && sentence.from === 0 && marks.tokens.length > 0)
  );
}

/** "Wie kan zaterdag een uurtje achter de toog staan?": asked for the work, not to come along, nor for one person alone. */
function isAskedToWork(context: KindContext, asked: Mark): boolean {
  const { marks, sentences } = context;
  const sentence = rangeAt(sentences, asked.from);
  if (sentence === undefined || isInvited(context, asked)) return false;
  const behind = (name: string): boolean =>
    marks.all(name).some(mark => mark.from >= asked.from && mark.to <= sentence.to);
  return behind('message.task') && !behind('message.personal');
}

/** "We zoeken een zaal": things, not people. */
function goodsNear({ marks, sentences }: KindContext, mark: Mark): boolean {
  const sentence = rangeAt(sentences, mark.from);
  return marks
    .all('message.goods')
    .some(
      other =>
        sentence !== undefined && other.from >= mark.from && other.to <= sentence.to && isObject(marks, mark, other),
    );
}

const longestObject = 5;

/** What is sought stands right behind the verb; behind a word such as "die" it is only what the helpers do. */
function isObject(marks: Marks, verb: Mark, goods: Mark): boolean {
  if (goods.from - verb.to > longestObject) return false;
  for (let at = verb.to; at < goods.from; at++)
    if (marks.find(at, 'message.task') ?? marks.find(at, 'message.helpers')) return false;
  return true;
}

function helpersNear(context: KindContext, seeking: Mark): boolean {
  const { marks, sentences } = context;
  const sentence = rangeAt(sentences, seeking.from);
  if (sentence === undefined) return false;
  for (let at = sentence.from; at < sentence.to; at++) {
    if (marks.find(at, 'message.helpers') !== undefined || isHelperCompound(marks, at, context.helperEndings))
      return true;
  }
  return false;
}

/** "wandelvrijwilligers": a word that ends in a word for helpers. */
function isHelperCompound(marks: Marks, at: number, endings: readonly string[]): boolean {
  const token = marks.tokens[at];
  return token?.type === 'word' && token.text.length > 9 && endings.some(ending => token.text.endsWith(ending));
}
