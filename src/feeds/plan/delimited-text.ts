/**
 * Text with a sign between the cells (CSV as spreadsheets write it) into rows. The sign is found out: Excel in Dutch and
 * French writes semicolons. Knows nothing of what stands in the cells.
 *
 * Source: RFC 4180 for quotes; the rest as programs do it.
 */
import { sheetLimits } from './sheet.ts';

const delimiters = [';', '\t', ',', '|'] as const;

/** The rows of the text, at most so many as are read of a sheet and one more. A line "sep=;" before them is obeyed. */
export function readDelimited(text: string): string[][] {
  const said = /^sep=(?<sign>[;,|\t])\r?\n/iu.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  return cut(body, said?.groups?.sign ?? likelyDelimiter(body), sheetLimits.rows + 1);
}

/** The sign that cuts most lines into the same number of cells, more than one. */
function likelyDelimiter(text: string): string {
  let best: { readonly sign: string; readonly score: number } = { sign: ';', score: 0 };
  for (const sign of delimiters) {
    const widths = cut(text.slice(0, 20_000), sign, 40).map(row => row.length);
    const wide = widths.filter(width => width > 1);
    const usual = Math.max(
      0,
      ...Map.groupBy(wide, width => width)
        .values()
        .map(same => same.length),
    );
    const score = usual * 2 + wide.length;
    if (score > best.score) best = { sign, score };
  }
  return best.sign;
}

function cut(text: string, delimiter: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length && rows.length < most) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, delimiter) : plain(text, at, delimiter);
    row.push(cell.slice(0, sheetLimits.text));
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
  }
  return rows;
}

function plain(text: string, from: number, delimiter: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { cell: text.slice(from, end), end };
}

/** Up to the closing quote; what follows it before the next sign belongs to the cell, as programs read it. */
function quoted(text: string, from: number, delimiter: string): { cell: string; end: number } {
  let cell = '';
  let at = from + 1;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { cell: cell + text.slice(at), end: text.length };
    cell += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const rest = plain(text, quote + 1, delimiter);
      return { cell: cell + rest.cell, end: rest.end };
    }
    cell += '"';
    at = quote + 2;
  }
  return { cell, end: text.length };
}
