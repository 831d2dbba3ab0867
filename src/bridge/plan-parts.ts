/**
 * Into which messages a text and its file go on a network: what fits stands under the file, what is long is cut. Pure.
 */
import type { ChannelLimits } from '../core/chat/channel.ts';
import { type MediaKind, plain, type RichText } from '../core/chat/message.ts';
import { lines } from '../core/chat/rich-text.ts';
import { splitText } from '../core/chat/split-text.ts';

export interface Part {
  readonly hasFile: boolean;
  readonly text: RichText;
}

export interface WhatToSay {
  /** The line that says who wrote it. */
  readonly sender: RichText;
  readonly body: RichText;
  readonly file: MediaKind | null;
}

/** The parts in the order in which they are sent; the first one carries the line of the sender. */
export function planParts(
  { sender, body, file }: WhatToSay,
  limits: Pick<ChannelLimits, 'text' | 'caption' | 'captioned'>,
): readonly [Part, ...Part[]] {
  const all = lines(sender, body);
  if (file === null) return asTexts(all, limits.text);
  if (!limits.captioned.includes(file)) return [...asTexts(all, limits.text), { hasFile: true, text: plain('') }];
  if (all.text.length <= limits.caption) return [{ hasFile: true, text: all }];
  return [{ hasFile: true, text: sender }, ...asTexts(body, limits.text)];
}

function asTexts(text: RichText, limit: number): [Part, ...Part[]] {
  const [first = text, ...others] = splitText(text, limit);
  return [{ hasFile: false, text: first }, ...others.map(other => ({ hasFile: false, text: other }))];
}
