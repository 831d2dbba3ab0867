/**
 * The numbers of a table as bars, in SVG. A picture for who sees it: its name says what it is, and the table below it has every
 * number, so nothing in it is lost to who does not.
 */
import { html } from 'hono/html';
import type { ReportTable } from '../../calendar/report/report-tables.ts';
import { directionOf } from '../../core/languages.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Html } from '../page.ts';
import { barsOf, cellWords } from './bars.ts';

/** In units of the drawing, few enough that a phone shows them at two thirds of their size: names stay readable there. */
const width = 340;
const rowHeight = 52;
const barHeight = 18;
const roomForNumber = 80;

export function barChart(table: ReportTable, translator: Translator): Html {
  const bars = barsOf(table).filter(({ cell }) => cell !== null);
  if (bars.every(({ share }) => share === 0)) return html``;
  const isRightToLeft = directionOf(translator.language) === 'rtl';
  const { t } = translator;
  const label = t('report:chart', { what: table.measures[table.drawn]?.name ?? '', title: table.title });
  const place = (x: number) => (isRightToLeft ? width - x : x);
  return html`<svg class="chart" role="img" aria-label="${label}" viewBox="0 0 ${width} ${bars.length * rowHeight}" xmlns="http://www.w3.org/2000/svg">
    ${bars.map(({ name, cell, share }, index) => {
      const top = index * rowHeight;
      const length = Math.round(share * (width - roomForNumber));
      const left = isRightToLeft ? width - length : 0;
      return html`<text x="${place(0)}" y="${top + 18}">${shortened(name)}</text>
        <rect x="${left}" y="${top + 25}" width="${length}" height="${barHeight}" rx="3" />
        <text class="number" x="${place(length + 8)}" y="${top + 40}">${cellWords(cell, translator)}</text>`;
    })}
  </svg>`;
}

/** A picture cannot break lines; the whole name stands in the table. */
function shortened(name: string): string {
  const letters = [...name];
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : name;
}

const mostLetters = 36;
