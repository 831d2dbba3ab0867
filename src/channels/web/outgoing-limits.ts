/**
 * Whether the web chat can carry what the hub wants to say. Pure.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import { buttonIdPattern, type OutgoingMessage } from '../../core/chat/message.ts';
import { webLimits } from './web-chat.ts';

/** @throws ChannelError `refused` or `too-large` */
export function requireFit({ text, buttons, media }: OutgoingMessage): void {
  const all = buttons.flat();
  const { label: longestLabel = 0, perMessage = 0 } = webLimits.buttons ?? {};
  if (text.text.length > (media === null ? webLimits.text : webLimits.caption)) {
    throw new ChannelError('refused', 'The text is longer than the web chat takes; send it in pieces.');
  }
  if (text.text.trim() === '' && media === null) {
    throw new ChannelError('refused', 'The message is empty; give it a text or a file.');
  }
  if (text.entities.some(({ from, to }) => !(0 <= from && from < to && to <= text.text.length))) {
    throw new ChannelError('refused', 'A mark lies outside the text; give offsets within it.');
  }
  if (all.length > perMessage) {
    throw new ChannelError('refused', `There are more than ${perMessage} buttons; offer fewer.`);
  }
  for (const { id, label } of all) {
    if (!buttonIdPattern.test(id)) throw new ChannelError('refused', 'A button has an id that cannot be sent.');
    if (label.trim() === '' || label.length > longestLabel) {
      throw new ChannelError('refused', `A button's words must have 1 to ${longestLabel} characters.`);
    }
  }
  if (media !== null && media.bytes.length > webLimits.upload) {
    throw new ChannelError('too-large', 'The file is larger than the web chat keeps; send a smaller one.');
  }
}
