/**
 * What a partner wrote, inside a page of another language: marked with its own language and direction, so that it is
 * spoken and laid out as it was meant.
 */
import { html } from 'hono/html';
import { directionOf, type Language } from '../../core/languages.ts';
import type { Html } from '../page.ts';

/** Words within a line. */
export function writtenWords(text: string, language: Language, page: Language): Html {
  return language === page
    ? html`<bdi>${text}</bdi>`
    : html`<span lang="${language}" dir="${directionOf(language)}">${text}</span>`;
}

/** Paragraphs as they were written. */
export function writtenText(text: string, language: Language, page: Language): Html {
  const marks =
    language === page ? html`class="written"` : html`class="written" lang="${language}" dir="${directionOf(language)}"`;
  const paragraphs = text.split(/\n\s*\n/).filter(paragraph => paragraph.trim() !== '');
  return html`<div ${marks}>${paragraphs.map(paragraph => html`<p>${paragraph.trim()}</p>`)}</div>`;
}

/** A contact as it was given, with its telephone number or mail address as a link. */
export function contactText(contact: string): Html {
  const { before, address, after } =
    /^(?<before>.*?)(?<address>[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+|0)\d(?:[ ./-]?\d){7,12})(?<after>.*)$/su.exec(contact)
      ?.groups ?? {};
  if (address === undefined) return html`<bdi>${contact}</bdi>`;
  const href = address.includes('@') ? `mailto:${address}` : `tel:${address.replace(/[^\d+]/g, '')}`;
  return html`<bdi>${before}<a href="${href}" dir="ltr">${address}</a>${after}</bdi>`;
}
