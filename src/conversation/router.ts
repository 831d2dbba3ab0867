/**
 * Finds out what a message wants: a word that begins something, an answer to what was asked, an answer to an earlier message,
 * or something new; and gives it to the flow whose it is. Knows no flow by name.
 */
import { WijkError } from '../core/errors.ts';
import type { IncomingMessage, RichText } from '../core/chat/message.ts';
import { languages } from '../core/languages.ts';
import { parseButtonId } from './button-id.ts';
import type { Command, CommandWords } from './command-words.ts';
import type { Flow, Step } from './flow.ts';
import type { Turn } from './turn.ts';

export interface Router {
  /** Whether a message in a group is a command for the hub, and not a word for the people there. */
  isCommand(message: IncomingMessage): boolean;
  /** Lets the flows act on the event of a turn. */
  route(turn: Turn): Promise<void>;
}

/**
 * @param flows in the order in which something new is offered to them; the last one takes what nobody wanted
 * @throws WijkError `flow-names` when two have the same name
 */
export function createRouter(flows: readonly Flow[], words: CommandWords): Router {
  const twice = flows.find((flow, index) => flows.findIndex(other => other.name === flow.name) !== index);
  if (twice !== undefined) {
    throw new WijkError(`Two flows are named "${twice.name}", so a button could go to either; rename one.`, {
      code: 'flow-names',
    });
  }
  const flowNamed = (name: string) => flows.find(flow => flow.name === name);

  async function routePress(turn: Turn, id: string): Promise<void> {
    const button = parseButtonId(id);
    const flow = button === undefined ? undefined : flowNamed(button.flow);
    if (button === undefined || flow?.pressed === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
    return flow.pressed(turn, button.verb, button.values);
  }

  async function routeMessage(turn: Turn): Promise<void> {
    const text = turn.message?.text.text ?? '';
    const step = currentStep(turn);
    if (step?.first !== undefined && (await step.first(turn, turn.dialogue?.data)) === 'taken') return;
    const command = words.find(text, [...turn.neighbourhood.languages, turn.person.language]);
    if (command !== undefined && (await runCommand(turn, command))) return;
    const number = turn.message?.media === null ? choiceIn(text) : undefined;
    if (number !== undefined && turn.channel.limits.buttons === null) {
      const chosen = await turn.mailbox.buttonFor(
        turn.database,
        turn.neighbourhoodId,
        turn.chat,
        number,
        turn.message?.replyTo?.id,
      );
      if (chosen !== undefined) return routePress(turn, chosen);
    }
    const subject = turn.repliedSubject;
    if (subject !== undefined && (await firstThatTakes(flow => flow.replied?.(turn, subject)))) return;
    if (step !== undefined && (await step.answer(turn, turn.dialogue?.data)) === 'taken') return;
    await firstThatTakes(flow => flow.heard?.(turn));
  }

  async function runCommand(turn: Turn, command: Command): Promise<boolean> {
    const step = currentStep(turn);
    // Help in the middle of something is help with that.
    if (command.name === 'help' && step !== undefined) {
      await step.explain(turn, turn.dialogue?.data);
      return true;
    }
    if (command.name === 'start' && (await runLink(turn, command.argument))) return true;
    // A new subject ends the old one; what the old one had to keep is in its own rows.
    const { dialogue } = turn;
    for (const flow of flows) {
      const run = flow.commands?.[command.name];
      if (run === undefined) continue;
      if (turn.dialogue !== undefined && turn.dialogue === dialogue) turn.end();
      if ((await run(turn, command.argument)) !== 'not-mine') return true;
    }
    return false;
  }

  async function runLink(turn: Turn, word: string): Promise<boolean> {
    const match = /^([a-z])_([\w-]{1,60})$/.exec(word.trim());
    if (match === null) return false;
    const [, letter, id] = match;
    turn.end();
    return firstThatTakes(flow => flow.links?.[letter ?? '']?.(turn, id ?? ''));
  }

  function currentStep(turn: Turn): Step | undefined {
    const { dialogue } = turn;
    return dialogue === undefined ? undefined : flowNamed(dialogue.flow)?.steps?.[dialogue.step];
  }

  async function firstThatTakes(offer: (flow: Flow) => Promise<'taken' | 'not-mine'> | undefined): Promise<boolean> {
    for (const flow of flows) if ((await offer(flow)) === 'taken') return true;
    return false;
  }

  const commandFor = (message: IncomingMessage) =>
    message.isToHub ? words.find(withoutName(message.text), languages) : undefined;

  return {
    isCommand: message => commandFor(message) !== undefined,
    async route(turn) {
      const { event } = turn;
      if (event.type === 'pressed') return routePress(turn, event.buttonId);
      if (event.type !== 'message') return void (await firstThatTakes(flow => flow.noticed?.(turn)));
      const isGroup = event.message.chat.kind !== 'private';
      if (!isGroup) return routeMessage(turn);
      const command = commandFor(event.message);
      if (command !== undefined && (await runCommand(turn, command))) return;
      await firstThatTakes(flow => flow.overheard?.(turn));
    },
  };
}

/** Who says something to the hub in a group often begins with its name, and not every network has another way. */
function withoutName({ text, entities }: RichText): string {
  const name = entities.find(({ type, from }) => type === 'mention' && text.slice(0, from).trim() === '');
  return name === undefined ? text : text.slice(name.to).replace(/^[\s,:]+/, '');
}

/** A message that is one digit or two, perhaps with a keycap or a full stop. */
function choiceIn(text: string): number | undefined {
  const match = /^\s*(\d{1,2})(?:\uFE0F?\u20E3|[.)])?\s*$/u.exec(text);
  return match === null ? undefined : Number(match[1]);
}
