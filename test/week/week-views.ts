/**
 * What the hub shows at the end of the week, as plain lines: sheets, screens, the report of the dashboard.
 */
import { textOf } from '../stoepbord/pdf.ts';
import { actorOf, type WeekStage } from './play.ts';

/** The words of a printed sheet, in the order of the sheet. */
export async function sheetText(address: string): Promise<string> {
  const answer = await fetch(address);
  return textOf(new Uint8Array(await answer.arrayBuffer()));
}

/** The words of a page, without its head; a part of each element that holds text. */
export async function pageParts(address: string): Promise<string[]> {
  const page = await (await fetch(address)).text();
  return page
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/g, '')
    .split(/<[^>]*>/)
    .map(part => part.replaceAll(/\s+/g, ' ').replaceAll('&#39;', "'").replaceAll('&amp;', '&').trim())
    .filter(part => part !== '');
}

/** The report of the year as the coordinator saves it from the dashboard: `table; row; measure` and its number. */
export async function reportFigures(stage: WeekStage, site: string, year: number): Promise<Map<string, string>> {
  const sofie = actorOf(stage, 'sofie');
  await sofie.says('/dashboard');
  await stage.settled();
  const link = /link=([\w-]+)/.exec(sofie.screen().at(-1)?.text ?? '')?.[1] ?? '';
  const entered = await fetch(`${site}/dashboard/enter`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(site).origin },
    body: new URLSearchParams({ link }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${site}/dashboard/report.csv?year=${year}&lang=nl`, { headers: { cookie } });
  const rows = (await answer.text())
    .split(/\r?\n/)
    .map(line => [...line.matchAll(/"((?:[^"]|"")*)"|([^;"]+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''));
  return new Map(rows.map(([table, row, measure, figure]) => [[table, row, measure].join('; '), figure ?? '']));
}
