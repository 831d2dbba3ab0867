/**
 * The report of a year behind the dashboard, with the ways to take it along.
 */
import { html } from 'hono/html';
import type { Html } from '../page.ts';
import { reportContent } from '../report/report-content.ts';
import type { ViewParts } from './view-parts.ts';

/** Years back that can be chosen. */
const yearsShown = 4;

export async function reportView({ translator, sources, home, now, year }: ViewParts): Promise<Html> {
  const { t, language } = translator;
  const report = await sources.report.read(year, translator);
  const years = Array.from({ length: yearsShown }, (_, index) => now.year - index);
  const query = `?year=${year}&lang=${language}`;
  return html`<form class="act" method="get" action="${home}/report">
      <input type="hidden" name="lang" value="${language}" />
      <label for="year">${t('report:year')}</label>
      <select id="year" name="year">
        ${years.map(each => html`<option value="${each}"${each === year ? html` selected` : ''}>${each}</option>`)}
      </select>
      <button type="submit" class="second">${t('report:show')}</button>
    </form>
    <ul class="buttons">
      <li><a class="button" href="${home}/report.pdf${query}">${t('report:asPdf')}</a></li>
      <li><a class="button" href="${home}/report.csv${query}">${t('report:asCsv')}</a></li>
    </ul>
    ${reportContent(report, translator)}`;
}
