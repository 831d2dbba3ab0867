/**
 * The pages and calendar files of single activities as plain files, and what stands where one used to be: a page that leads
 * on, and the calendar file as it is now, for who follows it under its old name.
 */
import type { CalendarEntry } from '../../calendar/feed-entry-store.ts';
import type { Language } from '../../core/languages.ts';
import type { PlannedFile } from '../../feeds/published-file.ts';
import { feedTypes } from '../../feeds/representation.ts';
import { activityPage } from '../agenda/activity-page.ts';
import { readActivityName } from '../agenda/address.ts';
import type { PublicActivity } from '../agenda/agenda-sources.ts';
import { createFeedWriter } from '../agenda/feed-writer.ts';
import { plainQuery } from '../agenda/page-links.ts';
import { pageType } from '../agenda/page-writer.ts';
import { activityFolder, fileLinks, languageFolder, relativeTo } from './file-links.ts';
import { redirectPage } from './redirect-page.ts';
import { inputsOf, type SiteParts } from './site-parts.ts';

/** @param before paths of our files that are there now */
export async function planActivities(
  parts: SiteParts,
  entries: readonly CalendarEntry[],
  pages: ReadonlySet<string>,
  before: Iterable<string>,
): Promise<PlannedFile[]> {
  const files = entries.flatMap(entry => filesOf(parts, entry, pages));
  const planned = new Map(files.map(file => [file.path, file]));
  const moved = await planMoved(parts, entries, planned, before);
  return [...files, ...moved];
}

function filesOf(parts: SiteParts, entry: CalendarEntry, pages: ReadonlySet<string>): PlannedFile[] {
  const { neighbourhood, sources, today } = parts;
  const { activity } = entry;
  const isOver = activity.lastDate !== null && activity.lastDate < today.toString();
  // The page of a series shows its next dates; any other is the same until it is over.
  const inputs = inputsOf(parts, entry, isOver, activity.recurrence === null ? '' : today);
  const folder = activityFolder(activity.title, activity.publicId);
  let found: Promise<PublicActivity | undefined> | undefined;
  const find = async (): Promise<PublicActivity> => {
    found ??= sources.activity(activity.publicId);
    return (await found) ?? { ...entry, previousStart: undefined };
  };
  return neighbourhood.languages.flatMap((language): PlannedFile[] => {
    const base = { inputs, revised: activity.revisedAt };
    const own = `${languageFolder(neighbourhood, language)}${folder}`;
    return [
      {
        ...base,
        path: `${own}index.html`,
        contentType: pageType,
        make: async () => pageOf(parts, await find(), language, folder, pages),
      },
      {
        ...base,
        path: `${own.slice(0, -1)}.ics`,
        contentType: feedTypes.calendar.contentType,
        make: async () => fileOf(parts, await find(), language),
      },
    ];
  });
}

async function pageOf(
  parts: SiteParts,
  found: PublicActivity,
  language: Language,
  own: string,
  pages: ReadonlySet<string>,
): Promise<string> {
  const { neighbourhood, translations, today, publicBase } = parts;
  const query = plainQuery({ lang: undefined, hasLargeLetters: false });
  const none = new Set<string>();
  const links = fileLinks({
    site: neighbourhood,
    language,
    query,
    own,
    pages,
    feeds: none,
    days: none,
    daysOfWeeks: none,
  });
  const translator = translations.translator(language);
  return String(
    await activityPage({ translator, neighbourhood, hasLargeLetters: false, links, today, found, publicBase }),
  );
}

function fileOf(
  { neighbourhood, translations, now, publicBase }: SiteParts,
  found: PublicActivity,
  language: Language,
) {
  const writer = createFeedWriter({ translations, clock: { speed: 1, now: () => now }, publicBase });
  return writer.activityFile(neighbourhood, found, translations.translator(language)).body('identity');
}

/** What was published of an activity under another name, before its title changed or it was merged. */
async function planMoved(
  parts: SiteParts,
  entries: readonly CalendarEntry[],
  planned: ReadonlyMap<string, PlannedFile>,
  before: Iterable<string>,
): Promise<PlannedFile[]> {
  const { neighbourhood, sources } = parts;
  const known = new Map(entries.map(({ activity }) => [activity.publicId, activity]));
  const files: PlannedFile[] = [];
  for (const path of before) {
    const old = planned.has(path) ? undefined : readPath(path, neighbourhood.slug);
    if (old === undefined) continue;
    const activity = known.get(old.publicId) ?? (await sources.activity(old.publicId))?.activity;
    if (activity === undefined) continue;
    const folder = `${old.base}${activityFolder(activity.title, activity.publicId)}`;
    const now = planned.get(old.isFile ? `${folder.slice(0, -1)}.ics` : `${folder}index.html`);
    if (now === undefined) continue;
    const here = path.slice(0, path.lastIndexOf('/') + 1);
    const make = async () => redirectPage(activity.title, activity.language, relativeTo(here, folder));
    files.push(
      old.isFile
        ? { ...now, path }
        : { ...now, path, inputs: inputsOf(parts, 'redirect', activity.title, folder), make },
    );
  }
  return files;
}

/** What a path of ours says; undefined for anything but an activity's. */
function readPath(path: string, slug: string) {
  const { base, name, ending } =
    /^(?<base>[^/]+\/(?:[a-z]{2}\/)?)activiteit\/(?<name>[^/]+?)(?<ending>\/index\.html|\.ics)$/.exec(path)?.groups ??
    {};
  const read = name === undefined ? undefined : readActivityName(name);
  if (read === undefined || base === undefined || !base.startsWith(`${slug}/`)) return undefined;
  return { base, publicId: read.publicId, isFile: ending === '.ics' };
}
