/**
 * Somebody with a phone, whatever the network: writes, presses what is offered, sees. On WhatsApp a button is pressed by
 * writing its number as an answer to the message.
 */
import type { BotApiServer } from '../fakes/telegram/bot-api-server.ts';
import type { WhatsAppServer } from '../fakes/whatsapp/whatsapp-server.ts';
import type { WeekPerson } from './story.ts';

export interface ActorMessage {
  readonly id: string;
  readonly text: string;
  /** What can be pressed, in order. */
  readonly labels: readonly string[];
}

export interface Actor {
  readonly person: WeekPerson;
  /** The network's id of the private chat with the hub. */
  readonly chatId: string;
  /** How often this person wrote or pressed something. */
  acts(): number;
  says(text: string): Promise<void>;
  /** Presses this button of this message. */
  presses(message: ActorMessage, label: string): Promise<void>;
  /** Everything the hub wrote to this person, the oldest first. */
  screen(): readonly ActorMessage[];
}

export interface Phones {
  readonly telegram: BotApiServer;
  readonly whatsapp: WhatsAppServer;
}

export function createActor(person: WeekPerson, phones: Phones): Actor {
  return person.network === 'telegram' ? onTelegram(person, phones.telegram) : onWhatsApp(person, phones.whatsapp);
}

function onTelegram(person: WeekPerson, server: BotApiServer): Actor {
  const phone = server.user({ name: person.name, language: person.language });
  const dataOf = (id: string, label: string) =>
    phone
      .screen()
      .find(seen => String(seen.id) === id)
      ?.message.reply_markup?.inline_keyboard.flat()
      .find(button => button.text === label);
  let acts = 0;
  return {
    person,
    chatId: String(phone.id),
    acts: () => acts,
    async says(text) {
      acts += 1;
      await phone.says(text);
    },
    async presses({ id }, label) {
      const button = dataOf(id, label);
      if (button === undefined || !('callback_data' in button)) throw new Error(`${person.name} sees no "${label}".`);
      acts += 1;
      await phone.forges(Number(id), button.callback_data);
    },
    screen: () => phone.screen().map(({ id, text, buttons }) => ({ id: String(id), text, labels: buttons.flat() })),
  };
}

function onWhatsApp(person: WeekPerson, server: WhatsAppServer): Actor {
  const phone = server.user({ name: person.name });
  let acts = 0;
  return {
    person,
    chatId: phone.lid,
    acts: () => acts,
    async says(text) {
      acts += 1;
      await phone.says(text);
    },
    async presses({ id, labels }, label) {
      const number = labels.indexOf(label) + 1;
      if (number === 0) throw new Error(`${person.name} sees no "${label}".`);
      acts += 1;
      await phone.says(String(number), { replyTo: id });
    },
    screen: () => phone.screen().map(({ id, text }) => ({ id, text, labels: numberedLabels(text) })),
  };
}

/** The lines `1 Plaatsen`, `2 Wijzigen` at the end of a message. */
function numberedLabels(text: string): string[] {
  const labels: string[] = [];
  for (const line of text.split('\n')) {
    const match = /^(\d{1,2}) (.+)$/u.exec(line.trim());
    if (match?.[1] !== undefined && Number(match[1]) === labels.length + 1) labels.push(match[2] ?? '');
  }
  return labels;
}
