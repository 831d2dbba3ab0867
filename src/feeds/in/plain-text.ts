/**
 * What calendars write into text fields, made plain: HTML, entities, percent signs, and words that mean "nothing". Knows no
 * calendar format.
 */

import { cleanLine, cleanText } from '../clean-text.ts';

const longestTitle = 300;
const longestDescription = 10_000;
/** More than this of a text is not looked at: what people read of it is in the beginning. */
const mostOfTitle = 2000;
const mostOfDescription = 40_000;

/** A title on one line, entities and percent signs undone; empty when it says nothing. */
export function plainTitle(text: string): string {
  const decoded = decodePercent(decodeEntities(decodeEntities(text.slice(0, mostOfTitle))));
  const line = cleanLine(isHtml(decoded) ? stripTags(decoded) : decoded);
  return isNothing(line) ? '' : cut(line, longestTitle);
}

/** A description in lines, made of HTML where it is HTML. */
export function plainDescription(text: string): string {
  const part = text.slice(0, mostOfDescription);
  const plain = isHtml(part) ? decodeEntities(stripTags(part)) : decodeEntities(part);
  const lines = cleanText(plain)
    .split('\n')
    .map(line => line.replace(/[^\S\n]+/g, ' ').trim());
  const joined = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return isNothing(joined) ? '' : cut(joined, longestDescription);
}

/** The text of a place, or null when it says nothing. */
export function plainPlace(text: string): string | null {
  const line = plainTitle(text.slice(0, mostOfTitle).replace(/\n+/g, ', ')).replace(/^[,\s]+|[,\s]+$/g, '');
  return line === '' ? null : line;
}

/** An http or https address, or null. */
export function plainAddress(text: string): string | null {
  const url = URL.parse(decodeEntities(text.trim()));
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** What programs write where a field is empty. */
function isNothing(text: string): boolean {
  return /^(?:none|null|undefined|nan|n\/a|-+|\.+|\(?(?:no title|geen titel|sans titre)\)?)?$/i.test(text);
}

function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()}…`;
}

const tagName =
  'a|b|blockquote|body|br|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|script|span|strong|style|table|tbody|td|th|tr|u|ul';
const anyTag = new RegExp(`</?(?:${tagName})(?:\\s[^<>]*)?/?>`, 'i');
const allTags = new RegExp(
  `</?(?:${tagName}|o:p|[a-z]+:[a-z]+|section|article|header|footer|main|nav|figure|small|sup|sub|label|center)(?:\\s[^<>]*)?/?>`,
  'gi',
);

function isHtml(text: string): boolean {
  return anyTag.test(text);
}

/** Keeps the structure that lines can show, and the addresses of links. No step looks twice at the same part. */
function stripTags(html: string): string {
  return withoutHidden(html)
    .replace(/\s+/g, ' ')
    .replace(/<a\s(?<attributes>[^<>]{0,2000})>(?<text>[^<]*)<\/a>/gi, (_all, attributes, text) =>
      linkText(String(attributes), String(text)),
    )
    .replace(/<br\s?\/?>|<\/tr>/gi, '\n')
    .replace(/<li(?:\s[^<>]*)?>/gi, '\n- ')
    .replace(/<\/(?:p|div|h[1-6]|ul|ol|table|blockquote)>/gi, '\n\n')
    .replace(/<(?:p|div|h[1-6])(?:\s[^<>]*)?>/gi, '\n')
    .replace(/<\/?(?:td|th)(?:\s[^<>]*)?>/gi, ' ')
    .replace(allTags, '');
}

const hiddenParts: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<!doctype', '>'],
  ['<script', '</script>'],
  ['<style', '</style>'],
  ['<head', '</head>'],
];

/** Without comments and what no browser shows; one that does not end takes the rest with it. */
function withoutHidden(html: string): string {
  let text = html;
  for (const [begin, end] of hiddenParts) {
    const lower = text.toLowerCase();
    // In some scripts a small letter is longer; then the positions would not be the same.
    if (lower.length !== text.length) continue;
    const kept: string[] = [];
    let from = 0;
    for (let at = lower.indexOf(begin); at !== -1; at = lower.indexOf(begin, from)) {
      const after = at + begin.length;
      // `<head` also begins `<header>`, which is shown.
      const isAnother = /[a-z]$/.test(begin) && /[a-z]/.test(lower.charAt(after));
      kept.push(text.slice(from, isAnother ? after : at));
      const close = lower.indexOf(end, after);
      from = isAnother ? after : close === -1 ? text.length : close + end.length;
    }
    text = kept.join('') + text.slice(from);
  }
  return text;
}

function linkText(attributes: string, text: string): string {
  const label = text.trim();
  const href = /href ?= ?["']?(?<href>[^"'\s]+)/i.exec(attributes)?.groups?.href ?? '';
  if (!/^https?:/i.test(href)) return label;
  const isSame = label === '' || href.replace(/\/$/, '') === label.replace(/\/$/, '');
  return isSame ? href : `${label} (${href})`;
}

/** The named characters that editors of calendars write. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  copy: '©',
  times: '×',
  shy: '',
  zwnj: '\u200c',
  rlm: '\u200f',
  lrm: '\u200e',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
  oslash: 'ø',
  Oslash: 'Ø',
};

const accents: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030a',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(?<number>\d{1,7}|x[\da-f]{1,6})|(?<name>[a-z]{2,8}));/gi, (all, number, name) => {
    if (number !== undefined)
      return characterOf(Number(`${number[0] === 'x' || number[0] === 'X' ? '0' : ''}${number}`)) ?? all;
    const { letter, accent = '' } = /^(?<letter>[a-z])(?<accent>[a-z]+)$/i.exec(name)?.groups ?? {};
    const mark = accents[accent];
    return named[name] ?? (mark === undefined ? all : `${letter}${mark}`.normalize('NFC'));
  });
}

function characterOf(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** `A %26 B`, as forms write it. In `100%25` the sign means "percent", and stays. */
function decodePercent(text: string): string {
  if (/%(?![\da-f]{2})/i.test(text)) return text;
  return text.replace(/(?<!\d)(?:%[\da-f]{2})+/gi, run =>
    new TextDecoder().decode(Buffer.from(run.replaceAll('%', ''), 'hex')),
  );
}
