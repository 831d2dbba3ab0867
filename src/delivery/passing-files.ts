/**
 * Fetches the files that are passed on from one chat to others, at the moment they leave. A file that goes to several chats is
 * fetched once: it stays in memory for a moment, and nowhere else.
 */
import { ChannelError } from '../core/chat/channel-error.ts';
import type { OutgoingMedia } from '../core/chat/message.ts';
import type { Clock } from '../core/clock.ts';
import type { ChannelDirectory } from './channel-directory.ts';
import type { PassedMedia } from './outbox-draft.ts';
import { asCommonPicture } from './common-picture.ts';

export interface PassingFiles {
  /** @throws ChannelError; `gone` when it cannot be had any more, `too-large` when its network does not give it */
  fetch(neighbourhoodId: string, media: PassedMedia): Promise<OutgoingMedia>;
}

/** So long, in real milliseconds, and so many bytes together at most. */
const keptMs = 60_000;
const keptBytes = 64 * 1024 * 1024;

interface Entry {
  readonly file: Promise<OutgoingMedia>;
  readonly until: number;
  size: number;
}

export function createPassingFiles(directory: ChannelDirectory, realClock: Clock): PassingFiles {
  const kept = new Map<string, Entry>();
  const now = () => realClock.now().epochMilliseconds;

  function tidy(): void {
    let size = [...kept.values()].reduce((sum, entry) => sum + entry.size, 0);
    for (const [key, entry] of kept) {
      if (entry.until > now() && size <= keptBytes) continue;
      kept.delete(key);
      size -= entry.size;
    }
  }

  async function load(neighbourhoodId: string, media: PassedMedia): Promise<OutgoingMedia> {
    const channel = directory.channelFor(neighbourhoodId, media.from);
    if (channel?.download === undefined) {
      throw new ChannelError('gone', `The file came over ${media.from}, where the neighbourhood is no more.`);
    }
    const bytes = await channel.download(media.reference);
    return asCommonPicture({ kind: media.kind, fileName: media.fileName, contentType: media.contentType, bytes });
  }

  return {
    async fetch(neighbourhoodId, media) {
      tidy();
      const key = `${neighbourhoodId} ${media.from} ${media.reference} ${media.kind}`;
      const found = kept.get(key);
      if (found !== undefined) return found.file;
      const entry: Entry = { file: load(neighbourhoodId, media), until: now() + keptMs, size: 0 };
      kept.set(key, entry);
      try {
        const file = await entry.file;
        entry.size = file.bytes.byteLength;
        return file;
      } catch (error) {
        if (kept.get(key) === entry) kept.delete(key);
        throw error;
      }
    },
  };
}
