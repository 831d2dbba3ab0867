/**
 * A text with its marks as HTML. Everything is escaped by the template; an address that is no web, mail or telephone address
 * stays text. Pure.
 */
import { html } from 'hono/html';
import type { RichText, TextEntity, TextStyle } from '../../core/chat/message.ts';
import type { Html } from '../page.ts';

/** The text with its marks; pieces that cross each other are cut so that they lie within each other. */
export function richText({ text, entities }: RichText): Html {
  const marks = entities
    .filter(({ from, to }) => from < to && from >= 0 && to <= text.length)
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  return html`${pieces(text, marks, 0, text.length)}`;
}

/** True for addresses that may be opened from a page. */
export function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol);
}

function pieces(text: string, marks: readonly TextEntity[], from: number, to: number): Html[] {
  const shown: Html[] = [];
  let at = from;
  let rest = marks;
  for (;;) {
    const [first, ...others] = rest;
    if (first === undefined || first.from >= to) break;
    const start = Math.max(first.from, at);
    const end = Math.min(first.to, to);
    if (end > start) {
      shown.push(html`${text.slice(at, start)}`);
      const inner = others.filter(mark => mark.from < end);
      shown.push(marked(first, pieces(text, inner, start, end)));
      at = end;
    }
    rest = others.filter(mark => mark.to > at);
  }
  shown.push(html`${text.slice(at, to)}`);
  return shown;
}

function marked(mark: TextEntity, content: Html[]): Html {
  if (mark.type === 'link') {
    if (!isSafeAddress(mark.url)) return html`${content}`;
    return html`<a href="${mark.url}" rel="noopener noreferrer nofollow" target="_blank">${content}</a>`;
  }
  return mark.type === 'mention' ? html`${content}` : elements[mark.type](content);
}

const elements: Readonly<Record<TextStyle, (content: Html[]) => Html>> = {
  bold: content => html`<strong>${content}</strong>`,
  italic: content => html`<em>${content}</em>`,
  underline: content => html`<u>${content}</u>`,
  strikethrough: content => html`<s>${content}</s>`,
  code: content => html`<code>${content}</code>`,
  preformatted: content => html`<code>${content}</code>`,
  quote: content => html`<q>${content}</q>`,
  spoiler: content => html`${content}`,
};
