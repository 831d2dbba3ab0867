/**
 * The report of a year as files, for whoever is on a visit to the dashboard.
 */
import type { Context } from 'hono';
import { reportFile } from '../../calendar/report/report-file.ts';
import type { ViewParts } from './view-parts.ts';

export async function reportCsv(context: Context, parts: ViewParts): Promise<Response> {
  const { sources, translator, year } = parts;
  const { tables } = await sources.report.read(year, translator);
  return context.body(reportFile(tables, translator), 200, headersOf(parts, 'csv', 'text/csv; charset=utf-8'));
}

export async function reportPdf(context: Context, parts: ViewParts): Promise<Response> {
  const { sources, translator, year } = parts;
  const pdf = await sources.report.pdf(await sources.report.read(year, translator), translator);
  return context.body(new Uint8Array(pdf), 200, headersOf(parts, 'pdf', 'application/pdf'));
}

function headersOf({ neighbourhood, year }: ViewParts, ending: string, type: string) {
  const name = `${neighbourhood.slug}-${year}.${ending}`;
  return { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` };
}
