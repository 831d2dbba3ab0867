/**
 * The report of a year on a page: each table with its bars, its numbers, and what they count.
 */
import { html } from 'hono/html';
import {
  definitionsOf,
  type ReportRow,
  type ReportTable,
  type YearReport,
} from '../../calendar/report/report-tables.ts';
import { formatDayWithYear } from '../../i18n/formats.ts';
import type { Translator } from '../../i18n/translations.ts';
import type { Html } from '../page.ts';
import { barChart } from './bar-chart.ts';
import { cellWords } from './bars.ts';

export function reportContent({ until, isRunning, tables }: YearReport, translator: Translator): Html {
  const { t, language } = translator;
  return html`<p class="lead">
      ${t(isRunning ? 'report:untilNow' : 'report:whole', { day: formatDayWithYear(language, until) })}
    </p>
    <p class="note">${t('report:legend')}</p>
    ${tables.map(table => section(table, translator))}`;
}

function section(table: ReportTable, translator: Translator): Html {
  const { id, title, rowsAre, measures, rows, total } = table;
  const { t } = translator;
  const name = `report-${id}`;
  return html`<section>
    <h2 id="${name}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${t('report:nothing')}</p>`
        : html`${barChart(table, translator)}
          <div class="wide" role="region" aria-labelledby="${name}" tabindex="0"><table>
            <thead><tr><th scope="col">${rowsAre}</th>${measures.map(({ name: each }) => html`<th scope="col">${each}</th>`)}</tr></thead>
            <tbody>${rows.map(row => line(row, translator))}</tbody>
            ${total === undefined ? '' : html`<tfoot>${line(total, translator)}</tfoot>`}
          </table></div>`
    }
    <ul class="facts">${definitionsOf(table).map(each => html`<li>${each}</li>`)}</ul>
  </section>`;
}

function line({ name, cells }: ReportRow, translator: Translator): Html {
  return html`<tr>
    <th scope="row"><bdi>${name}</bdi></th>
    ${cells.map(cell => html`<td class="number">${cellWords(cell, translator)}</td>`)}
  </tr>`;
}
