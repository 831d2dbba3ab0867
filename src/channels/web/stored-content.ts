/**
 * The part of a web message that is encrypted, as JSON and back. Pure.
 */
import type { IncomingEvent } from '../../core/chat/event.ts';
import type { Button, RichText } from '../../core/chat/message.ts';

export interface StoredContent {
  readonly text: RichText;
  readonly buttons: readonly (readonly Button[])[];
  /** Ids of buttons that it had before it was edited: a press on one may still be under way. */
  readonly formerButtons: readonly string[];
}

export const emptyContent: StoredContent = { text: { text: '', entities: [] }, buttons: [], formerButtons: [] };

export function writeContent(content: StoredContent): string {
  return JSON.stringify(content);
}

/** Reads what `writeContent` wrote; nobody else writes that column. */
export function parseContent(json: string): StoredContent {
  return JSON.parse(json) as StoredContent;
}

export function writeEvent(event: IncomingEvent): string {
  return JSON.stringify(event);
}

/** Reads what `writeEvent` wrote; nobody else writes that column. */
export function parseEvent(json: string): IncomingEvent {
  return JSON.parse(json) as IncomingEvent;
}
