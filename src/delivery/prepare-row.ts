/**
 * Makes of a row what the channel is asked to do. Reads pictures and asks composers; sends nothing.
 */
import type { Channel, ChannelLimits } from '../core/chat/channel.ts';
import { ChannelError } from '../core/chat/channel-error.ts';
import type { Button, OutgoingMedia, OutgoingMessage, RichText } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import { WijkError } from '../core/errors.ts';
import type { Database } from '../database/connection.ts';
import { readMedia } from './media-store.ts';
import { withNumberedAnswers } from './numbered-answers.ts';
import type { About, AttachedMedia, Composer, MessageContent, PassedMedia } from './outbox-draft.ts';
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
      /** What the message is about, so that an answer to it is understood. */
      readonly about: About | null;
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
    if (composition.type !== 'message') return composition;
    const about = row.about ?? composition.about ?? null;
    return { ...(await readyToSend(parts, channel, row, composition.message)), about };
  }
  if (row.targetMessageId === null && isOnItsWay(row.targetState)) return { type: 'wait-for-target' };
  if (content.type === 'delete') {
    if (row.targetMessageId === null) return { type: 'drop', reason: 'never-sent' };
    if (channel.delete === undefined) return { type: 'drop', reason: 'not-deletable' };
    return { type: 'ready', task: { type: 'delete', messageId: row.targetMessageId }, buttonIds: [], about: null };
  }
  const canEdit = channel.edit !== undefined && channel.limits.editSeconds > 0;
  if (row.targetMessageId !== null && canEdit) {
    const { message, buttonIds } = await outgoing(parts, channel, row, content);
    const { otherwise, instead = message.text } = content;
    const task: Task = { type: 'edit', messageId: row.targetMessageId, message, otherwise, instead };
    return { type: 'ready', task, buttonIds, about: row.about };
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
): Promise<Extract<Preparation, { type: 'ready' }>> {
  const { message, buttonIds } = await outgoing(parts, channel, row, content);
  return { type: 'ready', task: { type: 'send', message }, buttonIds, about: row.about };
}

async function outgoing(
  parts: PrepareParts,
  channel: Channel,
  { neighbourhoodId }: OutboxRow,
  content: MessageContent,
): Promise<{ message: OutgoingMessage; buttonIds: readonly string[] | null }> {
  const { buttons, silent, asPoll } = content;
  const { text, media } = await withFile(parts, channel, neighbourhoodId, content);
  const replyTo = await answered(parts, content);
  if (channel.limits.buttons !== null) {
    return { message: { text, buttons, media, replyTo, silent }, buttonIds: null };
  }
  const poll = asPoll === true && media === null ? pollOf(channel.limits, text, buttons.flat()) : undefined;
  if (poll !== undefined) {
    const message = { text, buttons: [], media: null, replyTo, silent, poll: poll.map(({ label }) => label) };
    return { message, buttonIds: poll.map(({ id }) => id) };
  }
  const numbered = withNumberedAnswers(text, buttons);
  return {
    message: { text: numbered.text, buttons: [], media, replyTo, silent },
    buttonIds: numbered.buttonIds,
  };
}

/** The buttons, where they fit a poll of this network. */
function pollOf(
  { polls }: ChannelLimits,
  { text }: RichText,
  buttons: readonly Button[],
): readonly Button[] | undefined {
  if (polls === undefined || text.length > polls.question || buttons.length > polls.choices) return undefined;
  const labels = new Set(buttons.map(({ label }) => label));
  if (labels.size < 2 || labels.size < buttons.length) return undefined;
  return buttons.every(({ label, url }) => url === undefined && label.length <= polls.choice) ? buttons : undefined;
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
