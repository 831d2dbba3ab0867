/**
 * What somebody chose in a poll of ours. WhatsApp brings a vote enciphered with a secret that only those in the chat have, and
 * bound to the ids of both, of which either may be the one that hides the number.
 *
 * Source: decryptPollVote in @whiskeysockets/baileys/lib/Utils/process-message.js
 */
import { createHash } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import { loadBaileys } from './socket.ts';

export interface VoteContext {
  readonly pollId: string;
  /** The poll as it was sent. */
  readonly poll: proto.IMessage;
  /** Ids of who asked, and of who chose. */
  readonly creators: readonly string[];
  readonly voters: readonly string[];
}

/** @returns the number of the choice, from 1; undefined when the vote was taken back, or is of another poll */
export async function readVote(
  { encPayload, encIv }: proto.Message.IPollEncValue,
  { pollId, poll, creators, voters }: VoteContext,
): Promise<number | undefined> {
  const secret = poll.messageContextInfo?.messageSecret;
  const options = pollOptions(poll);
  if (!secret || !encPayload || !encIv || options.length === 0) return undefined;
  const { decryptPollVote } = await loadBaileys();
  for (const pollCreatorJid of creators) {
    for (const voterJid of voters) {
      try {
        const context = { pollCreatorJid, pollMsgId: pollId, pollEncKey: secret, voterJid };
        const [chosen] = decryptPollVote({ encPayload, encIv }, context).selectedOptions ?? [];
        if (chosen === undefined) return undefined;
        const at = options.findIndex(option => hashOf(option).equals(chosen));
        return at === -1 ? undefined : at + 1;
      } catch {
        // enciphered for the other ids of the same two
      }
    }
  }
  return undefined;
}

function pollOptions(poll: proto.IMessage): string[] {
  const { pollCreationMessage, pollCreationMessageV2, pollCreationMessageV3 } = poll;
  const found = pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3;
  return (found?.options ?? []).map(({ optionName }) => optionName ?? '');
}

/** As WhatsApp names an option in a vote. */
function hashOf(option: string): Buffer {
  return createHash('sha256').update(option).digest();
}
