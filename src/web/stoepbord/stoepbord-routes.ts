/**
 * Boards on a screen and as PDF, paper, and what can be shared of an activity, over HTTP.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import type { Clock } from '../../core/clock.ts';
import { isLanguage, type Language } from '../../core/languages.ts';
import type { Translations } from '../../i18n/translations.ts';
import { yearToShow } from '../../stoepbord/papers.ts';
import type { PaperSettings } from '../../stoepbord/papers.ts';
import type { Stoepbord } from '../../stoepbord/stoepborden.ts';
import type { ShownNeighbourhood } from '../neighbourhood-page.ts';
import { requestLanguage } from '../request-language.ts';
import { screenPage, screenStyle } from './screen-page.ts';
import { sharePage } from './share-page.ts';

export interface StoepbordRouteParts {
  readonly translations: Translations;
  readonly clock: Clock;
  find(slug: string | undefined): ShownNeighbourhood | undefined;
  stoepbord(neighbourhood: ShownNeighbourhood): Stoepbord | undefined;
}

/** Addresses of screens, which alone have a script. */
export function isScreenPath(path: string): boolean {
  return /(^|\/)bord\/[^/.]+$/.test(path);
}

export function stoepbordRoutes(parts: StoepbordRouteParts): Hono {
  const routes = new Hono();
  serveScreenFiles(routes);
  for (const base of ['', '/:slug']) {
    routes.get(`${base}/bord/:name`, context =>
      withStoepbord(context, parts, (neighbourhood, stoepbord) => showBoard(context, parts, neighbourhood, stoepbord)),
    );
    routes.get(`${base}/papier/week.pdf`, context =>
      withStoepbord(context, parts, async ({ languages, slug }, { papers }) => {
        const settings = paperSettings(context, languages);
        if (settings === undefined) return wrongAddress(context, '?lang=nl,fr&size=18|24|36');
        return pdf(context, await papers.week(settings), `${slug}-week.pdf`);
      }),
    );
    routes.get(`${base}/papier/week.txt`, context =>
      withStoepbord(context, parts, async ({ languages }, { papers }) => {
        const settings = paperSettings(context, languages);
        return settings === undefined
          ? wrongAddress(context, '?lang=nl')
          : context.text(await papers.weekText(settings), 200, noStore);
      }),
    );
    routes.get(`${base}/papier/jaar.pdf`, context =>
      withStoepbord(context, parts, async ({ languages, slug, timeZone }, { papers }) => {
        const today = parts.clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
        const asked = context.req.query('year');
        const year = asked === undefined ? yearToShow(today) : Number(asked);
        if (!Number.isInteger(year) || Math.abs(year - today.year) > 3)
          return wrongAddress(context, `?year=${today.year}`);
        const language = askedLanguages(context, languages)?.[0] ?? languages[0] ?? 'nl';
        return pdf(context, await papers.year(year, language), `${slug}-${year}.pdf`);
      }),
    );
    routes.get(`${base}/deel/:name`, context =>
      withStoepbord(context, parts, (neighbourhood, stoepbord) => showShare(context, parts, neighbourhood, stoepbord)),
    );
  }
  return routes;
}

/** `/bord/<board>` for a screen, `/bord/<board>.pdf` for paper. */
async function showBoard(
  context: Context,
  { translations }: StoepbordRouteParts,
  neighbourhood: ShownNeighbourhood,
  stoepbord: Stoepbord,
): Promise<Response> {
  const name = context.req.param('name') ?? '';
  const boardId = name.replace(/\.pdf$/, '');
  const content = await stoepbord.screen(boardId);
  if (content === undefined) return context.notFound();
  if (name.endsWith('.pdf')) return pdf(context, await stoepbord.boards.currentPdf(boardId), `${boardId}.pdf`);
  context.header('Cache-Control', 'no-store');
  return context.html(screenPage({ content, neighbourhood, translations }));
}

