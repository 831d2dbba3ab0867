/**
 * How a message of the hub goes into the web chat: in pieces where it is long, with labels that fit. Pure.
 */
import { ChannelError } from '../../core/chat/channel-error.ts';
import { type Button, buttonIdPattern, type OutgoingMessage, plain, type RichText } from '../../core/chat/message.ts';
import { shortenText, splitText } from '../../core/chat/split-text.ts';
import { webLimits } from './web-chat.ts';

/**
 * The message in as many pieces as it needs: the file first, the buttons under the last.
 *
 * @throws ChannelError `refused` or `too-large`
 */
export function piecesOf(message: OutgoingMessage): readonly OutgoingMessage[] {
  requireFit(message);
  const { media } = message;
  const text = wellFormed(message.text);
  const buttons = message.buttons.map(row => row.map(fitted));
  if (text.text.length <= (media === null ? webLimits.text : webLimits.caption)) return [{ ...message, text, buttons }];
  const texts = splitText(text, webLimits.text);
  const file = media === null ? [] : [{ ...message, text: plain(''), buttons: [] }];
  const pieces = texts.map((piece, index) => ({
    ...message,
    text: piece,
    media: null,
    buttons: index === texts.length - 1 ? buttons : [],
    replyTo: index === 0 && media === null ? message.replyTo : null,
  }));
  return [...file, ...pieces];
}

/** The message as one piece, which is all that an edit can be. @throws ChannelError `refused` or `too-large` */
export function onePieceOf(message: OutgoingMessage): OutgoingMessage {
  const [piece, ...more] = piecesOf(message);
  if (piece === undefined || more.length > 0) {
    throw new ChannelError('refused', 'The text is longer than one message of the web chat; send it anew.');
  }
  return piece;
}

function fitted(button: Button): Button {
  return { ...button, label: shortenText(button.label.trim(), webLimits.buttons?.label ?? 0) };
}

function requireFit({ text, buttons, media }: OutgoingMessage): void {
  const all = buttons.flat();
  const most = webLimits.buttons?.perMessage ?? 0;
  if (text.text.trim() === '' && media === null) {
    throw new ChannelError('refused', 'The message is empty; give it a text or a file.');
  }
  if (text.entities.some(({ from, to }) => !(0 <= from && from < to && to <= text.text.length))) {
    throw new ChannelError('refused', 'A mark lies outside the text; give offsets within it.');
  }
  if (all.length > most) throw new ChannelError('refused', `There are more than ${most} buttons; offer fewer.`);
  for (const { id, label } of all) {
    if (!buttonIdPattern.test(id)) throw new ChannelError('refused', 'A button has an id that cannot come back.');
    if (label.trim() === '') throw new ChannelError('refused', 'A button has no words; give it some.');
  }
  if (media !== null && media.bytes.length > webLimits.upload) {
    throw new ChannelError('too-large', 'The file is larger than the web chat keeps; send a smaller one.');
  }
}

/** Half a character, such as a text that was cut in the middle leaves, is shown as a sign of its own by every browser. */
function wellFormed(rich: RichText): RichText {
  return { ...rich, text: rich.text.toWellFormed() };
}
