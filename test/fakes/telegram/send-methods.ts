/**
 * The methods that send something.
 */
import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { badRequest, ApiFault } from './api-fault.ts';
import { type Call, entitiesOf, isFresh, type Method, messageFrame, onlyReceiver, openChat, tooOld } from './call.ts';
import { checkKeyboard, checkText } from './checks.ts';
import type { StoredFile } from './world.ts';

export const sendMethods: Readonly<Record<string, Method>> = {
  sendMessage: call => {
    const checked = checkText(call.parameters.text('text'), entitiesOf(call.parameters, 'entities'), 'text');
    return send(call, () => ({
      text: checked.text,
      ...(checked.entities.length === 0 ? {} : { entities: checked.entities }),
    }));
  },
  sendPhoto: call =>
    send(call, () => {
      const file = upload(call, 'photo', 10 * 2 ** 20);
      const large = { ...fileObject(file), width: 1280, height: 960 };
      return { photo: [{ ...large, file_id: `${file.id}`, width: 320, height: 240 }, large], ...caption(call) };
    }),
  sendDocument: call => send(call, () => ({ document: named(upload(call, 'document')), ...caption(call) })),
  sendVoice: call => send(call, () => ({ voice: { ...named(upload(call, 'voice')), duration: 3 }, ...caption(call) })),
  sendAudio: call => send(call, () => ({ audio: { ...named(upload(call, 'audio')), duration: 3 }, ...caption(call) })),
  sendVideo: call => send(call, () => ({ video: { ...named(upload(call, 'video')), ...film }, ...caption(call) })),
  sendSticker: call =>
    send(call, () => ({
      sticker: {
        ...fileObject(upload(call, 'sticker', 2 ** 20)),
        type: 'regular' as const,
        width: 512,
        height: 512,
        is_animated: false,
        is_video: false,
      },
    })),
  sendChatAction: call => {
    const chat = openChat(call);
    call.world.typing.push({ chatId: chat.id, atMs: call.world.nowMs() });
    call.world.signals.happened();
    return true;
  },
  answerCallbackQuery: call => {
    const press = call.world.presses.get(call.parameters.text('callback_query_id') ?? '');
    if (press === undefined || press.answer !== undefined || !isFresh(call.world, press.atMs)) throw tooOld();
    const text = call.parameters.text('text');
    if ((text?.length ?? 0) > 200) throw badRequest('MESSAGE_TOO_LONG');
    press.answer = { text };
    call.world.signals.happened();
    return true;
  },
};

const film = { width: 640, height: 480, duration: 3 };

function send(call: Call, content: () => Partial<Message>): Message {
  const { world, bot, pace, parameters } = call;
  const chat = openChat(call);
  const markup = checkKeyboard(parameters.json<InlineKeyboardMarkup>('reply_markup'));
  const onlyFor = onlyReceiver(call, chat);
  const made = content();
  pace.count(bot.token, chat.id);
  const message = {
    ...messageFrame(call, chat),
    ...made,
    ...(markup === undefined ? {} : { reply_markup: markup }),
    ...(onlyFor === undefined ? {} : onlyForOne(call, onlyFor)),
  } as Message;
  world.store(chat, message, { onlyFor });
  return message;
}

function onlyForOne(call: Call, userId: number): Partial<Message> {
  const receiver = call.world.users.get(userId);
  return { ephemeral_message_id: call.world.nextId(), ...(receiver === undefined ? {} : { receiver_user: receiver }) };
}

function caption({ parameters }: Call): Partial<Message> {
  const checked = checkText(parameters.text('caption'), entitiesOf(parameters, 'caption_entities'), 'caption');
  if (checked.text === '') return {};
  return {
    caption: checked.text,
    ...(checked.entities.length === 0 ? {} : { caption_entities: checked.entities }),
  };
}

/** What was uploaded, or was before under the id given. */
function upload({ world, parameters }: Call, field: string, limit = 50 * 2 ** 20): StoredFile {
  const file = parameters.file(field);
  if (file === undefined) {
    const known = world.files.get(parameters.text(field) ?? '');
    if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
    return known;
  }
  if (file.bytes.byteLength === 0) throw badRequest('file must be non-empty');
  if (file.bytes.byteLength > limit) throw new ApiFault(413, 'Request Entity Too Large');
  return world.keepFile(file);
}

export function fileObject(file: StoredFile) {
  return { file_id: file.id, file_unique_id: `u-${file.id}`, file_size: file.bytes.byteLength };
}

export function named(file: StoredFile) {
  return { ...fileObject(file), file_name: file.name, mime_type: file.type };
}
