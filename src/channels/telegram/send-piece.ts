/**
 * One call to Telegram for one piece of a message. Knows nothing of splitting or of what errors mean.
 */
import { InputFile, type RawApi } from 'grammy';
import type { EphemeralMessageParameters, Message, ReplyParameters } from 'grammy/types';
import { writeEntities } from './entities.ts';
import type { Piece } from './outgoing.ts';

export interface SendPlace {
  readonly chatId: number;
  readonly topic: number | undefined;
  readonly replyTo: number | undefined;
  readonly isSilent: boolean;
  /** For one person in a group only. */
  readonly onlyFor?: EphemeralMessageParameters | undefined;
}

/** @throws GrammyError, HttpError */
export async function sendPiece(raw: RawApi, place: SendPlace, piece: Piece): Promise<Message> {
  const common = commonArguments(place, piece);
  const { media } = piece;
  if (media === null) {
    return raw.sendMessage({
      ...common,
      text: piece.text.text,
      entities: writeEntities(piece.text),
      link_preview_options: { is_disabled: true },
    });
  }
  const file = new InputFile(media.bytes, media.fileName);
  const caption = { caption: piece.text.text, caption_entities: writeEntities(piece.text) };
  switch (media.kind) {
    case 'picture':
      return raw.sendPhoto({ ...common, ...caption, photo: file });
    case 'voice':
      return raw.sendVoice({ ...common, ...caption, voice: file });
    case 'audio':
      return raw.sendAudio({ ...common, ...caption, audio: file });
    case 'video':
      return raw.sendVideo({ ...common, ...caption, video: file });
    case 'sticker':
      return raw.sendSticker({ ...common, sticker: file });
    case 'document':
      return raw.sendDocument({
        ...common,
        ...caption,
        document: file,
        // else Telegram turns a picture that is sent as a file into a picture
        disable_content_type_detection: true,
      });
  }
}

function commonArguments(place: SendPlace, piece: Piece) {
  const reply: ReplyParameters | undefined =
    place.replyTo === undefined
      ? undefined
      : { message_id: place.replyTo, allow_sending_without_reply: place.onlyFor === undefined };
  return {
    chat_id: place.chatId,
    ...(place.topic === undefined ? {} : { message_thread_id: place.topic }),
    ...(reply === undefined ? {} : { reply_parameters: reply }),
    ...(place.isSilent ? { disable_notification: true } : {}),
    ...(piece.keyboard === undefined ? {} : { reply_markup: piece.keyboard }),
    ...(place.onlyFor === undefined ? {} : { ephemeral_message_parameters: place.onlyFor }),
  };
}
