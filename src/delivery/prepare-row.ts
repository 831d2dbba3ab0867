/**
 * Makes of a row what the channel is asked to do. Reads pictures and asks composers; sends nothing.
 */
import type { Channel } from '../core/chat/channel.ts';
import { ChannelError } from '../core/chat/channel-error.ts';
import type { OutgoingMedia, OutgoingMessage, RichText } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { Database } from '../database/connection.ts';
import { readMedia } from './media-store.ts';
import { withNumberedAnswers } from './numbered-answers.ts';
import type { AttachedMedia, Composer, MessageContent, PassedMedia } from './outbox-draft.ts';
import { type OutboxRow, readMessageId } from './outbox-store.ts';
import type { PassingFiles } from './passing-files.ts';

export type Task =
  | { readonly type: 'send'; readonly message: OutgoingMessage }
  | {
      readonly type: 'edit';
      readonly messageId: string;
      readonly message: OutgoingMessage;
      readonly otherwise: 'send' | 'drop';
      /** What is sent where it comes too late. */
      readonly instead: RichText;
    }
  | { readonly type: 'delete'; readonly messageId: string };

export type Preparation =
  | {
      readonly type: 'ready';
      readonly task: Task;
      /** What the numbers under the message mean; null where the channel has buttons of its own. */
      readonly buttonIds: readonly string[] | null;
    }
  | { readonly type: 'drop'; readonly reason: string }
  /** Not now: until an instant of the hub's clock, or until what it edits has left. */
  | { readonly type: 'later'; readonly until: Temporal.Instant }
  | { readonly type: 'wait-for-target' };

export interface PrepareParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly composers: ReadonlyMap<string, Composer>;
  readonly passingFiles: PassingFiles;
}

/** @throws WijkError `unknown-composer`, and what a composer throws */
export async function prepareRow(parts: PrepareParts, channel: Channel, row: OutboxRow): Promise<Preparation> {
  const { content } = row;
  if (content.type === 'message') return readyToSend(parts, channel, row, content);
  if (content.type === 'composed') {
    const composition = await compose(parts, row, content.composer, content.values);
    return composition.type === 'message' ? readyToSend(parts, channel, row, composition.message) : composition;
  }
  if (row.targetMessageId === null && isOnItsWay(row.targetState)) return { type: 'wait-for-target' };
  if (content.type === 'delete') {
    if (row.targetMessageId === null) return { type: 'drop', reason: 'never-sent' };
    if (channel.delete === undefined) return { type: 'drop', reason: 'not-deletable' };
    return { type: 'ready', task: { type: 'delete', messageId: row.targetMessageId }, buttonIds: [] };
  }
  const canEdit = channel.edit !== undefined && channel.limits.editSeconds > 0;
  if (row.targetMessageId !== null && canEdit) {
    const { message, buttonIds } = await outgoing(parts, channel, row, content);
    const { otherwise, instead = message.text } = content;
    return {
      type: 'ready',
      task: { type: 'edit', messageId: row.targetMessageId, message, otherwise, instead },
      buttonIds,
    };
  }
  if (content.otherwise === 'drop') return { type: 'drop', reason: canEdit ? 'never-sent' : 'not-editable' };
  const { instead = content.text } = content;
  return readyToSend(parts, channel, row, { ...content, text: instead, replyTo: row.targetMessageId });
}

function isOnItsWay(state: OutboxRow['targetState']): boolean {
  return state === 'queued' || state === 'sending' || state === 'held';
}

async function compose(
  { composers, clock }: PrepareParts,
  row: OutboxRow,
  name: string,
  values: Parameters<Composer>[0],
) {
  const composer = composers.get(name);
  if (composer === undefined) {
    throw new WijkError(`No composer is called '${name}'; give it to openDelivery.`, { code: 'unknown-composer' });
  }
  const { neighbourhoodId, chat, personId, about } = row;
  return composer(values, { neighbourhoodId, chat, personId, about, now: clock.now() });
}

async function readyToSend(
  parts: PrepareParts,
  channel: Channel,
  row: OutboxRow,
  content: MessageContent,
): Promise<Preparation> {
  const { message, buttonIds } = await outgoing(parts, channel, row, content);
  return { type: 'ready', task: { type: 'send', message }, buttonIds };
}

async function outgoing(
  parts: PrepareParts,
  channel: Channel,
  { neighbourhoodId }: OutboxRow,
  content: MessageContent,
): Promise<{ message: OutgoingMessage; buttonIds: readonly string[] | null }> {
  const { buttons, silent } = content;
  const { text, media } = await withFile(parts, channel, neighbourhoodId, content);
  const replyTo = await answered(parts, content);
  if (channel.limits.buttons !== null) {
    return { message: { text, buttons, media, replyTo, silent }, buttonIds: null };
  }
  const numbered = withNumberedAnswers(text, buttons);
  return {
    message: { text: numbered.text, buttons: [], media, replyTo, silent },
    buttonIds: numbered.buttonIds,
  };
}

async function answered({ database }: PrepareParts, { replyTo, replyToRow }: MessageContent): Promise<string | null> {
  return replyToRow === undefined ? replyTo : ((await readMessageId(database, replyToRow)) ?? replyTo);
}

async function withFile(
  parts: PrepareParts,
  channel: Channel,
  neighbourhoodId: string,
  { text, media, instead = text }: MessageContent,
): Promise<{ text: RichText; media: OutgoingMedia | null }> {
  if (media === null) return { text, media };
  if ('id' in media) return { text, media: await readAttached(parts.database, neighbourhoodId, media) };
  const passed = await fetchPassed(parts.passingFiles, channel, neighbourhoodId, media);
  return passed === undefined ? { text: instead, media: null } : { text, media: passed };
}

/** A picture that was taken away meanwhile is left out: its words still say what happens. */
async function readAttached(
  database: Database,
  neighbourhoodId: string,
  { id, kind, fileName }: AttachedMedia,
): Promise<OutgoingMedia | null> {
  const media = await readMedia(database, neighbourhoodId, id);
  return media === undefined ? null : { kind, fileName, ...media };
}

/** Undefined when it cannot be had any more, or is too large for one of the two networks. */
async function fetchPassed(
  files: PassingFiles,
  channel: Channel,
  neighbourhoodId: string,
  media: PassedMedia,
): Promise<OutgoingMedia | undefined> {
  try {
    const file = await files.fetch(neighbourhoodId, media);
    return file.bytes.byteLength > channel.limits.upload ? undefined : file;
  } catch (error) {
    if (error instanceof ChannelError && error.retry === 'never') return undefined;
    throw error;
  }
}
