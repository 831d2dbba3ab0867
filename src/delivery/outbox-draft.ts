/**
 * What the rooms hand to the outbox: a message to one chat, one to be made when it leaves, or the edit or deletion of one.
 * Types, and the one place where stored content is read back. Knows no table and no network.
 */
import { z } from 'zod';
import {
  buttonIdPattern,
  type Button,
  type Chat,
  type MediaKind,
  mediaKinds,
  type Network,
  networks,
  type RichText,
  type TextEntity,
  type TextStyle,
} from '../core/chat/message.ts';
import type { Json } from '../queue/contract.ts';

/**
 * Who goes first: an `answer` to what somebody just said or pressed, then a `change` or cancellation of what people were told,
 * then a `broadcast`, which is everything that the hub says by itself.
 */
export type Lane = 'answer' | 'change' | 'broadcast';

/** What a message is about, such as `{kind: 'activity', id}`: an answer to it is taken as about that. */
export interface About {
  /** `activity`, `draft`, `decision`, `idea`, and whatever else a room wants to find back. */
  readonly kind: string;
  readonly id: string;
}

/** A picture or document kept in the database, see `media-store.ts`. */
export interface AttachedMedia {
  readonly id: string;
  readonly kind: 'picture' | 'document';
  readonly fileName: string;
  /** Made for this message alone: deleted once it has left, or will not. */
  readonly isPassing?: boolean | undefined;
}

/** A file that somebody sent on a network: fetched there when the message leaves, and kept nowhere. */
export interface PassedMedia {
  readonly from: Network;
  /** What the channel of that network takes to fetch it. */
  readonly reference: string;
  readonly kind: MediaKind;
  readonly fileName: string;
  readonly contentType: string;
}

/** A finished message. */
export interface MessageContent {
  readonly text: RichText;
  /** Rows; a network without buttons shows them as numbered lines. */
  readonly buttons: readonly (readonly Button[])[];
  readonly media: AttachedMedia | PassedMedia | null;
  /** The network's id of the message that it answers. */
  readonly replyTo: string | null;
  /** It answers what this row of the outbox became, as far as that has left by then. */
  readonly replyToRow?: string | undefined;
  /** Without sound. */
  readonly silent: boolean;
  /** One of the buttons is chosen, so a network without buttons may show a poll in place of numbers. */
  readonly asPoll?: boolean | undefined;
  /** Said instead, where the file is gone or too large, or where an edit comes too late. */
  readonly instead?: RichText | undefined;
}

/** A message of ours that was sent before, or is still on its way: by the network's id, or by the id of its row. */
export type SentTarget = { readonly messageId: string } | { readonly outboxId: string };

export type OutboxContent =
  | ({ readonly type: 'message' } & MessageContent)
  /** Made when it leaves, by the composer of that name; `values` are for it alone, and hold ids rather than texts. */
  | { readonly type: 'composed'; readonly composer: string; readonly values: Json }
  /** Where the network cannot edit (any more), the message is sent as a new one, or nothing is done. */
  | ({ readonly type: 'edit'; readonly of: SentTarget; readonly otherwise: 'send' | 'drop' } & MessageContent)
  | { readonly type: 'delete'; readonly of: SentTarget };

export interface OutboxDraft {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  /** Whose private chat it is, where it is known. */
  readonly personId?: string | null | undefined;
  readonly lane: Lane;
  /** 0 goes first within the lane; 0 when left out. */
  readonly priority?: number | undefined;
  readonly content: OutboxContent;
  readonly about?: About | undefined;
  /** A second row with the same key is not written: what is written twice in a repeated job goes out once. */
  readonly dedupeKey?: string | undefined;
  /** Not before this instant of the hub's clock, for quiet hours and what is planned. */
  readonly notBefore?: Temporal.Instant | undefined;
  readonly broadcastId?: string | undefined;
  /** Somebody else's words, which are forgotten as soon as they have left. */
  readonly isPassing?: boolean | undefined;
}

/** A finished message of text and buttons, for most of what the hub says. */
export function messageContent(
  text: RichText,
  options: Partial<Omit<MessageContent, 'text'>> = {},
): OutboxContent & MessageContent {
  return { type: 'message', text, buttons: [], media: null, replyTo: null, silent: false, ...options };
}

/** What a composer answers when its message is about to leave. */
export type Composition =
  | {
      readonly type: 'message';
      readonly message: MessageContent;
      /** What it turned out to be about, where its row does not say. */
      readonly about?: About | undefined;
    }
  /** No longer wanted; `reason` is a code in kebab case, such as `unsubscribed` or `over`. */
  | { readonly type: 'drop'; readonly reason: string }
  /** Not now; asked again then, by the hub's clock. */
  | { readonly type: 'later'; readonly until: Temporal.Instant };

/** What a composer is told beside its values. */
export interface ComposeContext {
  readonly neighbourhoodId: string;
  readonly chat: Chat;
  readonly personId: string | null;
  readonly about: About | null;
  readonly now: Temporal.Instant;
}

/**
 * Makes a message at the moment it leaves. It may be asked more than once for the same row.
 *
 * @throws WijkError with `retry: 'later'` when something is away; any other error gives the row up
 */
export type Composer = (values: Json, context: ComposeContext) => Promise<Composition>;

const styles = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'code',
  'preformatted',
  'quote',
  'spoiler',
] as const satisfies readonly TextStyle[];

const range = { from: z.int(), to: z.int() };
const entity: z.ZodType<TextEntity> = z.union([
  z.object({ type: z.enum(styles), ...range }),
  z.object({ type: z.literal('mention'), ...range, personId: z.string().optional() }),
  z.object({ type: z.literal('link'), ...range, url: z.string() }),
]);
const richText = z.object({ text: z.string(), entities: z.array(entity) });
const passedMedia = z.object({
  from: z.enum(networks),
  reference: z.string(),
  kind: z.enum(mediaKinds),
  fileName: z.string(),
  contentType: z.string(),
});
const message = {
  text: richText,
  buttons: z.array(
    z.array(z.object({ id: z.string().regex(buttonIdPattern), label: z.string(), url: z.string().optional() })),
  ),
  media: z
    .union([
      z.object({
        id: z.string(),
        kind: z.enum(['picture', 'document']),
        fileName: z.string(),
        isPassing: z.boolean().optional(),
      }),
      passedMedia,
    ])
    .nullable(),
  replyTo: z.string().nullable(),
  replyToRow: z.uuid().optional(),
  silent: z.boolean(),
  asPoll: z.boolean().optional(),
  instead: richText.optional(),
};
const target: z.ZodType<SentTarget> = z.union([z.object({ messageId: z.string() }), z.object({ outboxId: z.uuid() })]);
const content: z.ZodType<OutboxContent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), ...message }),
  z.object({ type: z.literal('composed'), composer: z.string(), values: z.json() }),
  z.object({ type: z.literal('edit'), of: target, otherwise: z.enum(['send', 'drop']), ...message }),
  z.object({ type: z.literal('delete'), of: target }),
]);

/** @throws z.ZodError when the content is not as agreed, such as a button id that no network takes */
export function parseContent(input: unknown): OutboxContent {
  return content.parse(input);
}
