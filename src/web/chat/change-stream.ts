/**
 * What is new in the chats of a page, as it happens (Server-Sent Events, HTML section 9.2), or when the page asks.
 */
import type { WebChatChange } from '../../channels/web/change-store.ts';
import type { WebMessage } from '../../channels/web/web-chat.ts';
import { messageView } from './message-view.ts';
import type { ChatSurface, Seat } from './surface.ts';

/** What changed in one chat; `html` is null for a message that is no longer there. */
export interface SeatChanges {
  readonly person: string;
  readonly messages: readonly { readonly id: string; readonly position: number; readonly html: string | null }[];
}

/** The revision of each seat's chat, in the order of the seats, joined by commas. */
export function writeCursor(revisions: readonly number[]): string {
  return revisions.join(',');
}

/** @returns undefined when it is none of this page's */
export function parseCursor(text: string, seats: number): number[] | undefined {
  if (!/^\d{1,15}(?:,\d{1,15})*$/.test(text)) return undefined;
  const revisions = text.split(',').map(Number);
  return revisions.length === seats ? revisions : undefined;
}

/** Reads what changed after the cursor. */
export async function readChanges(
  surface: ChatSurface,
  cursor: readonly number[],
): Promise<{ readonly cursor: number[]; readonly changes: readonly SeatChanges[] }> {
  const read = await Promise.all(
    surface.seats.map(async (seat, index) => {
      const view = await surface.chats.changedSince(seat.chat, cursor[index] ?? 0);
      const messages = await Promise.all(view.messages.map(message => asChange(surface, seat, message)));
      return { revision: view.revision, change: { person: seat.name, messages } };
    }),
  );
  return {
    cursor: read.map(({ revision }) => revision),
    changes: read.map(({ change }) => change).filter(({ messages }) => messages.length > 0),
  };
}

async function asChange(surface: ChatSurface, seat: Seat, message: WebMessage) {
  const { id, position } = message;
  if (message.isDeleted) return { id, position, html: null };
  const answered = message.replyTo === null ? undefined : await surface.chats.message(seat.chat, message.replyTo);
  const view = await messageView(surface, seat, message, answered?.isDeleted === true ? undefined : answered);
  return { id, position, html: view.toString() };
}

/** Real milliseconds: proxies close what is silent for a minute; announcements that went missing are made up for. */
const beatEveryMs = 15_000;

/** A browser connects again by itself after this many milliseconds. */
const retryMs = 3000;

/**
 * The stream of a page; it ends when the page is closed or its address is revoked.
 *
 * @param onEnd called once, whatever ended it
 */
export function changeStream(
  surface: ChatSurface,
  start: readonly number[],
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  let end: (() => void) | undefined;
  return new ReadableStream({
    start(controller) {
      end = follow(
        surface,
        start,
        text => controller.enqueue(encoder.encode(text)),
        () => controller.close(),
        onEnd,
      );
    },
    cancel: () => end?.(),
  });
}

const encoder = new TextEncoder();

/** @returns ends it */
function follow(
  surface: ChatSurface,
  start: readonly number[],
  send: (text: string) => void,
  close: () => void,
  onEnd: () => void,
): () => void {
  let cursor = [...start];
  let isEnded = false;
  let isReading = false;
  let isAskedAgain = false;
  const seatOf = (change: WebChatChange) => surface.seats.find(({ chat }) => chat.id === change.chat)?.name;

  send(`retry: ${retryMs}\n\n`);
  const stopListening = surface.chats.listen(
    surface.seats.map(({ chat }) => chat),
    change => {
      if (change === undefined || change.what === 'messages') void read();
      else if (change.what !== 'incoming') send(event(change.what, { person: seatOf(change), text: change.text }));
    },
  );
  const beat = setInterval(() => {
    send(': \n\n');
    void read();
  }, beatEveryMs);
  void read();

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    clearInterval(beat);
    stopListening();
    onEnd();
  }

  function finish(): void {
    if (isEnded) return;
    end();
    close();
  }

  async function read(): Promise<void> {
    isAskedAgain = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isAskedAgain && !isEnded) {
        isAskedAgain = false;
        await readOnce();
      }
    } catch {
      // The database is away for now: the page connects again, and is told then.
      finish();
    } finally {
      isReading = false;
    }
  }

  async function readOnce(): Promise<void> {
    const [{ cursor: next, changes }, areOpen] = await Promise.all([
      readChanges(surface, cursor),
      Promise.all(surface.seats.map(({ chat }) => surface.chats.isOpen(chat))),
    ]);
    if (isEnded) return;
    if (areOpen.includes(false)) {
      send(event('ended', {}));
      finish();
      return;
    }
    if (changes.length === 0) return;
    cursor = next;
    send(event('messages', changes, writeCursor(cursor)));
    isAskedAgain = true;
  }

  return end;
}

/** JSON has no line feeds of its own, so that one line of data is enough. */
function event(name: string, data: unknown, id?: string): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
