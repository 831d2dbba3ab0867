/**
 * Plays the network of the web chat for the suite that all channels pass: a person at a page, with a real database.
 */
import type { Channel } from '../../../src/core/chat/channel.ts';
import type { WebMessage } from '../../../src/channels/web/web-chat.ts';
import type { ArrivedMessage, ChannelDriver } from '../conformance-driver.ts';
import { chatOf, fromPage, type WebFixture } from './web-fixture.ts';
import { openProcess } from './web-process.ts';

export async function createWebDriver(web: WebFixture): Promise<ChannelDriver> {
  const { chatId, token } = await web.personal.createPersonalChat({ name: 'Els', language: 'nl' });
  const chat = await web.chats.byToken(token);
  if (chat === undefined) throw new Error('The address that was just made opens nothing.');
  const processes: { close(): Promise<void> }[] = [];
  let screen: readonly ArrivedMessage[] = [];

  /** Brings the person's page up to date. */
  async function look(): Promise<void> {
    if (chat === undefined) return;
    const { messages } = await web.chats.history(chat, 500);
    const ours = messages.filter(({ writer }) => writer === 'hub');
    screen = await Promise.all(ours.map(message => asArrived(message)));
  }

  async function asArrived({ id, text, buttons, media, replyTo }: WebMessage): Promise<ArrivedMessage> {
    const file = media === null || chat === undefined ? undefined : await web.chats.media(chat, media.id);
    return {
      id,
      // Marks are shown (test/web/chat/rich-text.test.ts), but a person cannot write them.
      text: { text: text.text, entities: [] },
      buttons: buttons.map(row => row.map(({ label }) => label)),
      media: file === undefined ? null : { kind: file.kind, bytes: file.bytes },
      replyTo,
    };
  }

  return {
    createChannel() {
      const process = openProcess(web.test, web.neighbourhoodId, web.key);
      processes.push(process);
      return withPage(process.channel, look);
    },
    chat: chatOf(chatId),
    says: (text, options) =>
      web.chats.write(chat, { ...fromPage(), text: text.text, file: null, replyTo: options?.replyTo ?? null }),
    styles: [],
    async sees(text) {
      await look();
      const found = screen.findLast(message => message.text.text.includes(text));
      if (found === undefined) throw new Error(`The person does not see "${text}".`);
      return found;
    },
    screen: () => screen,
    async presses(label) {
      const { messages } = await web.chats.history(chat, 500);
      const on = messages.findLast(({ buttons }) => buttons.flat().some(button => button.label === label));
      const button = on?.buttons.flat().find(each => each.label === label);
      await web.chats.press(chat, { ...fromPage(), messageId: on?.id ?? '', buttonId: button?.id ?? '' });
    },
    sendsFile: (_, bytes, caption) =>
      web.chats.write(chat, { ...fromPage(), text: caption, file: { name: 'affiche.png', bytes }, replyTo: null }),
    media: ['picture', 'document', 'voice', 'audio', 'video'],
    isExclusive: false,
    async close() {
      for (const process of processes) await process.close();
    },
  };
}

/** The page is up to date once the hub's call is done, so that a test can look at once. */
function withPage(channel: Channel, look: () => Promise<void>): Channel {
  const { edit, delete: take } = channel;
  return {
    ...channel,
    async send(...given) {
      const sent = await channel.send(...given);
      await look();
      return sent;
    },
    async edit(...given) {
      await edit?.(...given);
      await look();
    },
    async delete(...given) {
      await take?.(...given);
      await look();
    },
  };
}
