/**
 * Our own messages as the database keeps them, and how one with a file is changed.
 */
import type { proto } from '@whiskeysockets/baileys';
import { loadBaileys } from './socket.ts';

/** Base64 of WhatsApp's own form. */
export async function encodeMessage(message: proto.IMessage): Promise<string> {
  const { proto } = await loadBaileys();
  return Buffer.from(proto.Message.encode(proto.Message.fromObject(message)).finish()).toString('base64');
}

export async function decodeMessage(content: string): Promise<proto.IMessage> {
  const { proto } = await loadBaileys();
  return proto.Message.decode(Buffer.from(content, 'base64'));
}

/** The same file with other words under it; undefined when the message is none of a file. */
export async function withCaption(content: string, caption: string): Promise<proto.IMessage | undefined> {
  const whole = await decodeMessage(content);
  const inner = whole.documentWithCaptionMessage?.message ?? whole;
  if (inner.imageMessage) return { imageMessage: { ...inner.imageMessage, caption } };
  if (inner.videoMessage) return { videoMessage: { ...inner.videoMessage, caption } };
  if (inner.documentMessage) return { documentMessage: { ...inner.documentMessage, caption } };
  return undefined;
}

export function isPoll(message: proto.IMessage): boolean {
  return Boolean(message.pollCreationMessage ?? message.pollCreationMessageV2 ?? message.pollCreationMessageV3);
}