/** `/deel/<public id>` for the page, `.png` for the picture, `.pdf` for the poster. */
async function showShare(
  context: Context,
  { translations }: StoepbordRouteParts,
  { languages, slug, places }: ShownNeighbourhood,
  stoepbord: Stoepbord,
): Promise<Response> {
  const { id, ending } =
    /^(?<id>[a-z0-9]{8})(?<ending>\.png|\.pdf)?$/.exec(context.req.param('name') ?? '')?.groups ?? {};
  if (id === undefined) return context.notFound();
  if (ending !== undefined) {
    const kit = await stoepbord.share(id, askedLanguages(context, languages) ?? languages.slice(0, 1));
    if (kit === undefined) return context.notFound();
    if (ending === '.pdf') {
      const board = context.req.query('board');
      const isKnown = board === undefined || (await stoepbord.boards.list()).some(each => each.id === board);
      return isKnown ? pdf(context, (await kit.poster(board)).pdf, `${id}.pdf`) : context.notFound();
    }
    const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=300' };
    return context.body(new Uint8Array(await kit.picture()), 200, headers);
  }
  const asked = context.req.query('lang');
  const shown = requestLanguage(asked, context.req.header('accept-language'), languages[0] ?? 'nl');
  const chosen = chosenLanguages(context.req.queries('with') ?? [], languages) ?? [shown];
  const kit = await stoepbord.share(id, chosen);
  if (kit === undefined) return context.notFound();
  context.header('Content-Language', shown);
  context.header('Vary', 'Accept-Language');
  const translator = translations.translator(shown);
  const boards = (await stoepbord.boards.list()).map(board => ({
    id: board.id,
    place: places.find(each => each.id === board.place)?.name ?? board.id,
  }));
  return context.html(sharePage({ translator, languages, slug, id, chosen, text: kit.text, boards }));
}

async function withStoepbord(
  context: Context,
  parts: StoepbordRouteParts,
  answer: (neighbourhood: ShownNeighbourhood, stoepbord: Stoepbord) => Promise<Response>,
): Promise<Response> {
  const neighbourhood = parts.find(context.req.param('slug'));
  const stoepbord = neighbourhood === undefined ? undefined : parts.stoepbord(neighbourhood);
  return neighbourhood === undefined || stoepbord === undefined ? context.notFound() : answer(neighbourhood, stoepbord);
}

const noStore = { 'Cache-Control': 'no-store' };

function pdf(context: Context, bytes: Uint8Array, name: string): Response {
  return context.body(new Uint8Array(bytes), 200, {
    ...noStore,
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${name}"`,
  });
}

/** Undefined when the address asks for what there is not. */
function paperSettings(context: Context, own: readonly Language[]): PaperSettings | undefined {
  const asked = context.req.query('lang');
  const languages = asked === undefined ? own.slice(0, 1) : askedLanguages(context, own);
  const size = [18, 24, 36].find(each => String(each) === (context.req.query('size') ?? '18'));
  if (languages === undefined || languages.length > 2 || (size !== 18 && size !== 24 && size !== 36)) return undefined;
  return { languages, size };
}

function askedLanguages(context: Context, own: readonly Language[]): Language[] | undefined {
  return chosenLanguages((context.req.query('lang') ?? '').split(','), own);
}

/** Those of the neighbourhood that were named, four at most; undefined when none was, or another. */
function chosenLanguages(names: readonly string[], own: readonly Language[]): Language[] | undefined {
  const wanted = [...new Set(names.filter(name => name !== ''))];
  const known = wanted.filter(isLanguage).filter(language => own.includes(language));
  return known.length === 0 || known.length < wanted.length ? undefined : known.slice(0, 4);
}

function wrongAddress(context: Context, example: string): Response {
  return context.text(`${example}\n`, 400, noStore);
}

function serveScreenFiles(routes: Hono): void {
  const read = (file: string) => readFileSync(new URL(`./${file}`, import.meta.url), 'utf8');
  const [style, script] = [read('screen.css'), read('screen.js')];
  routes.get('/screen.js', context => serve(context, script, 'text/javascript; charset=utf-8'));
  routes.get('/screen.css', context => {
    const [main, accent] = ['main', 'accent'].map(name => context.req.query(name) ?? '');
    const isColour = (value: string | undefined): value is string => /^[0-9a-f]{6}$/i.test(value ?? '');
    const coloured =
      isColour(main) && isColour(accent) ? screenStyle(style, { main: `#${main}`, accent: `#${accent}` }) : style;
    return serve(context, coloured, 'text/css; charset=utf-8');
  });
}

function serve(context: Context, content: string, type: string): Response {
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;
  const headers = { 'Content-Type': type, ETag: tag, 'Cache-Control': 'public, max-age=3600' };
  return context.req.header('if-none-match') === tag
    ? context.body(null, 304, headers)
    : context.body(content, 200, headers);
}
