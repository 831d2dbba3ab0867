/**
 * The coordinator's desk: the same buttons and steps as in the chat, pressed on a page. The flows decide, in one transaction and
 * with the role as it is at that moment; what they say is shown there in place of being sent, and what they tell others goes out
 * as ever.
 */
import type { IncomingEvent } from '../../core/chat/event.ts';
import { type Chat, type ChatPerson, plain } from '../../core/chat/message.ts';
import { WijkError } from '../../core/errors.ts';
import type { Language } from '../../core/languages.ts';
import type { Database } from '../../database/connection.ts';
import { readPerson } from '../../people/person-store.ts';
import type { Answer } from '../answer.ts';
import { parseButtonId } from '../button-id.ts';
import { createTurn } from '../create-turn.ts';
import type { Flow } from '../flow.ts';
import { createOutgoing } from '../outgoing.ts';
import type { Turn } from '../turn.ts';
import type { AfterCommit, TurnParts } from '../turn-parts.ts';
import { createDeskChannel } from './desk-channel.ts';
import { type WaitingCards, waitingCards } from './waiting-cards.ts';

/** Who sits at it. */
export interface DeskVisitor {
  readonly neighbourhoodId: string;
  readonly personId: string;
  /** The language of the page. */
  readonly language: Language;
}

export interface DeskReply {
  readonly answers: readonly Answer[];
  /** A text is asked for, to be given to {@link Desk.write}. */
  readonly asksForWords: boolean;
}

export interface Desk {
  /**
   * Does what this button does in the chat. @param words the answer to what it asks for, where that is known already
   *
   * @returns undefined when the visitor is no coordinator there (any more)
   */
  press(visitor: DeskVisitor, buttonId: string, words?: string): Promise<DeskReply | undefined>;
  /** Answers what the last button asked for. @returns as {@link Desk.press} */
  write(visitor: DeskVisitor, words: string): Promise<DeskReply | undefined>;
  /** Everything that waits for a coordinator, as the cards of the chat. @returns as {@link Desk.press} */
  waiting(visitor: DeskVisitor): Promise<WaitingCards | undefined>;
}

export interface DeskParts extends TurnParts {
  readonly flows: readonly Flow[];
}

/** Longer texts are cut, as by the networks. */
const longestWords = 2000;
const nobody: ChatPerson = { id: '', name: null, isBot: false };

export function createDesk(parts: DeskParts): Desk {
  const chat: Chat = { network: 'web', id: 'desk', kind: 'private' };
  const flowNamed = (name: string | undefined) => parts.flows.find(flow => flow.name === name);

  async function inTurn<Result>(
    visitor: DeskVisitor,
    event: IncomingEvent,
    act: (turn: Turn) => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly reply: DeskReply } | undefined> {
    const done = await parts.database.transaction().execute(async transaction => {
      const opened = await openTurn(parts, transaction, visitor, { chat, event });
      if (opened === undefined) return undefined;
      const result = await act(opened.turn);
      await opened.finish();
      const reply = { answers: opened.answers, asksForWords: opened.turn.dialogue !== undefined };
      return { after: await opened.commit(), result, reply };
    });
    if (done === undefined) return undefined;
    await done.after();
    return done;
  }

  /** What the flows refuse is said in their own sentence; what they began is taken back. */
  async function act(visitor: DeskVisitor, event: IncomingEvent, run: (turn: Turn) => Promise<void>) {
    try {
      return (await inTurn(visitor, event, run))?.reply;
    } catch (error) {
      if (!(error instanceof WijkError) || error.retry !== 'never') throw error;
      const { errorText } = parts.translations.translator(visitor.language);
      return { answers: [{ text: plain(errorText(error.code)) }], asksForWords: false };
    }
  }

  /** Takes words as the answer to what is being asked. */
  async function answerStep(turn: Turn): Promise<void> {
    const { dialogue } = turn;
    const step = dialogue === undefined ? undefined : flowNamed(dialogue.flow)?.steps?.[dialogue.step];
    const isTaken = step !== undefined && (await step.answer(turn, dialogue?.data)) === 'taken';
    if (!isTaken) turn.toast(turn.translator.t('chat:oldButton'));
  }

  const messageEvent = (words: string): IncomingEvent => ({
    type: 'message',
    key: 'desk',
    message: {
      id: 'desk',
      chat,
      from: nobody,
      at: parts.clock.now().toString(),
      text: plain(words.slice(0, longestWords)),
      media: null,
      replyTo: null,
      isForwarded: false,
      isToHub: true,
    },
  });

  return {
    async press(visitor, buttonId, words) {
      const at = parts.clock.now().toString();
      const pressed: IncomingEvent = {
        type: 'pressed',
        key: 'desk',
        pressId: 'desk',
        chat,
        from: nobody,
        messageId: 'desk',
        buttonId,
        at,
      };
      const reply = await act(visitor, pressed, async turn => {
        turn.end();
        const button = parseButtonId(buttonId);
        const flow = flowNamed(button?.flow);
        if (button === undefined || flow?.pressed === undefined) return turn.toast(turn.translator.t('chat:oldButton'));
        await flow.pressed(turn, button.verb, button.values);
      });
      if (words === undefined || reply?.asksForWords !== true) return reply;
      return act(visitor, messageEvent(words), answerStep);
    },
    write: (visitor, words) => act(visitor, messageEvent(words), answerStep),
    waiting: async visitor => (await inTurn(visitor, messageEvent(''), waitingCards))?.result,
  };
}

/** A turn of the visitor, whose words are collected; undefined when they are no coordinator of that neighbourhood. */
async function openTurn(
  parts: DeskParts,
  transaction: Database,
  { neighbourhoodId, personId, language }: DeskVisitor,
  { chat, event }: { readonly chat: Chat; readonly event: IncomingEvent },
) {
  const neighbourhood = parts.neighbourhood(neighbourhoodId);
  const person = await readPerson(transaction, parts.cipher, personId);
  const isOurs = person !== undefined && person.neighbourhoodId === neighbourhoodId && person.isCoordinator;
  if (neighbourhood === undefined || !isOurs) return undefined;
  const now = parts.clock.now();
  const channel = createDeskChannel(now);
  // There is no press to acknowledge on any network.
  const silent: IncomingEvent = { type: 'blocked', key: 'desk', chat, from: nobody };
  const outgoing = createOutgoing({ parts, transaction, neighbourhoodId, channel, chat, event: silent, personId });
  const answers: Answer[] = [];
  const said = (answer: Answer) => void answers.push(answer);
  const verbs = {
    ...outgoing.verbs,
    say: said,
    edit: (_messageId: string, answer: Answer) => said(answer),
    toast: (text: string) => said({ text: plain(text) }),
  };
  const { turn, finish } = await createTurn(parts, transaction, event, {
    neighbourhood,
    channel,
    now,
    recognition: {
      database: transaction,
      cipher: parts.cipher,
      neighbourhoodId,
      languages: neighbourhood.languages,
      now,
      timeZone: neighbourhood.timeZone,
      newId: parts.ids.uuid,
    },
    outgoing: { ...outgoing, verbs },
    from: nobody,
    chat,
    person,
    isNew: false,
    isKept: true,
  });
  turn.speakIn(language);
  return { turn, finish, answers, commit: (): Promise<AfterCommit> => outgoing.commit() };
}
