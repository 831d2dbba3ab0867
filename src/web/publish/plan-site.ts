/**
 * Everything that is published of a neighbourhood, as a list of files. Others add their own (`more`): boards and papers
 * their PDFs.
 */
import { readFileSync } from 'node:fs';
import type { PlannedFile } from '../../feeds/published-file.ts';
import { planActivities } from './plan-activities.ts';
import { planAgenda } from './plan-agenda.ts';
import { planFeeds } from './plan-feeds.ts';
import { planWho } from './plan-who.ts';
import { redirectPage } from './redirect-page.ts';
import { inputsOf, type SiteParts } from './site-parts.ts';

/** For how long an activity keeps its page when it is over. */
const daysKept = 92;

export interface SiteRequest extends SiteParts {
  /** Whether addresses without slug are this neighbourhood's. */
  readonly isPrimary: boolean;
  /** Files that others want to have published, below the folder of the neighbourhood. */
  more(): Promise<readonly PlannedFile[]>;
}

/** @param before paths of our files that are there now */
export async function planSite(request: SiteRequest, before: Iterable<string>): Promise<PlannedFile[]> {
  const { neighbourhood, sources, today } = request;
  const entries = await sources.entries(today.subtract({ days: daysKept }), {});
  const feeds = planFeeds(request, entries);
  const agenda = await planAgenda(request, feeds.names);
  const activities = await planActivities(request, entries, new Set(['']), before);
  const who = await planWho(request, new Set(['']));
  const plain = [styleFile(request), ...(request.isPrimary ? [entrance(request)] : [])];
  return [...agenda, ...feeds.files, ...activities, ...who, ...plain, ...(await request.more())].filter(
    ({ path }) => path === 'index.html' || path.startsWith(`${neighbourhood.slug}/`),
  );
}

const style = readFileSync(new URL('../style.css', import.meta.url), 'utf8');

function styleFile(request: SiteParts): PlannedFile {
  return {
    path: `${request.neighbourhood.slug}/style.css`,
    contentType: 'text/css; charset=utf-8',
    inputs: inputsOf(request, style),
    revised: request.now,
    make: async () => style,
  };
}

/** The folder's own page leads to the neighbourhood, unless the folder has a page already. */
function entrance(request: SiteParts): PlannedFile {
  const { neighbourhood, now } = request;
  const { slug, name, languages } = neighbourhood;
  return {
    path: 'index.html',
    contentType: 'text/html; charset=utf-8',
    inputs: inputsOf(request),
    revised: now,
    isOptional: true,
    make: () => redirectPage(name, languages[0] ?? 'nl', `${slug}/`),
  };
}
