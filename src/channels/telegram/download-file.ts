/**
 * Fetches a file that somebody sent. Never names its address, which holds the token.
 *
 * Source: https://core.telegram.org/bots/api#getfile
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import type { BotApi } from './bot-api.ts';
import { toChannelError } from './telegram-errors.ts';

/**
 * @param reference the `file_id`
 * @param limit bytes
 * @throws ChannelError `too-large`, `gone`, `away`
 */
export async function downloadFile(
  api: BotApi,
  reference: string,
  limit: number,
  timeoutSeconds: number,
): Promise<Uint8Array> {
  const file = await api.ask(raw => raw.getFile({ file_id: reference }));
  if ((file.file_size ?? 0) > limit) throw tooLarge();
  if (file.file_path === undefined) throw new ChannelError('gone', 'Telegram no longer has this file.');
  try {
    const signal = AbortSignal.timeout(timeoutSeconds * 1000);
    const response = await fetch(api.fileAddress(file.file_path), { signal, redirect: 'error' });
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw fileFault(response.status);
    }
    return await readLimited(response.body, limit);
  } catch (error) {
    const fault = toChannelError(error, 'account');
    // nothing is done twice by fetching a file again
    throw fault.kind === 'unsure' ? new ChannelError('away', 'The file did not arrive from Telegram whole.') : fault;
  }
}

async function readLimited(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function fileFault(status: number): ChannelError {
  if (status === 429) return new ChannelError('rate-limited', 'Telegram gives no files for now.', { scope: 'account' });
  return status >= 500
    ? new ChannelError('away', `Telegram answered with ${status} when a file was fetched.`)
    : new ChannelError('gone', `Telegram no longer has this file (${status}).`);
}

function tooLarge(): ChannelError {
  return new ChannelError('too-large', 'The file is larger than a bot may fetch from Telegram (20 MB).');
}
